// JSON to Session and QueuePage.
#include "wire/answers/lists.h"

#include <algorithm>

#include "wire/json/json.h"
#include "wire/json/status.h"

namespace countersign::wire {
namespace {

app::QueueRow row_of(const Json& json) {
  app::QueueRow row;
  row.invoice_id = text_at(json, "invoice_id");
  row.invoice_number = value_of(member(json, "invoice_number")).value_or("");
  row.vendor_name = value_of(member(json, "vendor_name")).value_or("");
  row.total_amount = value_of(member(json, "total_amount"));
  row.currency = value_of(member(json, "currency")).value_or("");
  row.invoice_date = value_of(member(json, "invoice_date")).value_or("");
  row.status = status_at(json);
  row.review_status = text_at(json, "review_status");
  row.extraction_confidence = value_of(member(json, "extraction_confidence"));
  row.line_item_count = integer_at(json, "line_item_count").value_or(0);
  row.review_version = integer_at(json, "review_version").value_or(-1);
  row.claimed_by = text_at(json, "claimed_by");
  row.file_name = text_at(json, "file_name");
  row.reason = text_at(json, "reason");
  row.was_there = text_at(json, "outcome") == "known";
  return row;
}

}  // namespace

std::optional<app::Session> parse_session(std::string_view text) {
  const std::optional<Json> json = parse_json(text);
  if (!json || text_at(*json, "user").empty()) return std::nullopt;
  app::Session session;
  session.user = text_at(*json, "user");
  session.named = true;
  session.roles = texts_at(*json, "roles");
  session.read_only = std::find(session.roles.begin(), session.roles.end(), "read-only") != session.roles.end();
  session.outbox_key = text_at(*json, "outbox_key");
  for (const std::string& before : texts_at(*json, "outbox_keys_before")) session.outbox_key += before;
  session.epoch = text_at(*json, "epoch");
  const std::vector<std::string> capabilities = texts_at(*json, "capabilities");
  const auto has = [&](std::string_view name) {
    return std::find(capabilities.begin(), capabilities.end(), name) != capabilities.end();
  };
  session.capabilities = {has("changes"), has("request_id"), has("version"), has("history"),  has("cursor"),
                          has("filters"), has("claims"),     has("record"),  has("arrivals"), has("demonstration")};
  session.accounts = has("accounts");
  session.own_account = has("own_account");
  const Json& thresholds = member(*json, "confidence_thresholds");
  session.thresholds.high = value_of(member(thresholds, "high")).value_or(session.thresholds.high);
  session.thresholds.medium = value_of(member(thresholds, "medium")).value_or(session.thresholds.medium);
  return session;
}

std::vector<app::OwnSession> parse_own_sessions(std::string_view text) {
  std::vector<app::OwnSession> sessions;
  const std::optional<Json> json = parse_json(text);
  for (const Json& each : json ? member(*json, "sessions") : Json())
    sessions.push_back(
        {text_at(each, "id"), text_at(each, "signed_in_at"), text_at(each, "last_seen_at"), flag_at(each, "is_this")});
  return sessions;
}

std::optional<app::QueuePage> parse_queue_page(std::string_view text) {
  const std::optional<Json> json = parse_json(text);
  if (!json) return std::nullopt;
  const Json& invoices = member(*json, "invoices");
  if (!invoices.is_array()) return std::nullopt;
  app::QueuePage page;
  page.rows.reserve(invoices.size());
  for (const Json& each : invoices) page.rows.push_back(row_of(each));
  page.total = integer_at(*json, "total").value_or(static_cast<std::int64_t>(page.rows.size()));
  page.total_known = json->contains("next_cursor");
  page.remaining = integer_at(*json, "remaining");
  page.version = integer_at(*json, "queue_version");
  return page;
}

std::optional<app::Claimed> parse_claim(app::CallId call, std::string_view text) {
  const std::optional<Json> json = parse_json(text);
  if (!json || !member(*json, "granted").is_boolean()) return std::nullopt;
  app::Claimed claimed{call, flag_at(*json, "granted"), std::nullopt};
  app::QueueRow row = row_of(member(*json, "invoice"));
  if (!row.invoice_id.empty()) claimed.row = std::move(row);
  return claimed;
}

std::optional<app::FilesTold> parse_told_files(app::CallId call, std::string_view text) {
  const std::optional<Json> json = parse_json(text);
  if (!json) return std::nullopt;
  app::FilesTold told{call, std::nullopt, {}, integer_at(*json, "thrown_away").value_or(0)};
  if (json->contains("invoice_id")) told.files.push_back(row_of(*json));
  for (const Json& each : member(*json, json->contains("files") ? "files" : "arrivals"))
    told.files.push_back(row_of(each));
  return told;
}

std::optional<std::vector<domain::SavedVersion>> parse_history(std::string_view text) {
  const std::optional<Json> json = parse_json(text);
  if (!json || !json->is_array()) return std::nullopt;
  // Of a whole line its description stands for it.
  const auto shown = [](const Json& value) {
    if (!value.is_object()) return value_of(value);
    return domain::Value(value_of(member(value, "description")).value_or("line"));
  };
  std::vector<domain::SavedVersion> saves;
  for (const Json& each : *json) {
    domain::SavedVersion save;
    save.review_version = integer_at(each, "review_version");
    save.status = text_at(each, "status");
    save.reviewer = text_at(each, "reviewer");
    save.notes = text_at(each, "notes");
    save.timestamp = text_at(each, "timestamp");
    for (const Json& change : member(each, "changes")) {
      if (const auto path = domain::parse_path(text_at(change, "path")))
        save.changes.push_back({*path, shown(member(change, "from")), shown(member(change, "to"))});
    }
    saves.push_back(std::move(save));
  }
  return saves;
}

}  // namespace countersign::wire
