// OutboxEntry: one press of Save, kept until its outcome is known.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "domain/record/backend.h"
#include "domain/record/draft.h"

namespace countersign::app {

/// `changes` names every change by path; `baseline` is the predecessor's form.
enum class SaveForm : std::uint8_t { changes, baseline };

/// What one save says, before it is written as JSON.
struct SaveRequest {
  std::string request_id;  // 32 lowercase hex
  std::string invoice_id;
  std::int64_t expected_review_version = 0;
  std::string user;   // who typed it; empty where the backend does not tell who is signed in
  std::string epoch;  // empty where the backend has none
  SaveForm form = SaveForm::baseline;
  bool with_request_id = false;                        // the backend's session names it
  domain::RateUnit rates = domain::RateUnit::percent;  // as the body is written
  std::vector<domain::Change> changes;
  std::vector<domain::Line> lines_seen;         // that changes delete or edit, as their author saw them
  std::vector<domain::Change> unchanged_parts;  // of addresses that change, where the backend takes whole ones only
  std::string record_digest;                    // of the record it was typed on; empty where it waited for another save
  std::vector<domain::Path> checked;            // marked "checked" without another value
  std::vector<domain::Path> unchecked;          // no longer
  domain::Decision decision = domain::Decision::pending;
  std::string notes;
  std::string reviewer;
};

enum class EntryState : std::uint8_t {
  sending,
  retry_wait,
  auth_wait,        // 401: goes out after sign-in
  conflict,         // values kept, never sent again by itself
  needs_attention,  // a 4xx: kept, never sent by itself
};

struct OutboxEntry {
  SaveRequest save;  // save.request_id is the key
  std::string user;  // whose save it is; never sent under another name
  std::int64_t seq = 0;
  EntryState state = EntryState::sending;
  int attempts = 0;
  std::int64_t next_at_ms = 0;      // since the epoch of Unix
  std::int64_t lease_until_ms = 0;  // the claim of `owner` ends then
  std::string owner;                // the tab that sends it
  std::int64_t created_at_ms = 0;
  std::string follows;     // request id of the save it was typed on and that must be saved first, empty when none
  std::string http_body;   // the exact text that goes out; empty until first stored
  std::string last_error;  // a sentence for people, empty when there was none
  std::string fault;       // what the server failed with at the last attempt, without numbers
  int faults = 0;          // how often in a row with the same
};

/// What an entry must still look like in the store for a change of it to be made.
struct EntryGuard {
  std::string request_id;
  EntryState state = EntryState::sending;
  std::string owner;
  std::int64_t lease_until_ms = 0;
  int attempts = 0;
};

/// An entry that is to go. `is_saved`: what followed it follows nothing from now on, in the same transaction.
/// `only_waiting`: an entry of which another tab knows more, such as a refusal, stays.
struct Deletion {
  std::string request_id;
  bool is_saved = false;
  bool only_waiting = false;
};

EntryGuard guard_of(const OutboxEntry& entry);
/// Orders them by their `seq`; equal ones stay as they are.
void order_by_seq(std::vector<OutboxEntry>& entries);

}  // namespace countersign::app
