// A SAX reader over nlohmann/json, and typed access.
#include "wire/json/json.h"

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

/// Builds a value like the library's own reader, but for floating-point numbers, depth, and the array that goes to
/// Rows.
class Reader {
 public:
  Reader() = default;
  Reader(std::string_view rows_name, Rows& rows) : rows_name_(rows_name), rows_(&rows) {}
  std::optional<Json> take() { return complete_ ? std::optional<Json>(std::move(root_)) : std::nullopt; }

  bool null() { return put(nullptr); }
  bool boolean(bool value) { return put(value); }
  bool number_integer(Json::number_integer_t value) { return put(value); }
  bool number_unsigned(Json::number_unsigned_t value) {
    if (value > static_cast<Json::number_unsigned_t>(INT64_MAX)) return put(std::to_string(value));
    return put(static_cast<Json::number_integer_t>(value));
  }
  bool number_float(Json::number_float_t, const std::string& raw) { return put(plain_digits(raw)); }
  /// A copy, so that the library keeps the room that it reads texts into.
  bool string(std::string& value) {
    if (!is_in_row()) return put(value);
    rows_->text(key_, value);
    return true;
  }
  bool binary(Json::binary_t&) { return false; }
  bool start_object(std::size_t) {
    if (!is_among_rows()) return open(Json::object());
    rows_->row();
    open_.push_back(&row_);
    return true;
  }
  bool start_array(std::size_t) {
    const bool is_rows = rows_ != nullptr && open_.size() == 1 && root_.is_object() && key_ == rows_name_;
    if (!open(Json::array())) return false;
    if (is_rows) {
      list_ = open_.back();
      rows_->start();
    }
    return true;
  }
  bool end_object() { return close(); }
  bool end_array() { return close(); }
  bool key(const std::string& name) {
    key_ = name;
    return true;
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) { return false; }

 private:
  bool is_among_rows() const { return list_ != nullptr && open_.size() == 2 && open_.back() == list_; }
  bool is_in_row() const { return !open_.empty() && open_.back() == &row_; }

  Json* place(Json value) {
    if (open_.empty()) {
      root_ = std::move(value);
      return &root_;
    }
    if (is_in_row()) {
      nested_name_ = key_;
      nested_ = std::move(value);
      return &nested_;
    }
    Json& parent = *open_.back();
    if (parent.is_array()) {
      parent.push_back(std::move(value));
      return &parent.back();
    }
    Json& slot = parent[key_];
    if (&slot == list_) forget_rows();
    slot = std::move(value);
    return &slot;
  }
  bool put(Json value) {
    if (is_among_rows()) rows_->other();
    else if (is_in_row()) rows_->cell(key_, value);
    else place(std::move(value));
    complete_ = complete_ || open_.empty();
    return true;
  }
  bool open(Json container) {
    if (open_.size() >= kDeepest) return false;
    if (is_among_rows()) rows_->other();
    open_.push_back(place(std::move(container)));
    return true;
  }
  bool close() {
    const Json* closed = open_.back();
    open_.pop_back();
    if (closed == &nested_) rows_->cell(nested_name_, nested_);
    complete_ = complete_ || open_.empty();
    return true;
  }
  /// The member is given once more; the last counts.
  void forget_rows() {
    rows_->start();
    list_ = nullptr;
  }

  Json root_;
  std::vector<Json*> open_;
  std::string key_;
  bool complete_ = false;
  std::string_view rows_name_;
  Rows* rows_ = nullptr;
  Json* list_ = nullptr;  // in the tree
  Json row_;              // stands for the row that is open
  Json nested_;           // a member of it that has members
  std::string nested_name_;
};

std::optional<Json> read_with(Reader reader, std::string_view text) {
  if (!Json::sax_parse(text.begin(), text.end(), &reader)) return std::nullopt;
  return reader.take();
}

}  // namespace

std::optional<Json> parse_json(std::string_view text) {
  return read_with({}, text);
}

std::optional<Json> parse_json(std::string_view text, std::string_view name, Rows& rows) {
  return read_with({name, rows}, text);
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

domain::Value value_of_text(const std::string& text) {
  if (text.empty() || text == "Not extracted") return std::nullopt;
  return text;
}

domain::Value value_of(const Json& json) {
  if (const std::string* text = json.get_ptr<const std::string*>()) return value_of_text(*text);
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
