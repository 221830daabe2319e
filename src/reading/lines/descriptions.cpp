#include "reading/lines/descriptions.h"

#include <algorithm>
#include <cmath>

namespace countersign::reading {
namespace {

struct Bounds {
  float left = 0, right = 1;
};

/// Whether phrases begin where the head does; under a centred head they do not.
bool is_flush(const Reading& reading, const TablePart& part, const domain::Box& head) {
  constexpr float kSame = 0.012f;
  for (std::size_t i = part.first; i < part.past; ++i) {
    const Phrase& phrase = reading.sheet.phrases[reading.sheet.phrase_of[i]];
    if (phrase.first == i && std::abs(phrase.box.x - head.x) < kSame) return true;
  }
  return false;
}

/// From the head of descriptions, or where the column before it ends, to the head of the next column.
Bounds bounds_of(const Reading& reading, const TablePart& part) {
  const Column* head = column_of(part, Meaning::column_description);
  if (head == nullptr) head = column_of(part, Meaning::column_article);
  if (head == nullptr) head = column_of(part, Meaning::column_position);
  Bounds bounds{head != nullptr && is_flush(reading, part, head->head) ? head->head.x : 0, 1};
  for (const Column& each : part.columns) {
    if (head == nullptr) {
      bounds.right = std::min(bounds.right, each.head.x);
      continue;
    }
    if (each.head.x > head->head.right()) bounds.right = std::min(bounds.right, each.head.x);
    if (each.head.right() < head->head.x) bounds.left = std::max(bounds.left, each.head.right());
  }
  return bounds;
}

struct RowText {
  std::size_t first, past;
  domain::Box box;
  int line;
};

bool has_letter(const Sheet& sheet, std::size_t first, std::size_t past) {
  for (std::size_t i = first; i < past; ++i) {
    const std::string& plain = sheet.plain[i];
    if (std::any_of(plain.begin(), plain.end(), [](char c) { return c < '0' || c > '9'; })) return true;
  }
  return false;
}

/// One word of capitals and digits: the number of an article, not its name.
bool is_code(std::string_view text) {
  const bool digit = text.find_first_of("0123456789") != std::string_view::npos;
  return digit && std::all_of(text.begin(), text.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || c == '-' || c == '.' || c == '/' ||
                  static_cast<unsigned char>(c) >= 0x80;
         });
}

/// The phrases of a line whose greater part lies in the bounds, as one piece; none where they hold no letter.
std::optional<RowText> piece_at(const Reading& reading, const TablePart& part, const Bounds& bounds, int line) {
  const Sheet& sheet = reading.sheet;
  std::optional<RowText> piece;
  for (std::size_t i = part.first; i < part.past; ++i) {
    const domain::Token& token = sheet.text.seen[i];
    if (token.line != line) continue;
    const Phrase& phrase = sheet.phrases[sheet.phrase_of[i]];
    const float middle = token.box.x + token.box.w / 2;
    const bool begins_inside = phrase.box.x >= bounds.left - 0.02f && phrase.box.x < bounds.right;
    if (middle < bounds.left - 0.02f || (middle > bounds.right && !begins_inside)) continue;
    if (piece && phrase.box.x - piece->box.right() > 0.06f) break;
    if (!piece) piece = RowText{i, i + 1, token.box, line};
    piece->past = i + 1;
    piece->box = domain::around(piece->box, token.box);
  }
  if (piece && !has_letter(sheet, piece->first, piece->past)) piece.reset();
  return piece;
}

}  // namespace

bool stand_above(const Reading& reading, const TablePart& part, const RowSpan& first_row) {
  constexpr float kClose = 1.9f;
  const Bounds bounds = bounds_of(reading, part);
  if (piece_at(reading, part, bounds, first_row.line)) return false;
  const std::optional<RowText> above = piece_at(reading, part, bounds, first_row.line - 1);
  return above && first_row.top - above->box.y < kClose * above->box.h;
}

std::optional<Proposal> describe(const Reading& reading, const TablePart& part, const RowSpan& row,
                                 LinesBeside beside) {
  constexpr float kFull = 0.75f, kClose = 1.7f;
  constexpr int kMostLines = 4;
  const Bounds bounds = bounds_of(reading, part);
  std::optional<RowText> piece;
  const int next_line = beside.after;
  int line = row.line;
  if (row.line - 1 > beside.before && !piece_at(reading, part, bounds, line)) {
    piece = piece_at(reading, part, bounds, row.line - 1);
  }
  for (; !piece && line < next_line; ++line) piece = piece_at(reading, part, bounds, line);
  if (!piece) return std::nullopt;
  if (is_code(text_of(reading.sheet, piece->first, piece->past)) && line < next_line) {
    if (const std::optional<RowText> words = piece_at(reading, part, bounds, line)) {
      piece = words;
      ++line;
    }
  }
  std::string text = text_of(reading.sheet, piece->first, piece->past);
  domain::Box box = piece->box;
  RowText last = *piece;
  const int most = std::min(next_line, last.line + kMostLines);
  for (; line < most; ++line) {
    const std::optional<RowText> more = piece_at(reading, part, bounds, line);
    const bool is_full = last.box.right() > bounds.left + kFull * (bounds.right - bounds.left);
    if (!more || !is_full || more->box.y - last.box.y > kClose * last.box.h) break;
    text += " " + text_of(reading.sheet, more->first, more->past);
    box = domain::around(box, more->box);
    last = *more;
  }
  const int page = reading.sheet.text.seen[piece->first].page;
  return Proposal{text, 0.85f, place_of(reading.sheet, page, box)};
}

}  // namespace countersign::reading
