#include "reviewing.h"

#include "domain/rules/check.h"
#include "domain/values/dates/date.h"
#include "wire/answers/review_view.h"

namespace countersign::native {
namespace {

using nlohmann::json;

constexpr const char* kSeverities[] = {"rounding", "warning", "error"};

/// What to do, where the message says it.
std::string_view cure_in(const domain::Finding& finding) {
  const std::string_view advice = domain::rule_of(finding.rule).advice, message = finding.message;
  const bool is_said = message.size() >= advice.size() && message.substr(message.size() - advice.size()) == advice;
  return is_said ? advice : std::string_view();
}

json to_json(const domain::Finding& finding) {
  json at = json::array();
  for (const domain::Path& path : finding.at) at.push_back(domain::to_text(path));
  return {{"rule", domain::rule_of(finding.rule).id},
          {"severity", kSeverities[static_cast<std::size_t>(finding.severity)]},
          {"at", std::move(at)},
          {"message", finding.message},
          {"cure", cure_in(finding)},
          {"delta", finding.delta}};
}

}  // namespace

json review(const std::string& line) {
  json asked = json::parse(line, nullptr, false);
  json answer{{"file", asked.is_object() ? asked.value("file", json()) : json()}};
  if (!asked.is_object() || !asked.contains("record") || !asked["record"].is_object()) {
    answer["error"] = "The line is no object with the key \"record\"";
    return answer;
  }
  json& record = asked["record"];
  record["invoice_id"] = "imported";
  record["review_version"] = 0;
  const auto invoice = wire::parse_review_view(record.dump(-1, ' ', false, json::error_handler_t::replace));
  if (!invoice) {
    answer["error"] = invoice.error();
    return answer;
  }
  const json today = asked.value("today", json());
  const auto day = today.is_string() ? domain::parse_date(today.get_ref<const std::string&>()) : std::nullopt;
  answer["findings"] = json::array();
  const domain::Check check(invoice.value(), domain::NumberFormat{'.', ""}, day);
  for (const domain::Finding& finding : check.all()) answer["findings"].push_back(to_json(finding));
  return answer;
}

}  // namespace countersign::native
