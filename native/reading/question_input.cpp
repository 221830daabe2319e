// What is asked of a document beside its words: a line of JSON before it.
#include <algorithm>
#include <nlohmann/json.hpp>
#include <string>

#include "page_input.h"

namespace countersign::native {
namespace {

using nlohmann::json;

constexpr int kMostPages = 1000, kMostWords = 100;

const json& member(const json& holder, const char* name) {
  static const json kNone;
  return holder.is_object() && holder.contains(name) ? holder[name] : kNone;
}

std::string text_at(const json& holder, const char* name) {
  const json& value = member(holder, name);
  return value.is_string() ? value.get<std::string>() : std::string();
}

float number_at(const json& holder, const char* name) {
  const json& value = member(holder, name);
  return value.is_number() ? value.get<float>() : 0;
}

int count_at(const json& holder, const char* name, int most) {
  return static_cast<int>(std::clamp(number_at(holder, name), 0.0f, static_cast<float>(most)));
}

reading::ScannedCode code_of(const json& given) {
  reading::ScannedCode code{text_at(given, "text"), {count_at(given, "page", kMostPages), {}}};
  const json& box = member(given, "box");
  const auto part = [&](std::size_t i) {
    return box.is_array() && i < box.size() && box[i].is_number() ? box[i].get<float>() : 0.0f;
  };
  code.place.box = {part(0), part(1), part(2), part(3)};
  return code;
}

std::optional<reading::Hint> hint_of(const json& given) {
  const std::optional<reading::Field> field = reading::field_of(text_at(given, "field"));
  if (!field) return std::nullopt;
  return reading::Hint{*field,
                       text_at(given, "label"),
                       text_at(given, "side") == "above" ? reading::Side::above : reading::Side::left,
                       count_at(given, "page", kMostPages),
                       number_at(given, "x"),
                       number_at(given, "y"),
                       count_at(given, "words", kMostWords),
                       text_at(given, "from")};
}

reading::VendorHints vendor_of(const json& given) {
  reading::VendorHints vendor;
  for (const json& key : member(given, "keys")) {
    if (key.is_string()) vendor.keys.push_back(key.get<std::string>());
  }
  for (const json& each : member(given, "hints")) {
    if (std::optional<reading::Hint> hint = hint_of(each)) vendor.hints.push_back(std::move(*hint));
  }
  return vendor;
}

}  // namespace

std::optional<Question> question_from_json(std::string_view text) {
  const json given = json::parse(text, nullptr, false);
  if (!given.is_object() || given.contains("pages")) return std::nullopt;
  Question question;
  for (const json& each : member(given, "codes")) question.known.codes.push_back(code_of(each));
  for (const json& each : member(given, "vendors")) question.known.vendors.push_back(vendor_of(each));
  const json& vendor = member(given, "vendor");
  question.vendor = {text_at(vendor, "name"), text_at(vendor, "tax_id"), text_at(vendor, "account")};
  for (const auto& [name, value] : member(given, "learn").items()) {
    const std::optional<reading::Field> field = reading::field_of(name);
    if (field && value.is_string()) question.corrections.emplace_back(*field, value.get<std::string>());
  }
  return question;
}

}  // namespace countersign::native
