// What was found on the pages: where it is offered, how it is accepted, and that it is never taken by itself.
#include <catch_amalgamated.hpp>

#include "app/form/checking.h"
#include "app/form/form.h"
#include "app/form/undo.h"
#include "app/proposals/proposals.h"
#include "app/world.h"

using namespace countersign;
using test::Tab;
using test::World;

namespace {

const domain::Path kOrder = domain::field_path("po_number"), kDue = domain::field_path("due_date"),
                   kTax = domain::field_path("tax_amount"), kCity = domain::address_path("vendor_address", "city");

app::Proposal found(const domain::Path& path, std::string value, float confidence = 0.9f) {
  return {path, std::move(value), confidence, {0, {0.1f, 0.1f, 0.2f, 0.02f}}};
}

/// An invoice with a document of one page, whose words were read.
struct Desk {
  World world;
  Tab* tab = nullptr;

  explicit Desk(domain::PageWords words = {{"word", {0, 0, 1, 1}}}) {
    tab = &world.tab("Ada");
    tab->open("i1");
    tab->send(app::DocumentPagesKnown{call(), 0, 1, {{595, 842}}});
    tab->send(app::DocumentPageRead{call(), 0, std::move(words)});
  }
  app::CallId call() const { return tab->state.document.call; }
  void tell(std::vector<app::Proposal> proposals) { tab->send(app::PagesRead{call(), std::move(proposals)}); }
  const app::Proposal* offered(const domain::Path& path) const { return app::proposal_for(tab->state, path); }
  std::string typed(const domain::Path& path) const {
    const auto at = tab->state.open->draft.edits.find(path);
    return at == tab->state.open->draft.edits.end() ? "" : at->second;
  }
};

}  // namespace

TEST_CASE("the pages are read once for an invoice with empty fields, when all words are there") {
  Desk desk;
  CHECK(desk.tab->state.open->found.asked);
  CHECK(std::count(desk.tab->documents.begin(), desk.tab->documents.end(), "look for values") == 1);
}

TEST_CASE("a document without words is not read") {
  const Desk desk({});
  CHECK_FALSE(desk.tab->state.open->found.asked);
}

TEST_CASE("a value is offered for an empty field, and is not the record's before it is accepted") {
  Desk desk;
  desk.tell({found(kOrder, "B-77")});
  REQUIRE(desk.offered(kOrder) != nullptr);
  CHECK_FALSE(app::is_dirty(*desk.tab->state.open));
  desk.tab->send(app::SaveRequested{});
  CHECK(desk.tab->state.outbox.entries.empty());
}

TEST_CASE("a value that is extracted or typed, or was emptied by hand, is never offered another") {
  Desk desk;
  const domain::Path vendor = domain::field_path("vendor_name");
  desk.tell({found(vendor, "Other Vendor"), found(kOrder, "B-77")});
  CHECK(desk.offered(vendor) == nullptr);
  desk.tab->send(app::FieldEdited{vendor, ""});
  CHECK(desk.offered(vendor) == nullptr);
  desk.tab->send(app::FieldEdited{kOrder, "B-78"});
  CHECK(desk.offered(kOrder) == nullptr);
  desk.tab->send(app::ProposalAccepted{kOrder});
  CHECK(desk.typed(kOrder) == "B-78");
}

TEST_CASE("what is accepted counts as typed, in the reviewer's form, and is taken back by undo") {
  Desk desk;
  desk.tab->state.number_format.decimal = ',';
  desk.tell({found(kTax, "440.14"), found(kOrder, "B-77")});
  desk.tab->send(app::ProposalAccepted{kTax});
  CHECK(desk.typed(kTax) == "440,14");
  CHECK(app::is_dirty(*desk.tab->state.open));
  CHECK(desk.offered(kTax) == nullptr);
  desk.tab->send(app::UndoRequested{});
  CHECK(desk.typed(kTax).empty());
  CHECK(desk.offered(kTax) != nullptr);
}

TEST_CASE("all is accepted in one step, and taken back in one") {
  Desk desk;
  desk.tell({found(kTax, "1"), found(kOrder, "B-77"), found(kCity, "Freiburg")});
  CHECK(app::proposals_now(desk.tab->state).size() == 3);
  desk.tab->send(app::ProposalsAccepted{});
  CHECK(desk.typed(kOrder) == "B-77");
  CHECK(desk.typed(kCity) == "Freiburg");
  CHECK(app::proposals_now(desk.tab->state).empty());
  desk.tab->send(app::UndoRequested{});
  CHECK(app::proposals_now(desk.tab->state).size() == 3);
}

TEST_CASE("the next offer is the one after this field in the form") {
  Desk desk;
  desk.tell({found(kCity, "Freiburg"), found(kTax, "1"), found(kOrder, "B-77"), found(kDue, "2025-01-02")});
  CHECK(app::next_proposal(desk.tab->state, kDue) == kOrder);
  CHECK(app::next_proposal(desk.tab->state, kOrder) == kTax);
  CHECK(app::next_proposal(desk.tab->state, kTax) == kCity);
  CHECK_FALSE(app::next_proposal(desk.tab->state, kCity));
}

TEST_CASE("what is passed over is not offered again") {
  Desk desk;
  desk.tell({found(kOrder, "B-77"), found(kTax, "1")});
  desk.tab->send(app::ProposalDismissed{kOrder});
  CHECK(desk.offered(kOrder) == nullptr);
  desk.tab->send(app::ProposalsAccepted{});
  CHECK(desk.typed(kOrder).empty());
  CHECK(desk.typed(kTax) == "1");
}

TEST_CASE("a guess, a value without a field, and an answer for another document are not offered") {
  Desk desk;
  desk.tell({found(kOrder, "B-77", 0.3f), found(domain::field_path("no_such_field"), "1"), found(kTax, "")});
  CHECK(app::proposals_now(desk.tab->state).empty());
  desk.tab->send(app::PagesRead{desk.call() + 100, {found(kOrder, "B-77")}});
  CHECK(app::proposals_now(desk.tab->state).empty());
}

TEST_CASE("a role that only reads is offered nothing") {
  Desk desk;
  desk.tell({found(kOrder, "B-77")});
  desk.tab->state.session->read_only = true;
  CHECK(desk.offered(kOrder) == nullptr);
}

TEST_CASE("what was accepted meets a conflict as what was typed does, and nothing is offered meanwhile") {
  Desk desk;
  desk.tell({found(kOrder, "B-77"), found(kTax, "1")});
  desk.tab->send(app::ProposalAccepted{kOrder});
  Tab& other = desk.world.tab("Bea");
  other.open("i1");
  other.send(app::FieldEdited{kOrder, "B-99"});
  other.send(app::SaveRequested{});
  desk.tab->send(app::SaveRequested{});
  REQUIRE(desk.tab->state.open->conflict);
  CHECK(desk.offered(kTax) == nullptr);
}

TEST_CASE("the backend's older make is offered values too, for the fields that it keeps") {
  Desk desk;
  desk.tab->state.session->backend.is_baseline = true;
  desk.tell({found(kOrder, "B-77"), found(domain::field_path("vendor_email"), "a@b.example")});
  CHECK(desk.offered(kOrder) != nullptr);
  CHECK(desk.offered(domain::field_path("vendor_email")) == nullptr);
}
