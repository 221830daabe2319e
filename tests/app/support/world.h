// World: a model of everything around the panel: a server with versions, a network that fails, a store that tabs share,
// a clock.
#pragma once

#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/model/state/state.h"
#include "app/update.h"

namespace countersign::test {

enum class Fault { none, drop_request, drop_answer };

app::Failure failure(app::FailureKind kind, int status = 0);

/// One accepted save.
struct AuditRow {
  std::string invoice_id;
  std::string request_id;
  std::string reviewer;
  std::int64_t version = 0;
  std::int64_t expected = 0;
  std::string notes = {};
};

/// What the reference server does with a save, or the predecessor's where `baseline` is set.
struct ModelServer {
  bool up = true;
  bool baseline = false;
  int answer_status = 0;  // answers every save with this status, 0: as it should
  std::string epoch = "e1";
  std::string user = "local";
  std::map<std::string, std::string> passwords;  // by user; not empty: people sign in
  std::set<std::string> read_only;               // users who may not save
  std::set<std::string> ignores;                 // fields it takes no edit of, with a 200
  std::string fails_at;                          // a value that every save of it is answered for with a 500
  std::string words = "Internal server error";   // of that 500
  std::map<std::string, domain::Invoice> invoices;
  std::vector<AuditRow> audit;
  int saves_received = 0;
  bool sends_record = false;  // with the answer to a save
  int records_read = 0;

  app::Session session() const;
  app::Session session_of(const std::string& name) const;
  app::Event save(app::CallId call, const app::SaveRequest& save);

 private:
  bool is_failing(const app::SaveRequest& save) const;
  void take(domain::Invoice& invoice, const app::SaveRequest& save) const;
  std::shared_ptr<const domain::Invoice> record_with(const domain::Invoice& invoice) const;
};

struct ModelStore {
  bool fails = false;
  bool deletes_fail = false;
  bool locks_fail = false;
  bool is_slow = false;  // what it keeps comes when the test says so
  std::map<std::string, app::OutboxEntry> entries;
  std::vector<app::StoredDraft> drafts;
  std::vector<std::string> settled;  // ids that were deleted on purpose
  bool knows_settled = true;         // the browser keeps small texts for the site

  void forget_drafts(const std::string& user, const std::string& invoice_id, const std::vector<std::string>& tabs);
  std::string signed_in;  // whose cookie the browser has
};

class World;

/// A browser tab with one reviewer.
class Tab {
 public:
  Tab(World& world, ModelStore& store, std::string id, std::string reviewer);

  app::AppState state;
  std::int64_t wake_at = 0;
  bool warns_before_closing = false;
  bool holds_saves = false;  // saves wait in `held` until release()
  std::vector<app::PostReview> held;
  int saves_sent = 0;
  int versions_asked = 0;
  std::string copied;  // request id of the save whose edits are on the clipboard
  std::vector<domain::Change> copied_changes;
  int asked_to_keep = 0;
  std::string key_of;                  // the user whose entries the store opens
  std::vector<std::string> documents;  // what was asked of the host about documents
  std::string address = "#/", page_title;
  std::vector<std::string> back;  // the addresses that Back leads to, the last one first

  void send(app::Event event);
  void open(const std::string& invoice_id) { send(app::InvoiceChosen{invoice_id}); }
  void type(std::string_view field, std::string text);
  void save() { send(app::SaveRequested{}); }
  /// Lets the held saves go, one after the other.
  void release();
  /// Lets a slow store answer what it was asked for, in that order.
  void let_store_answer();

  const app::OpenInvoice& form() const { return *state.open; }
  std::string shown(std::string_view field) const;
  std::int64_t version() const { return form().base->review_version; }
  bool has_notice(std::string_view title) const;
  ModelStore& store_of() { return store_; }
  void sign_in(const std::string& user, const std::string& password) { send(app::SignInRequested{user, password}); }

 private:
  friend class World;
  void run(const app::Effect& effect);
  void run_save(const app::PostReview& effect);
  /// What a server with accounts does differently; false where it does the same.
  bool run_signed_in(const app::Effect& effect);
  bool run_refused(const app::Effect& effect);
  void run_store(const app::Effect& effect);
  void answer(app::Event event) { inbox_.push_back(std::move(event)); }
  World& world_;
  ModelStore& store_;
  std::deque<app::Event> inbox_;
  std::vector<app::Effect> unanswered_;  // loads of a slow store
  bool busy_ = false;
};

class World {
 public:
  ModelServer server;
  std::map<std::string, ModelStore> browsers;  // tabs of one browser share a store
  ModelStore& store;                           // of the browser that tests with one browser use
  std::int64_t now = 1'700'000'000'000;
  std::map<std::string, app::SaveRequest> bodies;  // by http_body
  std::deque<Fault> faults;                        // of the next saves
  std::uint64_t seed = 1;

  World();
  World(const World&) = delete;
  World& operator=(const World&) = delete;
  Tab& tab(const std::string& reviewer, const std::string& browser = "one");
  /// The kept saves of all browsers.
  std::map<std::string, app::OutboxEntry> kept() const;
  /// The tab is gone without a farewell; its store stays.
  void kill(Tab& tab);
  /// What the browser tells the other tabs when one wrote to the store.
  void tell_others(const Tab& writer);
  void tell_key_forgotten(const Tab& writer);
  /// Moves the clock in steps, so that every wake is heard in time.
  void advance(std::int64_t ms);
  /// What the server says to a save that was held back.
  app::Event answer(const app::PostReview& save) { return server.save(save.call, bodies[save.http_body]); }
  std::uint64_t dice();
  std::vector<std::string> live_tabs() const;
  domain::Invoice& invoice(const std::string& id = "i1") { return server.invoices[id]; }

 private:
  std::vector<std::unique_ptr<Tab>> tabs_;
  int next_tab_ = 1;
};

}  // namespace countersign::test
