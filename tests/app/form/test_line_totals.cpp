// What stands below the lines: exact sums, and what the subtotal says of them.
#include <catch_amalgamated.hpp>

#include "app/form/line_totals.h"
#include "app/support/line_form.h"

using namespace countersign;
using test::Form;

namespace {

/// Lines with these amounts; empty: none.
std::shared_ptr<domain::Invoice> invoice_of(const std::vector<std::string>& amounts, const char* subtotal,
                                            const char* currency = "EUR") {
  auto invoice = Form::invoice_of(static_cast<int>(amounts.size()));
  for (std::size_t i = 0; i < amounts.size(); ++i) {
    if (!amounts[i].empty()) invoice->lines[i].cells[*domain::line_cell_index("amount")] = amounts[i];
  }
  invoice->fields[*domain::field_index("currency")].value = currency;
  if (subtotal != nullptr) invoice->fields[*domain::field_index("subtotal")].value = subtotal;
  return invoice;
}

domain::Path amount_of(const char* line_id) {
  return domain::cell_path(line_id, "amount");
}

}  // namespace

TEST_CASE("the sum below the lines is exact and follows typing, deleting and undoing") {
  Form form(invoice_of({"720.81", "0.01", "-720.81", "-0.01"}, "0"));
  CHECK(app::line_totals(form.state).amount == "0.00");
  CHECK(app::line_totals(form.state).against == "Equals the subtotal");
  form.type(amount_of("n1"), "1,720.81");
  CHECK(app::line_totals(form.state).amount == "1,000.00");
  CHECK(app::line_totals(form.state).against == "Subtotal 0.00: 1,000.00 too little");
  CHECK(app::line_totals(form.state).difference == "-1,000.00");
  form.send(app::LineDeleted{"n3"});
  CHECK(app::line_totals(form.state).amount == "1,720.81");
  form.undo();
  form.undo();
  CHECK(app::line_totals(form.state).amount == "0.00");
  form.send(app::LineAdded{});
  form.type(amount_of(form.ids().back().c_str()), "2");
  CHECK(app::line_totals(form.state).amount == "2.00");
}

TEST_CASE("B19: 5,000 lines of 19.99 are 99,950.00") {
  const Form form(invoice_of(std::vector<std::string>(5000, "19.99"), "99950.00"));
  CHECK(app::line_totals(form.state).amount == "99,950.00");
  CHECK_FALSE(app::line_totals(form.state).severity);
}

TEST_CASE("a difference below the lines is judged as the rules judge it") {
  Form form(invoice_of({"5", "5"}, "10.01"));
  CHECK(app::line_totals(form.state).against == "Subtotal 10.01: rounding, 0.01 too much");
  CHECK(app::line_totals(form.state).severity == domain::Severity::rounding);
  form.type(domain::field_path("subtotal"), "12");
  CHECK(app::line_totals(form.state).difference == "+2.00");
  CHECK(app::line_totals(form.state).severity == domain::Severity::error);
  form.type(domain::field_path("subtotal"), "x");
  CHECK(app::line_totals(form.state).against == "The subtotal cannot be read");
  form.type(domain::field_path("subtotal"), "");
  CHECK(app::line_totals(form.state).against == "No subtotal to compare with");
}

TEST_CASE("lines without any amount have no sum, and one that cannot be read is said to be left out") {
  Form form(invoice_of({"", ""}, "10"));
  CHECK(app::line_totals(form.state).amount.empty());
  CHECK(app::line_totals(form.state).against == "No line has an amount");
  form.type(amount_of("n1"), "4");
  form.type(amount_of("n2"), "1O");
  CHECK(app::line_totals(form.state).amount == "4.00");
  CHECK(app::line_totals(form.state).against == "Without what cannot be read");
}

TEST_CASE("sums have the decimals of the currency, and taxes are summed where lines have some") {
  Form form(invoice_of({"1935", "65"}, "2000", "JPY"));
  CHECK(app::line_totals(form.state).amount == "2,000");
  CHECK(app::line_totals(form.state).tax.empty());
  form.type(domain::cell_path("n2", "tax_amount"), "7");
  CHECK(app::line_totals(form.state).tax == "7");
  form.type(domain::field_path("currency"), "KWD");
  CHECK(app::line_totals(form.state).amount == "2,000.000");
}

TEST_CASE("selected cells are counted, and those with numbers added up") {
  const Form form(invoice_of({"0.1", "0.2"}, nullptr));
  CHECK(app::words_of_selection(form.state, {"n1", "n2"}, {"amount"}) == "2 cells selected, sum 0.3");
  CHECK(app::words_of_selection(form.state, {"n1", "n2"}, {"description", "quantity"}) == "4 cells selected, sum 3");
  CHECK(app::words_of_selection(form.state, {"n1"}, {"description"}) == "1 cell selected");
}
