// A SAX reader over nlohmann/json, and typed access.
#include "wire/json.h"

namespace countersign::wire {
namespace {

constexpr int kDeepest = 64;
constexpr int kMostZeros = 400;

/// "1.25e3" -> "1250": the digits of a JSON number without an exponent. The raw text where the exponent is absurd.
std::string plain_digits(const std::string& raw) {
  const std::size_t mark = raw.find_first_of("eE");
  if (mark == std::string::npos) return raw;
  int exponent = 0;
  bool negative = false;
  for (const char c : raw.substr(mark + 1)) {
    if (c == '-') negative = true;
    else if (c >= '0' && c <= '9' && exponent <= kMostZeros) exponent = exponent * 10 + (c - '0');
  }
  if (exponent > kMostZeros) return raw;
  std::string digits = raw.substr(0, mark);
  const bool minus = !digits.empty() && digits[0] == '-';
  if (minus) digits.erase(0, 1);
  std::size_t point = digits.find('.');
  if (point == std::string::npos) point = digits.size();
  else digits.erase(point, 1);
  const std::size_t shift = static_cast<std::size_t>(exponent);
  if (negative) {
    if (point < shift + 1) {
      digits.insert(0, shift + 1 - point, '0');
      point = shift + 1;
    }
    point -= shift;
  } else {
    if (point + shift > digits.size()) digits.append(point + shift - digits.size(), '0');
    point += shift;
  }
  if (point < digits.size()) digits.insert(point, ".");
  return minus ? "-" + digits : digits;
}

/// Builds a value like the library's own reader, but for floating-point numbers and depth.
class Reader {
 public:
  std::optional<Json> take() { return complete_ ? std::optional<Json>(std::move(root_)) : std::nullopt; }

  bool null() { return put(nullptr); }
  bool boolean(bool value) { return put(value); }
  bool number_integer(Json::number_integer_t value) { return put(value); }
  bool number_unsigned(Json::number_unsigned_t value) {
    if (value > static_cast<Json::number_unsigned_t>(INT64_MAX)) return put(std::to_string(value));
    return put(static_cast<Json::number_integer_t>(value));
  }
  bool number_float(Json::number_float_t, const std::string& raw) { return put(plain_digits(raw)); }
  bool string(std::string& value) { return put(std::move(value)); }
  bool binary(Json::binary_t&) { return false; }
  bool start_object(std::size_t) { return open(Json::object()); }
  bool start_array(std::size_t) { return open(Json::array()); }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(std::string& name) {
    key_ = std::move(name);
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) { return false; }

 private:
  Json* place(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    Json& parent = *open_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return &parent.back();
    }
    Json& slot = parent[key_];
    slot = std::move(value);
    return &slot;
  }
  bool put(Json value) {
    place(std::move(value));
    complete_ = complete_ || open_.empty();
    return true;
  }
  bool open(Json container) {
    if (open_.size() >= kDeepest) return false;
    open_.push_back(place(std::move(container)));
    return true;
  }
  bool close() {
    open_.pop_back();
    complete_ = complete_ || open_.empty();
    return true;
  }

  Json root_;
  std::vector<Json*> open_;
  std::string key_;
  bool complete_ = false;
};

}  // namespace

std::optional<Json> parse_json(std::string_view text) {
  Reader reader;
  if (!Json::sax_parse(text.begin(), text.end(), &reader)) return std::nullopt;
  return reader.take();
}

const Json& member(const Json& object, std::string_view key) {
  static const Json kNull;
  if (!object.is_object()) return kNull;
  const auto found = object.find(key);
  return found == object.end() ? kNull : *found;
}

std::string text_at(const Json& object, std::string_view key) {
  const Json& found = member(object, key);
  const std::string* text = found.get_ptr<const std::string*>();
  return text != nullptr ? *text : std::string();
}

bool flag_at(const Json& object, std::string_view key) {
  const Json& found = member(object, key);
  const bool* flag = found.get_ptr<const bool*>();
  return flag != nullptr && *flag;
}

std::optional<std::int64_t> integer_at(const Json& object, std::string_view key) {
  const Json& found = member(object, key);
  const auto* number = found.get_ptr<const Json::number_integer_t*>();
  return number != nullptr ? std::optional<std::int64_t>(*number) : std::nullopt;
}

std::vector<std::string> texts_at(const Json& object, std::string_view key) {
  std::vector<std::string> texts;
  const Json& found = member(object, key);
  if (!found.is_array()) return texts;
  for (const Json& each : found) {
    if (const std::string* text = each.get_ptr<const std::string*>()) texts.push_back(*text);
  }
  return texts;
}

domain::Value value_of(const Json& json) {
  if (const std::string* text = json.get_ptr<const std::string*>()) {
    if (text->empty() || *text == "Not extracted") return std::nullopt;
    return *text;
  }
  if (const auto* number = json.get_ptr<const Json::number_integer_t*>()) return std::to_string(*number);
  if (const bool* flag = json.get_ptr<const bool*>()) return std::string(*flag ? "true" : "false");
  return std::nullopt;
}

Json json_of(const domain::Value& value) {
  return value ? Json(*value) : Json(nullptr);
}

Json json_of(const std::vector<domain::Change>& changes) {
  Json list = Json::array();
  for (const domain::Change& change : changes) {
    list.push_back(
        {{"path", domain::to_text(change.path)}, {"base", json_of(change.base)}, {"value", json_of(change.value)}});
  }
  return list;
}

std::optional<std::vector<domain::Change>> kept_changes_of(const Json& json) {
  if (!json.is_array()) return std::nullopt;
  const auto kept_value = [](const Json& value) {
    const std::string* text = value.get_ptr<const std::string*>();
    return text != nullptr ? domain::Value(*text) : std::nullopt;
  };
  std::vector<domain::Change> changes;
  for (const Json& each : json) {
    const std::optional<domain::Path> path = domain::parse_path(text_at(each, "path"));
    if (!path) return std::nullopt;
    changes.push_back({*path, kept_value(member(each, "base")), kept_value(member(each, "value"))});
  }
  return changes;
}

std::string to_text(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace countersign::wire
