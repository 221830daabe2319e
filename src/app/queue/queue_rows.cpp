// What the views read of the work queue, and what changes in its rows without being asked for.
#include <algorithm>

#include "app/drafts/drafts.h"
#include "app/model/turn.h"
#include "app/queue/loading.h"
#include "app/queue/queue.h"
#include "domain/values/numbers/decimal.h"
#include "domain/values/text/text.h"

namespace countersign::app {
namespace {

/// Past the last row where none is of this invoice.
std::int64_t place_of(const QueuePart& part, const std::string& invoice_id) {
  const auto found = std::find_if(part.rows.begin(), part.rows.end(),
                                  [&](const QueueRow& row) { return row.invoice_id == invoice_id; });
  return found - part.rows.begin();
}

}  // namespace

bool has_plain_list(const AppState& state) {
  return state.session && !state.session->capabilities.cursor;
}

bool searches_here(const QueueState& queue) {
  return (queue.narrowed || !queue.total_known) && !domain::trimmed(queue.filter.text).empty();
}

bool has_loaded(const QueueState& queue) {
  return std::any_of(queue.parts.begin(), queue.parts.end(), [](const auto& each) { return each.second.loaded; });
}

std::int64_t rows_loaded(const QueueState& queue) {
  if (queue.parts.empty()) return 0;
  const auto& [at, last] = *queue.parts.rbegin();
  return at * kQueuePart + static_cast<std::int64_t>(last.rows.size());
}

std::int64_t queue_count(const QueueState& queue) {
  const bool searches = searches_here(queue);
  if (queue.total_known && !searches) return queue.total;
  const std::int64_t known = searches ? static_cast<std::int64_t>(queue.matches.size()) : rows_loaded(queue);
  return known + (queue.may_have_more ? 1 : 0);
}

const QueueRow* queue_row(const QueueState& queue, std::int64_t index) {
  if (index < 0) return nullptr;
  if (searches_here(queue)) {
    if (index >= static_cast<std::int64_t>(queue.matches.size())) return nullptr;
    index = queue.matches[static_cast<std::size_t>(index)];
  }
  const auto part = queue.parts.find(index / kQueuePart);
  const std::size_t at = static_cast<std::size_t>(index % kQueuePart);
  return part == queue.parts.end() || at >= part->second.rows.size() ? nullptr : &part->second.rows[at];
}

const QueueRow* find_queue_row(const QueueState& queue, std::string_view invoice_id) {
  for (const auto& [at, part] : queue.parts) {
    for (const QueueRow& row : part.rows) {
      if (row.invoice_id == invoice_id) return &row;
    }
  }
  return nullptr;
}

std::int64_t open_index(const AppState& state) {
  const QueueState& queue = state.queue;
  if (!state.open) return -1;
  const auto stands_at = [&](std::int64_t index) {
    const QueueRow* row = queue_row(queue, index);
    return row != nullptr && row->invoice_id == state.open->invoice_id;
  };
  if (stands_at(queue.open_at)) return queue.open_at;
  const std::int64_t count = queue_count(queue);
  if (searches_here(queue)) {
    for (std::int64_t i = 0; i < count; ++i) {
      if (stands_at(i)) return i;
    }
  } else {
    for (const auto& [at, part] : queue.parts) {
      const std::int64_t place = place_of(part, state.open->invoice_id), i = at * kQueuePart + place;
      if (place < static_cast<std::int64_t>(part.rows.size()) && i < count) return i;
    }
  }
  return queue.open_at >= 0 && queue_row(queue, queue.open_at) == nullptr ? queue.open_at : -1;
}

RowMark mark_of(const AppState& state, const std::string& invoice_id) {
  RowMark mark = RowMark::none;
  for (const OutboxEntry& entry : state.outbox.entries) {
    if (entry.save.invoice_id != invoice_id) continue;
    if (entry.state == EntryState::conflict) return RowMark::conflict;
    mark = std::max(mark, entry.state == EntryState::needs_attention ? RowMark::attention : RowMark::waiting);
  }
  if (mark != RowMark::none) return mark;
  if (state.open && state.open->invoice_id == invoice_id && state.open->conflict) return RowMark::conflict;
  return has_unsaved_edits(state, invoice_id) ? RowMark::unsaved : RowMark::none;
}

std::string claimed_by_other(const AppState& state, const QueueRow& row) {
  const bool is_mine = row.claimed_by == state.reviewer || (state.open && state.open->invoice_id == row.invoice_id);
  return is_mine ? "" : row.claimed_by;
}

domain::Value confidence_of(const AppState& state, const QueueRow& row) {
  if (!row.extraction_confidence || !has_plain_list(state)) return row.extraction_confidence;
  const std::optional<domain::Decimal> told = domain::Decimal::parse(*row.extraction_confidence);
  return told && told->is_zero() ? std::nullopt : row.extraction_confidence;
}

void refresh_row(AppState& state, const domain::Invoice& invoice) {
  const auto text = [&](std::string_view field) {
    return domain::value_at(invoice, domain::field_path(field)).value_or("");
  };
  for (auto& [at, part] : state.queue.parts) {
    for (QueueRow& row : part.rows) {
      if (row.invoice_id != invoice.invoice_id) continue;
      row.invoice_number = text("invoice_number");
      row.vendor_name = text("vendor_name");
      row.invoice_date = text("invoice_date");
      row.currency = text("currency");
      row.total_amount = domain::value_at(invoice, domain::field_path("total_amount"));
      row.status = invoice.status;
      row.review_status = invoice.review_status;
      row.review_version = invoice.review_version;
    }
  }
}

void note_saved(AppState& state, const SaveRequest& save) {
  if (save.decision == domain::Decision::pending) return;
  const bool validated = save.decision == domain::Decision::validated;
  const SavedStatus saved{state.next_id, validated ? "validated" : "in_review",
                          validated ? "validated" : "needs_review"};
  const QueueRow* listed = find_queue_row(state.queue, save.invoice_id);
  const auto before = state.queue.saved.find(save.invoice_id);
  const bool was_validated = before != state.queue.saved.end() ? before->second.status == "validated"
                                                               : listed != nullptr && listed->status == "validated";
  std::optional<std::int64_t>& remaining = state.queue.remaining;
  if (remaining && validated != was_validated) remaining = std::max<std::int64_t>(0, *remaining + (validated ? -1 : 1));
  state.queue.saved[save.invoice_id] = saved;
  for (auto& [at, part] : state.queue.parts) {
    for (QueueRow& row : part.rows) {
      if (row.invoice_id != save.invoice_id) continue;
      row.status = saved.status;
      row.review_status = saved.review_status;
    }
  }
}

}  // namespace countersign::app
