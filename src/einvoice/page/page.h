// Page: an e-invoice as people read it, for one that comes without a document to look at.
#pragma once

#include <string>

#include "domain/values/result.h"
#include "einvoice/page/sheet.h"
#include "einvoice/tree.h"

namespace countersign::einvoice {

enum class Language : std::uint8_t { english, german };

/// Every text of the tree once: terms of EN 16931 in their groups under their names, and after them what is none of
/// these. Its runs point into the tree. An error where the tree is no e-invoice.
domain::Result<Sheet> lay_out(const Tree& tree, Language language);

/// "fields/due_date"; of a cell "lines/3/quantity". Empty where the run begins no value.
std::string path_of(const Run& run);

}  // namespace countersign::einvoice
