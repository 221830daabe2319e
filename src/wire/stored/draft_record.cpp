// StoredDraft to JSON and back.
#include "wire/stored/draft_record.h"

#include <optional>

#include "wire/bodies/save_body.h"
#include "wire/json/json.h"
#include "wire/stored/line_record.h"

namespace countersign::wire {
namespace {

constexpr std::int64_t kDraftSchema = 1;

std::optional<app::StoredDraft> draft_of(const Json& record) {
  if (integer_at(record, "schema") != kDraftSchema) return std::nullopt;
  const std::optional<Json> body = parse_json(text_at(record, "body"));
  if (!body) return std::nullopt;
  std::optional<std::vector<domain::Change>> changes = kept_changes_of(member(*body, "changes"));
  const std::optional<domain::Decision> decision = decision_named(text_at(*body, "decision"));
  const std::optional<std::int64_t> version = integer_at(*body, "review_version");
  app::StoredDraft draft;
  draft.user = text_at(record, "user");
  draft.invoice_id = text_at(record, "invoice_id");
  draft.tab_id = text_at(record, "tab");
  if (!changes || !decision || !version || draft.invoice_id.empty() || draft.tab_id.empty()) return std::nullopt;
  draft.stored_at_ms = integer_at(record, "stored_at").value_or(0);
  draft.epoch = text_at(*body, "epoch");
  draft.review_version = *version;
  draft.changes = std::move(*changes);
  draft.lines_seen = lines_from_json(member(*body, "lines_seen"));
  draft.decision = *decision;
  draft.notes = text_at(*body, "notes");
  draft.carries = texts_at(*body, "carries");
  for (const std::string& text : texts_at(*body, "checked")) {
    if (const auto path = domain::parse_path(text)) draft.checked.emplace(*path, true);
  }
  for (const std::string& text : texts_at(*body, "unchecked")) {
    if (const auto path = domain::parse_path(text)) draft.checked.emplace(*path, false);
  }
  return draft;
}

}  // namespace

std::string record_of(const app::StoredDraft& draft, bool sealed) {
  Json marked[2] = {Json::array(), Json::array()};
  for (const auto& [path, checked] : draft.checked) marked[checked ? 1 : 0].push_back(domain::to_text(path));
  const Json body = {{"epoch", draft.epoch},
                     {"review_version", draft.review_version},
                     {"changes", json_of(draft.changes)},
                     {"lines_seen", lines_to_json(draft.lines_seen)},
                     {"checked", std::move(marked[1])},
                     {"unchecked", std::move(marked[0])},
                     {"notes", draft.notes},
                     {"decision", decision_word(draft.decision)},
                     {"carries", draft.carries}};
  return to_text({{"user", draft.user},
                  {"invoice_id", draft.invoice_id},
                  {"tab", draft.tab_id},
                  {"stored_at", draft.stored_at_ms},
                  {"schema", kDraftSchema},
                  {"alg", sealed ? "A256GCM" : "none"},
                  {"iv", ""},
                  {"body", to_text(body)}});
}

std::string draft_key(const std::string& user, const std::string& invoice_id, const std::string& tab_id) {
  return user + "\x1f" + invoice_id + "\x1f" + tab_id;
}

std::string draft_keys(const std::string& user, const std::string& invoice_id, const std::vector<std::string>& tabs) {
  Json keys = Json::array();
  for (const std::string& tab : tabs) keys.push_back(draft_key(user, invoice_id, tab));
  return to_text(keys);
}

StoredDrafts parse_drafts(std::string_view text) {
  StoredDrafts stored;
  const std::optional<Json> json = parse_json(text);
  if (!json) return stored;
  stored.live_tabs = texts_at(*json, "alive");
  for (const Json& record : member(*json, "records")) {
    if (auto draft = draft_of(record)) stored.drafts.push_back(std::move(*draft));
  }
  return stored;
}

}  // namespace countersign::wire
