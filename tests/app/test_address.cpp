// Links: the address names what is open, and what an address names is opened.
#include <catch_amalgamated.hpp>

#include "app/model/values/address.h"
#include "app/support/world.h"

using namespace countersign;
using test::Tab;
using test::World;

namespace {

const domain::Path kVendor = domain::field_path("vendor_name");

void go(Tab& tab, const std::string& address) {
  tab.address = address;
  tab.send(app::AddressChanged{address});
}

/// The page that is started on this address, in a tab that had `invoice_id` open before.
app::AppState started_on(const std::string& address, const std::string& invoice_id) {
  app::AppState state;
  app::Started started;
  started.address = address;
  started.place.invoice_id = invoice_id;
  app::update(state, started, {});
  return state;
}

}  // namespace

TEST_CASE("an address names the queue, an invoice, its history or one of its fields, and nothing else") {
  for (const std::string text :
       {"#/", "#/invoice/a-B_9", "#/invoice/i1/history", "#/invoice/i1/fields/vendor_name",
        "#/invoice/i1/addresses/vendor_address/city", "#/invoice/i1/lines/00000000000000000000000000000001/quantity"}) {
    INFO(text);
    const std::optional<app::Address> address = app::parse_address(text);
    REQUIRE(address);
    CHECK(app::to_text(*address) == text);
  }
  for (const std::string text : {"", "#"}) CHECK(app::to_text(app::parse_address(text).value()) == "#/");
  for (const std::string text :
       {"#top", "#/invoice/", "#/invoice/a b", "#/invoice/%61", "#/invoice/../x", "#/queue", "#/invoice/i1/nothing",
        "#/invoice/i1/fields/nothing", "#/invoice/i1/lines/1", "#/invoice/i1/history/2"}) {
    INFO(text);
    CHECK_FALSE(app::parse_address(text));
  }
  CHECK(app::parse_address("#/invoice/" + std::string(64, 'a')));
  CHECK_FALSE(app::parse_address("#/invoice/" + std::string(65, 'a')));
}

TEST_CASE("the address follows the invoice, its history and the field, and Back leads through what was open") {
  World world;
  Tab& tab = world.tab("Ada");
  CHECK(tab.address == "#/");
  tab.open("i1");
  CHECK(tab.address == "#/invoice/i1");
  CHECK(tab.page_title == "INV-i1, Old Vendor");
  tab.send(app::CursorMoved{kVendor});
  CHECK(tab.address == "#/invoice/i1/fields/vendor_name");
  tab.open("i2");
  tab.send(app::HistoryRequested{});
  CHECK(tab.address == "#/invoice/i2/history");
  CHECK(tab.back == std::vector<std::string>{"#/", "#/invoice/i1/fields/vendor_name", "#/invoice/i2"});
}

TEST_CASE("going back shows what was open and adds no step, and what was typed is kept") {
  World world;
  Tab& tab = world.tab("Ada");
  tab.open("i1");
  tab.type("vendor_name", "Acme");
  tab.open("i2");
  tab.send(app::HistoryRequested{});
  const std::size_t steps = tab.back.size();
  go(tab, "#/invoice/i2");
  CHECK_FALSE(tab.form().history);
  go(tab, "#/invoice/i1");
  CHECK(tab.form().invoice_id == "i1");
  CHECK(tab.shown("vendor_name") == "Acme");
  go(tab, "#/");
  CHECK_FALSE(tab.state.open);
  CHECK(tab.page_title == "Countersign");
  CHECK(tab.back.size() == steps);
  tab.open("i1");
  CHECK(tab.shown("vendor_name") == "Acme");
  CHECK(tab.back.size() == steps + 1);
}

TEST_CASE("a link to a field moves the focus there once the invoice is shown, also in the invoice that is open") {
  World world;
  Tab& tab = world.tab("Ada");
  go(tab, "#/invoice/i1/fields/vendor_name");
  CHECK(tab.form().invoice_id == "i1");
  CHECK(tab.state.focus_wish.path == kVendor);
  go(tab, "#/invoice/i1/fields/total_amount");
  CHECK(tab.state.focus_wish.path == domain::field_path("total_amount"));
  go(tab, "#/invoice/i1/history");
  CHECK(tab.form().history);
}

TEST_CASE("the address stays that of the link until its invoice is there") {
  World world;
  world.server.up = false;
  Tab& tab = world.tab("Ada");
  go(tab, "#/invoice/i1/history");
  CHECK(tab.address == "#/invoice/i1/history");
  CHECK(tab.state.open);
  world.server.up = true;
  tab.send(app::CameOnline{});
  tab.send(app::ReloadRequested{});
  CHECK(tab.form().history);
  CHECK(tab.back.empty());
}

TEST_CASE("a link to an invoice that is not there, or with a broken id, says so and shows the queue") {
  for (const std::string link : {"#/invoice/i9", "#/invoice/a%20b"}) {
    INFO(link);
    World world;
    Tab& tab = world.tab("Ada");
    tab.open("i1");
    go(tab, link);
    CHECK_FALSE(tab.state.open);
    REQUIRE(tab.state.notices.size() == 1);
    CHECK(tab.state.notices[0].title.find("This link") == 0);
    CHECK(tab.address == "#/");
    CHECK(tab.back == std::vector<std::string>{"#/"});
    tab.open("i2");
    CHECK(tab.state.notices.empty());
    CHECK(tab.back.size() == 2);
  }
}

TEST_CASE("an invoice of the queue that is gone keeps its place, other than one that a link leads to") {
  World world;
  Tab& tab = world.tab("Ada");
  world.server.invoices.erase("i2");
  tab.open("i2");
  CHECK(tab.state.open);
}

TEST_CASE("a link goes before what was open in the tab, and without one that is opened again") {
  CHECK(started_on("#/invoice/i1", "i2").open->invoice_id == "i1");
  CHECK(started_on("", "i2").open->invoice_id == "i2");
  CHECK(started_on("#/", "i2").open->invoice_id == "i2");
  CHECK_FALSE(started_on("#/invoice/!", "i2").open);
}
