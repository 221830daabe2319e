// Name: an element's or attribute's name as a number, so that paths are compared without comparing texts.
#pragma once

#include <cstdint>
#include <string_view>

namespace countersign::einvoice {

using Name = std::uint64_t;

/// The number of "cbc:ID" or, for attributes, "schemeID" (FNV-1a). 0 stands for a name in a foreign namespace.
constexpr Name name_of(std::string_view text, Name seed = 14695981039346656037ULL) {
  for (const char c : text) seed = (seed ^ static_cast<unsigned char>(c)) * 1099511628211ULL;
  return seed;
}

}  // namespace countersign::einvoice
