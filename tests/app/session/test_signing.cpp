// Who is signed in: nothing is shown to nobody, nothing is lost when a session ends, and nobody sees another's saves.
#include <catch_amalgamated.hpp>

#include "app/form/form.h"
#include "app/outbox/kept.h"
#include "app/queue/queue.h"
#include "app/session/signing.h"
#include "app/support/world.h"

using namespace countersign;
using test::Tab;
using test::World;

namespace {

struct Office : World {
  Office() { server.passwords = {{"ada", "a secret of ada"}, {"bob", "a secret of bob"}}; }
  Tab& desk() { return tab(""); }
  Tab& of_ada() {
    Tab& tab = desk();
    tab.sign_in("ada", "a secret of ada");
    tab.open("i1");
    return tab;
  }
};

int waiting(const Tab& tab) {
  return app::outbox_counts(tab.state.outbox).waiting;
}

}  // namespace

TEST_CASE("nobody is shown anything before somebody signed in") {
  Office office;
  Tab& tab = office.desk();
  CHECK(tab.state.sign_in.needed);
  CHECK(tab.state.queue.parts.empty());
  CHECK(tab.state.notices.empty());
  CHECK(tab.wake_at == 0);
  tab.sign_in("ada", "a secret of ada");
  CHECK_FALSE(tab.state.sign_in.needed);
  CHECK(app::queue_count(tab.state.queue) == 2);
  CHECK(tab.state.session->user == "ada");
  CHECK(tab.key_of == "ada");
}

TEST_CASE("a sign-in that fails says why, and can be tried again") {
  Office office;
  Tab& tab = office.desk();
  tab.sign_in(" ", "x");
  CHECK(tab.state.sign_in.refusal == "Enter your user name and your password.");
  tab.sign_in("ada", "guess");
  CHECK(tab.state.sign_in.refusal == "The user name or the password is wrong.");
  CHECK(tab.state.sign_in.answers == 1);
  office.server.up = false;
  tab.sign_in("ada", "a secret of ada");
  CHECK(tab.state.sign_in.refusal == "The server cannot be reached. Check the connection. Then try again.");
  office.server.up = true;
  tab.sign_in("ada", "a secret of ada");
  CHECK_FALSE(tab.state.sign_in.needed);
}

TEST_CASE("the signed-in user is the author, whatever name this browser remembers") {
  Office office;
  Tab& tab = office.tab("Somebody");
  tab.sign_in("ada", "a secret of ada");
  tab.send(app::ReviewerNamed{"Bob"});
  tab.open("i1");
  tab.type("vendor_name", "Acme");
  tab.save();
  REQUIRE(office.server.audit.size() == 1);
  CHECK(office.server.audit[0].reviewer == "ada");
}

TEST_CASE("a session that ends in mid-work asks for a sign-in, and then the same save goes out once") {
  Office office;
  Tab& tab = office.of_ada();
  tab.type("vendor_name", "Acme");
  tab.store_of().signed_in.clear();
  tab.save();
  CHECK(tab.state.sign_in.needed);
  CHECK(waiting(tab) == 1);
  const std::string id = office.store.entries.begin()->first;
  CHECK(office.store.entries.begin()->second.state == app::EntryState::auth_wait);
  office.advance(3'600'000);
  CHECK(office.server.audit.empty());
  tab.type("po_number", "77");
  tab.sign_in("ada", "a secret of ada");
  CHECK_FALSE(tab.state.sign_in.needed);
  office.advance(1'000);
  REQUIRE(office.server.audit.size() == 1);
  CHECK(office.server.audit[0].request_id == id);
  CHECK(tab.shown("po_number") == "77");
}

TEST_CASE("ten saves whose session ended at the third all go out after one sign-in") {
  Office office;
  for (int i = 3; i <= 10; ++i) office.server.invoices["i" + std::to_string(i)] = office.server.invoices["i1"];
  for (auto& [id, invoice] : office.server.invoices) invoice.invoice_id = id;
  Tab& tab = office.of_ada();
  office.server.answer_status = 503;
  for (int i = 1; i <= 10; ++i) {
    tab.open("i" + std::to_string(i));
    tab.type("vendor_name", "Acme");
    tab.save();
  }
  CHECK(waiting(tab) == 10);
  tab.store_of().signed_in.clear();
  office.server.answer_status = 0;
  tab.send(app::CameOnline{});
  CHECK(tab.state.sign_in.needed);
  CHECK(office.server.audit.empty());
  tab.sign_in("ada", "a secret of ada");
  office.advance(60'000);
  CHECK(office.server.audit.size() == 10);
  CHECK(waiting(tab) == 0);
}

TEST_CASE("a pass that pauses while the session ends lets go, and nothing wakes up without end") {
  Office office;
  Tab& tab = office.of_ada();
  office.server.answer_status = 503;
  for (const char* id : {"i1", "i2"}) {
    tab.open(id);
    tab.type("vendor_name", "Acme");
    tab.save();
  }
  office.server.answer_status = 0;
  tab.send(app::CameOnline{});
  REQUIRE(std::holds_alternative<app::Pausing>(tab.state.outbox.drain));
  tab.store_of().signed_in.clear();
  tab.send(app::QueueReloadRequested{});
  REQUIRE(tab.state.sign_in.needed);
  office.advance(1'000);
  CHECK(std::holds_alternative<app::NotDraining>(tab.state.outbox.drain));
  CHECK((tab.state.wake_at_ms == 0 || tab.state.wake_at_ms > tab.state.now_ms));
  tab.sign_in("ada", "a secret of ada");
  office.advance(60'000);
  CHECK(office.server.audit.size() == 2);
}

TEST_CASE("another user who signs in at the same place sees nothing of the one before, whose saves wait for him") {
  Office office;
  Tab& tab = office.of_ada();
  tab.type("vendor_name", "Acme");
  office.server.up = false;
  tab.save();
  tab.store_of().signed_in.clear();
  office.server.up = true;
  tab.send(app::CameOnline{});
  tab.sign_in("bob", "a secret of bob");
  CHECK(tab.state.session->user == "bob");
  CHECK(tab.state.outbox.entries.empty());
  CHECK_FALSE(tab.state.open.has_value());
  CHECK(tab.state.outbox.unreadable == 0);
  office.advance(3'600'000);
  CHECK(office.server.audit.empty());
  tab.send(app::SignOutRequested{});
  tab.sign_in("ada", "a secret of ada");
  office.advance(10'000);
  REQUIRE(office.server.audit.size() == 1);
  CHECK(office.server.audit[0].reviewer == "ada");
}

TEST_CASE("a save under a name that is signed in no more waits for its owner") {
  Office office;
  Tab& tab = office.of_ada();
  tab.type("vendor_name", "Acme");
  tab.store_of().signed_in = "bob";
  tab.save();
  CHECK(office.server.audit.empty());
  CHECK(tab.state.session->user == "bob");
  CHECK(tab.state.outbox.entries.empty());
  CHECK(office.store.entries.size() == 1);
  CHECK(office.store.entries.begin()->second.state == app::EntryState::retry_wait);
}

TEST_CASE("signing out with nothing unsent leaves nothing in memory") {
  Office office;
  Tab& tab = office.of_ada();
  tab.send(app::SignOutRequested{});
  CHECK(tab.state.sign_in.needed);
  CHECK_FALSE(tab.state.session.has_value());
  CHECK_FALSE(tab.state.open.has_value());
  CHECK(tab.state.queue.parts.empty());
  CHECK(tab.state.prefetched.invoice == nullptr);
  CHECK(tab.state.queue.remembered == app::QueuePlace{});
  CHECK(tab.state.reviewer.empty());
  CHECK(tab.key_of.empty());
  CHECK(office.store.signed_in.empty());
}

TEST_CASE("signing out asks what becomes of unsent saves") {
  Office office;
  Tab& tab = office.of_ada();
  tab.type("vendor_name", "Acme");
  office.server.up = false;
  tab.save();
  tab.send(app::SignOutRequested{});
  REQUIRE(tab.state.sign_out.step == app::SignOutStep::asking);
  CHECK(app::unsent_of(tab.state).waiting == 1);
  SECTION("and goes on working when it is called off") {
    tab.send(app::SignOutCancelled{});
    CHECK(tab.state.sign_out.step == app::SignOutStep::none);
    CHECK(tab.state.session.has_value());
  }
  SECTION("sends them first, also when the server comes back later") {
    tab.send(app::SignOutChosen{app::SignOutChoice::send});
    office.advance(60'000);
    CHECK(tab.state.session.has_value());
    office.server.up = true;
    office.advance(600'000);
    CHECK(office.server.audit.size() == 1);
    CHECK(tab.state.sign_in.needed);
    CHECK(office.store.entries.empty());
  }
  SECTION("keeps them for the same user") {
    office.server.up = true;
    tab.send(app::SignOutChosen{app::SignOutChoice::keep});
    CHECK(tab.state.outbox.entries.empty());
    CHECK(office.store.entries.size() == 1);
    tab.sign_in("ada", "a secret of ada");
    office.advance(600'000);
    CHECK(office.server.audit.size() == 1);
  }
  SECTION("discards them") {
    office.server.up = true;
    tab.send(app::SignOutChosen{app::SignOutChoice::discard});
    CHECK(office.store.entries.empty());
    CHECK(office.server.audit.empty());
    CHECK(tab.state.sign_in.needed);
  }
  SECTION("and nobody is signed out while the server cannot be told") {
    tab.send(app::SignOutChosen{app::SignOutChoice::keep});
    CHECK(tab.has_notice("You are still signed in."));
    CHECK(tab.state.session.has_value());
  }
}

TEST_CASE("signing out asks before edits are lost that no save holds") {
  Office office;
  Tab& tab = office.of_ada();
  tab.type("vendor_name", "Acme");
  tab.open("i2");
  tab.send(app::SignOutRequested{});
  CHECK(tab.state.sign_out.step == app::SignOutStep::asking);
  CHECK(app::unsent_of(tab.state).unsaved == 1);
}

TEST_CASE("signing out in one tab covers the others, which lose nothing that the same user typed") {
  Office office;
  Tab& first = office.of_ada();
  Tab& second = office.desk();
  second.open("i2");
  second.type("vendor_name", "Acme");
  first.send(app::SignOutRequested{});
  CHECK(second.state.sign_in.needed);
  second.sign_in("ada", "a secret of ada");
  CHECK(second.shown("vendor_name") == "Acme");
  first.send(app::BecameVisible{});
  CHECK_FALSE(first.state.sign_in.needed);
}

TEST_CASE("a role that reads only has a form that cannot be edited and says so") {
  Office office;
  office.server.read_only = {"ada"};
  Tab& tab = office.of_ada();
  tab.type("vendor_name", "Acme");
  tab.send(app::NotesEdited{"note"});
  tab.send(app::LineAdded{});
  tab.send(app::ValidateAndNextRequested{});
  CHECK(domain::is_empty(tab.form().draft));
  CHECK_FALSE(app::may_edit(tab.state));
  CHECK_FALSE(app::can_save(tab.state));
  CHECK(app::save_blocked_because(tab.state) == "Your role may read invoices and not change them.");
}

TEST_CASE("without accounts nobody can sign out and no key is used") {
  World world;
  Tab& tab = world.tab("Ada");
  tab.send(app::SignOutRequested{});
  CHECK(tab.state.sign_out.step == app::SignOutStep::none);
  CHECK(tab.state.session.has_value());
  CHECK_FALSE(tab.state.sign_in.needed);
}
