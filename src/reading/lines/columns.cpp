// A head is a line, or a few close ones, with the names of several columns and no amounts.
#include "reading/lines/columns.h"
#include "reading/header/currencies.h"

#include <algorithm>
#include <array>
#include <set>
#include <string>

#include "reading/header/currencies.h"
#include "reading/page/characters.h"

namespace countersign::reading {
namespace {

constexpr std::array kColumnMeanings = {Meaning::column_position, Meaning::column_article,  Meaning::column_description,
                                        Meaning::column_quantity, Meaning::column_unit,     Meaning::column_price,
                                        Meaning::column_rate,     Meaning::column_discount, Meaning::column_amount,
                                        Meaning::column_other};

struct Line {
  std::size_t first = 0, past = 0;  // tokens as seen
  int page = 0;
  domain::Box box;
};

std::vector<Line> lines_of(const Sheet& sheet) {
  std::vector<Line> lines;
  const auto& seen = sheet.text.seen;
  for (std::size_t i = 0; i < seen.size(); ++i) {
    if (lines.empty() || seen[i].line != seen[i - 1].line) {
      lines.push_back({i, i, seen[i].page, seen[i].box});
    }
    lines.back().past = i + 1;
    lines.back().box = domain::around(lines.back().box, seen[i].box);
  }
  return lines;
}

/// "Item", "Description": of several heads of descriptions all but the last are of article numbers.
void settle_descriptions(std::vector<Column>& heads) {
  bool later = false;
  for (std::size_t i = heads.size(); i > 0; --i) {
    if (heads[i - 1].meaning != Meaning::column_description) continue;
    if (later) heads[i - 1].meaning = Meaning::column_article;
    later = true;
  }
}

/// "Price (incl. VAT)", "Amount (EUR)": words in brackets are of the head before them; past them, else the same token.
std::size_t past_brackets(const Sheet& sheet, std::size_t token) {
  constexpr std::size_t kMostWords = 4;
  const auto& seen = sheet.text.seen;
  if (token >= seen.size() || sheet.phrase_of[token] != sheet.phrase_of[token - 1] || seen[token].text.front() != '(')
    return token;
  for (std::size_t i = token; i < seen.size() && i < token + kMostWords; ++i) {
    if (sheet.phrase_of[i] != sheet.phrase_of[token]) break;
    if (seen[i].text.back() == ')') return i + 1;
  }
  return token;
}

/// The greatest weight of a label among those of columns, and what it means; 0 where it heads none.
int weight_as_head(const FoundLabel& label, Meaning& meaning) {
  int weight = 0;
  for (const Meaning each : kColumnMeanings) {
    if (label.weight_of(each) <= weight) continue;
    weight = label.weight_of(each);
    meaning = each;
  }
  return weight;
}

bool has_separator_before(const Sheet& sheet, std::size_t token) {
  return token > 0 && (sheet.plain[token - 1].empty() || sheet.text.seen[token - 1].text.back() == '/');
}

/// "Description الوصف": the same in two scripts needs no sign between.
bool is_in_another_script(const Sheet& sheet, std::size_t token) {
  const auto is_latin = [&](std::size_t each) {
    const std::string& plain = sheet.plain[each];
    return std::any_of(plain.begin(), plain.end(), [](char c) { return c >= 'a' && c <= 'z'; });
  };
  return token > 0 && is_latin(token) != is_latin(token - 1);
}

/// "Menge / Quantité": a second word for the same in the same phrase is of the same head.
void add_head(const Sheet& sheet, std::size_t token, const Column& head, std::vector<Column>& heads) {
  const float phrase = sheet.phrases[sheet.phrase_of[token]].box.x;
  if (!heads.empty() && heads.back().meaning == head.meaning && heads.back().head.x >= phrase &&
      (has_separator_before(sheet, token) || is_in_another_script(sheet, token))) {
    heads.back().head = domain::around(heads.back().head, head.head);
    return;
  }
  heads.push_back(head);
}

/// The labels of a line that can head a column, with their best meaning.
std::vector<Column> heads_of(const Reading& reading, const Line& line) {
  std::vector<Column> heads;
  for (std::size_t i = line.first; i < line.past; ++i) {
    const FoundLabel* label = reading.labels.of_token(i);
    if (label == nullptr) {
      const bool is_sign = !heads.empty() && is_currency_sign(reading.sheet.text.seen[i].text);
      const Phrase& phrase = reading.sheet.phrases[reading.sheet.phrase_of[i]];
      if (is_sign && phrase.past - phrase.first == 1) heads.push_back({Meaning::column_amount, phrase.box});
      continue;
    }
    Column best{Meaning::column_other, {}};
    int weight = weight_as_head(*label, best.meaning);
    std::size_t past = label->past;
    if (weight == 0 && past > i + 1 && past_brackets(reading.sheet, past - 1) == past) {
      const std::string words = plain_form(text_of(reading.sheet, label->first, --past));
      weight = weight_as_head({label->first, past, labels_of(words)}, best.meaning);
    }
    if (weight > 0) past = past_brackets(reading.sheet, past);
    best.head = domain::box_of(reading.sheet.text, label->first, past);
    if (weight > 0) add_head(reading.sheet, label->first, best, heads);
    i = past - 1;
  }
  settle_descriptions(heads);
  return heads;
}

bool has(const std::vector<Column>& columns, Meaning meaning) {
  return std::any_of(columns.begin(), columns.end(), [&](const Column& c) { return c.meaning == meaning; });
}

/// "Charges, Units, Price, Cost": without a head of descriptions the first one is it, and of two prices the last is the
/// amount.
void settle_money(std::vector<Column>& columns) {
  constexpr std::size_t kFewest = 3;
  if (columns.size() < kFewest) return;
  if (!has(columns, Meaning::column_description) && columns.front().meaning == Meaning::column_amount)
    columns.front().meaning = Meaning::column_description;
  const auto prices = std::count_if(columns.begin(), columns.end(),
                                    [](const Column& each) { return each.meaning == Meaning::column_price; });
  if (prices > 1 && !has(columns, Meaning::column_amount) && columns.back().meaning == Meaning::column_price)
    columns.back().meaning = Meaning::column_amount;
}

/// How much these heads look like those of the table of lines; 0 for not at all.
int score_of(const std::vector<Column>& heads) {
  const int money = (has(heads, Meaning::column_amount) ? 1 : 0) + (has(heads, Meaning::column_price) ? 1 : 0);
  const int what = (has(heads, Meaning::column_description) ? 1 : 0) + (has(heads, Meaning::column_quantity) ? 1 : 0);
  const int more = (has(heads, Meaning::column_position) ? 1 : 0) + (has(heads, Meaning::column_article) ? 1 : 0) +
                   (has(heads, Meaning::column_unit) ? 1 : 0) + (has(heads, Meaning::column_rate) ? 1 : 0);
  if (money == 0 || what == 0 || money + what + more < 2) return 0;
  return money * 3 + what * 3 + more;
}

bool has_amounts(const Reading& reading, const Line& line) {
  for (std::size_t i = line.first; i < line.past; ++i) {
    const std::size_t number = reading.sheet.number_of[i];
    if (number != Sheet::kNone && printed_decimals(reading.sheet, reading.sheet.text.numbers[number]) == 2) return true;
  }
  return false;
}

void add_missing(std::vector<Column>& columns, const std::vector<Column>& more) {
  for (const Column& each : more) {
    const auto under = [&](const Column& c) {
      return c.head.x < each.head.right() && each.head.x < c.head.right() && c.meaning != Meaning::column_other;
    };
    const bool is_there = has(columns, each.meaning) && each.meaning != Meaning::column_amount;
    if (!is_there && std::none_of(columns.begin(), columns.end(), under)) columns.push_back(each);
  }
}

constexpr std::array kSumMeanings = {Meaning::net,        Meaning::total,     Meaning::tax,     Meaning::line_sum,
                                     Meaning::amount_due, Meaning::any_total, Meaning::rounding};

/// What a label weighs as the name of a sum.
int weight_as_sum(const FoundLabel& label) {
  int weight = 0;
  for (const Meaning each : kSumMeanings) weight = std::max(weight, label.weight_of(each));
  return weight;
}

/// Another head, of a table that is not the one of lines.
bool is_other_head(const Reading& reading, const Line& line) {
  constexpr std::size_t kFewest = 3;
  if (has_amounts(reading, line)) return false;
  std::set<std::string> words;
  std::set<std::size_t> sums;  // phrases
  bool is_total = false;
  for (std::size_t i = line.first; i < line.past; ++i) {
    const FoundLabel* label = reading.labels.of_token(i);
    if (label == nullptr) continue;
    words.insert(std::string(label->rows.first->words));
    if (weight_as_sum(*label) > 0) sums.insert(reading.sheet.phrase_of[i]);
    is_total = is_total || label->weight_of(Meaning::total) > 0 || label->weight_of(Meaning::amount_due) > 0;
    i = label->past - 1;
  }
  if (sums.size() >= kFewest || (is_total && sums.size() + 1 == kFewest)) return true;
  return words.size() >= kFewest && heads_of(reading, line).size() >= kFewest;
}

struct Head {
  std::vector<Column> columns;
  std::size_t past = 0;  // lines
  int score = 0;
};

/// The heads from line `at` on, over at most three lines that stand close.
Head head_at(const Reading& reading, const std::vector<Line>& lines, std::size_t at) {
  constexpr std::size_t kMostLines = 3;
  constexpr float kClose = 2.1f;
  Head best;
  std::vector<Column> columns;
  for (std::size_t i = at; i < lines.size() && i < at + kMostLines; ++i) {
    if (i > at &&
        (lines[i].page != lines[at].page || lines[i].box.y - lines[i - 1].box.y > kClose * lines[i - 1].box.h))
      break;
    if (has_amounts(reading, lines[i])) break;
    add_missing(columns, heads_of(reading, lines[i]));
    const int score = score_of(columns);
    const bool goes_on = score == best.score && score > 0 && is_other_head(reading, lines[i]);
    if (score > best.score || goes_on) best = {columns, i + 1, score};
  }
  const auto by_place = [](const Column& a, const Column& b) { return a.head.x < b.head.x; };
  std::sort(best.columns.begin(), best.columns.end(), by_place);
  settle_money(best.columns);
  return best;
}

/// "Cuota Fusión 600 Mb": what may be called tax, but begins the description of a line.
bool goes_on_as_text(const Reading& reading, const FoundLabel& label) {
  constexpr std::size_t kShortest = 4;
  const std::size_t next = label.past;
  const Sheet& sheet = reading.sheet;
  const bool is_tax = label.weight_of(Meaning::tax) == weight_as_sum(label);
  return is_tax && next < sheet.plain.size() && sheet.phrase_of[next] == sheet.phrase_of[label.first] &&
         sheet.plain[next].size() >= kShortest && !has_digit(sheet.plain[next]) &&
         sheet.text.seen[next].text.front() != '(' && reading.labels.of_token(next) == nullptr;
}

/// A line of sums ends the rows: it begins with the name of one and holds an amount.
bool is_sum_line(const Reading& reading, const Line& line, const TablePart& part) {
  if (!has_amounts(reading, line)) return false;
  std::size_t first = line.first;
  while (first < line.past && reading.sheet.plain[first].empty()) ++first;
  const FoundLabel* label = first < line.past ? reading.labels.of_token(first) : nullptr;
  if (label == nullptr) return false;
  if (weight_as_sum(*label) == 0 || goes_on_as_text(reading, *label)) return false;
  const Column* quantity = column_of(part, Meaning::column_quantity);
  const Column* price = column_of(part, Meaning::column_price);
  const auto has_number_under = [&](const Column* column) {
    for (std::size_t i = line.first; column != nullptr && i < line.past; ++i) {
      const domain::Box& box = reading.sheet.text.seen[i].box;
      if (reading.sheet.number_of[i] != Sheet::kNone && box.x < column->head.right() && box.right() > column->head.x)
        return true;
    }
    return false;
  };
  return !(has_number_under(quantity) && has_number_under(price));
}

}  // namespace

const Column* column_of(const TablePart& part, Meaning meaning) {
  for (const Column& each : part.columns) {
    if (each.meaning == meaning) return &each;
  }
  return nullptr;
}

std::vector<TablePart> find_tables(const Reading& reading) {
  const std::vector<Line> lines = lines_of(reading.sheet);
  std::vector<Head> heads(lines.size());
  int best = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    heads[i] = head_at(reading, lines, i);
    best = std::max(best, heads[i].score);
  }
  std::vector<TablePart> parts;
  for (std::size_t i = 0; best > 0 && i < lines.size(); ++i) {
    if (heads[i].score < best) continue;
    std::size_t start = i;
    while (start + 1 < lines.size() && heads[start + 1].score >= heads[i].score &&
           heads[start + 1].past == heads[i].past)
      ++start;
    TablePart part{heads[start].columns, 0, 0};
    std::size_t at = heads[start].past;
    part.first = at < lines.size() ? lines[at].first : reading.sheet.text.seen.size();
    while (at < lines.size() && heads[at].score < best && !is_sum_line(reading, lines[at], part) &&
           !(heads[at].score == 0 && is_other_head(reading, lines[at]))) {
      ++at;
    }
    part.past = at < lines.size() ? lines[at].first : reading.sheet.text.seen.size();
    if (part.past > part.first) parts.push_back(std::move(part));
    i = std::max(i, at - 1);
  }
  return parts;
}

}  // namespace countersign::reading
