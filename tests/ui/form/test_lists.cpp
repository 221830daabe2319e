// The cards of lists, and what is due: rows of fields, one more on demand, and none in the way.
#include <catch_amalgamated.hpp>

#include "app/update.h"
#include "ui/support/document_stage.h"

using namespace countersign;
using test::report;
using test::Stage;
using ui::DomEventKind;
using ui::Role;

namespace {

app::AppState with_lists() {
  app::AppState state = test::sample_state();
  auto invoice = std::make_shared<domain::Invoice>(*state.open->base);
  invoice->lists[0].push_back({{"S", "19", "100", "19"}, "1", false});
  invoice->lists[0].push_back({{"E", "0", "50", "0"}, "1", false});
  invoice->fields[*domain::field_index("amount_due")].value = "169";
  state.open->base = invoice;
  state.open->check = domain::Check(*invoice, state.number_format);
  return state;
}

}  // namespace

TEST_CASE("each row of the tax breakdown has its fields, by number and name") {
  Stage stage;
  const app::AppState state = with_lists();
  stage.panel(state);
  CHECK(stage.node(Role::textbox, "Tax breakdown 1, Rate (%)").value == "19");
  CHECK(stage.node(Role::textbox, "Tax breakdown 2, Taxable amount").value == "50");
  CHECK(stage.node(Role::textbox, "Amount due").value == "169");
  CHECK_FALSE(stage.has(Role::textbox, "Tax breakdown 3, Rate (%)"));
}

TEST_CASE("a row more is there when it is asked for, with the focus") {
  Stage stage;
  app::AppState state = with_lists();
  stage.panel(state);
  stage.panel(state, {report(DomEventKind::click, stage.node(Role::button, "Add line: Tax breakdown").id)});
  stage.panel(state);
  CHECK(stage.asked_focus == stage.node(Role::textbox, "Tax breakdown 3, Category").id);
}

TEST_CASE("an empty list is one empty row among the empty fields") {
  Stage stage;
  stage.view.empty.opened_for.clear();
  app::AppState state = with_lists();
  stage.panel(state);
  CHECK_FALSE(stage.has(Role::textbox, "Account to pay 1, Account number"));
  stage.panel(state, {report(DomEventKind::click, stage.node(Role::button, "Show empty fields").id)});
  stage.panel(state);
  CHECK(stage.has(Role::textbox, "Account to pay 1, Account number"));
  CHECK(stage.has(Role::textbox, "Customer VAT ID"));
  state.session->backend.is_baseline = true;
  stage.panel(state);
  CHECK_FALSE(stage.has(Role::textbox, "Account to pay 1, Account number"));
  CHECK_FALSE(stage.has(Role::textbox, "Customer VAT ID"));
}
