// The dialog about one's own account.
#include <catch_amalgamated.hpp>

#include <algorithm>

#include "ui/support/stage.h"

using namespace countersign;
using app::AccountAsked;
using app::AccountWish;
using test::first;
using test::report;
using test::Stage;
using ui::DomEventKind;
using ui::Role;

namespace {

app::AppState signed_in() {
  app::AppState state = test::sample_state();
  state.session->user = "ada";
  state.session->named = state.session->accounts = state.session->own_account = true;
  state.account.sessions = {{"s1", "2025-01-02T03:04:05Z", "2025-01-02T03:05:00Z", true},
                            {"s2", "2025-01-01T07:00:00Z", "2025-01-01T09:30:00Z", false}};
  return state;
}

bool says(const Stage& stage, const std::string& part) {
  return std::any_of(stage.tree.nodes().begin(), stage.tree.nodes().end(),
                     [&](const ui::Node& node) { return node.name.find(part) != std::string::npos; });
}

app::Events click(Stage& stage, const app::AppState& state, const std::string& button) {
  return stage.panel(state, {report(DomEventKind::click, stage.node(Role::button, button).id)});
}

void open(Stage& stage, const app::AppState& state) {
  stage.panel(state);
  const app::Events events = click(stage, state, "Your account, ada");
  REQUIRE(first<AccountAsked>(events) != nullptr);
  CHECK(first<AccountAsked>(events)->wish == AccountWish::sessions);
  stage.panel(state);
}

void type(Stage& stage, const app::AppState& state, const std::string& field, const std::string& text) {
  stage.panel(state, {test::typed(stage.node(Role::textbox, field), text)});
}

}  // namespace

TEST_CASE("the name in the header opens the account, with fields that a password manager knows") {
  Stage stage;
  stage.width = GENERATE(1440.0f, 700.0f, 400.0f);
  const app::AppState state = signed_in();
  open(stage, state);
  CHECK(stage.has(Role::dialog, "Your account"));
  CHECK((stage.node(Role::textbox, "Password now").flags & (ui::kPassword | ui::kNewPassword)) == ui::kPassword);
  for (const std::string name : {"New password", "New password again"})
    CHECK((stage.node(Role::textbox, name).flags & ui::kNewPassword) != 0);
  CHECK(says(stage, "Since 2025-01-02 03:04 UTC, this one"));
  CHECK(says(stage, "Since 2025-01-01 07:00 UTC, last used 2025-01-01 09:30 UTC"));
}

TEST_CASE("a new password goes out when both are the same, by the button or by Enter") {
  Stage stage;
  const app::AppState state = signed_in();
  open(stage, state);
  type(stage, state, "Password now", "old");
  type(stage, state, "New password", "new");
  type(stage, state, "New password again", "nwe");
  stage.panel(state);
  CHECK(stage.node(Role::textbox, "New password again").description == "This is another one.");
  CHECK(first<AccountAsked>(click(stage, state, "Change password")) == nullptr);
  type(stage, state, "New password again", "new");
  const bool by_key = GENERATE(false, true);
  const app::Events events =
      by_key ? stage.panel(state, {test::pressed(ui::Key::enter, stage.node(Role::textbox, "New password again").id)})
             : click(stage, state, "Change password");
  REQUIRE(first<AccountAsked>(events) != nullptr);
  CHECK(first<AccountAsked>(events)->wish == AccountWish::password);
  CHECK(first<AccountAsked>(events)->first == "old");
  CHECK(first<AccountAsked>(events)->second == "new");
}

TEST_CASE("what the server refuses is said at its field; a changed password empties all three") {
  Stage stage;
  app::AppState state = signed_in();
  open(stage, state);
  for (const std::string name : {"Password now", "New password", "New password again"}) type(stage, state, name, "x");
  state.account.wrong_old = "The old password is wrong.";
  stage.panel(state);
  const ui::Node old = stage.node(Role::textbox, "Password now");
  CHECK((old.flags & ui::kInvalid) != 0);
  CHECK(old.description == "The old password is wrong.");
  CHECK((stage.node(Role::textbox, "New password").flags & ui::kInvalid) == 0);
  CHECK(stage.node(Role::textbox, "New password").value == "x");
  state.account.wrong_old.clear();
  state.account.changed = true;
  stage.panel(state);
  CHECK(says(stage, "Your password is changed, and your other sessions are over."));
  for (const std::string name : {"Password now", "New password", "New password again"})
    CHECK(stage.node(Role::textbox, name).value.empty());
}

TEST_CASE("each other session has a button of its own, this one has none") {
  Stage stage;
  const app::AppState state = signed_in();
  open(stage, state);
  CHECK_FALSE(stage.has(Role::button, "Sign out the session of 2025-01-02 03:04 UTC"));
  const app::Events events = click(stage, state, "Sign out the session of 2025-01-01 07:00 UTC");
  REQUIRE(first<AccountAsked>(events) != nullptr);
  CHECK(first<AccountAsked>(events)->wish == AccountWish::end_session);
  CHECK(first<AccountAsked>(events)->first == "s2");
}

TEST_CASE("closing the account, or a session that ends, leaves no password behind") {
  Stage stage;
  app::AppState state = signed_in();
  open(stage, state);
  type(stage, state, "Password now", "old");
  if (GENERATE(false, true)) {
    click(stage, state, "Close");
  } else {
    state.sign_in.needed = true;
    stage.panel(state);
  }
  for (const std::string& each : stage.view.passwords) CHECK(each.empty());
  CHECK(stage.view.dialog == ui::OpenDialog::none);
}

TEST_CASE("where the server has no own accounts, the name is text") {
  Stage stage;
  app::AppState state = signed_in();
  state.session->own_account = false;
  stage.panel(state);
  CHECK(stage.has(Role::text, "ada"));
  CHECK_FALSE(stage.has(Role::button, "Your account, ada"));
}
