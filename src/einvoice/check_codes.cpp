// Codes that are not in their list.
#include "einvoice/check.h"
#include "einvoice/text.h"

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

std::string bad_code(const CodeRow& row, std::string_view code) {
  const CodeListSource& source = code_list_source(row.list);
  std::string text = trimmed(code).empty() ? "The code of the " + std::string(source.name) + " is missing: "
                                           : "\"" + std::string(code.substr(0, kLongestShown)) + "\" is no code of a " +
                                                 std::string(source.name) + ": ";
  return text + std::string(source.source) + ".";
}

}  // namespace

void check_codes(const Document& document, Report& report) {
  const std::span<const CodeRow> rows = code_rows(document.syntax());
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const std::size_t rule = *rule_index(rows[i].rule);
    const Name attribute = rows[i].pattern.attribute();
    for (const Node* node : document.coded(i)) {
      const std::string_view* held = attribute == 0 ? &node->text : document.tree().attribute(*node, attribute);
      const std::string_view code = held == nullptr ? std::string_view() : *held;
      if (!is_good(rows[i], code)) report.add(rule, *node, bad_code(rows[i], code), {});
    }
  }
}

}  // namespace countersign::einvoice
