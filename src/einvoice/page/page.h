// Page: an e-invoice as people read it, for one that comes without a document to look at.
#pragma once

#include <string>

#include "domain/values/result.h"
#include "einvoice/page/sheet.h"
#include "einvoice/xml/tree.h"

namespace countersign::einvoice {

enum class Language : std::uint8_t { english, german };

/// What the rules say of it, each fault with a link to the term that it is about; then every text of the tree once:
/// terms of EN 16931 in their groups under their names, and after them what is none of these. Its runs point into the
/// tree. An error where the tree is no e-invoice.
domain::Result<Sheet> lay_out(const Tree& tree, Language language);

/// "fields/due_date"; of a cell "lines/3/quantity"; of a link "#0/57/431/533/17/BR-02, Invoice number": the page, and
/// on it the box in thousandths, and what is there. Empty where the run begins none of these.
std::string path_of(const Sheet& sheet, const Run& run);

}  // namespace countersign::einvoice
