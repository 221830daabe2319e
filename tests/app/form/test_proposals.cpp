// What was found on the pages: where it is offered, how it is accepted, and that it is never taken by itself.
#include <catch_amalgamated.hpp>

#include "app/form/checking.h"
#include "app/form/form.h"
#include "app/form/undo.h"
#include "app/proposals/found_lines.h"
#include "app/proposals/proposals.h"
#include "app/support/world.h"

using namespace countersign;
using test::Tab;
using test::World;

namespace {

const domain::Path kOrder = domain::field_path("po_number"), kDue = domain::field_path("due_date"),
                   kTax = domain::field_path("tax_amount"), kCity = domain::address_path("vendor_address", "city");

app::Proposal found(const domain::Path& path, std::string value, float confidence = 0.9f) {
  return {path, std::move(value), confidence, {0, {0.1f, 0.1f, 0.2f, 0.02f}}};
}

app::Proposal cell(int line, std::string_view part, std::string value, float confidence = 0.9f) {
  return found(domain::cell_path(std::to_string(line), part), std::move(value), confidence);
}

/// An invoice with a document of one page, whose words were read.
struct Desk {
  World world;
  Tab* tab = nullptr;

  explicit Desk(domain::PageWords words = {{"word", {0, 0, 1, 1}}}, bool is_without_lines = false) {
    if (is_without_lines) world.server.invoices.at("i1").lines.clear();
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

Desk without_lines() {
  return Desk({{"word", {0, 0, 1, 1}}}, true);
}

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

TEST_CASE("lines are offered all as one to an invoice without lines, and are typed once they are taken") {
  Desk desk = without_lines();
  desk.tab->state.number_format.decimal = ',';
  desk.tell({cell(1, "description", "Bolts"), cell(1, "amount", "12.5"), cell(2, "description", "Nuts"),
             cell(2, "quantity", "3", 0.2f), found(kOrder, "B-77")});
  const app::AppState& state = desk.tab->state;
  CHECK(app::lines_offered(state) == 2);
  CHECK(app::proposals_now(state).size() == 1);
  CHECK_FALSE(app::is_dirty(*state.open));
  desk.tab->send(app::FoundLinesAccepted{});
  REQUIRE(state.open->line_rows.size() == 2);
  const std::string first = state.open->line_rows[0].line_id, second = state.open->line_rows[1].line_id;
  CHECK(desk.typed(domain::cell_path(first, "description")) == "Bolts");
  CHECK(desk.typed(domain::cell_path(first, "amount")) == "12,5");
  CHECK(desk.typed(domain::cell_path(second, "quantity")).empty());
  CHECK(app::lines_offered(state) == 0);
  CHECK(desk.typed(kOrder).empty());
  desk.tab->send(app::UndoRequested{});
  CHECK(state.open->line_rows.empty());
  CHECK(app::lines_offered(state) == 2);
}

TEST_CASE("F9 takes fields and lines in one step") {
  Desk desk = without_lines();
  desk.tell({cell(1, "description", "Bolts"), found(kOrder, "B-77")});
  desk.tab->send(app::ProposalsAccepted{});
  CHECK(desk.tab->state.open->line_rows.size() == 1);
  CHECK(desk.typed(kOrder) == "B-77");
  desk.tab->send(app::UndoRequested{});
  CHECK(desk.tab->state.open->line_rows.empty());
  CHECK(desk.typed(kOrder).empty());
}

TEST_CASE("no lines are offered where there are lines, where one was added or deleted, and to a role that only reads") {
  Desk desk;
  desk.tell({cell(1, "description", "Bolts")});
  CHECK(app::lines_offered(desk.tab->state) == 0);
  desk.tab->send(app::LineDeleted{desk.tab->state.open->line_rows[0].line_id});
  CHECK(app::lines_offered(desk.tab->state) == 0);
  Desk empty = without_lines();
  empty.tell({cell(1, "description", "Bolts")});
  empty.tab->send(app::LineAdded{});
  CHECK(app::lines_offered(empty.tab->state) == 0);
  empty.tab->send(app::UndoRequested{});
  REQUIRE(app::lines_offered(empty.tab->state) == 1);
  empty.tab->state.session->read_only = true;
  CHECK(app::lines_offered(empty.tab->state) == 0);
  empty.tab->send(app::FoundLinesAccepted{});
  CHECK(empty.tab->state.open->line_rows.empty());
}

TEST_CASE("the backend's older make is offered values too, for the fields that it keeps") {
  Desk desk;
  desk.tab->state.session->backend.is_baseline = true;
  desk.tell({found(kOrder, "B-77"), found(domain::field_path("vendor_email"), "a@b.example")});
  CHECK(desk.offered(kOrder) != nullptr);
  CHECK(desk.offered(domain::field_path("vendor_email")) == nullptr);
}
