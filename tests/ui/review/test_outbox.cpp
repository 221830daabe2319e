// The outbox on the page: what it says of each kept save, and what its buttons wish.
#include <catch_amalgamated.hpp>

#include <tuple>

#include "ui/support/stage.h"

using namespace countersign;
using test::Stage;
using ui::DomEventKind;
using ui::Role;

namespace {

app::OutboxEntry entry_of(const std::string& id, const std::string& invoice_id, app::EntryState state) {
  app::OutboxEntry entry;
  entry.save.request_id = id;
  entry.save.invoice_id = invoice_id;
  entry.save.changes.push_back({domain::field_path("vendor_name"), std::nullopt, "Acme"});
  entry.state = state;
  entry.attempts = 3;
  entry.http_body = "{}";
  return entry;
}

app::AppState with_entries() {
  app::AppState state = test::sample_state();
  state.now_ms = 1'700'000'000'000;
  for (const auto& [id, invoice, kind] :
       {std::tuple{"a", "first", app::EntryState::retry_wait}, std::tuple{"b", "second", app::EntryState::conflict},
        std::tuple{"c", "third", app::EntryState::needs_attention}}) {
    state.outbox.entries.push_back(entry_of(id, invoice, kind));
    state.outbox.entries.back().created_at_ms = state.now_ms - 300'000;
  }
  state.outbox.entries[0].next_at_ms = state.now_ms + 12'000;
  state.outbox.entries[2].last_error = "The server refused it.";
  return state;
}

template <class E>
const E* wish(Stage& stage, const app::AppState& state, const std::string& button, app::Events& events) {
  events = stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, button).id)});
  for (const app::Event& event : events) {
    if (const E* found = event.as<E>()) return found;
  }
  return nullptr;
}

}  // namespace

TEST_CASE("the outbox says of every kept save its invoice, state, age, tries, next step and last error") {
  Stage stage;
  app::AppState state = with_entries();
  state.outbox.unprotected = {"a"};
  state.outbox.promised = false;
  stage.view.dialog = ui::OpenDialog::outbox;
  stage.panel(state);
  stage.panel(state);
  CHECK(stage.has(Role::text, "Invoice first: Waiting"));
  CHECK(stage.has(Role::text, "1 change, typed 5 min ago, tried 3 times, next try in about 12 s"));
  CHECK(stage.has(Role::text, "Invoice second: Conflict"));
  CHECK(stage.has(Role::text, "Invoice third: Needs attention"));
  CHECK(stage.has(Role::text, "The server refused it."));
  CHECK(stage.has(Role::text, "Not protected: this browser could not keep it, and closing this tab loses it."));
  CHECK(stage.has(Role::text,
                  "The browser did not promise to keep saves: it may drop them when its disk is full, and a private "
                  "window drops them when it closes."));
}

TEST_CASE("each kept save can be opened, retried, copied and discarded; a conflict is not retried") {
  Stage stage;
  const app::AppState state = with_entries();
  stage.view.dialog = ui::OpenDialog::outbox;
  stage.panel(state);
  stage.panel(state);
  app::Events events;
  const auto* retried = wish<app::EntryRetryRequested>(stage, state, "Retry now: invoice first", events);
  REQUIRE(retried != nullptr);
  CHECK(retried->request_id == "a");
  const auto* copied = wish<app::EntryCopyRequested>(stage, state, "Copy the edits of invoice second", events);
  REQUIRE(copied != nullptr);
  CHECK(copied->request_id == "b");
  CHECK_FALSE(stage.has(Role::button, "Retry now: invoice second"));
  CHECK(wish<app::EntryDiscardRequested>(stage, state, "Discard the save of invoice third", events) != nullptr);
  CHECK(wish<app::AllRetriesRequested>(stage, state, "Retry all now", events) != nullptr);
  CHECK(wish<app::EntryOpened>(stage, state, "Open invoice third", events) != nullptr);
  CHECK(stage.view.dialog == ui::OpenDialog::none);
}

TEST_CASE("until the kept saves were read the way to the outbox counts none of them") {
  Stage stage;
  app::AppState state = test::sample_state();
  state.outbox.loaded = false;
  stage.panel(state);
  CHECK(stage.has(Role::button, "Outbox"));
  state.outbox.loaded = true;
  stage.panel(state);
  CHECK(stage.has(Role::button, "Outbox: 0 waiting"));
}

TEST_CASE("saves that wait for long are said over the page, with the way to the outbox") {
  Stage stage;
  app::AppState state = with_entries();
  stage.panel(state);
  CHECK_FALSE(stage.has(Role::button, "Open the outbox"));
  state.outbox.entries[0].attempts = 10;
  stage.width = GENERATE(1440.f, 420.f);
  stage.panel(state);
  stage.panel(state);
  CHECK(stage.has(Role::text, "1 save has not reached the server, the oldest since 5 min, after up to 10 tries."));
  app::Events events;
  wish<app::AllRetriesRequested>(stage, state, "Open the outbox", events);
  CHECK(stage.view.dialog == ui::OpenDialog::outbox);
}

TEST_CASE("on a page of 320 the buttons of a kept save stand below each other rather than run off") {
  Stage stage;
  stage.width = 320;
  const app::AppState state = with_entries();
  stage.view.dialog = ui::OpenDialog::outbox;
  stage.panel(state);
  stage.panel(state);
  const ui::Rect list = stage.node(Role::scroller, "Kept saves").rect;
  for (const char* name : {"Open invoice first", "Retry now: invoice first", "Copy the edits of invoice first",
                           "Discard the save of invoice first"}) {
    const ui::Rect button = stage.node(Role::button, name).rect;
    CAPTURE(name);
    CHECK(button.x >= list.x);
    CHECK(button.x + button.w <= list.x + list.w);
  }
  const ui::Rect open = stage.node(Role::button, "Open invoice first").rect,
                 discard = stage.node(Role::button, "Discard the save of invoice first").rect;
  CHECK(discard.y >= open.y + open.h);
}

TEST_CASE("on a page of 320 what a key does has the width of the dialog") {
  Stage stage;
  const app::AppState state = test::sample_state();
  stage.view.dialog = ui::OpenDialog::keys;
  stage.width = 320;
  stage.panel(state);
  stage.panel(state);
  const ui::Rect keys = stage.node(Role::text, "Ctrl+Enter").rect,
                 what = stage.node(Role::text, "Validate, save, open the next to review").rect;
  CHECK(what.y >= keys.y + keys.h);
  CHECK(what.w > 160);
  stage.width = 900;
  stage.panel(state);
  stage.panel(state);
  CHECK(stage.node(Role::text, "Validate, save, open the next to review").rect.y ==
        stage.node(Role::text, "Ctrl+Enter").rect.y);
}

TEST_CASE("the buttons of a kept save have room for the ring of the focus") {
  Stage stage;
  stage.view.dialog = ui::OpenDialog::outbox;
  const app::AppState state = with_entries();
  stage.panel(state);
  stage.panel(state);
  CHECK(stage.node(Role::button, "Open invoice first").rect.x >= stage.node(Role::button, "Retry all now").rect.x + 4);
}
