// Lines shown in the order of a column: only the view changes, and it changes only when a head is pressed.
#include <catch_amalgamated.hpp>
#include <random>

#include "app/form/checking.h"
#include "app/support/line_form.h"
#include "domain/record/draft.h"

using namespace countersign;
using test::Form;

namespace {

using Ids = std::vector<std::string>;

/// Lines n1, n2 ... with these texts in a cell; empty: none.
Form with(std::string_view cell, const std::vector<std::string>& texts) {
  auto invoice = Form::invoice_of(static_cast<int>(texts.size()));
  for (std::size_t i = 0; i < texts.size(); ++i) {
    domain::Value& value = invoice->lines[i].cells[*domain::line_cell_index(cell)];
    value = texts[i].empty() ? std::nullopt : domain::Value(texts[i]);
  }
  return Form(invoice);
}

/// One of the acts that reach lines; `at` is of the lines in the order of their ids, which no view changes.
app::Event random_act(std::mt19937& dice, const Form& form) {
  Ids ids = form.ids();
  std::sort(ids.begin(), ids.end());
  const std::string id = ids.empty() ? "n1" : ids[dice() % ids.size()];
  switch (dice() % 8) {
    case 0: return app::LineAdded{};
    case 1: return app::LineDeleted{id};
    case 2: return app::LineRestored{id};
    case 3: return app::UndoRequested{};
    case 4: return app::RedoRequested{};
    case 5: return app::CellsFilled{{id}, {"amount", "unit_price"}, std::to_string(dice() % 9)};
    case 6: return app::CellsPasted{{id}, {"description", "quantity"}, "a\t3\nb\t4\n"};
    default: return app::FieldEdited{domain::cell_path(id, "quantity"), std::to_string(dice() % 100)};
  }
}

}  // namespace

TEST_CASE("lines stand by the exact value of their numbers, equal ones as in the record, empty ones last") {
  Form form = with("amount", {"10", "9.999999999999", "", "-1", "10.00", "9.9999999999991", "0"});
  form.send(app::LineOrderChosen{"amount"});
  CHECK(form.ids() == Ids{"n4", "n7", "n2", "n6", "n1", "n5", "n3"});
  form.send(app::LineOrderChosen{"amount"});
  CHECK(form.ids() == Ids{"n1", "n5", "n6", "n2", "n7", "n4", "n3"});
  form.send(app::LineOrderChosen{"amount"});
  CHECK(form.ids() == Ids{"n1", "n2", "n3", "n4", "n5", "n6", "n7"});
}

TEST_CASE("texts stand by their text in upper or lower case, and another column begins anew") {
  Form form = with("description", {"pear", "Apple", "", "apple", "Zest"});
  form.send(app::LineOrderChosen{"description"});
  CHECK(form.ids() == Ids{"n2", "n4", "n1", "n5", "n3"});
  form.send(app::LineOrderChosen{"quantity"});
  CHECK(form.ids() == Ids{"n1", "n2", "n3", "n4", "n5"});
  form.send(app::LineOrderChosen{"quantity"});
  CHECK(form.ids() == Ids{"n5", "n4", "n3", "n2", "n1"});
}

TEST_CASE("what is typed counts when the order is taken; what cannot be read stands before what is empty") {
  Form form = with("amount", {"3", "2", "1", "5"});
  form.type(domain::cell_path("n4", "amount"), "0.5");
  form.type(domain::cell_path("n2", "amount"), "1O");
  form.type(domain::cell_path("n3", "amount"), "");
  form.send(app::LineOrderChosen{"amount"});
  CHECK(form.ids() == Ids{"n4", "n1", "n2", "n3"});
}

TEST_CASE("a typed value moves no line until the head is pressed again, and new lines stand at the end") {
  Form form = with("amount", {"3", "2", "1"});
  form.send(app::LineOrderChosen{"amount"});
  form.type(domain::cell_path("n3", "amount"), "99");
  form.send(app::LineAdded{});
  const std::string added = form.ids().back();
  form.type(domain::cell_path(added, "amount"), "0");
  CHECK(form.ids() == Ids{"n3", "n2", "n1", added});
  form.send(app::LineOrderChosen{"amount"});
  CHECK(form.ids() == Ids{"n3", "n1", "n2", added});
}

TEST_CASE("by their numbers lines stand downwards too, new ones at the end") {
  Form form;
  form.send(app::LineAdded{});
  const std::string added = form.ids().back();
  form.send(app::LineOrderChosen{std::string(app::kLineNumbers)});
  form.send(app::LineOrderChosen{std::string(app::kLineNumbers)});
  CHECK(form.ids() == Ids{"n3", "n2", "n1", added});
  form.send(app::LineOrderChosen{"no such column"});
  CHECK(form.ids().front() == "n3");
}

TEST_CASE("a line that was added, ordered, deleted and brought back stands where it stood") {
  Form form = with("amount", {"3", "1"});
  form.send(app::LineAdded{});
  const std::string added = form.ids().back();
  form.type(domain::cell_path(added, "amount"), "2");
  form.send(app::LineOrderChosen{"amount"});
  CHECK(form.ids() == Ids{"n2", added, "n1"});
  form.send(app::LineDeleted{added});
  CHECK(form.ids() == Ids{"n2", "n1"});
  form.undo();
  CHECK(form.ids() == Ids{"n2", added, "n1"});
  CHECK(form.cell(1, "amount") == "2");
}

TEST_CASE("an order changes nothing but what is shown: no draft, no save, no number of a line") {
  const std::vector<std::string> columns = {"amount", "quantity", "description", "line_number"};
  for (std::uint32_t seed = 1; seed <= 60; ++seed) {
    Form plain(5), ordered(5);
    std::mt19937 acts(seed), presses(seed);
    for (int i = 0; i < 40; ++i) {
      if (presses() % 3 == 0) ordered.send(app::LineOrderChosen{columns[presses() % columns.size()]});
      const app::Event act = random_act(acts, plain);
      ordered.seed = plain.seed;
      plain.send(act);
      ordered.send(act);
      INFO("seed " << seed << ", act " << i);
      REQUIRE(ordered.state.open->draft == plain.state.open->draft);
      REQUIRE(domain::changes_of(ordered.state.open->draft, *ordered.state.open->base, {}).changes ==
              domain::changes_of(plain.state.open->draft, *plain.state.open->base, {}).changes);
      Ids shown = ordered.ids(), all = plain.ids();
      std::sort(shown.begin(), shown.end());
      std::sort(all.begin(), all.end());
      REQUIRE(shown == all);
      for (const app::LineRow& row : ordered.state.open->line_rows) {
        const app::LineRow& same = plain.state.open->line_rows.at(row.place);
        REQUIRE((same.line_id == row.line_id && same.line_number == row.line_number && same.deleted == row.deleted));
      }
    }
  }
}

TEST_CASE("F8 leads through the lines as they are shown") {
  auto invoice = Form::invoice_of(3);
  for (int i = 0; i < 3; ++i) {
    domain::Line& line = invoice->lines[static_cast<std::size_t>(i)];
    line.cells[*domain::line_cell_index("unit_price")] = std::to_string(-1 - i);
  }
  Form form(invoice);
  form.send(app::LineOrderChosen{"unit_price"});
  Ids led;
  for (std::optional<domain::Path> at;;) {
    const auto next = app::next_to_check(form.state, at, 1);
    if (!std::holds_alternative<domain::Path>(next)) break;
    at = std::get<domain::Path>(next);
    if (at->kind == domain::Path::Kind::line_cell) led.push_back(at->owner);
  }
  CHECK(led == Ids{"n3", "n2", "n1"});
}

TEST_CASE("the order stays over a reload, and the next invoice stands as its record") {
  Form form = with("amount", {"3", "2"});
  form.send(app::LineOrderChosen{"amount"});
  form.send(app::ReloadRequested{});
  auto again = Form::invoice_of(3);
  again->review_version = 1;
  form.send(app::InvoiceLoaded{form.first<app::FetchInvoice>()->call, again});
  CHECK(form.ids() == Ids{"n2", "n1", "n3"});
  form.effects.clear();
  form.send(app::InvoiceChosen{"i2"});
  auto other = Form::invoice_of(2);
  other->invoice_id = "i2";
  form.send(app::InvoiceLoaded{form.first<app::FetchInvoice>()->call, other});
  CHECK(form.ids() == Ids{"n1", "n2"});
}
