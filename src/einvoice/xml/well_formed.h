// Well-formed: what the parser lets pass and XML does not.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace countersign::einvoice {

struct Flaw {
  std::string message;
  std::size_t offset;
};

/// The first character that is none of XML's or no UTF-8, reference to what is not declared, text outside of every
/// element, "<" in an attribute, or element nested deeper than `deepest`. Tags that are cut are left to the parser.
std::optional<Flaw> flaw_in(std::string_view text, std::size_t deepest);

}  // namespace countersign::einvoice
