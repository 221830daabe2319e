// What the page shows and asks of a validation.
#include <catch_amalgamated.hpp>

#include "ui/support/stage.h"

using namespace countersign;
using test::first;
using test::Stage;
using ui::DomEventKind;
using ui::Role;

namespace {

app::AppState asked() {
  app::AppState state = test::sample_state();
  app::ValidationQuestion question;
  question.faults = {"The total is 999 and not 105."};
  question.unchecked = 3;
  state.open->validation.question = question;
  return state;
}

}  // namespace

TEST_CASE("the form says once that it was drawn with what it holds") {
  Stage stage;
  app::AppState state = test::sample_state();
  state.open->form_generation = 7;
  const app::Events events = stage.panel(state);
  REQUIRE(first<app::InvoiceShown>(events) != nullptr);
  CHECK(first<app::InvoiceShown>(events)->form_generation == 7);
  state.open->validation.shown = 7;
  CHECK(first<app::InvoiceShown>(stage.panel(state)) == nullptr);
  state.open->base.reset();
  state.open->form_generation = 8;
  CHECK(first<app::InvoiceShown>(stage.panel(state)) == nullptr);
}

TEST_CASE("the question names the faults and counts the fields in doubt") {
  Stage stage;
  const app::AppState state = asked();
  stage.panel(state);
  stage.panel(state);
  REQUIRE(stage.has(Role::dialog, "Validate this invoice as it is?"));
  std::string words;
  for (const ui::Node& node : stage.tree.nodes()) words += node.name + "\n";
  CHECK(words.find("The total is 999 and not 105.") != std::string::npos);
  CHECK(words.find("3 fields in doubt") != std::string::npos);
  const auto pressed = [&](const char* button) {
    return stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, button).id)});
  };
  const ui::Node reason = stage.node(Role::textbox, "Reason");
  CHECK((stage.node(Role::button, "Validate anyway").flags & ui::kDisabled) != 0);
  CHECK(first<app::ValidationConfirmed>(pressed("Validate anyway")) == nullptr);
  const app::Events turned_back = stage.panel(state, {test::pressed(ui::Key::enter, reason.id)});
  CHECK(first<app::ValidationCancelled>(turned_back) != nullptr);
  CHECK(first<app::ValidationConfirmed>(turned_back) == nullptr);
  stage.panel(state, {test::typed(reason, "Agreed by phone")});
  stage.panel(state);
  const app::Events answered = stage.panel(state, {test::pressed(ui::Key::enter, reason.id)});
  REQUIRE(first<app::ValidationConfirmed>(answered) != nullptr);
  CHECK(first<app::ValidationConfirmed>(answered)->reason == "Agreed by phone");
  CHECK(first<app::ValidationConfirmed>(pressed("Validate anyway")) != nullptr);
  CHECK(first<app::ValidationCancelled>(pressed("Cancel")) != nullptr);
  CHECK(first<app::ValidationCancelled>(pressed("Go to the first")) != nullptr);
  CHECK(first<app::ValidationConfirmed>(stage.panel(state, {test::pressed(ui::Key::validate_next)})) == nullptr);
}

TEST_CASE("the way from the question leads to its first fault, past fields that are only in doubt") {
  Stage stage;
  app::AppState state = asked();
  auto invoice = std::make_shared<domain::Invoice>(*state.open->base);
  invoice->fields[*domain::field_index("vendor_name")].confidence = "0.43";
  invoice->fields[*domain::field_index("subtotal")].value = "100";
  invoice->fields[*domain::field_index("total_amount")].value = "999";
  state.open->base = invoice;
  state.open->check = domain::Check(*invoice, state.number_format);
  stage.panel(state);
  stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Go to the first").id)});
  REQUIRE(stage.view.focus);
  CHECK(*stage.view.focus != domain::field_path("vendor_name"));
  const auto& faults = state.open->check.document();
  CHECK(*stage.view.focus == faults.front().at.front());
  state.open->validation.question->faults.clear();
  stage.panel(state);
  stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Go to the first").id)});
  CHECK(*stage.view.focus == domain::field_path("vendor_name"));
}

TEST_CASE("fields in doubt ask for no reason, and one that was typed is gone with its question") {
  Stage stage;
  app::AppState state = asked();
  stage.panel(state);
  stage.panel(state, {test::typed(stage.node(Role::textbox, "Reason"), "Agreed by phone")});
  state.open->validation.question->faults.clear();
  stage.panel(state);
  CHECK_FALSE(stage.has(Role::textbox, "Reason"));
  CHECK((stage.node(Role::button, "Validate anyway").flags & ui::kDisabled) == 0);
  state.open->validation.question.reset();
  stage.panel(state);
  CHECK(stage.view.reason.empty());
}

TEST_CASE("a message stands where it is seen, however far the form is scrolled") {
  Stage stage;
  app::AppState state = test::sample_state(3, 200);
  state.notices.push_back({1, app::Tone::error, "Not saved.", "The vendor's name is missing."});
  stage.panel(state);
  stage.panel(state);
  const ui::Node scroller = stage.node(Role::scroller, "Invoice details");
  const ui::Node notice = stage.node(Role::button, "Dismiss this message");
  CHECK(notice.rect.y + notice.rect.h <= scroller.rect.y);
}

TEST_CASE("a validation has its way back beside it") {
  Stage stage;
  app::AppState state = test::sample_state();
  state.notices.push_back({1, app::Tone::success, "N0 validated.", "", app::About::validation});
  stage.panel(state);
  const ui::NodeId undo = stage.node(Role::button, "Undo: take this validation back").id;
  CHECK(first<app::ValidationUndoRequested>(stage.panel(state, {test::report(DomEventKind::click, undo)})) != nullptr);
}

TEST_CASE("the focus goes where it is wished to, once") {
  Stage stage;
  app::AppState state = test::sample_state();
  stage.panel(state);
  state.focus_wish = {1, domain::field_path("vendor_name")};
  stage.panel(state);
  CHECK(stage.asked_focus == stage.node(Role::textbox, "Vendor name").id);
  stage.panel(state);
  CHECK(stage.asked_focus == 0);
  state.focus_wish = {2, std::nullopt};
  stage.panel(state);
  CHECK(stage.asked_focus == stage.node(Role::textbox, "Reviewer name").id);
}
