// Encoding: the text of a file as UTF-8.
#pragma once

#include <string>
#include <string_view>

#include "domain/values/result.h"

namespace countersign::einvoice {

/// Of UTF-8 (`bytes` themselves, without a byte order mark), UTF-16, and the code pages of one byte that an XML
/// declaration may name: US-ASCII, ISO-8859, Windows-125x, KOI8. What is converted is kept in `converted`.
domain::Result<std::string_view> as_utf8(std::string_view bytes, std::string& converted);

}  // namespace countersign::einvoice
