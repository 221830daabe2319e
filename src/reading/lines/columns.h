// Columns: the heads of the table of lines, and the part of the pages that is under them.
#pragma once

#include <cstddef>
#include <vector>

#include "reading/header/header.h"

namespace countersign::reading {

struct Column {
  Meaning meaning;
  domain::Box head;
};

/// The head of a table and the tokens below it that can be its rows.
struct TablePart {
  std::vector<Column> columns;  // from left to right
  std::size_t first = 0, past = 0;
};

/// The parts of the table of lines, one a head; a head is printed again on every page.
std::vector<TablePart> find_tables(const Reading& reading);

const Column* column_of(const TablePart& part, Meaning meaning);

}  // namespace countersign::reading
