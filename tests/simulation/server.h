// The model server: invoices with versions, an audit, epochs, backups, and who is signed in where.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "app/model/events/event.h"

namespace countersign::simulation {

/// One accepted save.
struct AuditRow {
  app::SaveRequest save;
  std::string user;  // who was signed in when it arrived
  std::int64_t version = 0;
};

/// What arrives: the body as a value, and the cookie's user, empty when nobody is signed in.
struct Arrival {
  app::CallId call = 0;
  app::SaveRequest save;
  std::string typed_by;
  std::string user;
};

class Server {
 public:
  Server();

  bool up = true;
  int busy = 0;             // so many saves get a 503 with Retry-After
  std::uint64_t lives = 1;  // grows with every crash; connections of an earlier life are gone

  app::Event session(app::CallId call, const std::string& user) const;
  app::Event list(app::CallId call, const std::string& user) const;
  app::Event version(app::CallId call, const std::string& user, const std::string& invoice_id) const;
  app::Event record(app::CallId call, const std::string& user, const std::string& invoice_id) const;
  app::Event save(const Arrival& arrival);

  void backup();
  /// Returns whether there was a backup.
  bool restore();

  /// Whether a save of this value was ever accepted, also in a history that a restore took away.
  bool has_value(const std::string& invoice_id, const std::string& path, const std::string& value) const;
  bool has_applied(const std::string& request_id) const { return applied_ever_.count(request_id) != 0; }
  /// The version it got in the history that counts now.
  std::optional<std::int64_t> version_of(const std::string& request_id) const;
  const domain::Invoice& invoice(const std::string& id) const { return *data_.invoices.at(id); }
  const std::vector<AuditRow>& audit() const { return data_.audit; }
  const std::string& epoch() const { return epoch_; }
  /// Broken invariants of the audit, one sentence each: V1, V2, V5, V6, V7, V10.
  std::vector<std::string> check() const;

 private:
  struct Data {
    std::map<std::string, std::shared_ptr<const domain::Invoice>> invoices;
    std::vector<AuditRow> audit;
    std::unordered_map<std::string, std::size_t> row_of;  // by request id
  };

  app::Event stale(const Arrival& arrival, bool other_epoch) const;
  std::shared_ptr<const domain::Invoice> record_with(const app::SaveRequest& save) const;
  void apply(const Arrival& arrival);

  Data data_, first_;
  std::optional<Data> backup_;
  std::string epoch_ = "e1";
  int epochs_ = 1;
  std::unordered_set<std::string> applied_ever_, values_ever_;
};

}  // namespace countersign::simulation
