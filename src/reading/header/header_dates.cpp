// Dates: what the nearest label on the line, else the one above, says of them.
#include <algorithm>
#include <array>
#include <optional>

#include "reading/header/header.h"
#include "reading/labels/beside.h"
#include "reading/page/characters.h"

namespace countersign::reading {
namespace {

struct DateField {
  Meaning meaning;
  Field field;
};
constexpr std::array kDateFields = {DateField{Meaning::issue_date, Field::invoice_date},
                                    DateField{Meaning::due_date, Field::due_date},
                                    DateField{Meaning::delivery_date, Field::delivery_date}};

struct Verdict {
  Meaning meaning = Meaning::any_date;
  float score = 0;
};

struct JudgedDate {
  const FoundDate* date;
  Verdict verdict;
};

bool is_of_invoice(const FoundLabel& label) {
  return label.weight_of(Meaning::title) > 0 || label.weight_of(Meaning::number) > 0 ||
         label.weight_of(Meaning::credit_title) > 0;
}

/// The strongest meaning of a label for a date; none where it has nothing to do with dates.
std::optional<Verdict> meaning_of(const FoundLabel& label) {
  constexpr std::array kMeanings = {Meaning::issue_date, Meaning::due_date, Meaning::delivery_date, Meaning::other_date,
                                    Meaning::any_date};
  Verdict best;
  for (const Meaning each : kMeanings) {
    const auto weight = static_cast<float>(label.weight_of(each));
    if (weight > best.score) best = {each, weight};
  }
  if (best.score == 0) return std::nullopt;
  return best;
}

/// "zu unserer Rechnung 42 vom": an invoice that this one is about.
bool is_of_another(const Sheet& sheet, const FoundLabel& label) {
  constexpr std::string_view kBefore =
      " zu zur unserer unsere our against original notre sur relative nostra onze nuestra nossa dla do til till ";
  if (label.first == sheet.phrases[sheet.phrase_of[label.first]].first) return false;
  return is_in(kBefore, sheet.plain[label.first - 1]);
}

/// "vom", "du", and not "Date:": it goes on with what stands before it, also across a column.
bool is_preposition(const Sheet& sheet, const FoundLabel& label) {
  constexpr std::string_view kWords = " vom du le del den am dated ";
  return label.past == label.first + 1 && is_in(kWords, sheet.plain[label.first]);
}

/// "Rechnung Nr. 42 vom", "Bestellung vom", "Skonto bis": a weak label takes its meaning from the one before it.
Verdict refined(const Reading& reading, Verdict verdict, const std::vector<Neighbour>& left, std::size_t from) {
  if (verdict.meaning != Meaning::any_date) return verdict;
  constexpr int kNear = 4;
  constexpr float kSameWords = 40;  // letters
  for (std::size_t i = from; i < left.size() && left[i].between <= kNear; ++i) {
    if (left[i].distance > kSameWords) break;
    const FoundLabel& label = *left[i].label;
    const Sheet& sheet = reading.sheet;
    const bool is_apart = sheet.phrase_of[label.first] != sheet.phrase_of[left[from - 1].label->first];
    if (is_apart && !is_preposition(sheet, *left[from - 1].label)) break;
    if (label.weight_of(Meaning::order_number) > 0 || label.weight_of(Meaning::other_number) > 0 ||
        label.weight_of(Meaning::ship_to) > 0) {
      return {Meaning::other_date, 6};
    }
    if (label.weight_of(Meaning::any_number) > 0) continue;
    if (is_of_invoice(label) && is_of_another(reading.sheet, label)) return {Meaning::other_date, 6};
    if (is_of_invoice(label)) return {Meaning::issue_date, 9};
    if (const auto meaning = meaning_of(label); meaning && meaning->meaning != Meaning::any_date) return *meaning;
  }
  return verdict;
}

/// "Invoice date / Delivery date": one date for both.
bool is_named_with_issue(const std::vector<Neighbour>& left, std::size_t at) {
  return at < left.size() && left[at].between == left[at - 1].between &&
         left[at].label->weight_of(Meaning::issue_date) > 0 && left[at].label->past + 1 >= left[at - 1].label->first;
}

Verdict verdict_from_left(const Reading& reading, const std::vector<Neighbour>& left) {
  constexpr int kNear = 3;
  for (std::size_t i = 0; i < left.size() && left[i].between <= kNear; ++i) {
    if (left[i].label->weight_of(Meaning::allowance) > 0) return {Meaning::other_date, 6};
    std::optional<Verdict> verdict = meaning_of(*left[i].label);
    if (!verdict && is_of_invoice(*left[i].label)) verdict = Verdict{Meaning::issue_date, 6};
    if (!verdict) continue;
    Verdict told = refined(reading, *verdict, left, i + 1);
    if (told.meaning == Meaning::delivery_date && is_named_with_issue(left, i + 1)) told.meaning = Meaning::issue_date;
    told.score -= static_cast<float>(left[i].between) + (left[i].distance > 60 ? 2.0f : 0.0f);
    return told;
  }
  return {};
}

Verdict verdict_from_above(const std::vector<Neighbour>& above) {
  constexpr float kNear = 4;
  for (const Neighbour& each : above) {
    if (each.distance > kNear) break;
    if (std::optional<Verdict> verdict = meaning_of(*each.label)) {
      verdict->score *= 0.9f;
      return *verdict;
    }
  }
  return {};
}

/// What stands behind a date, up to the end of its sentence or the next date: "… mit 2 % Skonto", "… ohne Abzug".
std::optional<Verdict> verdict_from_right(const Reading& reading, const FoundDate& date) {
  constexpr std::string_view kDiscounted = " skonto escompte sconto korting betalingskorting kassarabatt discount ";
  constexpr std::string_view kWhole = " abzug abzuge netto net strictly rein deduction deductions ";
  constexpr std::string_view kTaken =
      " mit abzuglich abzgl gewahren with less avec con met med deduct take for early if pour per ";
  constexpr std::size_t kNear = 10;
  const Sheet& sheet = reading.sheet;
  bool is_taken = false;
  const std::size_t past = std::min(date.past + kNear, sheet.plain.size());
  for (std::size_t i = date.first + 1; i < past; ++i) {  // a "mit" behind a date is read with it, as a Wednesday
    const bool is_next = i >= date.past && reading.values.taken[i];
    if (is_next || sheet.text.seen[i].page != sheet.text.seen[date.first].page) break;
    is_taken = is_taken || is_in(kTaken, sheet.plain[i]);
    if (is_taken && is_in(kDiscounted, sheet.plain[i])) return Verdict{Meaning::other_date, 6};
    if (i >= date.past && i < date.past + 2 && is_in(kWhole, sheet.plain[i])) return Verdict{Meaning::due_date, 9};
    const std::string& text = sheet.text.seen[i].text;
    const bool is_end =
        text.back() == ';' || (text.back() == '.' && sheet.plain[i].size() > 3 && !is_in(kTaken, sheet.plain[i]));
    if (is_end) break;
  }
  return std::nullopt;
}

/// "… zahlbar spätestens am" at the end of a line, the date at the beginning of the next.
Verdict verdict_from_line_before(const Reading& reading, const FoundDate& date) {
  constexpr std::size_t kNear = 4;
  const auto& seen = reading.sheet.text.seen;
  const int line = seen[date.first].line;
  for (std::size_t i = date.first; i > 0 && i + kNear > date.first; --i) {
    if (seen[i - 1].line != line - 1 || seen[i - 1].page != seen[date.first].page) break;
    const FoundLabel* label = reading.labels.of_token(i - 1);
    const std::optional<Verdict> verdict = label != nullptr ? meaning_of(*label) : std::nullopt;
    if (verdict && verdict->meaning != Meaning::any_date) return {verdict->meaning, 0.7f * verdict->score};
  }
  return {};
}

Verdict verdict_of(const Reading& reading, const FoundDate& date) {
  if (const std::optional<Verdict> right = verdict_from_right(reading, date)) return *right;
  const std::vector<Neighbour> all = neighbours_of(reading.sheet, reading.labels, date.first, date.past);
  const auto above = std::find_if(all.begin(), all.end(), [](const Neighbour& n) { return n.side == Side::above; });
  const Verdict left = verdict_from_left(reading, {all.begin(), above}), over = verdict_from_above({above, all.end()});
  if (left.score == 0 && over.score == 0) return verdict_from_line_before(reading, date);
  if (left.score >= over.score || (left.score > 0 && left.meaning != Meaning::any_date)) return left;
  return over;
}

bool is_same_day(const FoundDate& a, const FoundDate& b) {
  return domain::compare(a.date, b.date) == 0;
}

void propose_date(const Reading& reading, const std::vector<JudgedDate>& judged, const DateField& wanted,
                  Proposals& proposals) {
  const JudgedDate* best = nullptr;
  for (const JudgedDate& each : judged) {
    if (each.verdict.meaning == wanted.meaning && (best == nullptr || each.verdict.score > best->verdict.score))
      best = &each;
  }
  if (best == nullptr) return;
  const bool is_rivalled = std::any_of(judged.begin(), judged.end(), [&](const JudgedDate& each) {
    return each.verdict.meaning == wanted.meaning && each.verdict.score > best->verdict.score - 2 &&
           !is_same_day(*each.date, *best->date);
  });
  float confidence = best->verdict.score >= 8 ? 0.96f : best->verdict.score >= 5 ? 0.85f : 0.6f;
  if (is_rivalled) confidence = std::min(confidence, 0.7f);
  if (!best->date->is_sure) confidence = std::min(confidence, 0.65f);
  proposals[wanted.field] = {domain::to_text(best->date->date), confidence,
                             place_of(reading.sheet, best->date->first, best->date->past)};
}

/// Without a label: the first date that is not told to be another one, on the upper part of the first page.
void propose_issue_date_without_label(const Reading& reading, const std::vector<JudgedDate>& judged,
                                      Proposals& proposals) {
  constexpr float kUpperPart = 0.6f;
  const JudgedDate* best = nullptr;
  for (const JudgedDate& each : judged) {
    const domain::Token& token = reading.sheet.text.seen[each.date->first];
    if (each.verdict.meaning != Meaning::any_date || token.page > 0 || token.box.y > kUpperPart) continue;
    if (best == nullptr || each.verdict.score > best->verdict.score) best = &each;
  }
  if (best == nullptr) return;
  float confidence = best->verdict.score > 4 ? 0.85f : 0.6f;
  const bool is_only = std::all_of(judged.begin(), judged.end(), [&](const JudgedDate& each) {
    return each.verdict.meaning != Meaning::any_date || is_same_day(*each.date, *best->date);
  });
  if (!is_only) confidence -= 0.15f;
  if (!best->date->is_sure) confidence = std::min(confidence, 0.6f);
  proposals[Field::invoice_date] = {domain::to_text(best->date->date), confidence,
                                    place_of(reading.sheet, best->date->first, best->date->past)};
}

}  // namespace

void propose_dates(const Reading& reading, Proposals& proposals) {
  std::vector<JudgedDate> judged;
  judged.reserve(reading.values.dates.size());
  for (const FoundDate& date : reading.values.dates) judged.push_back({&date, verdict_of(reading, date)});
  for (const DateField& each : kDateFields) propose_date(reading, judged, each, proposals);
  if (!proposals[Field::invoice_date]) propose_issue_date_without_label(reading, judged, proposals);
}

}  // namespace countersign::reading
