// The rules say of every case of the contract what the contract says, in C++ as in Python.
#include <catch_amalgamated.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "domain/rules/check.h"
#include "wire/answers/review_view.h"

using namespace countersign;
using nlohmann::json;

namespace {

constexpr domain::Date kToday{2026, 1, 15};  // of all cases
constexpr const char* kSeverities[] = {"rounding", "warning", "error"};

json review_view(const json& item) {
  json view = {{"invoice_id", "i"}, {"review_version", 0}, {"fields", json::object()}, {"line_items", json::array()}};
  for (const auto& [name, value] : item["fields"].items()) view["fields"][name] = {{"value", value}};
  view["addresses"]["vendor_address"]["value"]["country"] = item.value("vendor_country", json());
  view["invoice_subtype"] = item.value("subtype", json());
  if (item.contains("unread")) view["extensions"]["unread"] = item["unread"];
  if (item.contains("en16931")) view["extensions"]["en16931"] = item["en16931"];
  const json lists = item.value("lists", json::object());
  for (const auto& [name, rows] : lists.items()) {
    for (const json& row : rows) view["lists"][name].push_back({{"value", row}});
  }
  for (json line : item.value("lines", json::array())) {
    line["line_number"] = view["line_items"].size() + 1;
    line["line_id"] = "l" + std::to_string(view["line_items"].size() + 1);
    view["line_items"].push_back(std::move(line));
  }
  return view;
}

json findings_of(const json& item) {
  const auto invoice = wire::parse_review_view(review_view(item).dump());
  REQUIRE(invoice.ok());
  domain::Check check(invoice.value(), domain::NumberFormat{'.', ""}, kToday);
  json list = json::array();
  for (const domain::Finding& each : check.all()) {
    json at = json::array();
    for (const domain::Path& path : each.at) at.push_back(domain::to_text(path));
    list.push_back({{"rule", std::string(domain::rule_of(each.rule).id)},
                    {"severity", kSeverities[static_cast<std::size_t>(each.severity)]},
                    {"at", std::move(at)},
                    {"message", each.message},
                    {"delta", each.delta}});
  }
  return list;
}

}  // namespace

TEST_CASE("the rules say of every case of the contract what it says") {
  std::ifstream file(REPOSITORY "/tests/contract/rules.json");
  const json cases = json::parse(file)["cases"];
  REQUIRE(cases.size() > 40);
  for (const json& item : cases) {
    INFO(item["name"].get<std::string>());
    CHECK(findings_of(item) == item["findings"]);
  }
}

TEST_CASE("every rule is spoken by a case of the contract, but the duplicates, which the server finds") {
  std::ifstream file(REPOSITORY "/tests/contract/rules.json");
  std::string spoken;
  const json contract = json::parse(file);
  for (const json& item : contract["cases"]) {
    for (const json& finding : item["findings"]) spoken += " " + finding["rule"].get<std::string>() + " ";
  }
  for (const domain::Rule& rule : domain::rule_table()) {
    INFO(rule.id);
    CHECK(&domain::rule_of(rule.rule) == &rule);
    if (rule.rule != domain::RuleId::duplicate)
      CHECK(spoken.find(" " + std::string(rule.id) + " ") != std::string::npos);
  }
}
