// Files that are put in from the page: how they are sent, and what is said of each.
#include <catch_amalgamated.hpp>

#include "app/support/dock.h"

using namespace countersign;
using test::Dock;
using test::told;
using test::unreachable;

TEST_CASE("a file is uploaded, read and added, and the queue shows it without a reload") {
  Dock dock;
  dock.choose({"a.pdf"});
  CHECK(dock.file(0).phase == app::FilePhase::sending);
  CHECK(dock.asked<app::SendFiles>()->parcel == 0);
  dock.answer_last({told("a.pdf", "i1", "processing")});
  CHECK(dock.file(0).phase == app::FilePhase::reading);
  CHECK(dock.count<app::FetchQueue>() == 1);
  dock.answer_all();
  dock.look({told("", "i1", "processing")});
  CHECK(dock.file(0).phase == app::FilePhase::reading);
  dock.effects.clear();
  dock.look({told("", "i1", "extracted")});
  CHECK(dock.file(0).phase == app::FilePhase::done);
  CHECK(dock.count<app::FetchQueue>() == 1);
  CHECK(dock.state.arriving.look_at_ms == 0);
}

TEST_CASE("three files are on their way at once, and the next goes when one is there") {
  Dock dock;
  dock.choose({"a", "b", "c", "d"});
  CHECK(dock.count<app::SendFiles>() == 3);
  CHECK(dock.file(3).phase == app::FilePhase::waiting);
  dock.answer_last({told("c", "i3", "extracted")});
  CHECK(dock.asked<app::SendFiles>()->parcel == 3);
}

TEST_CASE("a file that came before is said to be there, one that is refused says why") {
  Dock dock;
  dock.choose({"a"});
  dock.answer_last({told("a", "i1", "extracted", "", true)});
  CHECK(dock.file(0).phase == app::FilePhase::known);
  dock.choose({"b"});
  dock.answer_last({told("b", "", "", "The file is empty.")});
  CHECK(dock.file(1).phase == app::FilePhase::failed);
  CHECK(dock.file(1).reason == "The file is empty.");
}

TEST_CASE("an archive becomes a line for each file that is in it, where it stood") {
  Dock dock;
  dock.choose({"all.zip", "b"});
  dock.answer(dock.file(0).call,
              {told("x", "i1", "processing"), told("y", "", "", "No."), told("z", "i3", "processing")});
  REQUIRE(dock.state.arriving.files.size() == 4);
  CHECK(dock.file(1).name == "y");
  CHECK(dock.file(2).phase == app::FilePhase::reading);
  CHECK(dock.file(3).name == "b");
}

TEST_CASE("what could not be sent is sent again, what could not be read is read again") {
  Dock dock;
  dock.choose({"a", "b"});
  dock.send(app::FilesTold{dock.file(0).call, unreachable(), {}});
  CHECK(dock.file(0).phase == app::FilePhase::failed);
  CHECK_FALSE(dock.file(0).reason.empty());
  dock.send(app::FilesWished{app::FilesWish::try_again, dock.file(0).id});
  CHECK(dock.file(0).phase == app::FilePhase::sending);
  CHECK(dock.asked<app::SendFiles>()->parcel == 0);
  dock.answer(dock.file(1).call, {told("b", "i2", "processing")});
  dock.look({told("", "i2", "failed", "The PDF cannot be read.")});
  CHECK(dock.file(1).reason == "The PDF cannot be read.");
  dock.send(app::FilesWished{app::FilesWish::try_again, dock.file(1).id});
  CHECK(dock.asked<app::AskOfFiles>()->act == app::FilesAct::read_again);
  CHECK(dock.asked<app::AskOfFiles>()->invoice_ids == std::vector<std::string>{"i2"});
  dock.answer(dock.asked<app::AskOfFiles>()->call, {told("", "i2", "processing")});
  CHECK(dock.file(1).phase == app::FilePhase::reading);
  CHECK(dock.file(1).name == "b");
}

TEST_CASE("a look that fails is tried again later") {
  Dock dock;
  dock.choose({"a"});
  dock.answer_last({told("a", "i1", "processing")});
  dock.now = dock.state.arriving.look_at_ms;
  dock.send(app::TimePassed{});
  dock.send(app::FilesTold{dock.asked<app::AskOfFiles>()->call, unreachable(), {}});
  CHECK(dock.file(0).phase == app::FilePhase::reading);
  CHECK(dock.state.arriving.look_at_ms > dock.now);
}

TEST_CASE("closing the tab is warned of until all files are with the server") {
  Dock dock;
  dock.choose({"a"});
  CHECK(dock.asked<app::WarnBeforeClosing>()->on);
  dock.answer_last({told("a", "i1", "processing")});
  CHECK_FALSE(dock.asked<app::WarnBeforeClosing>()->on);
}

TEST_CASE("what is settled is cleared, what is on its way stays") {
  Dock dock;
  dock.choose({"a", "b"});
  dock.answer(dock.file(0).call, {told("a", "i1", "extracted")});
  dock.send(app::FilesWished{app::FilesWish::clear});
  REQUIRE(dock.state.arriving.files.size() == 1);
  CHECK(dock.file(0).name == "b");
}

TEST_CASE("where the server takes no files none is sent, which is said, and the count of parcels goes on") {
  Dock dock;
  dock.state.session->capabilities.arrivals = false;
  dock.choose({"a"});
  CHECK(dock.count<app::SendFiles>() == 0);
  CHECK(dock.has_notice("Files cannot be added here."));
  dock.state.session->capabilities.arrivals = true;
  dock.choose({"b"});
  CHECK(dock.asked<app::SendFiles>()->parcel == 1);
}

TEST_CASE("an answer nobody waits for changes nothing") {
  Dock dock;
  dock.choose({"a"});
  dock.answer(9999, {told("a", "i1", "extracted")});
  CHECK(dock.file(0).phase == app::FilePhase::sending);
}

TEST_CASE("the button lets the reviewer pick files") {
  Dock dock;
  dock.send(app::FilesWished{app::FilesWish::pick});
  CHECK(dock.asked<app::SendFiles>()->parcel == -1);
}

TEST_CASE("how much of a file is with the server is known while it is uploaded, and never goes back") {
  Dock dock;
  dock.choose({"a"});
  CHECK(dock.file(0).sent < 0);
  dock.send(app::FilesProgressed{dock.file(0).call, 0.5f});
  dock.send(app::FilesProgressed{dock.file(0).call, 0.25f});
  CHECK(dock.file(0).sent == 0.5f);
  dock.send(app::FilesProgressed{9999, 0.75f});
  CHECK(dock.file(0).sent == 0.5f);
  dock.answer_last({told("a", "i1", "processing")});
  dock.send(app::FilesProgressed{1, 0.75f});
  CHECK(dock.file(0).sent == 0.5f);
}

TEST_CASE("files that failed are not counted among those that are in") {
  Dock dock;
  dock.choose({"a", "b", "c"});
  dock.answer(dock.file(0).call, {told("a", "i1", "extracted")});
  dock.answer(dock.file(1).call, {told("b", "", "", "The file is empty.")});
  const app::FileCounts counts = app::file_counts(dock.state.arriving);
  CHECK(counts.all == 3);
  CHECK(counts.in == 1);
  CHECK(counts.failed == 1);
}

TEST_CASE("a file that came before says which invoice it is") {
  Dock dock;
  dock.choose({"a"});
  app::QueueRow row = told("a", "i1", "extracted", "", true);
  row.invoice_number = "4711";
  dock.answer_last({row});
  CHECK(dock.file(0).known_as == "4711");
}
