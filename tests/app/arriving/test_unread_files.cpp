// Files of the list that are not read: looked at, tried again and removed; and the end of the demonstration.
#include <catch_amalgamated.hpp>

#include "app/support/dock.h"

using namespace countersign;
using test::Dock;
using test::told;

TEST_CASE("a file of the list that is read is looked at, also where another tab sent it") {
  Dock dock;
  dock.statuses[3] = "processing";
  dock.send(app::QueueReloadRequested{});
  dock.answer_all();
  REQUIRE(dock.state.arriving.look_at_ms > 0);
  dock.effects.clear();
  dock.look({told("", "i3", "failed", "No.")});
  CHECK(dock.count<app::FetchQueue>() == 1);
  dock.statuses[3] = "failed";
  dock.answer_all();
  CHECK(dock.state.arriving.look_at_ms == 0);
}

TEST_CASE("a failed file of the list is tried again, and the open one is loaded anew once it is read") {
  Dock dock;
  dock.statuses[3] = "failed";
  dock.open(3);
  CHECK(app::is_unread_file(dock.state));
  dock.effects.clear();
  dock.send(app::FilesWished{app::FilesWish::try_again, 0, "i3"});
  CHECK(dock.asked<app::AskOfFiles>()->act == app::FilesAct::read_again);
  dock.answer(dock.asked<app::AskOfFiles>()->call, {told("", "i3", "processing")});
  REQUIRE(dock.asked<app::FetchInvoice>());
  dock.statuses[3] = "processing";
  dock.load("i3");
  dock.answer_all();
  dock.look({told("", "i3", "extracted")});
  dock.statuses[3] = "extracted";
  dock.load("i3");
  CHECK_FALSE(app::is_unread_file(dock.state));
}

TEST_CASE(
    "a failed file is removed from the list, and what is open of it is closed; one that is gone counts as removed") {
  Dock dock;
  dock.statuses[3] = "failed";
  dock.open(3);
  dock.send(app::FilesWished{app::FilesWish::remove, 0, "i3"});
  CHECK(dock.asked<app::AskOfFiles>()->act == app::FilesAct::remove);
  dock.effects.clear();
  app::Failure gone;
  gone.kind = app::FailureKind::not_found;
  dock.send(app::FilesTold{dock.state.arriving.asked.front().call, gone, {}});
  CHECK_FALSE(dock.state.open);
  CHECK(dock.count<app::FetchQueue>() == 1);
}

TEST_CASE("a file the server has nothing of is removed here alone") {
  Dock dock;
  dock.choose({"a"});
  dock.answer_last({told("a", "", "", "The file is empty.")});
  dock.effects.clear();
  dock.send(app::FilesWished{app::FilesWish::remove, dock.file(0).id});
  CHECK(dock.state.arriving.files.empty());
  CHECK(dock.count<app::AskOfFiles>() == 0);
}

TEST_CASE("a file that is not read is never validated and never saved") {
  for (const char* status : {"failed", "processing"}) {
    Dock dock;
    dock.statuses[3] = status;
    dock.open(3);
    dock.validate_and_next();
    CHECK(dock.count<app::StoreOutboxEntry>() == 0);
    CHECK_FALSE(dock.state.open->validation.question);
    dock.send(app::FieldEdited{domain::field_path("vendor_name"), "Somebody"});
    dock.send(app::SaveRequested{});
    CHECK(dock.count<app::StoreOutboxEntry>() == 0);
  }
}

TEST_CASE("the demonstration is thrown away in parts, until none of it is left") {
  Dock dock;
  dock.state.session->capabilities.demonstration = true;
  CHECK_FALSE(app::may_end_demonstration(dock.state));
  dock.state.queue.parts[0].rows[5].file_name = "demo-00005.pdf";
  REQUIRE(app::may_end_demonstration(dock.state));
  dock.send(app::FilesWished{app::FilesWish::end_demonstration});
  dock.send(app::FilesWished{app::FilesWish::end_demonstration});
  CHECK(dock.count<app::AskOfFiles>() == 1);
  for (const std::int64_t gone : {100, 20, 0})
    dock.send(app::FilesTold{dock.asked<app::AskOfFiles>()->call, std::nullopt, {}, gone});
  CHECK(dock.has_notice("120 demonstration invoices thrown away."));
  CHECK(dock.state.arriving.asked.empty());
}

TEST_CASE("the demonstration stays while something is typed that is not saved, or waits to be sent") {
  Dock dock;
  dock.state.session->capabilities.demonstration = true;
  dock.state.queue.parts[0].rows[5].file_name = "demo-00005.pdf";
  dock.open(3);
  dock.send(app::FieldEdited{domain::field_path("vendor_name"), "Somebody"});
  dock.send(app::FilesWished{app::FilesWish::end_demonstration});
  CHECK(dock.count<app::AskOfFiles>() == 0);
  CHECK(dock.has_notice("The demonstration was not thrown away."));
  dock.state.open.reset();
  dock.state.outbox.entries.emplace_back();
  CHECK_FALSE(app::demonstration_kept_because(dock.state).empty());
}
