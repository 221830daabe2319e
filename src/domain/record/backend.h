// Backend: what the server behind the panel keeps of a save, and how it writes values.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/record/invoice.h"

namespace countersign::domain {

/// How a backend writes 5 %: "5" or "0.05". The panel itself has percent.
enum class RateUnit : std::uint8_t { percent, fraction };

/// "percent" or "fraction"; none for another word.
[[nodiscard]] std::optional<RateUnit> rate_unit_named(std::string_view word);

struct Backend {
  bool is_baseline = false;  // the predecessor's: it keeps what the field table says, and 0.0 stands for no confidence
  RateUnit rates = RateUnit::percent;

  bool operator==(const Backend&) const = default;
};

/// Whether a save of this value is kept. A whole line is: it can be deleted.
[[nodiscard]] bool keeps(const Backend& backend, const Path& path);
/// Why a value of its kind cannot be saved there, as a sentence; empty where it can. `value` is canonical.
[[nodiscard]] std::string why_not_kept(const Backend& backend, const Path& path, const Value& value);
/// Equal as far as the backend's decimals go.
[[nodiscard]] bool same_stored(const Backend& backend, const Path& path, const Value& sent, const Value& stored);

/// The value in the panel's units, of what the backend wrote; and back.
[[nodiscard]] Value read_from(const Backend& backend, FieldKind kind, const Value& written);
[[nodiscard]] Value written_to(const Backend& backend, FieldKind kind, const Value& value);
/// True where a record of this backend has other units than the panel, or says "unknown" in another way.
[[nodiscard]] bool differs_in_writing(const Backend& backend);
/// The record in the panel's units, its unknown confidences null.
[[nodiscard]] Invoice read_from(const Backend& backend, Invoice written);

}  // namespace countersign::domain
