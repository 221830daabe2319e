// One answer, one event.
#include "wire/answers/answers.h"

#include <memory>

#include "wire/answers/errors.h"
#include "wire/answers/lists.h"
#include "wire/answers/review_view.h"
#include "wire/json/json.h"

namespace countersign::wire {
namespace {

using app::Failure;
using app::FailureKind;

FailureKind kind_of_status(int status, bool readable) {
  if (status == 401) return FailureKind::sign_in_needed;
  if (status == 403) return FailureKind::forbidden;
  if (status == 501 || status == 505) return FailureKind::refused;
  if (status >= 500 || status == 408 || status == 425 || status == 429) return FailureKind::server_fault;
  if (status < 400) return FailureKind::not_ours;
  if (!readable) return FailureKind::gateway_refused;
  return status == 404 ? FailureKind::not_found : FailureKind::refused;
}

Failure failure_of(const HostAnswer& answer) {
  Failure failure;
  failure.retry_after_ms = answer.retry_after_ms;
  switch (answer.outcome) {
    case Outcome::redirected: failure.kind = FailureKind::redirected; return failure;
    case Outcome::timed_out: failure.kind = FailureKind::timed_out; return failure;
    case Outcome::unreachable: failure.kind = FailureKind::unreachable; return failure;
    case Outcome::refused_by_browser: failure.kind = FailureKind::refused_by_browser; return failure;
    case Outcome::answered: break;
  }
  ErrorBody body = parse_error(answer.text);
  failure.status = answer.status;
  failure.kind = kind_of_status(answer.status, body.readable);
  failure.message = app::said_by_server(body.error_code, std::move(body.message));
  failure.error_code = std::move(body.error_code);
  failure.field_errors = std::move(body.field_errors);
  failure.says_retryable = flag_at(body.fields, "retryable");
  return failure;
}

Failure not_ours(const HostAnswer& answer, std::string message) {
  Failure failure;
  failure.kind = FailureKind::not_ours;
  failure.status = answer.status;
  failure.message = std::move(message);
  return failure;
}

bool is_ok(const HostAnswer& answer) {
  return answer.outcome == Outcome::answered && answer.status == 200;
}

app::Event session_event(const CallContext& context, const HostAnswer& answer) {
  if (!is_ok(answer)) {
    Failure failure = failure_of(answer);
    if (failure.status == 404) failure.kind = FailureKind::not_found;
    return app::SessionLoadFailed{context.call, std::move(failure)};
  }
  if (auto session = parse_session(answer.text)) return app::SessionLoaded{context.call, std::move(*session)};
  return app::SessionLoadFailed{context.call, not_ours(answer, "")};
}

app::Event sign_in_event(const CallContext& context, const HostAnswer& answer) {
  if (!is_ok(answer)) return app::SignInFailed{context.call, failure_of(answer)};
  if (auto session = parse_session(answer.text)) return app::SignedIn{context.call, std::move(*session)};
  return app::SignInFailed{context.call, not_ours(answer, "")};
}

/// A session that is over already is signed out of.
app::Event sign_out_event(const CallContext& context, const HostAnswer& answer) {
  const bool over = answer.outcome == Outcome::answered && answer.status == 401;
  if (over || (is_ok(answer) && parse_json(answer.text))) return app::SignedOut{context.call};
  return app::SignOutFailed{context.call, is_ok(answer) ? not_ours(answer, "") : failure_of(answer)};
}

app::Event account_event(const CallContext& context, const HostAnswer& answer) {
  if (!is_ok(answer)) return app::AccountAnswered{context.call, failure_of(answer), {}};
  if (!parse_json(answer.text)) return app::AccountAnswered{context.call, not_ours(answer, ""), {}};
  return app::AccountAnswered{context.call, std::nullopt, parse_own_sessions(answer.text)};
}

app::Event files_event(const CallContext& context, const HostAnswer& answer) {
  if (!is_ok(answer)) return app::FilesTold{context.call, failure_of(answer), {}};
  if (auto told = parse_told_files(context.call, answer.text)) return std::move(*told);
  return app::FilesTold{context.call, not_ours(answer, ""), {}};
}

app::Event queue_event(const CallContext& context, const HostAnswer& answer) {
  if (!is_ok(answer)) return app::QueueLoadFailed{context.call, failure_of(answer)};
  if (auto page = parse_queue_page(answer.text)) return app::QueueLoaded{context.call, std::move(*page)};
  return app::QueueLoadFailed{context.call, not_ours(answer, "")};
}

app::Event claim_event(const CallContext& context, const HostAnswer& answer) {
  if (!is_ok(answer)) return app::ClaimFailed{context.call, failure_of(answer)};
  if (auto claimed = parse_claim(context.call, answer.text)) return std::move(*claimed);
  return app::ClaimFailed{context.call, not_ours(answer, "")};
}

app::Event invoice_event(const CallContext& context, const HostAnswer& answer) {
  if (!is_ok(answer)) return app::InvoiceLoadFailed{context.call, failure_of(answer)};
  domain::Result<domain::Invoice> invoice = parse_review_view(answer.text);
  if (!invoice) return app::InvoiceLoadFailed{context.call, not_ours(answer, invoice.error())};
  if (invoice.value().invoice_id != context.invoice_id) {
    return app::InvoiceLoadFailed{context.call, not_ours(answer, "The answer is about another invoice.")};
  }
  return app::InvoiceLoaded{context.call, std::make_shared<const domain::Invoice>(invoice.value())};
}

app::Event version_event(const CallContext& context, const HostAnswer& answer) {
  const std::optional<Json> json = is_ok(answer) ? parse_json(answer.text) : std::nullopt;
  const std::optional<std::int64_t> version = json ? integer_at(*json, "review_version") : std::nullopt;
  const bool is_of_list = context.invoice_id.empty();
  const std::optional<std::int64_t> of_list = json ? integer_at(*json, "queue_version") : std::nullopt;
  if (is_of_list ? !of_list : !version) return app::VersionLoadFailed{context.call};
  return app::VersionLoaded{context.call, version.value_or(-1), of_list,
                            integer_at(*json, "queue_wait_ms").value_or(0)};
}

app::Event history_event(const CallContext& context, const HostAnswer& answer) {
  if (!is_ok(answer)) return app::HistoryLoadFailed{context.call, failure_of(answer)};
  if (auto saves = parse_history(answer.text)) return app::HistoryLoaded{context.call, std::move(*saves)};
  return app::HistoryLoadFailed{context.call, not_ours(answer, "")};
}

/// The record that came with the answer to a save; null where none of this invoice did.
std::shared_ptr<const domain::Invoice> record_of(const CallContext& context, const Json& json) {
  const Json& record = member(json, "record");
  if (!record.is_object()) return nullptr;
  domain::Result<domain::Invoice> invoice = review_view_of(record);
  if (!invoice || invoice.value().invoice_id != context.invoice_id) return nullptr;
  return std::make_shared<const domain::Invoice>(invoice.value());
}

app::Event accepted_event(const CallContext& context, const HostAnswer& answer) {
  const std::optional<Json> json = parse_json(answer.text);
  const std::string request_id = json ? text_at(*json, "request_id") : "";
  const bool own = json && text_at(*json, "invoice_id") == context.invoice_id && flag_at(*json, "success") &&
                   (request_id.empty() || request_id == context.request_id);
  if (!own) return app::SaveFailed{context.call, not_ours(answer, "")};
  app::SavedAnswer saved;
  saved.invoice_id = context.invoice_id;
  saved.request_id = request_id;
  saved.review_version = integer_at(*json, "review_version");
  saved.message = text_at(*json, "message");
  saved.replayed = flag_at(*json, "replayed");
  saved.record = record_of(context, *json);
  return app::SaveAccepted{context.call, std::move(saved)};
}

app::StaleAnswer stale_of(const CallContext& context, const ErrorBody& body) {
  app::StaleAnswer stale;
  stale.readable = body.error_code == "STALE_WRITE";
  stale.message = app::said_by_server(body.error_code, body.message);
  stale.current_version = integer_at(body.fields, "current_review_version");
  stale.current_request_id = text_at(body.fields, "current_request_id");
  stale.updated_by = text_at(body.fields, "updated_by");
  stale.updated_at = text_at(body.fields, "updated_at");
  stale.changed_fields = texts_at(body.fields, "changed_fields");
  stale.epoch_differs = text_at(body.fields, "reason") == "epoch";
  stale.record = record_of(context, body.fields);
  return stale;
}

app::Event save_event(const CallContext& context, const HostAnswer& answer) {
  if (is_ok(answer)) return accepted_event(context, answer);
  const bool answered = answer.outcome == Outcome::answered;
  if (answered && (answer.status == 409 || answer.status == 412)) {
    const ErrorBody body = parse_error(answer.text);
    const std::string named = text_at(body.fields, "invoice_id");
    if (!named.empty() && named != context.invoice_id)
      return app::SaveFailed{context.call, not_ours(answer, "The answer is about another invoice.")};
    // A page of a gateway says nothing of who saved what.
    if (answer.status == 409 && !body.readable) return app::SaveFailed{context.call, failure_of(answer)};
    if (answer.status == 412 || body.error_code.empty() || body.error_code == "STALE_WRITE") {
      return app::SaveRejectedAsStale{context.call, stale_of(context, body)};
    }
    return app::SaveRefusedByState{context.call, body.message, text_at(body.fields, "current_state")};
  }
  return app::SaveFailed{context.call, failure_of(answer)};
}

}  // namespace

app::Event event_at_start(const CallContext& context, const HostAnswer& answer) {
  return context.kind == CallKind::session ? session_event(context, answer) : queue_event(context, answer);
}

app::Event event_from_answer(const CallContext& context, const HostAnswer& answer) {
  switch (context.kind) {
    case CallKind::session:
    case CallKind::queue: return event_at_start(context, answer);
    case CallKind::sign_in: return sign_in_event(context, answer);
    case CallKind::sign_out: return sign_out_event(context, answer);
    case CallKind::claim: return claim_event(context, answer);
    case CallKind::invoice: return invoice_event(context, answer);
    case CallKind::version: return version_event(context, answer);
    case CallKind::history: return history_event(context, answer);
    case CallKind::account: return account_event(context, answer);
    case CallKind::files: return files_event(context, answer);
    case CallKind::save: break;
  }
  return save_event(context, answer);
}

}  // namespace countersign::wire
