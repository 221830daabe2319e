// Both save forms.
#include "wire/bodies/save_body.h"

#include <charconv>
#include <unordered_map>

#include "wire/json/json.h"

namespace countersign::wire {
namespace {

using domain::Change;
using domain::Path;

/// Ids of lines without a stable id are "n<line_number>".
Json line_key(const std::string& line_id) {
  std::int64_t number = 0;
  const char* end = line_id.data() + line_id.size();
  const bool numbered =
      line_id.size() > 1 && line_id[0] == 'n' && std::from_chars(line_id.data() + 1, end, number).ptr == end;
  return numbered ? Json{{"line_number", number}} : Json{{"line_id", line_id}};
}

/// What was marked as checked, or no longer: of lines apart from fields and addresses.
void put_marks(Json& body, const app::SaveRequest& save) {
  Json fields = Json::array(), lines = Json::array();
  const auto put = [&](const Path& path, bool checked) {
    const bool is_line = path.kind == Path::Kind::line;
    Json entry = is_line ? line_key(path.owner) : Json{{"field_name", path.owner}};
    entry["validated"] = checked;
    (is_line ? lines : fields).push_back(std::move(entry));
  };
  for (const Path& path : save.checked) put(path, true);
  for (const Path& path : save.unchecked) put(path, false);
  if (!fields.empty()) body["field_validations"] = std::move(fields);
  if (!lines.empty()) body["line_item_validations"] = std::move(lines);
}

/// A list with one entry an owner, made at its first use.
class Entries {
 public:
  Json& of(const std::string& owner, Json fresh) {
    const auto [found, is_new] = at_.emplace(owner, list.size());
    if (is_new) list.push_back(std::move(fresh));
    return list[found->second];
  }
  Json list = Json::array();

 private:
  std::unordered_map<std::string, std::size_t> at_;
};

/// The predecessor's backend wants a value and a confidence with each correction: 1 is what a person typed.
Json correction_of(const std::string& name) {
  return {{"field_name", name}, {"value", nullptr}, {"confidence", 1}, {"validated", true}};
}

void put_address_part(Entries& fields, const Change& change) {
  Json& entry = fields.of(change.path.owner, correction_of(change.path.owner));
  entry["value"][change.path.part] = json_of(change.base);
  entry["corrected_value"][change.path.part] = json_of(change.value);
}

void put_baseline(Json& body, const app::SaveRequest& save) {
  Entries fields, lines;
  Json clear = Json::array();
  for (const Change& change : save.unchanged_parts) put_address_part(fields, change);
  for (const Change& change : save.changes) {
    const Path& path = change.path;
    if (path.kind == Path::Kind::field && !change.value) {
      clear.push_back(path.owner);
    } else if (path.kind == Path::Kind::field) {
      Json& entry = fields.of(path.owner, correction_of(path.owner));
      entry["value"] = json_of(change.base);
      entry["corrected_value"] = json_of(change.value);
    } else if (path.kind == Path::Kind::address_part) {
      put_address_part(fields, change);
    } else {
      Json fresh = line_key(path.owner);
      fresh["validated"] = true;
      Json& corrections = lines.of(path.owner, std::move(fresh))["corrections"];
      if (path.kind == Path::Kind::line) corrections = {{"delete", true}};
      else corrections[path.part] = json_of(change.value);
    }
  }
  const auto mark = [&](const Path& path, bool checked) {
    const bool is_line = path.kind == Path::Kind::line;
    Json& entry =
        is_line ? lines.of(path.owner, line_key(path.owner)) : fields.of(path.owner, correction_of(path.owner));
    entry["validated"] = checked;
  };
  for (const Path& path : save.checked) mark(path, true);
  for (const Path& path : save.unchecked) mark(path, false);
  body["field_validations"] = std::move(fields.list);
  if (!lines.list.empty()) body["line_item_validations"] = std::move(lines.list);
  if (!clear.empty()) body["clear_fields"] = std::move(clear);
}

/// The save with its rates as the backend writes them.
app::SaveRequest as_written(app::SaveRequest save) {
  const domain::Backend backend{.rates = save.rates};
  for (Change& change : save.changes) {
    const domain::FieldKind kind = domain::kind_of(change.path);
    change.base = domain::written_to(backend, kind, change.base);
    change.value = domain::written_to(backend, kind, change.value);
  }
  return save;
}

}  // namespace

std::string_view decision_word(domain::Decision decision) {
  switch (decision) {
    case domain::Decision::validated: return "validated";
    case domain::Decision::needs_review: return "needs_review";
    case domain::Decision::pending: break;
  }
  return "pending";
}

std::string encode_save(const app::SaveRequest& request) {
  const app::SaveRequest save = as_written(request);
  Json body = {{"invoice_id", save.invoice_id},
               {"expected_review_version", save.expected_review_version},
               {"overall_validation_status", decision_word(save.decision)},
               {"reviewer", save.reviewer}};
  if (!save.notes.empty()) body["validation_notes"] = save.notes;
  if (save.with_request_id) body["request_id"] = save.request_id;
  if (save.with_request_id && !save.user.empty()) body["user"] = save.user;
  if (save.with_request_id && !save.epoch.empty()) body["epoch"] = save.epoch;
  if (save.form == app::SaveForm::baseline) {
    put_baseline(body, save);
    return to_text(body);
  }
  body["changes"] = json_of(save.changes);
  put_marks(body, save);
  return to_text(body);
}

std::optional<domain::Decision> decision_named(std::string_view word) {
  for (const domain::Decision each :
       {domain::Decision::pending, domain::Decision::validated, domain::Decision::needs_review}) {
    if (decision_word(each) == word) return each;
  }
  return std::nullopt;
}

}  // namespace countersign::wire
