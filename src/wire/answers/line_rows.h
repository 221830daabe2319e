// Line rows: the lines of an invoice, as they are read.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "domain/record/invoice.h"
#include "wire/json/json.h"

namespace countersign::wire {

/// Of a member that is given twice the last counts, as in a tree.
class LineRows final : public Rows {
 public:
  std::vector<domain::Line> lines;
  int others = 0;  // entries that are no lines

  void start() override;
  void row() override;
  void text(std::string_view name, const std::string& value) override;
  void cell(std::string_view name, const Json& value) override;
  void other() override { ++others; }
};

/// The entries of an array that is read already.
void read_rows(LineRows& rows, const Json& list);

}  // namespace countersign::wire
