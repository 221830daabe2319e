// Draft record: a draft as it lies in the browser's store, beside the outbox.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "app/model/values/stored_draft.h"

namespace countersign::wire {

/// JSON object {user, invoice_id, tab, stored_at, schema, alg, iv, body}; `body` is a JSON text.
/// `sealed`: the store is to encrypt the body.
[[nodiscard]] std::string record_of(const app::StoredDraft& draft, bool sealed = false);
/// The key of a draft in the store.
[[nodiscard]] std::string draft_key(const std::string& user, const std::string& invoice_id, const std::string& tab_id);
/// JSON list of the keys of one user's drafts of an invoice in these tabs.
[[nodiscard]] std::string draft_keys(const std::string& user, const std::string& invoice_id,
                                     const std::vector<std::string>& tabs);

struct StoredDrafts {
  std::vector<app::StoredDraft> drafts;
  std::vector<std::string> live_tabs;
};
/// Reads {records: […], alive: […]}; what cannot be read is left out and stays in the store.
[[nodiscard]] StoredDrafts parse_drafts(std::string_view text);

}  // namespace countersign::wire
