// Words: what statuses, instants and confidences are called on the page.
#include <algorithm>
#include <array>

#include "app/form/form.h"
#include "domain/record/draft.h"
#include "domain/values/decimal.h"
#include "ui/views/parts.h"

namespace countersign::ui {
namespace {

struct Word {
  std::string_view code, text;
};

constexpr std::array kStatusWords = {
    Word{"processing", "Processing"},
    Word{"extracted", "Extracted"},
    Word{"in_review", "In review"},
    Word{"validated", "Validated"},
    Word{"approved", "Approved"},
    Word{"rejected", "Rejected"},
    Word{"pending_review", "Pending review"},
    Word{"pending", "Pending"},
    Word{"needs_review", "Needs review"},
    Word{"failed", "Failed"},
    Word{"staged", "Staged"},
    Word{"staged_for_erp", "Staged for ERP"},
};

std::string percent_of(const std::string& confidence) {
  const std::optional<domain::Decimal> value = domain::Decimal::parse(confidence);
  const std::optional<domain::Decimal> hundred = domain::Decimal::of(100, 0);
  if (!value || !hundred) return confidence;
  const std::optional<domain::Decimal> percent = domain::multiply(*value, *hundred);
  if (!percent) return confidence;
  const std::optional<domain::Decimal> whole = domain::round_to(*percent, 0);
  return (whole ? whole->to_text() : percent->to_text()) + "%";
}

}  // namespace

std::string words_of_status(std::string_view status) {
  for (const Word& word : kStatusWords) {
    if (word.code == status) return std::string(word.text);
  }
  return std::string(status);
}

std::string words_of_state(const domain::Invoice& invoice) {
  constexpr std::array<std::string_view, 4> kReviewed = {"", "extracted", "in_review", "validated"};
  const bool is_reviewed = std::find(kReviewed.begin(), kReviewed.end(), invoice.status) != kReviewed.end();
  return words_of_status(is_reviewed && !invoice.review_status.empty() ? invoice.review_status : invoice.status);
}

std::string words_of_instant(std::string_view rfc3339) {
  constexpr std::size_t kMinutes = 16;
  if (rfc3339.size() < kMinutes || rfc3339[10] != 'T') return std::string(rfc3339);
  std::string text(rfc3339.substr(0, kMinutes));
  text[10] = ' ';
  const std::size_t zone = rfc3339.find_first_of("+-Zz", kMinutes);
  const std::string_view offset = zone == std::string_view::npos ? "" : rfc3339.substr(zone);
  const bool utc = offset.empty() || offset == "Z" || offset == "z" || offset == "+00:00";
  return text + (utc ? " UTC" : " UTC" + std::string(offset));
}

std::string words_of_confidence(const domain::Value& confidence, domain::ConfidenceBand band) {
  if (!confidence) return "";
  std::string percent = percent_of(*confidence);
  switch (band) {
    case domain::ConfidenceBand::high: return "\xE2\x97\x8F " + percent;
    case domain::ConfidenceBand::medium: return "\xE2\x97\x90 " + percent + " check";
    case domain::ConfidenceBand::low: return "\xE2\x97\x8B " + percent + " low";
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
  if (path.kind == domain::Path::Kind::line) return value ? *value : "line deleted";
  if (!value) return "empty";
  const domain::FieldKind kind = domain::kind_of(path);
  const std::string number = state.open->base != nullptr ? app::shown_number(state, kind, value) : "";
  return !number.empty() ? number : domain::shown_text(kind, value, state.number_format);
}

}  // namespace countersign::ui
