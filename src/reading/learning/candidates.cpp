#include "reading/learning/candidates.h"

#include <algorithm>

#include "reading/amounts/amounts.h"
#include "reading/page/characters.h"

namespace countersign::reading {
namespace {

constexpr std::size_t kMostLabelWords = 4;
constexpr std::string_view kEdges = "#,;:.()[]|* ";

bool is_date(Field field) {
  return field == Field::invoice_date || field == Field::due_date || field == Field::delivery_date;
}

bool is_amount(Field field) {
  return field == Field::line_sum || field == Field::tax || field == Field::total || field == Field::prepaid;
}

/// A name is a phrase to its end; a number or an address of mail has its words counted.
bool is_name(Field field) {
  return field == Field::seller_name || field == Field::buyer_name;
}

std::vector<Candidate> dates_of(const Reading& reading) {
  std::vector<Candidate> found;
  for (const FoundDate& each : reading.values.dates) {
    if (each.is_sure) found.push_back({each.first, each.past, domain::to_text(each.date)});
  }
  return found;
}

std::vector<Candidate> amounts_of(const Reading& reading) {
  std::vector<Candidate> found;
  for (const domain::PrintedNumber& each : reading.sheet.text.numbers) {
    if (each.percent || reading.values.taken[each.first] || !is_clean_number(reading.sheet, each)) continue;
    found.push_back({each.first, each.past, signed_value(reading.sheet, each).to_text()});
  }
  return found;
}

bool has_form(Field field, const std::string& value) {
  if (value.empty()) return false;
  if (field == Field::seller_email) return value.find('@') != std::string::npos;
  return is_name(field) || has_digit(value);
}

std::vector<Candidate> texts_of(const Reading& reading, Field field, std::size_t words) {
  std::vector<Candidate> found;
  const Sheet& sheet = reading.sheet;
  for (const FoundId& each : reading.values.ids) {
    if (field == Field::seller_tax_id && each.kind == IdKind::vat_id)
      found.push_back({each.first, each.past, each.value});
  }
  for (std::size_t i = 0; i < sheet.text.seen.size(); ++i) {
    if (sheet.plain[i].empty()) continue;
    const std::size_t end = sheet.phrases[sheet.phrase_of[i]].past;
    const std::size_t past = is_name(field) ? end : std::min(end, i + std::max<std::size_t>(words, 1));
    std::string value = without_edges(text_of(sheet, i, past), kEdges);
    if (has_form(field, value)) found.push_back({i, past, std::move(value)});
  }
  return found;
}

/// The last of the words without digits; empty where the one next to the value has some.
std::string last_words(const Sheet& sheet, std::size_t first, std::size_t past) {
  std::string label;
  std::size_t count = 0;
  for (std::size_t i = past; i > first && count < kMostLabelWords; --i) {
    if (has_digit(sheet.text.seen[i - 1].text)) break;
    if (sheet.plain[i - 1].empty()) continue;
    label.insert(0, sheet.plain[i - 1]);
    ++count;
  }
  return label;
}

}  // namespace

std::vector<Candidate> candidates_of(const Reading& reading, Field field, std::size_t words) {
  if (is_date(field)) return dates_of(reading);
  return is_amount(field) ? amounts_of(reading) : texts_of(reading, field, words);
}

std::string words_left_of(const Sheet& sheet, std::size_t first) {
  const Phrase& own = sheet.phrases[sheet.phrase_of[first]];
  if (own.first < first) {
    std::string label = last_words(sheet, own.first, first);
    if (!label.empty()) return label;
  }
  if (own.first == 0) return {};
  const Phrase& before = sheet.phrases[sheet.phrase_of[own.first - 1]];
  const bool is_beside = before.line == own.line && before.page == own.page && own.first + 1 >= first;
  return is_beside ? last_words(sheet, before.first, before.past) : std::string();
}

std::string words_above(const Sheet& sheet, std::size_t first, std::size_t past) {
  constexpr float kHeights = 3;
  const domain::Box box = domain::box_of(sheet.text, first, past);
  for (std::size_t i = sheet.phrase_of[first]; i > 0; --i) {
    const Phrase& above = sheet.phrases[i - 1];
    if (above.page != sheet.text.seen[first].page || box.y - above.box.y > kHeights * box.h) break;
    const bool is_over = above.box.x < box.right() && above.box.right() > box.x;
    if (above.box.y < box.y && above.line != sheet.text.seen[first].line && is_over)
      return last_words(sheet, above.first, above.past);
  }
  return {};
}

}  // namespace countersign::reading
