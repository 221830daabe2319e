// What the model of a server does with a save.
#include <algorithm>

#include "app/support/world.h"

namespace countersign::test {
namespace {

app::FailureKind kind_of(int status) {
  if (status == 401) return app::FailureKind::sign_in_needed;
  if (status == 403) return app::FailureKind::forbidden;
  if (status == 404) return app::FailureKind::not_found;
  return status >= 500 || status == 429 ? app::FailureKind::server_fault : app::FailureKind::refused;
}

}  // namespace

app::Failure failure(app::FailureKind kind, int status) {
  app::Failure made;
  made.kind = kind;
  made.status = status;
  return made;
}

app::Session ModelServer::session() const {
  app::Session session;
  session.user = user;
  session.named = true;
  session.epoch = epoch;
  session.capabilities = {true, true, true, true, true};
  return session;
}

/// The predecessor's backend replaces an address by the parts it is sent, and ignores what it does not map.
void ModelServer::take(domain::Invoice& invoice, const app::SaveRequest& save) const {
  const domain::Backend backend{.is_baseline = baseline};
  std::vector<domain::Change> taken;
  for (const domain::Change& change : save.changes) {
    const bool is_part = change.path.kind == domain::Path::Kind::address_part;
    if (baseline && is_part) invoice.addresses[*domain::address_index(change.path.owner)].parts = {};
    if (ignores.count(change.path.owner) == 0 && domain::keeps(backend, change.path)) taken.push_back(change);
  }
  if (baseline) taken.insert(taken.end(), save.unchanged_parts.begin(), save.unchanged_parts.end());
  invoice = domain::apply(invoice, taken);
  if (!baseline) return;
  invoice.reviewer = save.reviewer;
  invoice.review_status = save.decision == domain::Decision::validated ? "validated" : "pending";
}

std::shared_ptr<const domain::Invoice> ModelServer::record_with(const domain::Invoice& invoice) const {
  return sends_record ? std::make_shared<const domain::Invoice>(invoice) : nullptr;
}

bool ModelServer::is_failing(const app::SaveRequest& save) const {
  return !fails_at.empty() && std::any_of(save.changes.begin(), save.changes.end(), [&](const domain::Change& change) {
    return change.value == domain::Value(fails_at);
  });
}

app::Event ModelServer::save(app::CallId call, const app::SaveRequest& save) {
  ++saves_received;
  if (answer_status == 409) return app::SaveRefusedByState{call, "It is approved.", "approved"};
  if (answer_status != 0) return app::SaveFailed{call, failure(kind_of(answer_status), answer_status)};
  if (is_failing(save)) {
    app::Failure fault = failure(app::FailureKind::server_fault, 500);
    fault.message = words;
    return app::SaveFailed{call, fault};
  }
  const auto found = invoices.find(save.invoice_id);
  if (found == invoices.end()) return app::SaveFailed{call, failure(app::FailureKind::not_found, 404)};
  domain::Invoice& invoice = found->second;
  const auto row = std::find_if(audit.begin(), audit.end(),
                                [&](const AuditRow& each) { return each.request_id == save.request_id; });
  if (!baseline && row != audit.end()) {
    return app::SaveAccepted{call, {save.invoice_id, save.request_id, row->version, "", true, record_with(invoice)}};
  }
  const bool other_epoch = !baseline && save.epoch != epoch;
  if (save.expected_review_version != invoice.review_version || other_epoch) {
    app::StaleAnswer stale;
    stale.readable = true;
    stale.current_version = invoice.review_version;
    stale.epoch_differs = other_epoch;
    if (!baseline && !audit.empty()) {
      stale.current_request_id = audit.back().request_id;
      stale.updated_by = invoice.saved_by;
    }
    stale.record = record_with(invoice);
    return app::SaveRejectedAsStale{call, stale};
  }
  take(invoice, save);
  ++invoice.review_version;
  invoice.saved_by = save.reviewer;
  invoice.epoch = baseline ? "" : epoch;
  audit.push_back({save.invoice_id, save.request_id, save.reviewer, invoice.review_version,
                   save.expected_review_version, save.notes});
  app::SavedAnswer saved{save.invoice_id, baseline ? "" : save.request_id, std::nullopt, "", false};
  if (!baseline) saved.review_version = invoice.review_version;
  saved.record = record_with(invoice);
  return app::SaveAccepted{call, saved};
}

}  // namespace countersign::test
