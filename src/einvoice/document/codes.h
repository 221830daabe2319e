// Codes: which elements and attributes hold codes of which list.
#pragma once

#include <span>
#include <string_view>

#include "einvoice/codes/code_lists.h"
#include "einvoice/document/sets.h"

namespace countersign::einvoice {

enum class Reading : std::uint8_t { as_is, capitals, exact };

struct CodeRow {
  std::string_view rule;
  Path pattern;  // where it ends in an attribute, elements without it are left alone unless `required`
  CodeList list;
  bool (*also)(const Tree& tree, const Node& node, const Node& root) = nullptr;
  Reading reading = Reading::as_is;
  bool required = false;
};

std::span<const CodeRow> code_rows(Syntax syntax);

}  // namespace countersign::einvoice
