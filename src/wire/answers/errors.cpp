// JSON to ErrorBody.
#include "wire/answers/errors.h"

namespace countersign::wire {
namespace {

/// ["body", "changes", 0, "value"] -> "changes/0/value"
std::string path_of(const Json& loc) {
  std::string path;
  if (!loc.is_array()) return path;
  for (const Json& step : loc) {
    const domain::Value text = value_of(step);
    if (!text || (path.empty() && *text == "body")) continue;
    path += (path.empty() ? "" : "/") + *text;
  }
  return path;
}

void read_detail_list(ErrorBody& body, const Json& list) {
  for (const Json& each : list) {
    const std::string message = text_at(each, "msg");
    if (message.empty()) continue;
    body.readable = true;
    body.field_errors.push_back({path_of(member(each, "loc")), message});
    // Its places are those of the request, which no field of the form has: the words are all that can be shown.
    body.message += (body.message.empty() ? "" : "; ") + message;
  }
}

void read_object(ErrorBody& body, const Json& json) {
  body.error_code = text_at(json, "error_code");
  body.message = text_at(json, "message");
  body.readable = !body.error_code.empty() || !body.message.empty();
  const Json& errors = member(json, "errors");
  if (errors.is_array()) {
    for (const Json& each : errors) body.field_errors.push_back({text_at(each, "path"), text_at(each, "message")});
  }
  if (body.field_errors.empty() && !text_at(json, "path").empty()) {
    body.field_errors.push_back({text_at(json, "path"), body.message});
  }
  if (body.readable) body.fields = json;
}

}  // namespace

ErrorBody parse_error(std::string_view text) {
  ErrorBody body;
  const std::optional<Json> json = parse_json(text);
  if (!json || !json->is_object()) return body;
  const Json& detail = member(*json, "detail");
  if (detail.is_object()) {
    read_object(body, detail);
  } else if (detail.is_array()) {
    read_detail_list(body, detail);
  } else if (detail.is_string() && text_at(*json, "error_code").empty()) {
    body.message = text_at(*json, "detail");
    body.readable = true;
  } else {
    read_object(body, *json);
  }
  return body;
}

}  // namespace countersign::wire
