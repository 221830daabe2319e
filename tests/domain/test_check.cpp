// Findings follow edits: after any edits they are those of the edited record, and an edit reaches what depends on it.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <random>

#include "domain/record/draft.h"
#include "domain/rules/check.h"

using namespace countersign::domain;

namespace {

const NumberFormat kPlain{'.', ""};

Invoice invoice_of(int lines) {
  Invoice invoice;
  const auto set = [&](std::string_view name, const char* value) { invoice.fields[*field_index(name)].value = value; };
  set("invoice_number", "A1");
  set("invoice_date", "2025-01-02");
  set("vendor_name", "Acme");
  set("currency", "EUR");
  set("total_amount", "119");
  set("subtotal", "100");
  set("tax_amount", "19");
  for (int i = 0; i < lines; ++i) {
    Line line;
    line.line_id = "l" + std::to_string(i);
    line.line_number = i + 1;
    line.cells[*line_cell_index("quantity")] = "2";
    line.cells[*line_cell_index("unit_price")] = "10";
    line.cells[*line_cell_index("amount")] = "20";
    line.cells[*line_cell_index("tax_rate")] = "19";
    invoice.lines.push_back(std::move(line));
  }
  return invoice;
}

std::vector<std::string> messages(Check check) {
  std::vector<std::string> all;
  check.settle();
  for (const Finding& each : check.all()) all.push_back(std::string(rule_of(each.rule).id) + ": " + each.message);
  return all;
}

bool speaks(Check check, RuleId rule) {
  check.settle();
  const std::vector<Finding> all = check.all();
  return std::any_of(all.begin(), all.end(), [&](const Finding& each) { return each.rule == rule; });
}

}  // namespace

TEST_CASE("an edit of a cell judges its line and the sums, and taking it back leaves nothing") {
  Check check(invoice_of(5), kPlain);
  CHECK(messages(check).empty());
  check.set(cell_path("l2", "amount"), Value("25"));
  CHECK(messages(check) ==
        std::vector<std::string>{
            "lines-subtotal: The sum of the lines is 105.00, the subtotal says 100.00: 5.00 too little. Check the "
            "subtotal, and whether a line is missing or read twice.",
            "line-amount: Quantity x unit price is 20.00, the amount says 25.00: 5.00 too much. Check the line's "
            "quantity, unit price and amount."});
  REQUIRE(check.of_line("l2") != nullptr);
  CHECK(check.of_line("l1") == nullptr);
  CHECK(check.of_line("none") == nullptr);
  check.set(cell_path("l2", "amount"), Value("20"));
  CHECK(messages(check).empty());
}

TEST_CASE("what cannot be read is judged by no rule") {
  Check check(invoice_of(5), kPlain);
  check.set(cell_path("l2", "amount"), std::nullopt);
  CHECK(messages(check).empty());
  check.set(field_path("subtotal"), std::nullopt);
  CHECK(messages(check).empty());
  check.set(field_path("vendor_name"), std::nullopt);
  CHECK(messages(check).empty());
  check.set(field_path("vendor_name"), Value());
  CHECK(speaks(check, RuleId::required));
}

TEST_CASE("the sign is judged anew when the type changes (D8)") {
  Check check(invoice_of(5), kPlain);
  CHECK_FALSE(speaks(check, RuleId::sign));
  check.set(field_path("invoice_type"), Value("Credit note"));
  CHECK(speaks(check, RuleId::sign));
}

TEST_CASE("lines that are deleted and added count in the sums") {
  Check check(invoice_of(5), kPlain);
  check.count_line("l0", Counted::no);
  CHECK(speaks(check, RuleId::lines_subtotal));
  check.add_line("new");
  check.set(cell_path("new", "amount"), Value("20"));
  CHECK(speaks(check, RuleId::missing_operand));
  check.set(cell_path("new", "tax_rate"), Value("19"));
  CHECK(messages(check).empty());
  check.count_line("new", Counted::no);
  check.count_line("l0", Counted::yes);
  CHECK(messages(check).empty());
}

TEST_CASE("another currency judges every line with its decimals (C1, C5)") {
  Invoice invoice = invoice_of(5);
  invoice.lines[1].cells[*line_cell_index("amount")] = "19.99";
  Check check(invoice, kPlain);
  CHECK(check.lines().begin()->second.front().severity == Severity::rounding);
  check.set(field_path("currency"), Value("KWD"));
  CHECK(check.lines().begin()->second.front().severity == Severity::error);
  check.set(field_path("currency"), Value("JPY"));
  CHECK(speaks(check, RuleId::decimals));
}

TEST_CASE("amounts too large to be summed are judged by no sum, and forgotten when they go") {
  Invoice invoice = invoice_of(5);
  Check check(invoice, kPlain);
  for (const char* line : {"l0", "l1"}) check.set(cell_path(line, "amount"), Value("9000000000000000000"));
  CHECK_FALSE(speaks(check, RuleId::lines_subtotal));
  for (const char* line : {"l0", "l1"}) check.set(cell_path(line, "amount"), Value("20"));
  CHECK(messages(check).empty());
}

TEST_CASE("what speaks is counted by severity as it comes and goes") {
  Check check(invoice_of(5), kPlain);
  check.set(cell_path("l2", "amount"), Value("20.01"));
  check.settle();
  CHECK(check.counts() == std::array<int, 3>{2, 0, 0});
  check.set(cell_path("l2", "amount"), Value("90"));
  check.settle();
  CHECK(check.counts() == std::array<int, 3>{0, 0, 2});
  check.count_line("l2", Counted::no);
  check.settle();
  CHECK(check.counts() == std::array<int, 3>{0, 0, 1});
}

TEST_CASE("after any edits the findings are those of the edited record") {
  std::mt19937 dice(20251126);
  const auto any = [&](std::initializer_list<const char*> of) { return *(of.begin() + dice() % of.size()); };
  for (int round = 0; round < 200; ++round) {
    const Invoice base = invoice_of(5);
    Check check(base, kPlain);
    std::vector<Change> changes;
    for (int edit = 0; edit < 12; ++edit) {
      const Value value = any({"0", "10", "20", "19", "-20", "0.5", "100", "20.005", "7"});
      Path path = dice() % 3 == 0 ? field_path(any({"subtotal", "total_amount", "tax_amount", "discount_amount",
                                                    "hst_amount", "hst_rate", "deposit_amount"}))
                                  : cell_path("l" + std::to_string(dice() % 6),
                                              any({"quantity", "unit_price", "amount", "tax_rate", "tax_amount"}));
      if (path.owner == "l5") check.add_line("l5");
      check.set(path, dice() % 5 == 0 ? Value() : value);
      check.set(path, value);
      changes.push_back(Change{path, std::nullopt, value});
    }
    if (dice() % 2 == 0) {
      check.set(field_path("currency"), Value("JPY"));
      changes.push_back(Change{field_path("currency"), std::nullopt, Value("JPY")});
    }
    CHECK(messages(check) == messages(Check(countersign::domain::apply(base, changes), kPlain)));
  }
}
