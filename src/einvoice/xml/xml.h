// XML text to a tree, within bounds; what is no invoice's XML is refused with the reason.
#pragma once

#include <cstddef>
#include <string_view>

#include "domain/values/result.h"
#include "einvoice/xml/tree.h"

namespace countersign::einvoice {

/// What one document may be. The default takes an invoice of 20,000 lines several times over.
struct Limits {
  std::size_t bytes = 64U << 20U;
  std::size_t tags = 6'000'000;
  std::size_t depth = 64;
};

/// Reads what as_utf8() does. A document type declaration is refused, so that no entity is ever expanded, and so is
/// what XML does not allow. Errors say the line and the column, counted from 1 over bytes of UTF-8.
domain::Result<Tree> read_xml(std::string_view bytes, const Limits& limits = {});

}  // namespace countersign::einvoice
