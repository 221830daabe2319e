// The document beside the form: when it is opened, read and closed.
#include <catch_amalgamated.hpp>

#include "app/document/document.h"
#include "app/support/world.h"

using namespace countersign;
using test::Tab;
using test::World;

namespace {

using Asked = std::vector<std::string>;

Asked take(Tab& tab) {
  return std::exchange(tab.documents, {});
}

app::CallId call_of(const Tab& tab) {
  return tab.state.document.call;
}

}  // namespace

TEST_CASE("the document is opened once its record is there, and read page by page") {
  World world;
  Tab& tab = world.tab("Ada");
  tab.open("i1");
  CHECK(take(tab) == Asked{"open i1"});
  CHECK(tab.state.document.phase == app::DocumentPhase::loading);
  tab.send(app::DocumentProgressed{call_of(tab), 50, 100});
  CHECK(tab.state.document.loaded == 50);
  tab.send(app::DocumentPagesKnown{call_of(tab), 0, 3, {{595, 842}}});
  CHECK(tab.state.document.pages.size() == 3);
  CHECK(tab.state.document.pages[2].width == 595);
  tab.send(app::DocumentPageRead{call_of(tab), 0, {{"word", {0, 0, 1, 1}}}});
  tab.send(app::DocumentPagesKnown{call_of(tab), 1, 3, {{842, 595}, {100, 100}}});
  CHECK(tab.state.document.pages[1].width == 842);
  tab.send(app::DocumentPageRead{call_of(tab), 1, {}});
  CHECK_FALSE(tab.state.document.all_read);
  tab.send(app::DocumentPageRead{call_of(tab), 2, {}});
  CHECK(tab.state.document.all_read);
  CHECK(take(tab) == Asked{"read 0", "read 1", "read 2", "look for values"});
}

TEST_CASE("an invoice without a document asks for none, and says so") {
  World world;
  world.invoice().document = domain::DocumentKnown::none;
  Tab& tab = world.tab("Ada");
  tab.open("i1");
  CHECK(take(tab).empty());
  CHECK(app::describe(tab.state.document) == "This invoice has no document.");
}

TEST_CASE("an answer for another document changes nothing") {
  World world;
  Tab& tab = world.tab("Ada");
  tab.open("i1");
  const app::CallId other = call_of(tab) + 100;
  tab.send(app::DocumentPagesKnown{other, 0, 1, {{1, 1}}});
  tab.send(app::DocumentFailed{other, app::DocumentTrouble::broken, ""});
  CHECK(tab.state.document.phase == app::DocumentPhase::loading);
  tab.send(app::DocumentPagesKnown{call_of(tab), 0, 2'000'000, {{1, 1}}});
  tab.send(app::DocumentPagesKnown{call_of(tab), 0, 1, {}});
  CHECK(tab.state.document.phase == app::DocumentPhase::loading);
}

TEST_CASE("a document that cannot be shown says why, the form works on, and it can be tried again") {
  World world;
  Tab& tab = world.tab("Ada");
  tab.open("i1");
  take(tab);
  for (int trouble = 0; trouble <= static_cast<int>(app::DocumentTrouble::no_viewer); ++trouble) {
    tab.send(app::DocumentFailed{call_of(tab), static_cast<app::DocumentTrouble>(trouble), "500"});
    CHECK(tab.state.document.phase == app::DocumentPhase::failed);
    CHECK_FALSE(app::describe(tab.state.document).empty());
    tab.send(app::DocumentRequested{});
    CHECK(take(tab) == Asked{"open i1"});
  }
  tab.type("vendor_name", "Acme Corp");
  tab.save();
  CHECK(tab.version() == 1);
}

TEST_CASE("another invoice closes the document, and a save does not") {
  World world;
  world.server.invoices["i2"] = world.invoice();
  world.server.invoices["i2"].invoice_id = "i2";
  Tab& tab = world.tab("Ada");
  tab.open("i1");
  tab.send(app::DocumentPagesKnown{call_of(tab), 0, 1, {{595, 842}}});
  take(tab);
  tab.type("vendor_name", "Acme Corp");
  tab.save();
  CHECK(tab.version() == 1);
  CHECK(take(tab).empty());
  tab.open("i2");
  CHECK(take(tab) == Asked{"close", "open i2"});
}

TEST_CASE("a hidden pane opens no document until it is shown, and its place is remembered") {
  World world;
  Tab& tab = world.tab("Ada");
  tab.send(app::PaneMoved{{app::PaneSide::hidden, 0.5f}});
  tab.open("i1");
  CHECK(take(tab) == Asked{"remember hidden 0.500"});
  tab.send(app::PaneMoved{{app::PaneSide::below, 0.95f}});
  CHECK(take(tab) == Asked{"remember below 0.800", "open i1"});
  tab.send(app::PaneMoved{{app::PaneSide::hidden, 0.4f}});
  CHECK(take(tab) == Asked{"remember hidden 0.400", "close"});
}

TEST_CASE("the place of the pane is read as it was written, else it is the first one") {
  const app::Pane pane = app::pane_of("right 0.250");
  CHECK(pane.side == app::PaneSide::right);
  CHECK(pane.share == 0.25f);
  CHECK(app::to_text(pane) == "right 0.250");
  CHECK(pane.queue == app::QueueFold::by_width);
  const app::Pane folded = app::pane_of("below 0.300 folded");
  CHECK(folded.queue == app::QueueFold::folded);
  CHECK(folded.share == 0.3f);
  CHECK(app::to_text(folded) == "below 0.300 folded");
  CHECK(app::pane_of("below 0.300 open").queue == app::QueueFold::open);
  CHECK(app::to_text(app::pane_of("below 0.300 open")) == "below 0.300 open");
  for (const char* text : {"", "left", "above 0.5", "left x", "left 7"}) {
    CAPTURE(text);
    CHECK(app::pane_of(text).side == app::PaneSide::left);
    CHECK(app::pane_of(text).share == 0.5f);
  }
}

TEST_CASE("an attachment is opened in place of the document, and the document again") {
  World world;
  world.invoice().attachments = {{"terms.pdf", "", true, true}};
  Tab& tab = world.tab("Ada");
  tab.open("i1");
  tab.send(app::DocumentPagesKnown{call_of(tab), 0, 1, {{595, 842}}});
  take(tab);
  tab.send(app::DocumentRequested{1});
  CHECK(take(tab) == Asked{"close", "open i1/1"});
  CHECK(tab.state.document.part == 1);
  tab.send(app::DocumentFailed{call_of(tab), app::DocumentTrouble::unreachable, ""});
  tab.send(app::DocumentRequested{1});
  CHECK(take(tab) == Asked{"open i1/1"});
  tab.send(app::DocumentRequested{0});
  CHECK(take(tab) == Asked{"close", "open i1"});
}

TEST_CASE(
    "a document that could not be reached is asked for again with the connection, and one that was refused is not") {
  World world;
  Tab& tab = world.tab("Ada");
  tab.open("i1");
  const auto fails = [&](app::DocumentTrouble trouble) {
    tab.send(app::DocumentFailed{call_of(tab), trouble, ""});
    take(tab);
    tab.send(app::WentOffline{});
    tab.send(app::QueueReloadRequested{});
    return take(tab);
  };
  CHECK(fails(app::DocumentTrouble::unreachable) == Asked{"open i1"});
  CHECK(fails(app::DocumentTrouble::broken) == Asked{});
}

TEST_CASE("an attachment that is no page is saved and not opened, and one that was not kept is neither") {
  World world;
  world.invoice().attachments = {{"hours.csv", "", false, true}, {"plan.pdf", "It is broken.", false, false}};
  Tab& tab = world.tab("Ada");
  tab.open("i1");
  take(tab);
  tab.send(app::DocumentRequested{1});
  CHECK(take(tab) == Asked{"close"});
  CHECK(app::describe(tab.state.document) ==
        "This attachment is not opened here. Save it, and open it with a program of your own.");
  tab.send(app::DocumentRequested{1, app::PartUse::save});
  CHECK(take(tab) == Asked{"save i1/1"});
  tab.send(app::DocumentRequested{2, app::PartUse::save});
  tab.send(app::DocumentRequested{7, app::PartUse::save});
  CHECK(take(tab).empty());
}

TEST_CASE("the next invoice begins with its document, whatever attachment was open") {
  World world;
  world.invoice().attachments = {{"terms.pdf", "", true, true}};
  Tab& tab = world.tab("Ada");
  tab.open("i1");
  tab.send(app::DocumentRequested{1});
  tab.open("i2");
  CHECK(take(tab).back() == "open i2");
  CHECK(tab.state.document.part == 0);
}
