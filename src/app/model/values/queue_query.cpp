// From what was typed to what is asked.
#include "app/model/values/queue_query.h"

#include <algorithm>
#include <array>
#include <utility>

#include "domain/record/draft.h"
#include "domain/values/text/text.h"

namespace countersign::app {
namespace {

constexpr int kMostSearched = 200;  // characters, MAX_TEXT_LENGTH of server/contract/list_query.py

std::string canonical(domain::FieldKind kind, const std::string& text, const domain::NumberFormat& format) {
  return text.empty() ? text : read_limit(kind, text, format);
}

/// As much of what was typed or pasted as a server takes, in whole words.
std::string searched_text(const std::string& typed) {
  std::string text = domain::trimmed(typed);
  std::size_t at = 0, past_word = 0;
  for (int characters = 0; at < text.size() && characters < kMostSearched; ++characters) {
    const std::size_t before = at;
    if (domain::is_blank(domain::next_character(text, at))) past_word = before;
  }
  if (at < text.size()) text.resize(past_word > 0 ? past_word : at);
  return domain::trimmed(text);
}

}  // namespace

std::string read_limit(domain::FieldKind kind, const std::string& text, const domain::NumberFormat& format) {
  const domain::Result<domain::Value> value = domain::read_typed(kind, text, format);
  return value && value.value() ? *value.value() : std::string();
}

bool has_typed_limits(const QueueFilter& filter) {
  const auto is_typed = [](const std::string* text) { return !text->empty(); };
  const std::array limits = {&filter.currency, &filter.amount_from, &filter.amount_to, &filter.date_from,
                             &filter.date_to};
  return std::any_of(limits.begin(), limits.end(), is_typed);
}

std::string_view baseline_word(std::string_view status) {
  constexpr std::array<std::pair<std::string_view, std::string_view>, 6> kWords = {{{"extracted", "EXTRACTED"},
                                                                                    {"in_review", "in_review"},
                                                                                    {"validated", "VALIDATED"},
                                                                                    {"processing", "PROCESSING"},
                                                                                    {"failed", "FAILED"},
                                                                                    {"staged", "STAGED"}}};
  for (const auto& [ours, theirs] : kWords) {
    if (ours == status) return theirs;
  }
  return "";
}

QueueQuery query_of(const QueueFilter& filter, const QueryContext& context) {
  QueueQuery query;
  query.text = searched_text(filter.text);
  query.status = filter.status;
  query.review_status = filter.review_status;
  query.currency = canonical(domain::FieldKind::currency, filter.currency, context.format);
  query.amount_min = canonical(domain::FieldKind::money, filter.amount_from, context.format);
  query.amount_max = canonical(domain::FieldKind::money, filter.amount_to, context.format);
  query.date_from = canonical(domain::FieldKind::date, filter.date_from, context.format);
  query.date_to = canonical(domain::FieldKind::date, filter.date_to, context.format);
  if (filter.below == "high") query.confidence_max = context.thresholds.high;
  if (filter.below == "medium") query.confidence_max = context.thresholds.medium;
  if (filter.mine) query.reviewer = domain::trimmed(context.reviewer);
  query.sort = filter.sort;
  return query;
}

std::string fault_of_limit(domain::FieldKind kind, const std::string& text, const domain::NumberFormat& format) {
  const domain::Result<domain::Value> value = domain::read_typed(kind, text, format);
  return value ? "" : value.error();
}

int count_of_limits(const QueueFilter& filter) {
  int count = filter.mine ? 1 : 0;
  for (const std::string* each : {&filter.review_status, &filter.currency, &filter.amount_from, &filter.amount_to,
                                  &filter.date_from, &filter.date_to, &filter.below}) {
    if (!each->empty()) ++count;
  }
  return count;
}

}  // namespace countersign::app
