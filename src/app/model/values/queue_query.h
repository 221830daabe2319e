// QueueFilter, QueueQuery: what the reviewer narrows the work queue by, as typed and as it is asked of the server.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/model/values/rest.h"
#include "domain/record/invoice.h"
#include "domain/values/numbers/decimal.h"

namespace countersign::app {

constexpr int kQueuePart = 100;  // rows that are loaded together

/// As typed and chosen; empty: whatever.
struct QueueFilter {
  std::string text{};
  std::string status{};  // one or more, separated by commas
  std::string review_status{};
  std::string currency{};
  std::string amount_from{}, amount_to{};
  std::string date_from{}, date_to{};
  std::string below{};  // "high" or "medium": a confidence below that threshold
  bool mine = false;
  std::string sort{};  // empty: newest first

  bool operator==(const QueueFilter&) const = default;
};

/// In canonical values; empty: whatever.
struct QueueQuery {
  std::string text{}, status{}, review_status{}, currency{}, amount_min{}, amount_max{}, date_from{}, date_to{},
      confidence_max{}, reviewer{}, sort{};

  bool operator==(const QueueQuery&) const = default;
};

/// A status as a backend without additions calls it, whose list takes one; empty where it has no word for it.
std::string_view baseline_word(std::string_view status);

struct QueryContext {
  const domain::NumberFormat& format;
  const domain::ConfidenceThresholds& thresholds;
  const std::string& reviewer;
};

/// A typed limit in its canonical form, empty where it cannot be read.
COUNTERSIGN_REST std::string read_limit(domain::FieldKind kind, const std::string& text,
                                        const domain::NumberFormat& format);
/// Whether a limit is there that has to be read.
bool has_typed_limits(const QueueFilter& filter);
/// What cannot be read is left out.
QueueQuery query_of(const QueueFilter& filter, const QueryContext& context);

/// What is wrong with a typed limit; empty where nothing is.
std::string fault_of_limit(domain::FieldKind kind, const std::string& text, const domain::NumberFormat& format);

/// How many limits beyond text and status are set.
int count_of_limits(const QueueFilter& filter);

/// Invoices that a user validated on a day, in days since the epoch in the reviewer's zone.
struct Progress {
  std::int64_t day = 0;
  std::string user;
  std::vector<std::string> invoices;

  bool operator==(const Progress&) const = default;
};

/// Where a reviewer was in the queue, to be there again after a reload of the page.
struct QueuePlace {
  QueueFilter filter;
  std::int64_t first_shown = 0;
  std::string invoice_id;  // the open one

  bool operator==(const QueuePlace&) const = default;
};

}  // namespace countersign::app
