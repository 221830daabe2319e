// Json: reading without surprises. Numbers keep their digits, depth is bounded, wrong types are absent values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json.hpp>

#include "domain/record/draft.h"
#include "domain/record/invoice.h"

namespace countersign::wire {

using Json = nlohmann::json;

/// None for anything but one well-formed text. Numbers with a point or an exponent, and integers beyond 64 bits, become
/// strings of plain digits, so that no amount passes through binary floating point.
[[nodiscard]] std::optional<Json> parse_json(std::string_view text);

/// Takes the entries of an array as they are read: of many thousands no tree is built.
class Rows {
 public:
  virtual ~Rows() = default;
  /// The array begins; what was read before is void.
  virtual void start() = 0;
  /// An object begins, whose members follow.
  virtual void row() = 0;
  virtual void text(std::string_view name, const std::string& value) = 0;
  /// A member that is no text.
  virtual void cell(std::string_view name, const Json& value) = 0;
  /// An entry that is no object.
  virtual void other() = 0;
};

/// The same; the array that is the member `name` of the root goes to `rows`, which what is returned lacks.
[[nodiscard]] std::optional<Json> parse_json(std::string_view text, std::string_view name, Rows& rows);

/// The member, or null JSON where the object lacks it or `object` is none.
[[nodiscard]] const Json& member(const Json& object, std::string_view key);
/// "" where it is missing or no string.
[[nodiscard]] std::string text_at(const Json& object, std::string_view key);
[[nodiscard]] bool flag_at(const Json& object, std::string_view key);
/// None for every JSON value that is not an integer of 64 bits.
[[nodiscard]] std::optional<std::int64_t> integer_at(const Json& object, std::string_view key);
[[nodiscard]] std::vector<std::string> texts_at(const Json& object, std::string_view key);

/// A value of a field: text, or the digits of a number; null, "" and "Not extracted" are null.
[[nodiscard]] domain::Value value_of(const Json& json);
[[nodiscard]] domain::Value value_of_text(const std::string& text);
[[nodiscard]] Json json_of(const domain::Value& value);

/// [{path, base, value}]
[[nodiscard]] Json json_of(const std::vector<domain::Change>& changes);
/// The same list as it was written: a typed "Not extracted" stays that text. None where it is no such list.
[[nodiscard]] std::optional<std::vector<domain::Change>> kept_changes_of(const Json& json);

/// Compact, with broken UTF-8 replaced.
[[nodiscard]] std::string to_text(const Json& json);

}  // namespace countersign::wire
