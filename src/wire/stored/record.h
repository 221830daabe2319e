// Record: an outbox entry as it lies in the browser's store. The columns are final: what an older release wrote is
// read.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "app/model/events/effect.h"

namespace countersign::wire {

/// JSON object {request_id, user, invoice_id, epoch, seq, state, attempts, next_at, lease_until, owner, created_at,
/// follows, schema, alg, iv, body}; `body` is the JSON text of {http_body, save, last_error}.
/// `sealed`: the store is to encrypt the body.
[[nodiscard]] std::string record_of(const app::OutboxEntry& entry, bool sealed = false);
/// JSON object of the columns that must still hold.
[[nodiscard]] std::string record_of(const app::EntryGuard& guard);

/// JSON object {absent, drafts}: what another save of the same user and invoice that waits would hold, where the entry
/// must be the first; and the keys of the drafts that go with it.
[[nodiscard]] std::string put_guard(const app::StoreOutboxEntry& effect);
/// JSON object {invoice_id, reviewer, decision, notes, typed_at_ms, changes} for people, indented.
[[nodiscard]] std::string copy_of(const app::OutboxEntry& entry);
/// JSON object of the column that tells whether an entry waits, with each of its values that does.
[[nodiscard]] std::string waiting_columns();
/// JSON object of the column that names the save an entry follows.
[[nodiscard]] std::string follows_columns(const std::string& request_id);

/// Reads {records, settled} as the store tells them; what is of another schema, broken or sealed stays in the store.
[[nodiscard]] app::OutboxLoaded parse_outbox(std::string_view text);

}  // namespace countersign::wire
