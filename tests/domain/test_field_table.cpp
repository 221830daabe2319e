// The field table is the contract's.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "domain/record/field_table.h"
#include "domain/record/path.h"
#include "domain/values/numbers/currency.h"

using namespace countersign::domain;
using nlohmann::json;

namespace {

json contract() {
  std::ifstream file(REPOSITORY "/tests/contract/fields.json");
  return json::parse(file);
}

std::string kind_name(FieldKind kind) {
  constexpr const char* kNames[] = {"text",     "multiline", "money", "rate",  "quantity",  "date",
                                    "currency", "country",   "email", "phone", "identifier"};
  return kNames[static_cast<std::size_t>(kind)];
}

bool is_in(const json& list, const json& name) {
  return std::find(list.begin(), list.end(), name) != list.end();
}

OnBaseline on_baseline_of(const json& kept, const json& clearable, const json& name) {
  if (!is_in(kept, name)) return OnBaseline::ignored;
  return is_in(clearable, name) ? OnBaseline::kept_and_emptied : OnBaseline::kept;
}

}  // namespace

TEST_CASE("fields, addresses and cells are those of the contract, in its order") {
  const json expected = contract();
  REQUIRE(expected["fields"].size() == kFieldCount);
  for (std::size_t i = 0; i < kFieldCount; ++i) {
    const FieldSpec& field = field_table()[i];
    const json& row = expected["fields"][i];
    CHECK(row["name"] == std::string(field.name));
    CHECK(row["label"] == std::string(field.label));
    CHECK(row["kind"] == kind_name(field.kind));
    CHECK(row["required"] == field.required);
    CHECK(group_label(field.group) ==
          expected["groups"][static_cast<std::size_t>(field.group)]["label"].get<std::string>());
    CHECK(on_baseline_of(expected["baseline_kept"], expected["baseline_clearable"], row["name"]) == field.on_baseline);
    CHECK(field_index(field.name) == i);
  }
  REQUIRE(expected["addresses"].size() == kAddressCount);
  for (std::size_t i = 0; i < kAddressCount; ++i) {
    CHECK(expected["addresses"][i]["name"] == std::string(address_table()[i].name));
    CHECK(expected["addresses"][i]["parts"].size() == kAddressPartCount);
  }
  REQUIRE(expected["line_cells"].size() == kLineCellCount);
  for (std::size_t i = 0; i < kLineCellCount; ++i) {
    CHECK(expected["line_cells"][i]["name"] == std::string(line_cell_table()[i].name));
    CHECK(expected["line_cells"][i]["label"] == std::string(line_cell_table()[i].label));
    CHECK(expected["line_cells"][i]["kind"] == kind_name(line_cell_table()[i].kind));
    CHECK(on_baseline_of(expected["baseline_kept_cells"], json::array(), expected["line_cells"][i]["name"]) ==
          line_cell_table()[i].on_baseline);
  }
}

TEST_CASE("a path and its text are the same thing") {
  for (const char* text :
       {"fields/vendor_name", "addresses/vendor_address/city", "lines/ab12/quantity", "lines/ab12"}) {
    const auto path = parse_path(text);
    REQUIRE(path.has_value());
    CHECK(to_text(*path) == text);
  }
  for (const char* text : {"", "fields", "fields/", "fields/a/b", "addresses/a", "lines/", "lines/a/b/c", "other/x"}) {
    INFO(text);
    CHECK_FALSE(parse_path(text).has_value());
  }
  CHECK(label_of(cell_path("x", "quantity"), 3) == "Line 3, Quantity");
  CHECK(label_of(address_path("vendor_address", "city")) == "Vendor address, City");
}

TEST_CASE("minor units follow ISO 4217 (C1, C5, C10)") {
  CHECK(minor_units("JPY") == 0);
  CHECK(minor_units("EUR") == 2);
  CHECK(minor_units("KWD") == 3);
  CHECK(minor_units("CLF") == 4);
  CHECK_FALSE(minor_units("XYZ").has_value());
  CHECK_FALSE(minor_units("eur").has_value());
  std::ifstream file(REPOSITORY "/tests/contract/currencies.json");
  int compared = 0;
  for (const json& group : json::parse(file)) {
    for (const auto& [units, codes] : group.items()) {
      std::istringstream words(codes.get<std::string>());
      for (std::string code; words >> code; ++compared) CHECK(minor_units(code) == std::stoi(units));
    }
  }
  CHECK(compared > 150);
}
