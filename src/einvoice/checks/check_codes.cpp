// Codes that are not in their list.
#include <algorithm>

#include "einvoice/checks/check.h"
#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

constexpr std::size_t kLongestShown = 40;

std::string in_capitals(std::string_view text) {
  std::string capitals(text);
  for (char& c : capitals)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return capitals;
}

bool is_good(const CodeRow& row, std::string_view code) {
  switch (row.reading) {
    case Reading::exact: return is_listed(row.list, code);
    case Reading::capitals: return is_listed(row.list, in_capitals(trimmed(code)));
    case Reading::as_is: break;
  }
  return is_listed(row.list, trimmed(code));
}

std::string with_article(std::string_view name) {
  const bool is_an = std::string_view("aeio").find(name.front()) != std::string_view::npos;
  return (is_an ? "an " : "a ") + std::string(name);
}

std::string bad_code(const CodeRow& row, std::string_view code) {
  const CodeListSource& source = code_list_source(row.list);
  std::string text = trimmed(code).empty() ? "The code of the " + std::string(source.name) + " is missing: "
                                           : "\"" + std::string(code.substr(0, kLongestShown)) + "\" is no code of " +
                                                 with_article(source.name) + ": ";
  return text + std::string(source.source) + ".";
}

/// The codes of a row of the table that are not in its list, and not among `more`.
void check_row(const Document& document, Report& report, std::size_t at, std::string_view rule,
               std::span<const std::string_view> more) {
  const CodeRow& row = code_rows(document.syntax())[at];
  const Name attribute = row.pattern.attribute();
  for (const Node* node : document.coded(at)) {
    const std::string_view* held = attribute == 0 ? &node->text : document.tree().attribute(*node, attribute);
    const std::string_view code = held == nullptr ? std::string_view() : *held;
    const bool is_good_too = std::find(more.begin(), more.end(), trimmed(code)) != more.end();
    if (!is_good_too && !is_good(row, code)) report.add(*rule_index(rule), *node, bad_code(row, code), {});
  }
}

constexpr std::string_view kHealthApps[] = {"XR01", "XR02", "XR03"};
constexpr std::string_view kXml[] = {"application/xml"};

/// Rules of the extension beside those of the standard that they are looser than.
struct ExtensionRow {
  std::string_view rule, looser_than;
  std::span<const std::string_view> more;
};
constexpr ExtensionRow kExtensionRows[] = {
    {"BR-DEX-01", "BR-CL-24", kXml},        {"BR-DEX-04", "BR-CL-10", kHealthApps},
    {"BR-DEX-05", "BR-CL-11", kHealthApps}, {"BR-DEX-06", "BR-CL-21", kHealthApps},
    {"BR-DEX-07", "BR-CL-25", kHealthApps}, {"BR-DEX-08", "BR-CL-26", kHealthApps},
};

}  // namespace

void check_codes(const Document& document, Report& report) {
  const std::span<const CodeRow> rows = code_rows(document.syntax());
  for (std::size_t i = 0; i < rows.size(); ++i) check_row(document, report, i, rows[i].rule, {});
}

std::string_view asked_instead(const Document& document, std::string_view rule) {
  if (rule == "BR-CO-16") return !document.is_cii() && follows_extension(document) ? "BR-DEX-09" : "";
  for (const ExtensionRow& each : kExtensionRows)
    if (each.looser_than == rule && follows_extension(document)) return each.rule;
  return {};
}

void check_extension_codes(const Document& document, Report& report) {
  if (!follows_extension(document)) return;
  const std::span<const CodeRow> rows = code_rows(document.syntax());
  for (const ExtensionRow& each : kExtensionRows) {
    for (std::size_t i = 0; i < rows.size(); ++i)
      if (rows[i].rule == each.looser_than) check_row(document, report, i, each.rule, each.more);
  }
}

}  // namespace countersign::einvoice
