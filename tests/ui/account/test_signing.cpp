// Signing in and out, and a role that only reads, as the reviewer sees them.
#include <catch_amalgamated.hpp>

#include <algorithm>
#include <utility>

#include "ui/support/stage.h"

using namespace countersign;
using test::first;
using test::Stage;
using ui::DomEventKind;
using ui::Role;

namespace {

app::AppState signed_in() {
  app::AppState state = test::sample_state();
  state.session->user = "ada";
  state.session->named = true;
  state.session->accounts = true;
  return state;
}

app::OutboxEntry waiting_save() {
  app::OutboxEntry entry;
  entry.save.request_id = "0123456789abcdef0123456789abcdef";
  entry.save.invoice_id = "i1";
  entry.state = app::EntryState::retry_wait;
  return entry;
}

bool says(const Stage& stage, const std::string& part) {
  return std::any_of(stage.tree.nodes().begin(), stage.tree.nodes().end(),
                     [&](const ui::Node& node) { return node.name.find(part) != std::string::npos; });
}

}  // namespace

TEST_CASE("the sign-in page is all there is, with fields that a password manager knows") {
  Stage stage;
  app::AppState state = signed_in();
  state.sign_in.needed = true;
  stage.panel(state);
  CHECK((stage.node(Role::textbox, "User name").flags & ui::kUserName) != 0);
  CHECK((stage.node(Role::textbox, "Password").flags & ui::kPassword) != 0);
  CHECK_FALSE(stage.has(Role::grid, "Work queue"));
  CHECK_FALSE(stage.has(Role::textbox, "Vendor name"));
  CHECK_FALSE(stage.has(Role::button, "Save changes"));
  CHECK(says(stage, "Your session has ended. What you typed is kept"));
}

TEST_CASE("what is typed goes out with the button or with Enter, and the password is emptied after an answer") {
  Stage stage;
  app::AppState state;
  state.sign_in.needed = true;
  stage.panel(state);
  const ui::Node user = stage.node(Role::textbox, "User name"), password = stage.node(Role::textbox, "Password");
  stage.panel(state, {test::typed(user, "ada"), test::typed(password, "secret")});
  const bool by_key = GENERATE(false, true);
  const app::Events events =
      stage.panel(state, {by_key ? test::pressed(ui::Key::enter, password.id)
                                 : test::report(DomEventKind::click, stage.node(Role::button, "Sign in").id)});
  REQUIRE(first<app::SignInRequested>(events) != nullptr);
  CHECK(first<app::SignInRequested>(events)->user == "ada");
  CHECK(first<app::SignInRequested>(events)->password == "secret");
  state.sign_in.answers = 1;
  state.sign_in.refusal = "The user name or the password is wrong.";
  stage.panel(state);
  CHECK(stage.node(Role::textbox, "User name").value == "ada");
  CHECK(stage.node(Role::textbox, "Password").value.empty());
  CHECK(says(stage, "The user name or the password is wrong."));
  stage.panel(signed_in());
  CHECK(stage.view.password.empty());
}

TEST_CASE("the sign-in page knows whose session ended, not who signed out, and focuses what is missing") {
  Stage stage;
  app::AppState state = signed_in();
  state.sign_in.needed = true;
  stage.panel(state);
  CHECK(stage.node(Role::textbox, "User name").value == "ada");
  CHECK(stage.asked_focus == stage.node(Role::textbox, "Password").id);
  stage.panel(state, {test::typed(stage.node(Role::textbox, "User name"), "bob")});
  CHECK(stage.node(Role::textbox, "User name").value == "bob");
  CHECK(stage.asked_focus == 0);
  stage.panel(signed_in());
  state.session.reset();
  stage.panel(state);
  CHECK(stage.node(Role::textbox, "User name").value.empty());
  CHECK(stage.asked_focus == stage.node(Role::textbox, "User name").id);
}

TEST_CASE("Enter in the name goes on to the password while there is none") {
  Stage stage;
  app::AppState state;
  state.sign_in.needed = true;
  stage.panel(state);
  const ui::Node user = stage.node(Role::textbox, "User name");
  stage.panel(state, {test::typed(user, "ada")});
  const app::Events events = stage.panel(state, {test::pressed(ui::Key::enter, user.id)});
  CHECK(first<app::SignInRequested>(events) == nullptr);
  CHECK(stage.asked_focus == stage.node(Role::textbox, "Password").id);
}

TEST_CASE("who has signed in finds the focus in the list as soon as there is one, or where the cursor was") {
  Stage stage;
  app::AppState state = signed_in();
  state.open.reset();
  state.sign_in.needed = true;
  stage.panel(state);
  state.sign_in.needed = false;
  const auto parts = std::exchange(state.queue.parts, {});
  state.queue.load = app::Asking{1};
  stage.panel(state);
  CHECK(stage.asked_focus == 0);
  SECTION("not after a list that was empty") {
    state.queue.load = app::Ready{};
    stage.panel(state);
    state.queue.parts = parts;
    stage.panel(state);
    CHECK(stage.asked_focus == 0);
    return;
  }
  state.queue.load = app::Ready{};
  state.queue.parts = parts;
  stage.panel(state);
  const ui::Node* row = nullptr;
  for (const ui::Node& node : stage.tree.nodes()) {
    if (node.id == stage.asked_focus) row = &node;
  }
  REQUIRE(row != nullptr);
  CHECK(row->role == Role::row);
  state = signed_in();
  state.open->cursor = domain::field_path("vendor_name");
  stage.panel(state);
  state.sign_in.needed = true;
  stage.panel(state);
  state.sign_in.needed = false;
  stage.panel(state);
  CHECK(stage.asked_focus == stage.node(Role::textbox, "Vendor name").id);
}

TEST_CASE("with accounts the top shows who is signed in and the way out, and no field for a name") {
  Stage stage;
  stage.width = GENERATE(1440.0f, 700.0f, 400.0f);
  const app::AppState state = signed_in();
  stage.panel(state);
  CHECK(stage.has(Role::group, "Signed in as ada"));
  CHECK_FALSE(stage.has(Role::textbox, "Reviewer name"));
  const app::Events events =
      stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Sign out").id)});
  CHECK(first<app::SignOutRequested>(events) != nullptr);
}

TEST_CASE("signing out with unsent saves offers to send, keep or discard them, or to stay") {
  Stage stage;
  app::AppState state = signed_in();
  state.outbox.entries.push_back(waiting_save());
  state.sign_out.step = app::SignOutStep::asking;
  stage.panel(state);
  CHECK(says(stage, "1 save waits to be sent."));
  const auto choice = [&](const std::string& button) {
    const app::Events events =
        stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, button).id)});
    const app::SignOutChosen* chosen = first<app::SignOutChosen>(events);
    REQUIRE(chosen != nullptr);
    return chosen->choice;
  };
  CHECK(choice("Send, then sign out") == app::SignOutChoice::send);
  CHECK(choice("Keep encrypted and sign out") == app::SignOutChoice::keep);
  CHECK(choice("Discard and sign out") == app::SignOutChoice::discard);
  const app::Events stay =
      stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Stay signed in").id)});
  CHECK(first<app::SignOutCancelled>(stay) != nullptr);
  state.outbox.available = false;
  stage.panel(state);
  CHECK_FALSE(stage.has(Role::button, "Keep encrypted and sign out"));
}

TEST_CASE("a role that only reads has fields that are not editable, and is told so") {
  Stage stage;
  app::AppState state = signed_in();
  state.session->read_only = true;
  stage.panel(state);
  CHECK(says(stage, "You may read this invoice and not change it"));
  CHECK_FALSE(stage.has(Role::checkbox, "Vendor name is checked"));
  CHECK((stage.node(Role::textbox, "Vendor name").flags & ui::kReadOnly) != 0);
  CHECK((stage.node(Role::textbox, "Notes").flags & ui::kReadOnly) != 0);
  CHECK((stage.node(Role::textbox, "Line 1, Description").flags & ui::kReadOnly) != 0);
  for (const std::string name : {"Save changes", "Add line", "Delete Line 1"})
    CHECK((stage.node(Role::button, name).flags & ui::kDisabled) != 0);
  CHECK((stage.node(Role::combobox, "Decision").flags & ui::kDisabled) != 0);
  const app::Events events = stage.panel(state, {test::typed(stage.node(Role::textbox, "Vendor name"), "x")});
  CHECK(first<app::FieldEdited>(events) == nullptr);
}
