// Answer events: what the host said to a call, and what an answer holds.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/model/values/failure.h"
#include "domain/record/backend.h"
#include "domain/record/history.h"
#include "domain/record/invoice.h"

namespace countersign::app {

/// Names one call to the host. An answer with a call id that nobody waits for changes nothing.
using CallId = std::uint64_t;

struct Capabilities {
  bool changes = false;        // the save form `changes`
  bool request_id = false;     // request_id in the body and Idempotency-Key
  bool version = false;        // GET …/version
  bool history = false;        // GET …/history with one entry per version
  bool cursor = false;         // q, sort, cursor and the true total in the list
  bool filters = false;        // all of QueueQuery, and what remains, in the list
  bool claims = false;         // POST claim
  bool record = false;         // the record with the answer to a save
  bool arrivals = false;       // files are taken from this user
  bool demonstration = false;  // this user may throw the demonstration away
};

struct Session {
  std::string user = "local";
  bool named = false;        // the backend told who is signed in
  bool accounts = false;     // people sign in and out, and the one signed in is the author
  bool own_account = false;  // its password and sessions can be asked for
  bool read_only = false;    // the role may read and not save
  std::string outbox_key;    // encrypts this user's kept saves; the keys it replaced follow; empty without accounts
  std::vector<std::string> roles;
  std::string epoch;
  Capabilities capabilities;
  domain::Backend backend;
  domain::ConfidenceThresholds thresholds;
};

struct QueueRow {
  std::string invoice_id;  // empty: the answer has something else in its place
  std::string invoice_number;
  std::string vendor_name;
  domain::Value total_amount;
  std::string currency;
  std::string invoice_date;
  std::string status;
  std::string review_status;
  domain::Value extraction_confidence;
  std::int64_t line_item_count = 0;
  std::int64_t review_version = -1;  // -1: the backend does not tell
  std::string claimed_by;            // who looks at it; empty: nobody
  std::string file_name;
  std::string reason;      // why the file was refused or could not be read
  bool was_there = false;  // of a file that was sent: it came before
};

struct QueuePage {
  std::vector<QueueRow> rows;
  std::int64_t total = 0;  // of the whole list where the backend tells it, else of this page
  bool total_known = false;
  std::optional<std::int64_t> remaining;  // of the whole list, still to be reviewed
  std::optional<std::int64_t> version;    // another one once invoices came in or went out
};

struct SavedAnswer {
  std::string invoice_id;
  std::string request_id;                      // empty on the baseline backend
  std::optional<std::int64_t> review_version;  // absent on the baseline backend: the reload tells it
  std::string message;
  bool replayed = false;
  std::shared_ptr<const domain::Invoice> record{};  // as it is then, where the server sends it
};

struct StaleAnswer {
  bool readable = false;  // false: the body told nothing
  std::optional<std::int64_t> current_version;
  std::string message;
  std::string current_request_id;  // who wrote the current version; mine means "saved"
  std::string updated_by;
  std::string updated_at;
  std::vector<std::string> changed_fields;  // paths
  bool epoch_differs = false;
  std::shared_ptr<const domain::Invoice> record{};  // the current one, where the server sends it
};

struct SessionLoaded {
  CallId call;
  Session session;
};
struct SessionLoadFailed {
  CallId call;
  Failure failure;
};  // not_found: a baseline backend
struct QueueLoaded {
  CallId call;
  QueuePage page;
};
struct QueueLoadFailed {
  CallId call;
  Failure failure;
};
/// Who looks at which invoice: `granted` is false where another has it; no row: nothing is left.
struct Claimed {
  CallId call;
  bool granted = false;
  std::optional<QueueRow> row;
};
struct ClaimFailed {
  CallId call;
  Failure failure;
};
struct InvoiceLoaded {
  CallId call;
  std::shared_ptr<const domain::Invoice> invoice;
};
struct InvoiceLoadFailed {
  CallId call;
  Failure failure;
};
struct VersionLoaded {
  CallId call;
  std::int64_t review_version = -1;  // -1: of the list alone
  std::optional<std::int64_t> queue_version{};
  std::int64_t queue_wait_ms = 0;
};
struct VersionLoadFailed {
  CallId call;
};
struct HistoryLoaded {
  CallId call;
  std::vector<domain::SavedVersion> saves;  // oldest first
};
struct HistoryLoadFailed {
  CallId call;
  Failure failure;
};
struct SignedIn {
  CallId call;
  Session session;
};
struct SignInFailed {
  CallId call;
  Failure failure;
};
struct SignedOut {
  CallId call;
};
struct SignOutFailed {
  CallId call;
  Failure failure;
};
struct OwnSession {
  std::string id;
  std::string begun, seen;  // RFC 3339
  bool is_this = false;
};
/// What was asked about one's own account; the sessions where they were asked for.
struct AccountAnswered {
  CallId call;
  std::optional<Failure> failure;
  std::vector<OwnSession> sessions;
};
/// What became of files that were sent, looked at, or are read again: of each as much as is told. One without an id is
/// not kept.
struct FilesTold {
  CallId call;
  std::optional<Failure> failure;
  std::vector<QueueRow> files;
  std::int64_t thrown_away = 0;  // invoices, where they were to go
};
struct SaveAccepted {
  CallId call;
  SavedAnswer answer;
};
struct SaveRejectedAsStale {
  CallId call;
  StaleAnswer answer;
};
struct SaveRefusedByState {
  CallId call;
  std::string message;
  std::string current_state;
};  // 409, not a conflict
struct SaveFailed {
  CallId call;
  Failure failure;
};

}  // namespace countersign::app
