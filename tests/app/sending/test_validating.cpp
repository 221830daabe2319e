// Validating: never by accident, never unseen, and never without the way back.
#include <catch_amalgamated.hpp>

#include "app/form/form.h"
#include "app/queue/progress.h"
#include "app/sending/validating.h"
#include "app/support/validating_desk.h"
#include "app/support/world.h"

using namespace countersign;
using test::accept;
using test::Desk;
using test::desk_at_first;
using test::saved_id;
using test::says_validated;

namespace {

constexpr const char* kTooEarly = "Not validated: this invoice has only just come up.";

/// A total that does not fit what it is made of.
void type_fault(Desk& desk) {
  for (const auto& [field, text] : {std::pair{"subtotal", "100"}, {"tax_amount", "5"}, {"total_amount", "999"}})
    desk.send(app::FieldEdited{domain::field_path(field), text});
}

void doubt(Desk& desk, const std::string& field) {
  auto invoice = std::make_shared<domain::Invoice>(*desk.state.open->base);
  invoice->fields[*domain::field_index(field)].confidence = "0.2";
  desk.state.open->base = invoice;
}

}  // namespace

TEST_CASE("an invoice is validated once it has been drawn and has stood still") {
  Desk desk = desk_at_first();
  SECTION("not before it was drawn") {
    desk.now += 60'000;
    desk.send(app::ValidateAndNextRequested{});
  }
  SECTION("not before a person can have seen it") {
    desk.send(app::InvoiceShown{desk.state.open->form_generation});
    desk.now += app::kQuietMs - 1;
    desk.send(app::ValidateAndNextRequested{});
  }
  SECTION("not by presses that never end") {
    desk.send(app::InvoiceShown{desk.state.open->form_generation});
    for (int i = 0; i < 100; ++i) {
      desk.now += app::kQuietMs / 2;
      desk.send(app::ValidateAndNextRequested{});
    }
  }
  SECTION("not where the record has come anew since it was drawn") {
    desk.look();
    desk.send(app::ReloadRequested{});
    desk.load("i0", 1);
    desk.effects.clear();
    desk.send(app::ValidateAndNextRequested{});
  }
  CHECK_FALSE(desk.asked<app::StoreOutboxEntry>());
  CHECK_FALSE(desk.asked<app::Claim>());
  CHECK(desk.has_notice(kTooEarly));
  CHECK(desk.state.open->draft.decision == domain::Decision::pending);
  desk.validate_and_next();
  CHECK(desk.asked<app::StoreOutboxEntry>());
}

TEST_CASE("two presses validate one invoice") {
  Desk desk = desk_at_first();
  desk.validate_and_next();
  const app::Claim claim = *desk.asked<app::Claim>();
  desk.send(app::ValidateAndNextRequested{});
  desk.send(app::Claimed{claim.call, true, Desk::row(1)});
  desk.load("i1");
  desk.effects.clear();
  desk.send(app::InvoiceShown{desk.state.open->form_generation});
  desk.send(app::ValidateAndNextRequested{});
  CHECK(desk.state.open->invoice_id == "i1");
  CHECK_FALSE(desk.asked<app::StoreOutboxEntry>());
}

TEST_CASE("a clock that is moved back holds up neither Next nor a validation") {
  Desk desk = desk_at_first();
  desk.look();
  desk.send(app::TimePassed{});
  desk.now -= 600'000;
  const bool validates = GENERATE(true, false);
  if (validates) desk.send(app::ValidateAndNextRequested{});
  else desk.send(app::NextRequested{});
  CHECK(desk.asked<app::Claim>());
  CHECK(desk.asked<app::StoreOutboxEntry>().has_value() == validates);
}

TEST_CASE("validating with a fault asks once, names it and keeps it as a note") {
  Desk desk = desk_at_first();
  type_fault(desk);
  desk.validate_and_next();
  REQUIRE(desk.state.open->validation.question);
  REQUIRE_FALSE(desk.state.open->validation.question->faults.empty());
  const std::string fault = desk.state.open->validation.question->faults.front();
  CHECK_FALSE(desk.asked<app::StoreOutboxEntry>());
  SECTION("the press that asked does not answer") {
    desk.send(app::ValidateAndNextRequested{});
    CHECK_FALSE(desk.asked<app::StoreOutboxEntry>());
    CHECK(desk.state.open->validation.question);
  }
  SECTION("no") {
    desk.send(app::ValidationCancelled{});
    CHECK_FALSE(desk.state.open->validation.question);
    CHECK(desk.state.open->draft.decision == domain::Decision::pending);
    CHECK_FALSE(desk.asked<app::StoreOutboxEntry>());
  }
  SECTION("yes, without a reason") {
    desk.send(app::ValidationConfirmed{" \xC2\xA0"});
    CHECK_FALSE(desk.asked<app::StoreOutboxEntry>());
    CHECK(desk.state.open->validation.question);
  }
  SECTION("yes") {
    desk.send(app::ValidationConfirmed{" Agreed by phone "});
    REQUIRE(desk.asked<app::StoreOutboxEntry>());
    const app::SaveRequest save = desk.asked<app::StoreOutboxEntry>()->entry.save;
    CHECK(save.decision == domain::Decision::validated);
    CHECK(save.notes.find(fault) != std::string::npos);
    CHECK(save.notes.find("\nReason: Agreed by phone") != std::string::npos);
    CHECK(desk.asked<app::Claim>());
  }
  SECTION("yes, of another content") {
    desk.send(app::FieldEdited{domain::field_path("vendor_name"), "Acme"});
    desk.send(app::ValidationConfirmed{"Agreed by phone"});
    CHECK_FALSE(desk.asked<app::StoreOutboxEntry>());
    CHECK(desk.has_notice("Not validated: the invoice has changed since you were asked."));
  }
}

TEST_CASE("a reason is kept also where it is a part of what the notes say") {
  Desk desk = desk_at_first();
  desk.send(app::NotesEdited{"Reason: Agreed by phone with Anna"});
  type_fault(desk);
  desk.validate_and_next();
  desk.send(app::ValidationConfirmed{"Agreed by phone"});
  REQUIRE(desk.asked<app::StoreOutboxEntry>());
  CHECK(desk.asked<app::StoreOutboxEntry>()->entry.save.notes.ends_with("\nReason: Agreed by phone"));
}

TEST_CASE("a decision that is chosen and saved asks about faults too") {
  Desk desk = desk_at_first();
  type_fault(desk);
  desk.send(app::DecisionChosen{domain::Decision::validated});
  desk.send(app::SaveRequested{});
  REQUIRE(desk.state.open->validation.question);
  desk.send(app::ValidationCancelled{});
  CHECK(desk.state.open->draft.decision == domain::Decision::validated);
  desk.send(app::SaveRequested{});
  desk.send(app::ValidationConfirmed{"Agreed by phone"});
  CHECK(desk.asked<app::StoreOutboxEntry>());
  CHECK_FALSE(desk.asked<app::Claim>());
}

TEST_CASE("validating with fields in doubt says how many") {
  Desk desk = desk_at_first();
  doubt(desk, "vendor_name");
  doubt(desk, "invoice_number");
  desk.validate_and_next();
  REQUIRE(desk.state.open->validation.question);
  CHECK(desk.state.open->validation.question->unchecked == 2);
  desk.send(app::ValidationCancelled{});
  for (const char* field : {"vendor_name", "invoice_number"})
    desk.send(app::FieldChecked{domain::field_path(field), true});
  desk.send(app::ValidateAndNextRequested{});
  CHECK(desk.asked<app::StoreOutboxEntry>());
}

TEST_CASE("a validation can be taken back, by a save of its own") {
  Desk desk = desk_at_first();
  desk.validate_and_next();
  const bool has_moved_on = GENERATE(true, false);
  if (has_moved_on) {
    desk.send(app::Claimed{desk.asked<app::Claim>()->call, true, Desk::row(1)});
    desk.load("i1");
  }
  accept(desk, 1);
  if (!has_moved_on) desk.load("i0", 1);
  REQUIRE(says_validated(desk));
  CHECK(desk.state.queue.remaining == 49'999);
  CHECK(app::validated_today(desk.state) == 1);
  REQUIRE(desk.asked<app::Remember>());
  CHECK(desk.asked<app::Remember>()->what == app::Remembered::progress);
  desk.effects.clear();
  desk.send(app::ValidationUndoRequested{});
  CHECK_FALSE(says_validated(desk));
  const std::int64_t version = has_moved_on ? GENERATE(1, 2) : 1;
  if (has_moved_on) desk.load("i0", version);
  CHECK(desk.state.open->invoice_id == "i0");
  if (version == 1) {
    REQUIRE(desk.asked<app::StoreOutboxEntry>());
    const app::SaveRequest save = desk.asked<app::StoreOutboxEntry>()->entry.save;
    CHECK(save.decision == domain::Decision::needs_review);
    CHECK(save.expected_review_version == 1);
    accept(desk, 2);
    CHECK(desk.state.queue.remaining == 50'000);
  } else {
    CHECK_FALSE(desk.asked<app::StoreOutboxEntry>());
    CHECK(desk.has_notice("Not taken back."));
  }
}

TEST_CASE("what remains is counted down at once, also where a list from before comes late") {
  Desk desk = desk_at_first();
  CHECK(desk.state.queue.remaining == 50'000);
  desk.validate_and_next();
  desk.send(app::QueueReloadRequested{});
  const app::FetchQueue late = *desk.asked<app::FetchQueue>();
  accept(desk, 1);
  CHECK(desk.state.queue.remaining == 49'999);
  desk.send(app::QueueLoaded{late.call, desk.page(late.skip)});
  CHECK(desk.state.queue.remaining == 49'999);
}

TEST_CASE("of a save one thing is said") {
  test::World world;
  test::Tab& tab = world.tab("Ada");
  tab.open("i1");
  tab.type("vendor_name", "Acme");
  world.server.up = false;
  tab.save();
  CHECK(tab.has_notice("Save failed; queued locally. Retry when DB is reachable."));
  world.server.up = true;
  tab.send(app::AllRetriesRequested{});
  CHECK(tab.has_notice("Changes saved to database."));
  CHECK_FALSE(tab.has_notice("Save failed; queued locally. Retry when DB is reachable."));
  tab.type("vendor_name", "Acme Ltd");
  CHECK_FALSE(tab.has_notice("Changes saved to database."));
}

TEST_CASE("that the latest version is being loaded is said as long as it is") {
  Desk desk = desk_at_first();
  const auto says_loading = [&] {
    return std::any_of(desk.state.notices.begin(), desk.state.notices.end(),
                       [](const app::Notice& each) { return each.text == "The latest version is being loaded."; });
  };
  desk.send(app::ReloadRequested{});
  desk.send(app::SaveRequested{});
  CHECK(says_loading());
  desk.send(app::InvoiceLoaded{desk.asked<app::FetchInvoice>()->call, desk.state.open->base});
  CHECK_FALSE(says_loading());
}

TEST_CASE("a press that cannot be saved leads to what it lacks") {
  Desk desk = desk_at_first();
  SECTION("a field at fault") {
    desk.send(app::FieldEdited{domain::field_path("total_amount"), "12,3,4x"});
    desk.send(app::SaveRequested{});
    CHECK(desk.state.focus_wish.number == 1);
    CHECK(desk.state.focus_wish.path == domain::field_path("total_amount"));
  }
  SECTION("the reviewer's name") {
    desk.send(app::ReviewerNamed{""});
    desk.send(app::FieldEdited{domain::field_path("vendor_name"), "Acme"});
    desk.send(app::SaveRequested{});
    CHECK(desk.state.focus_wish.number == 1);
    CHECK_FALSE(desk.state.focus_wish.path);
  }
}

TEST_CASE("that the queue could not be loaded is for the list to say, and no message beside a save") {
  Desk desk;
  desk.send(app::QueueReloadRequested{});
  desk.send(app::QueueLoadFailed{desk.asked<app::FetchQueue>()->call, {}});
  CHECK(std::holds_alternative<app::Failed>(desk.state.queue.load));
  CHECK_FALSE(desk.has_notice("The queue could not be loaded."));
  desk.send(app::QueueReloadRequested{});
  desk.answer_all();
  CHECK_FALSE(std::holds_alternative<app::Failed>(desk.state.queue.load));
}

TEST_CASE("a list that did not come at the start is asked for again, less and less often") {
  Desk desk(true);
  app::Failure failure;
  failure.kind = app::FailureKind::unreachable;
  std::int64_t waited = 0;
  for (int tries = 0; tries < 4; ++tries) {
    const auto fetch = desk.asked<app::FetchQueue>();
    REQUIRE(fetch);
    desk.effects.clear();
    desk.send(app::QueueLoadFailed{fetch->call, failure});
    CHECK_FALSE(desk.asked<app::FetchQueue>());
    const std::int64_t at = desk.state.queue.retry_at_ms;
    REQUIRE(at > desk.now);
    CHECK(at - desk.now >= waited);
    waited = (at - desk.now) / 2;
    desk.now = at;
    desk.send(app::TimePassed{});
  }
  desk.answer_all();
  CHECK(app::queue_count(desk.state.queue) > 0);
  CHECK(desk.state.queue.retry_at_ms == 0);
}
