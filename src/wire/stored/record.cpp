// OutboxEntry to JSON and back.
#include "wire/stored/record.h"

#include <algorithm>
#include <array>

#include "wire/bodies/save_body.h"
#include "wire/json/json.h"
#include "wire/stored/draft_record.h"
#include "wire/stored/line_record.h"

namespace countersign::wire {
namespace {

constexpr std::int64_t kRecordSchema = 1;
constexpr std::string_view kSealed = "A256GCM";

struct StateWord {
  app::EntryState state;
  std::string_view word;
};
constexpr std::array kStates = {
    StateWord{app::EntryState::sending, "SENDING"}, StateWord{app::EntryState::retry_wait, "RETRY_WAIT"},
    StateWord{app::EntryState::auth_wait, "AUTH_WAIT"}, StateWord{app::EntryState::conflict, "CONFLICT"},
    StateWord{app::EntryState::needs_attention, "NEEDS_ATTENTION"}};

std::string_view word_of(app::EntryState state) {
  for (const StateWord& each : kStates) {
    if (each.state == state) return each.word;
  }
  return "NEEDS_ATTENTION";
}

std::optional<app::EntryState> state_of(std::string_view word) {
  for (const StateWord& each : kStates) {
    if (each.word == word) return each.state;
  }
  return std::nullopt;
}

Json paths_to_json(const std::vector<domain::Path>& paths) {
  Json list = Json::array();
  for (const domain::Path& path : paths) list.push_back(domain::to_text(path));
  return list;
}

/// A mark is about a field of the form.
std::vector<domain::Path> paths_at(const Json& json, std::string_view key) {
  std::vector<domain::Path> paths;
  for (const std::string& text : texts_at(json, key)) {
    auto path = domain::parse_path(text);
    if (path && path->kind == domain::Path::Kind::field) paths.push_back(std::move(*path));
  }
  return paths;
}

Json save_to_json(const app::SaveRequest& save) {
  return {{"expected", save.expected_review_version},
          {"form", save.form == app::SaveForm::changes ? "changes" : "baseline"},
          {"with_request_id", save.with_request_id},
          {"changes", json_of(save.changes)},
          {"lines_seen", lines_to_json(save.lines_seen)},
          {"unchanged_parts", json_of(save.unchanged_parts)},
          {"record_digest", save.record_digest},
          {"checked", paths_to_json(save.checked)},
          {"unchecked", paths_to_json(save.unchecked)},
          {"decision", decision_word(save.decision)},
          {"notes", save.notes},
          {"reviewer", save.reviewer}};
}

bool read_save(const Json& json, app::SaveRequest& save) {
  const std::optional<std::int64_t> expected = integer_at(json, "expected");
  const std::optional<domain::Decision> decision = decision_named(text_at(json, "decision"));
  std::optional<std::vector<domain::Change>> changes = kept_changes_of(member(json, "changes"));
  if (!expected || *expected < 0 || !decision || !changes) return false;
  save.expected_review_version = *expected;
  save.decision = *decision;
  save.form = text_at(json, "form") == "changes" ? app::SaveForm::changes : app::SaveForm::baseline;
  save.with_request_id = flag_at(json, "with_request_id");
  save.notes = text_at(json, "notes");
  save.reviewer = text_at(json, "reviewer");
  save.changes = std::move(*changes);
  save.unchanged_parts = kept_changes_of(member(json, "unchanged_parts")).value_or(std::vector<domain::Change>{});
  save.lines_seen = lines_from_json(member(json, "lines_seen"));
  save.record_digest = text_at(json, "record_digest");
  save.checked = paths_at(json, "checked");
  save.unchecked = paths_at(json, "unchecked");
  return true;
}

std::optional<app::OutboxEntry> entry_of(const Json& record) {
  const bool sealed = text_at(record, "alg") == kSealed;
  if (integer_at(record, "schema") != kRecordSchema || (!sealed && text_at(record, "alg") != "none"))
    return std::nullopt;
  const std::optional<app::EntryState> state = state_of(text_at(record, "state"));
  const std::optional<Json> body = parse_json(text_at(record, "body"));
  app::OutboxEntry entry;
  entry.save.request_id = text_at(record, "request_id");
  entry.save.invoice_id = text_at(record, "invoice_id");
  entry.save.epoch = text_at(record, "epoch");
  if (!state || !body || entry.save.request_id.empty() || entry.save.invoice_id.empty()) return std::nullopt;
  if (!read_save(member(*body, "save"), entry.save)) return std::nullopt;
  entry.state = *state;
  entry.user = text_at(record, "user");
  entry.seq = integer_at(record, "seq").value_or(0);
  entry.attempts = static_cast<int>(std::clamp<std::int64_t>(integer_at(record, "attempts").value_or(0), 0, 1000000));
  entry.next_at_ms = integer_at(record, "next_at").value_or(0);
  entry.lease_until_ms = integer_at(record, "lease_until").value_or(0);
  entry.owner = text_at(record, "owner");
  entry.follows = text_at(record, "follows");
  entry.created_at_ms = integer_at(record, "created_at").value_or(0);
  entry.http_body = text_at(*body, "http_body");
  entry.last_error = text_at(*body, "last_error");
  entry.fault = text_at(*body, "fault");
  entry.faults = static_cast<int>(std::clamp<std::int64_t>(integer_at(*body, "faults").value_or(0), 0, 1000));
  return entry;
}

Json waiting_words() {
  return {word_of(app::EntryState::sending), word_of(app::EntryState::retry_wait), word_of(app::EntryState::auth_wait)};
}

}  // namespace

std::string record_of(const app::OutboxEntry& entry, bool sealed) {
  const Json body = {{"http_body", entry.http_body},
                     {"save", save_to_json(entry.save)},
                     {"last_error", entry.last_error},
                     {"fault", entry.fault},
                     {"faults", entry.faults}};
  return to_text({{"request_id", entry.save.request_id},
                  {"user", entry.user},
                  {"invoice_id", entry.save.invoice_id},
                  {"epoch", entry.save.epoch},
                  {"seq", entry.seq},
                  {"state", word_of(entry.state)},
                  {"attempts", entry.attempts},
                  {"next_at", entry.next_at_ms},
                  {"lease_until", entry.lease_until_ms},
                  {"owner", entry.owner},
                  {"created_at", entry.created_at_ms},
                  {"follows", entry.follows},
                  {"schema", kRecordSchema},
                  {"alg", sealed ? kSealed : "none"},
                  {"iv", ""},
                  {"body", to_text(body)}});
}

std::string record_of(const app::EntryGuard& guard) {
  return to_text({{"request_id", guard.request_id},
                  {"state", word_of(guard.state)},
                  {"owner", guard.owner},
                  {"lease_until", guard.lease_until_ms},
                  {"attempts", guard.attempts}});
}

std::string waiting_columns() {
  return to_text({{"state", waiting_words()}});
}

std::string put_guard(const app::StoreOutboxEntry& effect) {
  const app::OutboxEntry& entry = effect.entry;
  Json guard = Json::object();
  if (effect.only_if_first) {
    guard["absent"] = {{"user", entry.user}, {"invoice_id", entry.save.invoice_id}, {"state", waiting_words()}};
  }
  for (const std::string& tab : effect.draft_tabs)
    guard["drafts"].push_back(draft_key(entry.user, entry.save.invoice_id, tab));
  return to_text(guard);
}

std::string copy_of(const app::OutboxEntry& entry) {
  const app::SaveRequest& save = entry.save;
  const Json copy = {
      {"invoice_id", save.invoice_id}, {"reviewer", save.reviewer},          {"decision", decision_word(save.decision)},
      {"notes", save.notes},           {"typed_at_ms", entry.created_at_ms}, {"changes", json_of(save.changes)}};
  return copy.dump(2, ' ', false, Json::error_handler_t::replace);
}

std::string follows_columns(const std::string& request_id) {
  return to_text({{"follows", request_id}});
}

app::OutboxLoaded parse_outbox(std::string_view text) {
  app::OutboxLoaded loaded;
  const std::optional<Json> json = parse_json(text);
  if (!json) return loaded;
  for (const Json& record : member(*json, "records")) {
    // The store empties `iv` of what it opened.
    if (text_at(record, "alg") == kSealed && !text_at(record, "iv").empty())
      loaded.sealed_of.push_back(text_at(record, "user"));
    else if (auto entry = entry_of(record)) loaded.entries.push_back(std::move(*entry));
    else ++loaded.unreadable;
  }
  app::order_by_seq(loaded.entries);
  const Json& settled = member(*json, "settled");
  if (settled.is_array()) loaded.settled = texts_at(*json, "settled");
  return loaded;
}

}  // namespace countersign::wire
