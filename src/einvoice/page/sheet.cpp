#include "einvoice/page/sheet.h"

#include <algorithm>

#include "domain/values/text/text.h"
#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

constexpr float kLineHeight = 1.35f;  // of the size
constexpr float kHeadingSize = 10, kTitleSize = 13;
constexpr float kAscent = 0.95f;

/// Shares of the size, of a face like Helvetica; a little too wide rather than too narrow.
float width_of(char32_t character) {
  constexpr std::u32string_view kNarrow = U" .,:;'!|/()[]-ijltfrI";
  if (character >= 0x1100) return 1;
  if (kNarrow.find(character) != std::u32string_view::npos) return 0.34f;
  const bool is_wide = (character >= 'A' && character <= 'Z') || character == 'm' || character == 'w' ||
                       character == '@' || character == '%';
  return is_wide ? 0.74f : 0.58f;
}

/// Takes what fits off a text that has no break of its own.
std::string_view take_line(std::string_view& text, float most) {
  float width = 0;
  std::size_t at = 0, blank = 0;
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t character = domain::next_character(text, next);
    width += width_of(character);
    if (width > most && at > 0) break;
    if (character == ' ' || character == '\t') blank = at;
    at = next;
  }
  const std::size_t end = at < text.size() && blank > 0 ? blank : at;
  const std::string_view line = text.substr(0, end);
  text.remove_prefix(end);
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  return line;
}

}  // namespace

std::vector<std::string_view> wrapped(std::string_view text, float width, float size) {
  std::vector<std::string_view> lines;
  const float most = std::max(1.0f, width / size);
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    std::string_view paragraph = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    while (!paragraph.empty()) lines.push_back(take_line(paragraph, most));
  }
  return lines;
}

void Sheet::new_page() {
  pages_.push_back(runs_.size());
  y_ = kMargin;
  if (repeated_.empty() || is_full()) return;
  const std::vector<Cell> again = std::move(repeated_);
  repeated_.clear();
  put(again);
  repeated_ = again;
}

void Sheet::keep_together(float height) {
  if (y_ + height > kPageHeight - kMargin && y_ > kMargin) new_page();
}

void Sheet::gap(float height) {
  if (y_ > kMargin) y_ += height;
}

void Sheet::heading(std::string_view text, Style style) {
  const float size = style == Style::title ? kTitleSize : kHeadingSize;
  gap(8);
  keep_together(3 * kLineHeight * size);
  const Cell cell{kMargin, kPageWidth - 2 * kMargin, size, style, text, {}, 0, 0, 0};
  row({&cell, 1});
  gap(2);
}

void Sheet::row(std::span<const Cell> cells) {
  if (!is_full()) put(cells);
}

void Sheet::put(std::span<const Cell> cells) {
  std::vector<std::vector<std::string_view>> lines;
  lines.reserve(cells.size());
  std::size_t count = 0;
  for (const Cell& cell : cells) {
    lines.push_back(wrapped(cell.text, cell.width, cell.size));
    count = std::max(count, lines.back().size());
  }
  for (std::size_t at = 0; at < count && !is_full(); ++at) {
    float size = 0;
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (at < lines[i].size()) size = std::max(size, cells[i].size);
    if (y_ + size * kLineHeight > kPageHeight - kMargin) new_page();
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (at >= lines[i].size()) continue;
      const Cell& cell = cells[i];
      const bool begins = at == 0;
      runs_.push_back({cell.x, y_ + size * kAscent, cell.width, cell.size, cell.style, lines[i][at],
                       begins ? cell.field : std::string_view(), begins ? cell.line_number : 0, cell.element,
                       begins ? cell.link : 0});
    }
    y_ += size * kLineHeight;
  }
}

void Sheet::end_early(std::string_view text) {
  new_page();
  runs_.push_back(
      {kMargin, y_ + kHeadingSize, kPageWidth - 2 * kMargin, kHeadingSize, Style::heading, text, {}, 0, 0, 0});
}

std::size_t Sheet::page_of(std::size_t run) const {
  return static_cast<std::size_t>(std::upper_bound(pages_.begin(), pages_.end(), run) - pages_.begin()) - 1;
}

std::span<const Run> Sheet::page(std::size_t number) const {
  if (number >= pages_.size()) return {};
  const std::size_t end = number + 1 < pages_.size() ? pages_[number + 1] : runs_.size();
  return std::span(runs_).subspan(pages_[number], end - pages_[number]);
}

}  // namespace countersign::einvoice
