// Files that are put in from the page: how they are sent, and what is said of each.
#include <catch_amalgamated.hpp>

#include "app/arriving/arriving.h"
#include "app/queue_desk.h"

using namespace countersign;

namespace {

struct Dock : test::Desk {
  Dock() : Desk() {
    state.session->capabilities.arrivals = true;
    effects.clear();
  }
  void choose(std::vector<std::string> names) { send(app::FilesChosen{std::move(names)}); }
  template <class E>
  int count() const {
    return static_cast<int>(
        std::count_if(effects.begin(), effects.end(), [](const auto& each) { return each.template is<E>(); }));
  }
  void answer(app::CallId call, std::vector<app::QueueRow> files) {
    send(app::FilesTold{call, std::nullopt, std::move(files)});
  }
  void answer_last(std::vector<app::QueueRow> files) { answer(asked<app::SendFiles>()->call, std::move(files)); }
  void look(std::vector<app::QueueRow> files) {
    now = state.arriving.look_at_ms;
    send(app::TimePassed{});
    answer(asked<app::AskOfFiles>()->call, std::move(files));
  }
  const app::ArrivingFile& file(std::size_t index) const { return state.arriving.files[index]; }
};

app::QueueRow told(std::string name, std::string id, std::string status, std::string reason = "",
                   bool was_there = false) {
  app::QueueRow row;
  row.file_name = std::move(name);
  row.invoice_id = std::move(id);
  row.status = std::move(status);
  row.reason = std::move(reason);
  row.was_there = was_there;
  return row;
}

app::Failure unreachable() {
  app::Failure failure;
  failure.kind = app::FailureKind::unreachable;
  return failure;
}

}  // namespace

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
