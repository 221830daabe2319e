// Rows: every amount under its head begins one; quantity and price are those that give the amount.
#include "reading/lines/lines.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "reading/amounts/amounts.h"
#include "reading/lines/columns.h"
#include "reading/lines/descriptions.h"

namespace countersign::reading {
namespace {

using domain::Decimal;

/// A number under one of the heads.
struct Cellular {
  const domain::PrintedNumber* number;
  Meaning meaning;
  domain::Box box;
  int line;
};

float gap_between(const domain::Box& a, const domain::Box& b) {
  return std::max({0.0f, a.x - b.right(), b.x - a.right()});
}

/// The column that a number stands under: the nearest, by its edges, then by where it ends.
const Column* column_over(const TablePart& part, const domain::Box& box) {
  const Column* best = nullptr;
  float least = 1;
  for (const Column& each : part.columns) {
    const float aligned = std::min({std::abs(each.head.right() - box.right()), std::abs(each.head.x - box.x),
                                    std::abs(each.head.x + each.head.w / 2 - box.x - box.w / 2)});
    const float distance = gap_between(each.head, box) + 0.3f * aligned;
    if (distance < least) {
      least = distance;
      best = &each;
    }
  }
  return best;
}

bool is_in_text(const Sheet& sheet, const domain::PrintedNumber& number) {
  const Phrase& phrase = sheet.phrases[sheet.phrase_of[number.first]];
  for (std::size_t i = phrase.first; i < number.first; ++i) {
    if (!sheet.plain[i].empty() && sheet.number_of[i] == Sheet::kNone && sheet.plain[i].size() > 3) return true;
  }
  return false;
}

/// Whether the number is all of its phrase.
bool is_alone(const Sheet& sheet, const domain::PrintedNumber& number) {
  const Phrase& phrase = sheet.phrases[sheet.phrase_of[number.first]];
  return phrase.first == number.first && phrase.past == number.past;
}

std::vector<Cellular> numbers_of(const Reading& reading, const TablePart& part) {
  std::vector<Cellular> found;
  for (const domain::PrintedNumber& each : reading.sheet.text.numbers) {
    if (each.first < part.first || each.first >= part.past || reading.values.taken[each.first]) continue;
    const domain::Box box = domain::box_of(reading.sheet.text, each.first, each.past);
    const Column* column = column_over(part, box);
    if (column == nullptr || is_in_text(reading.sheet, each)) continue;
    const bool is_text = column->meaning == Meaning::column_description || column->meaning == Meaning::column_article;
    if (is_text && !is_alone(reading.sheet, each)) continue;
    const Meaning meaning = is_text ? Meaning::column_other : column->meaning;
    found.push_back(
        {&each, each.percent ? Meaning::column_rate : meaning, box, reading.sheet.text.seen[each.first].line});
  }
  return found;
}

struct Row {
  const Cellular* amount = nullptr;
  const Cellular* quantity = nullptr;
  const Cellular* price = nullptr;
  const Cellular* rate = nullptr;
  const Cellular* discount = nullptr;
  bool fits = false;
  bool is_discounted = false;  // and fits only so: an e-invoice may have the price after it
};

double plain_number(const Cellular& cell) {
  const Decimal& value = cell.number->value;
  const double size = static_cast<double>(value.coefficient()) / std::pow(10.0, value.scale());
  return cell.number->negative ? -size : size;
}

bool gives(double quantity, double price, double amount, double discount) {
  const double off = std::abs(std::abs(quantity * price * (1 - discount / 100)) - std::abs(amount));
  return off < 0.0101;
}

/// The number of a meaning nearest to the row, among those nearer to it than to the rows beside it.
const Cellular* nearest(const std::vector<Cellular>& cells, Meaning meaning, const Cellular& anchor, float above,
                        float below) {
  const Cellular* best = nullptr;
  float least = 1;
  for (const Cellular& each : cells) {
    const float down = each.box.middle() - anchor.box.middle();
    if (each.meaning != meaning || &each == &anchor || down < -above || down > below) continue;
    if (std::abs(down) < least) {
      least = std::abs(down);
      best = &each;
    }
  }
  return best;
}

/// Looks among all numbers of the row for two that give the amount, where those under the heads do not.
void fit(const std::vector<Cellular>& cells, float above, float below, Row& row) {
  const double amount = plain_number(*row.amount);
  const double discount = row.discount != nullptr ? plain_number(*row.discount) : 0;
  if (row.quantity != nullptr && row.price != nullptr) {
    const double quantity = plain_number(*row.quantity), price = plain_number(*row.price);
    row.is_discounted = !gives(quantity, price, amount, 0);
    row.fits = !row.is_discounted || gives(quantity, price, amount, discount);
    if (row.fits) return;
  }
  for (const Cellular& a : cells) {
    const float a_down = a.box.middle() - row.amount->box.middle();
    if (a_down < -above || a_down > below || &a == row.amount || a.number->value.is_zero()) continue;
    for (const Cellular& b : cells) {
      const float b_down = b.box.middle() - row.amount->box.middle();
      if (&a == &b || &b == row.amount || b_down < -above || b_down > below || b.box.x < a.box.x) continue;
      if (a.number->percent || b.number->percent) continue;
      const bool is_whole = gives(plain_number(a), plain_number(b), amount, 0);
      if (!is_whole && !gives(plain_number(a), plain_number(b), amount, discount)) continue;
      // Without a head for quantities, the number before the price stands under its head too.
      const bool has_quantities = std::any_of(
          cells.begin(), cells.end(), [](const Cellular& each) { return each.meaning == Meaning::column_quantity; });
      const bool is_price_first = a.meaning == Meaning::column_price && has_quantities;
      const bool swapped =
          a.meaning != Meaning::column_quantity && (is_price_first || b.meaning == Meaning::column_quantity);
      row.quantity = swapped ? &b : &a;
      row.price = swapped ? &a : &b;
      row.is_discounted = !is_whole;
      row.fits = true;
      return;
    }
  }
}

/// Whether two numbers of its line, under the heads of quantity and price, give the amount.
bool gives_amount(const std::vector<Cellular>& cells, const Cellular& amount) {
  for (const Cellular& a : cells) {
    if (a.line != amount.line || a.meaning != Meaning::column_quantity) continue;
    for (const Cellular& b : cells) {
      if (b.line == amount.line && b.meaning == Meaning::column_price &&
          gives(plain_number(a), plain_number(b), plain_number(amount), 0)) {
        return true;
      }
    }
  }
  return false;
}

/// Amounts that begin a row: under the head of amounts, else of prices.
std::vector<const Cellular*> anchors_of(const Reading& reading, const std::vector<Cellular>& cells,
                                        const TablePart& part, int decimals) {
  const bool has_amounts = column_of(part, Meaning::column_amount) != nullptr;
  const Meaning meaning = has_amounts ? Meaning::column_amount : Meaning::column_price;
  std::vector<const Cellular*> anchors;
  for (const Cellular& each : cells) {
    const int scale = printed_decimals(reading.sheet, *each.number);
    if (each.meaning != meaning || (scale != decimals && scale != 0)) continue;
    if (!anchors.empty() && anchors.back()->line == each.line && !gives_amount(cells, *anchors.back()))
      anchors.back() = &each;
    else if (anchors.empty() || anchors.back()->line != each.line) anchors.push_back(&each);
  }
  return anchors;
}

Proposal proposal_of(const Reading& reading, const Cellular& cell, float confidence) {
  return {signed_value(reading.sheet, *cell.number).to_text(), confidence,
          place_of(reading.sheet, cell.number->first, cell.number->past)};
}

/// A percentage, or a number that is a rate of some country: a column called "Tax" may hold amounts.
bool is_rate(const Cellular& cell) {
  constexpr std::array kRates = {0.0,  2.1,  2.5,  2.6,  3.7,  3.8,  4.0,  5.0,  5.5,  6.0,  7.0,  7.7,
                                 8.0,  8.1,  9.0,  9.5,  10.0, 12.0, 13.0, 13.5, 14.0, 15.0, 16.0, 17.0,
                                 18.0, 19.0, 20.0, 21.0, 22.0, 23.0, 24.0, 25.0, 25.5, 27.0};
  const double value = plain_number(cell);
  return cell.number->percent || std::find(kRates.begin(), kRates.end(), value) != kRates.end();
}

struct RowReader {
  const Reading& reading;
  const TablePart& part;
  const std::vector<Cellular>& cells;

  Row read(const Cellular& anchor, float above, float below) const {
    Row row;
    row.amount = &anchor;
    row.quantity = nearest(cells, Meaning::column_quantity, anchor, above, below);
    row.price = nearest(cells, Meaning::column_price, anchor, above, below);
    row.rate = nearest(cells, Meaning::column_rate, anchor, above, below);
    row.discount = nearest(cells, Meaning::column_discount, anchor, above, below);
    fit(cells, above, below, row);
    return row;
  }

  ProposedLine write(const Row& row) const {
    const float confidence = row.fits ? 0.96f : 0.8f;
    ProposedLine line;
    const auto put = [&](Cell cell, const Cellular* from, float sure) {
      if (from != nullptr) line[static_cast<std::size_t>(cell)] = proposal_of(reading, *from, sure);
    };
    put(Cell::amount, row.amount, confidence);
    put(Cell::quantity, row.quantity, confidence);
    put(Cell::unit_price, row.price, row.is_discounted ? std::min(confidence, 0.85f) : confidence);
    if (row.rate != nullptr && is_rate(*row.rate)) put(Cell::tax_rate, row.rate, 0.85f);
    return line;
  }
};

RowSpan span_of(const Row& row) {
  RowSpan span{row.amount->line, row.amount->box.y, row.amount->box.y};
  for (const Cellular* each : {row.quantity, row.price}) {
    if (each == nullptr) continue;
    span.line = std::min(span.line, each->line);
    span.top = std::min(span.top, each->box.y);
    span.bottom = std::max(span.bottom, each->box.y);
  }
  return span;
}

void read_part(const Reading& reading, const TablePart& part, int decimals, std::vector<ProposedLine>& lines) {
  const std::vector<Cellular> cells = numbers_of(reading, part);
  const std::vector<const Cellular*> anchors = anchors_of(reading, cells, part, decimals);
  const RowReader reader{reading, part, cells};
  std::vector<Row> rows;
  std::vector<RowSpan> spans;
  for (std::size_t i = 0; i < anchors.size(); ++i) {
    constexpr float kHeights = 2.2f;
    const float height = anchors[i]->box.h, middle = anchors[i]->box.middle();
    const int page = reading.sheet.text.seen[anchors[i]->number->first].page;
    const auto half_to = [&](std::size_t other) {
      const bool same = reading.sheet.text.seen[anchors[other]->number->first].page == page;
      return same ? std::abs(anchors[other]->box.middle() - middle) * 0.6f : kHeights * height;
    };
    const float above = std::min(kHeights * height, i > 0 ? half_to(i - 1) : kHeights * height);
    const float below = std::min(kHeights * height, i + 1 < anchors.size() ? half_to(i + 1) : kHeights * height);
    rows.push_back(reader.read(*anchors[i], above, below));
    spans.push_back(span_of(rows.back()));
  }
  const bool above = !spans.empty() && stand_above(reading, part, spans.front());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    ProposedLine line = reader.write(rows[i]);
    const int next = i + 1 < spans.size() ? spans[i + 1].line : reading.sheet.text.seen[part.past - 1].line + 1;
    const int before = !above  ? spans[i].line
                       : i > 0 ? spans[i - 1].line
                               : reading.sheet.text.seen[part.first].line - 1;
    line[static_cast<std::size_t>(Cell::description)] = describe(reading, part, spans[i], {before, next});
    const bool has_more = line[static_cast<std::size_t>(Cell::description)] || rows[i].quantity != nullptr;
    if (has_more) lines.push_back(std::move(line));
  }
}

}  // namespace

void propose_lines(const Reading& reading, Proposals& proposals) {
  constexpr std::size_t kMostLines = 2000;
  const int decimals = decimals_of_amounts(proposals);
  for (const TablePart& part : find_tables(reading)) {
    if (proposals.lines.size() < kMostLines) read_part(reading, part, decimals, proposals.lines);
  }
}

}  // namespace countersign::reading
