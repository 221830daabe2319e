// Sheet: rows of text, broken into lines and pages.
#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::einvoice {

/// Points. The page is narrow, because it stands beside a form.
inline constexpr float kPageWidth = 420, kPageHeight = 594, kMargin = 24;

/// web/document/laid_out.js knows them by number. Amounts end at the right.
enum class Style : std::uint8_t { label, label_amount, value, amount, heading, title, fatal };

/// A line of text on a page. `field` and `line_number` name the value of the record that it begins, `element` the
/// element of the tree by its place from 1. `link`: of links(), from 1.
struct Run {
  float x = 0, y = 0, width = 0;  // the left end of its baseline; where it has to end
  float size = 0;
  Style style = Style::value;
  std::string_view text;
  std::string_view field;
  std::uint32_t line_number = 0;  // from 1; 0 for what is none of a line's
  std::uint32_t element = 0;
  std::uint32_t link = 0;
};

/// Leads from a run to another.
struct Link {
  std::string label;
  std::optional<std::size_t> to;  // of all runs; none where nothing of it is on the pages
};

/// One text of a row, which may take several lines.
struct Cell {
  float x = 0, width = 0, size = 0;
  Style style = Style::value;
  std::string_view text;
  std::string_view field;
  std::uint32_t line_number = 0;
  std::uint32_t element = 0;
  std::uint32_t link = 0;
};

class Sheet {
 public:
  static constexpr std::size_t kMostRuns = 600'000;

  Sheet() { pages_.push_back(0); }

  /// Puts cells beside each other; a row that has no room goes on on the next page.
  void row(std::span<const Cell> cells);
  void gap(float height);
  /// Goes on on the next page where there is less room than this.
  void keep_together(float height);
  void heading(std::string_view text, Style style = Style::heading);
  /// Is put again at the top of each page until another is; none: empty.
  void repeat(std::vector<Cell> cells) { repeated_ = std::move(cells); }

  /// Says so at the end of what is full.
  void end_early(std::string_view text);
  bool is_full() const { return runs_.size() >= kMostRuns; }
  /// A text that lives as long as the sheet.
  std::string_view keep(std::string text) { return texts_.emplace_back(std::move(text)); }

  std::size_t page_count() const { return pages_.size(); }
  std::span<const Run> page(std::size_t number) const;
  std::span<const Run> runs() const { return runs_; }
  /// The page that a run stands on.
  std::size_t page_of(std::size_t run) const;
  std::vector<Link>& links() { return links_; }
  const std::vector<Link>& links() const { return links_; }

 private:
  void new_page();
  void put(std::span<const Cell> cells);

  std::vector<Run> runs_;
  std::vector<Link> links_;
  std::vector<std::size_t> pages_;  // the first run of each
  std::deque<std::string> texts_;
  std::vector<Cell> repeated_;
  float y_ = kMargin;
};

/// The lines that a text takes at this size, as far as can be known without its font.
std::vector<std::string_view> wrapped(std::string_view text, float width, float size);

}  // namespace countersign::einvoice
