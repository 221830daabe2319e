#include "einvoice/xml/encoding.h"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cstdint>

#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

constexpr std::size_t kLongestDeclaration = 300;
constexpr std::size_t kLongestName = 20;

/// Families of tables; converters that keep a state are left to others, an attacker would choose them.
constexpr std::array<std::string_view, 4> kFamilies{"ISO-8859-", "WINDOWS-125", "KOI8-", "CP125"};

bool starts_with(std::string_view text, std::string_view start) {
  return text.substr(0, start.size()) == start;
}

/// The encoding that the XML declaration names, in capitals; empty without one.
std::string declared_in(std::string_view bytes) {
  bytes = trimmed(bytes.substr(0, kLongestDeclaration));
  if (!starts_with(bytes, "<?xml")) return {};
  const std::string_view declaration = bytes.substr(0, bytes.find("?>"));
  const std::size_t key = declaration.find("encoding");
  const std::size_t open = key == std::string_view::npos ? key : declaration.find_first_of("'\"", key);
  if (open == std::string_view::npos) return {};
  std::string name(declaration.substr(open + 1, declaration.find(declaration[open], open + 1) - open - 1));
  for (char& c : name) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return name;
}

bool is_table(std::string_view name) {
  const auto is_family = [&](std::string_view family) { return starts_with(name, family); };
  const auto is_plain = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-'; };
  return name.size() <= kLongestName && std::all_of(name.begin(), name.end(), is_plain) &&
         (name == "US-ASCII" || name == "LATIN1" || std::any_of(kFamilies.begin(), kFamilies.end(), is_family));
}

domain::Result<std::string_view> converted_from(const std::string& name, std::string_view bytes,
                                                std::string& converted) {
  const domain::Error failure{"The encoding " + name + " is not read, or does not fit the file"};
  iconv_t converter = iconv_open("UTF-8", name.c_str());
  if (reinterpret_cast<std::intptr_t>(converter) == -1) return failure;
  constexpr std::size_t kMostGrowth = 3;  // a byte, or two of UTF-16, becomes three at most
  converted.resize(bytes.size() * kMostGrowth);
  char* in = const_cast<char*>(bytes.data());
  char* out = converted.data();
  std::size_t in_left = bytes.size(), out_left = converted.size();
  const std::size_t done = iconv(converter, &in, &in_left, &out, &out_left);
  iconv_close(converter);
  if (done == static_cast<std::size_t>(-1)) return failure;
  converted.resize(converted.size() - out_left);
  return std::string_view(converted);
}

}  // namespace

domain::Result<std::string_view> as_utf8(std::string_view bytes, std::string& converted) {
  using namespace std::string_view_literals;
  if (starts_with(bytes, "\xEF\xBB\xBF")) return bytes.substr(3);
  if (starts_with(bytes, "\xFF\xFE")) return converted_from("UTF-16LE", bytes.substr(2), converted);
  if (starts_with(bytes, "\xFE\xFF")) return converted_from("UTF-16BE", bytes.substr(2), converted);
  if (starts_with(bytes, "<\0"sv)) return converted_from("UTF-16LE", bytes, converted);
  if (starts_with(bytes, "\0<"sv)) return converted_from("UTF-16BE", bytes, converted);
  const std::string name = declared_in(bytes);
  if (name.empty() || name == "UTF-8" || name == "UTF8") return bytes;
  if (!is_table(name)) return domain::Error{"The encoding " + name.substr(0, kLongestName) + " is not read"};
  return converted_from(name, bytes, converted);
}

}  // namespace countersign::einvoice
