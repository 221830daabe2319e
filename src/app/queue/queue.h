// The work queue as the views read it: a list of which only the rows around those shown are held.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "app/model/state/state.h"

namespace countersign::app {

/// The backend's list is narrowed by one status and nothing else, and does not tell how long it is. Before the session
/// is known no list counts as such.
bool has_plain_list(const AppState& state);
/// The text is looked for among the rows that are loaded: always, or until the server has answered.
bool searches_here(const QueueState& queue);
/// Rows, or that there are none: of the list as it is filtered now, or as it was until its answer is there.
bool has_loaded(const QueueState& queue);
/// Of a list whose length is not known.
std::int64_t rows_loaded(const QueueState& queue);
/// Rows of the list as far as it is known; where the server does not tell, one more stands for those to come.
std::int64_t queue_count(const QueueState& queue);
/// Null for a row that is not loaded.
const QueueRow* queue_row(const QueueState& queue, std::int64_t index);
/// A loaded row of the invoice, or null.
const QueueRow* find_queue_row(const QueueState& queue, std::string_view invoice_id);
/// Where the open invoice stands in the list, -1 where that is not known.
std::int64_t open_index(const AppState& state);

enum class RowMark : std::uint8_t { none, unsaved, waiting, conflict, attention };
/// What of an invoice this reviewer has not brought to the server.
RowMark mark_of(const AppState& state, const std::string& invoice_id);
/// Who else looks at it now; empty where nobody is known to.
std::string claimed_by_other(const AppState& state, const QueueRow& row);
/// Null where it is not known: a backend with a plain list says 0 then.
domain::Value confidence_of(const AppState& state, const QueueRow& row);

}  // namespace countersign::app
