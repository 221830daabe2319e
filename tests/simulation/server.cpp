// Every answer of the model server.
#include "simulation/server.h"

#include <algorithm>
#include <sstream>

namespace countersign::simulation {
namespace {

app::Failure failure(app::FailureKind kind, int status, std::string code = "") {
  app::Failure made;
  made.kind = kind;
  made.status = status;
  made.error_code = std::move(code);
  return made;
}

app::Failure not_signed_in() {
  return failure(app::FailureKind::sign_in_needed, 401, "SIGN_IN_NEEDED");
}

std::string key_of(const std::string& invoice_id, const std::string& path, const std::string& value) {
  return invoice_id + '|' + path + '|' + value;
}

bool says(const app::SaveRequest& save, std::string_view word) {
  return std::any_of(save.changes.begin(), save.changes.end(), [&](const domain::Change& change) {
    return change.value && change.value->find(word) != std::string::npos;
  });
}

/// What a server says that fails at one save for ever.
app::Failure lasting_fault() {
  app::Failure fault = failure(app::FailureKind::server_fault, 500);
  fault.message = "Internal server error: no such attribute";
  return fault;
}

domain::Invoice new_invoice(const std::string& id, const std::string& epoch) {
  domain::Invoice invoice;
  invoice.invoice_id = id;
  invoice.epoch = epoch;
  const auto set = [&](std::string_view field, std::string value) {
    invoice.fields[*domain::field_index(field)].value = std::move(value);
  };
  set("invoice_number", "INV-" + id);
  set("invoice_date", "2025-03-01");
  set("vendor_name", "Old Vendor");
  set("total_amount", "100");
  for (int i = 1; i <= 2; ++i) {
    domain::Line line;
    line.line_id = std::string(31, '0') + std::to_string(i);
    line.has_stable_id = true;
    line.line_number = i;
    line.cells[*domain::line_cell_index("description")] = "Bolts " + std::to_string(i);
    invoice.lines.push_back(line);
  }
  return invoice;
}

}  // namespace

Server::Server() {
  for (const std::string id : {"i1", "i2", "i3"}) {
    data_.invoices.emplace(id, std::make_shared<const domain::Invoice>(new_invoice(id, epoch_)));
  }
  first_ = data_;
}

app::Event Server::session(app::CallId call, const std::string& user) const {
  if (user.empty()) return app::SessionLoadFailed{call, not_signed_in()};
  app::Session session;
  session.user = user;
  session.named = true;
  session.epoch = epoch_;
  session.capabilities = {true, true, true, true, true};
  return app::SessionLoaded{call, session};
}

app::Event Server::list(app::CallId call, const std::string& user) const {
  if (user.empty()) return app::QueueLoadFailed{call, not_signed_in()};
  app::QueuePage page;
  for (const auto& [id, invoice] : data_.invoices) {
    app::QueueRow row;
    row.invoice_id = id;
    page.rows.push_back(row);
  }
  page.total = static_cast<std::int64_t>(page.rows.size());
  return app::QueueLoaded{call, page};
}

app::Event Server::version(app::CallId call, const std::string& user, const std::string& invoice_id) const {
  if (user.empty()) return app::VersionLoadFailed{call};
  return app::VersionLoaded{call, data_.invoices.at(invoice_id)->review_version};
}

app::Event Server::record(app::CallId call, const std::string& user, const std::string& invoice_id) const {
  if (user.empty()) return app::InvoiceLoadFailed{call, not_signed_in()};
  return app::InvoiceLoaded{call, data_.invoices.at(invoice_id)};
}

app::Event Server::save(const Arrival& arrival) {
  const app::SaveRequest& save = arrival.save;
  const app::CallId call = arrival.call;
  if (arrival.user.empty()) return app::SaveFailed{call, not_signed_in()};
  if (arrival.typed_by != arrival.user)
    return app::SaveFailed{call, failure(app::FailureKind::forbidden, 403, "USER_MISMATCH")};
  if (busy > 0) {
    --busy;
    app::Failure fault = failure(app::FailureKind::server_fault, 503);
    fault.retry_after_ms = 5'000;
    return app::SaveFailed{call, fault};
  }
  if (says(save, "stuck.")) return app::SaveFailed{call, lasting_fault()};
  if (says(save, "poison.")) return app::SaveFailed{call, failure(app::FailureKind::refused, 422, "INVALID")};
  if (const auto version = version_of(save.request_id))
    return app::SaveAccepted{call, {save.invoice_id, save.request_id, *version, "", true, record_with(save)}};
  const domain::Invoice& invoice = *data_.invoices.at(save.invoice_id);
  const bool other_epoch = save.epoch != epoch_;
  if (other_epoch || save.expected_review_version != invoice.review_version) return stale(arrival, other_epoch);
  apply(arrival);
  return app::SaveAccepted{
      call, {save.invoice_id, save.request_id, data_.audit.back().version, "", false, record_with(save)}};
}

/// With some answers and not with others, as large records do not come.
std::shared_ptr<const domain::Invoice> Server::record_with(const app::SaveRequest& save) const {
  return data_.audit.size() % 3 == 0 ? nullptr : data_.invoices.at(save.invoice_id);
}

app::Event Server::stale(const Arrival& arrival, bool other_epoch) const {
  app::StaleAnswer answer;
  answer.readable = true;
  answer.epoch_differs = other_epoch;
  answer.current_version = invoice(arrival.save.invoice_id).review_version;
  for (const AuditRow& row : data_.audit) {
    if (row.save.invoice_id == arrival.save.invoice_id) answer.current_request_id = row.save.request_id;
  }
  answer.record = record_with(arrival.save);
  return app::SaveRejectedAsStale{arrival.call, answer};
}

void Server::apply(const Arrival& arrival) {
  const app::SaveRequest& save = arrival.save;
  auto next = std::make_shared<domain::Invoice>(domain::apply(*data_.invoices.at(save.invoice_id), save.changes));
  ++next->review_version;
  next->epoch = epoch_;
  next->saved_by = arrival.user;
  for (const domain::Change& change : save.changes)
    values_ever_.insert(key_of(save.invoice_id, to_text(change.path), change.value.value_or("")));
  std::istringstream notes(save.notes);
  for (std::string line; std::getline(notes, line);) values_ever_.insert(key_of(save.invoice_id, "notes", line));
  applied_ever_.insert(save.request_id);
  data_.row_of.emplace(save.request_id, data_.audit.size());
  data_.audit.push_back({save, arrival.user, next->review_version});
  data_.invoices[save.invoice_id] = std::move(next);
}

void Server::backup() {
  backup_ = data_;
}

bool Server::restore() {
  if (!backup_) return false;
  data_ = *backup_;
  epoch_ = "e" + std::to_string(++epochs_);
  for (auto& [id, invoice] : data_.invoices) {
    auto renewed = std::make_shared<domain::Invoice>(*invoice);
    renewed->epoch = epoch_;
    invoice = std::move(renewed);
  }
  ++lives;
  return true;
}

bool Server::has_value(const std::string& invoice_id, const std::string& path, const std::string& value) const {
  return values_ever_.count(key_of(invoice_id, path, value)) != 0;
}

std::optional<std::int64_t> Server::version_of(const std::string& request_id) const {
  const auto found = data_.row_of.find(request_id);
  if (found == data_.row_of.end()) return std::nullopt;
  return data_.audit[found->second].version;
}

std::vector<std::string> Server::check() const {
  std::vector<std::string> broken;
  std::map<std::string, domain::Invoice> fold;
  for (const auto& [id, invoice] : first_.invoices) fold.emplace(id, *invoice);
  std::unordered_set<std::string> applied;
  for (const AuditRow& row : data_.audit) {
    domain::Invoice& record = fold.at(row.save.invoice_id);
    const std::string name = row.save.request_id + " of " + row.save.invoice_id;
    if (row.version != record.review_version + 1) broken.push_back("V2: the versions before " + name + " have a gap");
    if (row.save.expected_review_version != record.review_version)
      broken.push_back("V2: " + name + " expected another version");
    if (!applied.insert(row.save.request_id).second) broken.push_back("V5: " + name + " is applied twice");
    for (const domain::Change& change : row.save.changes) {
      if (change.path.kind == domain::Path::Kind::line) continue;
      if (!domain::same_value(domain::kind_of(change.path), change.base, domain::value_at(record, change.path)))
        broken.push_back("V6: " + name + " overwrote what its author had not seen at " + to_text(change.path));
    }
    record = domain::apply(record, row.save.changes);
    record.review_version = row.version;
  }
  for (const auto& [id, record] : fold) {
    const domain::Invoice& stored = invoice(id);
    if (stored.review_version != record.review_version) broken.push_back("V1: " + id + " has another version");
    for (std::size_t i = 0; i < domain::kFieldCount; ++i) {
      if (stored.fields[i].value != record.fields[i].value) broken.push_back("V7: " + id + " is not its audit's fold");
    }
  }
  return broken;
}

}  // namespace countersign::simulation
