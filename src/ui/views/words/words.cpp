// Words: what statuses, instants and confidences are called on the page.
#include <algorithm>
#include <array>
#include <cstdlib>

#include "app/form/form.h"
#include "domain/record/draft.h"
#include "domain/values/dates/date.h"
#include "domain/values/numbers/decimal.h"
#include "domain/values/text/text.h"
#include "text/text.h"
#include "ui/views/words/words.h"

namespace countersign::ui {
namespace {

struct Word {
  std::string_view code;
  Text text;
};

constexpr std::array kStatusWords = {
    Word{"processing", Text::processing},
    Word{"extracted", Text::to_review},
    Word{"in_review", Text::in_progress},
    Word{"validated", Text::validated},
    Word{"approved", Text::approved},
    Word{"rejected", Text::rejected},
    Word{"pending_review", Text::to_review},
    Word{"pending", Text::in_progress},
    Word{"needs_review", Text::needs_help},
    Word{"failed", Text::failed},
    Word{"staged", Text::staged},
    Word{"staged_for_erp", Text::staged_for_erp},
};

std::string percent_of(const std::string& confidence) {
  const std::optional<domain::Decimal> value = domain::Decimal::parse(confidence);
  const std::optional<domain::Decimal> hundred = domain::Decimal::of(100, 0);
  if (!value || !hundred) return confidence;
  const std::optional<domain::Decimal> percent = domain::multiply(*value, *hundred);
  if (!percent) return confidence;
  const std::optional<domain::Decimal> whole = domain::round_to(*percent, 0);
  return set_apart((whole ? whole->to_text() : percent->to_text()) + "%");
}

constexpr int kDay = 24 * 60;

/// Of "09:30".
int minutes_of(std::string_view clock) {
  if (clock.size() < 5) return 0;
  const auto digits = [&](std::size_t at) { return (clock[at] - '0') * 10 + clock[at + 1] - '0'; };
  return digits(0) * 60 + digits(3);
}

std::string clock_of(int minutes) {
  const auto two = [](int number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); };
  return two(minutes / 60) + ":" + two(minutes % 60);
}

domain::Date day_after(domain::Date date) {
  ++date.day;
  if (domain::parse_date(domain::to_text(date))) return date;
  return date.month == 12 ? domain::Date{date.year + 1, 1, 1} : domain::Date{date.year, date.month + 1, 1};
}

domain::Date day_before(domain::Date date) {
  if (date.day > 1) return {date.year, date.month, date.day - 1};
  date = date.month == 1 ? domain::Date{date.year - 1, 12, 31} : domain::Date{date.year, date.month - 1, 31};
  while (!domain::parse_date(domain::to_text(date))) --date.day;
  return date;
}

}  // namespace

std::string grouped(std::int64_t count, const domain::NumberFormat& format) {
  const std::optional<domain::Decimal> number = domain::Decimal::parse(std::to_string(count));
  return number ? domain::format_decimal(*number, format) : std::to_string(count);
}

std::string set_apart(std::string_view name) {
  return runs_from_right() ? "\u2068" + std::string(name) + "\u2069" : domain::isolated(name);
}

std::string words_of_status(std::string_view status) {
  for (const Word& word : kStatusWords) {
    if (word.code == status) return std::string(say(word.text));
  }
  return std::string(status);
}

std::string words_of_state(const domain::Invoice& invoice) {
  constexpr std::array<std::string_view, 4> kReviewed = {"", "extracted", "in_review", "validated"};
  const bool is_reviewed = std::find(kReviewed.begin(), kReviewed.end(), invoice.status) != kReviewed.end();
  return words_of_status(is_reviewed && !invoice.review_status.empty() ? invoice.review_status : invoice.status);
}

std::string_view words_of_decision(domain::Decision decision) {
  return say(decision == domain::Decision::validated ? Text::validated : Text::needs_help);
}

std::string words_of_date(const std::string& text, const app::AppState& state) {
  const std::optional<domain::Date> date = domain::parse_date(text);
  return date ? domain::format_date(*date, state.date_format) : text;
}

std::string words_of_instant(std::string_view rfc3339, const app::AppState& state) {
  constexpr std::size_t kMinutes = 16;
  const std::optional<domain::Date> read = domain::parse_date(rfc3339.substr(0, 10));
  if (rfc3339.size() < kMinutes || rfc3339[10] != 'T' || !read) return std::string(rfc3339);
  const std::size_t zone = rfc3339.find_first_of("+-Zz", kMinutes);
  int minutes = minutes_of(rfc3339.substr(11)) + state.utc_offset;
  if (zone != std::string_view::npos && rfc3339[zone] == '+') minutes -= minutes_of(rfc3339.substr(zone + 1));
  if (zone != std::string_view::npos && rfc3339[zone] == '-') minutes += minutes_of(rfc3339.substr(zone + 1));
  domain::Date date = *read;
  for (; minutes < 0; minutes += kDay) date = day_before(date);
  for (; minutes >= kDay; minutes -= kDay) date = day_after(date);
  std::string text = domain::format_date(date, state.date_format) + " " + clock_of(minutes) + " UTC";
  if (state.utc_offset != 0) text += (state.utc_offset < 0 ? "-" : "+") + clock_of(std::abs(state.utc_offset));
  return text;
}

std::string short_confidence(const domain::Value& confidence) {
  return confidence ? percent_of(*confidence) : "";
}

std::string words_of_confidence(const domain::Value& confidence, domain::ConfidenceBand band) {
  if (!confidence) return "";
  std::string percent = percent_of(*confidence);
  switch (band) {
    case domain::ConfidenceBand::high: return "\xE2\x97\x8F " + percent;
    case domain::ConfidenceBand::medium: return say(Text::confidence_check, {percent});
    case domain::ConfidenceBand::low: return say(Text::confidence_low, {percent});
    case domain::ConfidenceBand::unknown: break;
  }
  return percent;
}

Color color_of(domain::ConfidenceBand band) {
  switch (band) {
    case domain::ConfidenceBand::high: return Color::good;
    case domain::ConfidenceBand::medium: return Color::warn;
    case domain::ConfidenceBand::low: return Color::bad;
    case domain::ConfidenceBand::unknown: break;
  }
  return Color::text_dim;
}

std::string shown_value(const app::AppState& state, const domain::Path& path, const domain::Value& value) {
  if (path.kind == domain::Path::Kind::line) return value ? *value : std::string(say(Text::line_deleted));
  if (!value) return std::string(say(Text::empty));
  const domain::FieldKind kind = domain::kind_of(path);
  const std::string text = state.open->base != nullptr ? app::text_for_reading(state, kind, value) : "";
  return !text.empty() ? text : domain::shown_text(kind, value, state.number_format);
}

}  // namespace countersign::ui
