#include "einvoice/xml/well_formed.h"

#include <algorithm>
#include <array>

#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

constexpr std::array<std::string_view, 5> kEntities{"amp;", "lt;", "gt;", "quot;", "apos;"};

bool is_xml_character(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n' || c == '\r';
  return c <= 0x10FFFF && (c < 0xD800 || c > 0xDFFF) && c != 0xFFFE && c != 0xFFFF;
}

/// How many bytes the character at the front has; 0 where it is no UTF-8 or none of XML's.
std::size_t length_of_first(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
  const unsigned char first = byte(0);
  if (first < 0x80) return is_xml_character(first) ? 1 : 0;
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return 0;
  char32_t c = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return 0;
    c = (c << 6U) | (byte(i) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> kLeast{0, 0, 0x80, 0x800, 0x10000};
  return c >= kLeast[length] && is_xml_character(c) ? length : 0;
}

int figure_of(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char low = static_cast<char>(c | 0x20);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : 99;
}

/// Whether "&" and what follows is a reference that XML knows without a declaration.
bool is_reference(std::string_view text) {
  text.remove_prefix(1);
  if (text.empty() || text.front() != '#')
    return std::any_of(kEntities.begin(), kEntities.end(),
                       [&](std::string_view name) { return text.substr(0, name.size()) == name; });
  const bool is_hex = text.size() > 1 && text[1] == 'x';
  const int base = is_hex ? 16 : 10;
  char32_t c = 0;
  for (std::size_t at = is_hex ? 2 : 1; at < text.size() && c <= 0x10FFFF; ++at) {
    if (text[at] == ';') return is_xml_character(c);
    if (figure_of(text[at]) >= base) return false;
    c = c * static_cast<char32_t>(base) + static_cast<char32_t>(figure_of(text[at]));
  }
  return false;
}

class Scanner {
 public:
  Scanner(std::string_view text, std::size_t deepest) : text_(text), deepest_(deepest) {}

  std::optional<Flaw> run() {
    while (at_ < text_.size() && !flaw_ && !is_cut_) text_[at_] == '<' ? scan_markup() : scan_text();
    return flaw_;
  }

 private:
  bool follows(std::string_view what) const { return text_.substr(at_, what.size()) == what; }

  static constexpr const char* kOutside = "Text stands outside of every element";

  void say(std::string message, std::size_t offset) { flaw_ = Flaw{std::move(message), offset}; }

  /// Moves past `end`; where it is missing, the parser says what is cut.
  void skip_past(std::string_view end) {
    const std::size_t found = text_.find(end, at_);
    is_cut_ = found == std::string_view::npos;
    if (!is_cut_) at_ = found + end.size();
  }

  void scan_text() {
    const std::size_t end = std::min(text_.find('<', at_), text_.size());
    const std::string_view text = text_.substr(at_, end - at_);
    if (depth_ == 0 && !trimmed(text).empty()) say(kOutside, at_);
    check_references(end);
    at_ = end;
  }

  void check_references(std::size_t end) {
    const std::string_view text = text_.substr(0, end);
    for (std::size_t at = text.find('&', at_); at < end && !flaw_; at = text.find('&', at + 1))
      if (!is_reference(text.substr(at)))
        say("\"&\" begins no reference that XML knows; the sign itself is \"&amp;\"", at);
  }

  void scan_markup() {
    if (follows("<!--")) return skip_past("-->");
    if (follows("<![CDATA[")) {
      if (depth_ == 0) say(kOutside, at_);
      return skip_past("]]>");
    }
    if (follows("<?")) return skip_past("?>");
    if (follows("<!")) {
      is_cut_ = true;  // a document type declaration, which is refused
    } else if (follows("</")) {
      skip_past(">");
      if (depth_ > 0) --depth_;
    } else {
      scan_start_tag();
    }
  }

  void scan_start_tag() {
    const std::size_t start = at_;
    std::size_t end = text_.find_first_of("\"'>", at_);
    while (end < text_.size() && text_[end] != '>' && !flaw_) end = past_attribute(end);
    if (flaw_) return;
    is_cut_ = end >= text_.size();
    if (is_cut_) return;
    at_ = end + 1;
    if (text_[end - 1] == '/') return;
    if (++depth_ > deepest_) say("Elements are nested deeper than " + std::to_string(deepest_), start);
  }

  /// From the quote that opens an attribute's value to the next quote or the end of the tag.
  std::size_t past_attribute(std::size_t open) {
    const std::size_t close = text_.find(text_[open], open + 1);
    if (close == std::string_view::npos) return close;
    at_ = open + 1;
    check_references(close);
    const std::size_t angle = text_.substr(at_, close - at_).find('<');
    if (!flaw_ && angle != std::string_view::npos) say("An attribute has \"<\" in it", at_ + angle);
    return text_.find_first_of("\"'>", close + 1);
  }

  std::string_view text_;
  std::size_t deepest_;
  std::size_t at_ = 0, depth_ = 0;
  bool is_cut_ = false;
  std::optional<Flaw> flaw_;
};

std::optional<Flaw> bad_character_in(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const std::size_t length = byte >= 0x20 && byte < 0x80 ? 1 : length_of_first(text.substr(at));
    if (length == 0) return Flaw{"A character is none of XML's, or no UTF-8", at};
    at += length;
  }
  return std::nullopt;
}

}  // namespace

std::optional<Flaw> flaw_in(std::string_view text, std::size_t deepest) {
  if (std::optional<Flaw> flaw = bad_character_in(text)) return flaw;
  if (text.find('<') == std::string_view::npos) return std::nullopt;
  return Scanner(text, deepest).run();
}

}  // namespace countersign::einvoice
