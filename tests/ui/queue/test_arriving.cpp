// Files that come in, on the page.
#include <catch_amalgamated.hpp>

#include "ui/support/stage.h"

using namespace countersign;
using test::first;
using test::Stage;
using ui::DomEventKind;
using ui::Role;

namespace {

app::AppState with_files(std::vector<app::ArrivingFile> files) {
  app::AppState state = test::sample_state();
  state.session->capabilities.arrivals = true;
  state.arriving.files = std::move(files);
  return state;
}

app::ArrivingFile file(std::uint64_t id, std::string name, app::FilePhase phase, std::string reason = "") {
  app::ArrivingFile file;
  file.id = id;
  file.name = std::move(name);
  file.phase = phase;
  file.reason = std::move(reason);
  return file;
}

}  // namespace

TEST_CASE("the button lets files be picked, only where the server takes them") {
  Stage stage;
  app::AppState state = with_files({});
  stage.panel(state);
  const auto events =
      stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Add invoices").id)});
  REQUIRE(first<app::FilesWished>(events) != nullptr);
  CHECK(first<app::FilesWished>(events)->wish == app::FilesWish::pick);
  state.session->capabilities.arrivals = false;
  stage.panel(state);
  CHECK_FALSE(stage.has(Role::button, "Add invoices"));
}

TEST_CASE("each file has a line with how far it is, and one that failed has its reason and a way to try it again") {
  Stage stage;
  const app::AppState state = with_files(
      {file(1, "a.pdf", app::FilePhase::sending), file(2, "b.pdf", app::FilePhase::reading),
       file(3, "c.xml", app::FilePhase::done), file(4, "d.pdf", app::FilePhase::failed, "The PDF is encrypted.")});
  stage.panel(state);
  for (const char* text : {"a.pdf", "uploading\xE2\x80\xA6", "reading\xE2\x80\xA6", "\xE2\x9C\x93 added",
                           "The PDF is encrypted.", "1 of 4 in, 1 failed"})
    CHECK(stage.has(Role::text, text));
  const auto events =
      stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Try d.pdf again").id)});
  REQUIRE(first<app::FilesWished>(events) != nullptr);
  CHECK(first<app::FilesWished>(events)->wish == app::FilesWish::try_again);
  CHECK(first<app::FilesWished>(events)->id == 4);
  const auto cleared =
      stage.panel(state, {test::report(DomEventKind::click, stage.node(Role::button, "Clear what is done").id)});
  REQUIRE(first<app::FilesWished>(cleared) != nullptr);
  CHECK(first<app::FilesWished>(cleared)->wish == app::FilesWish::clear);
}

TEST_CASE("why a file failed is said in full, and what is below moves down") {
  Stage stage;
  app::ArrivingFile failed = file(1, "a.txt", app::FilePhase::failed);
  failed.reason =
      "The file is neither a PDF, a picture, XML, the answer of a service that is known, a mail nor an archive.";
  const std::string reason = failed.reason;
  stage.panel(with_files({failed, file(2, "b.pdf", app::FilePhase::done)}));
  const ui::Rect said = stage.node(Role::text, reason).rect, below = stage.node(Role::text, "b.pdf").rect;
  CHECK(said.h > 1.5f * stage.node(Role::text, "a.txt").rect.h);
  CHECK(below.y >= said.y + said.h);
}

TEST_CASE("of many files those that are on their way or failed are shown, and how many more there are") {
  Stage stage;
  std::vector<app::ArrivingFile> files;
  for (std::uint64_t i = 1; i <= 50; ++i) files.push_back(file(i, "f" + std::to_string(i), app::FilePhase::done));
  files.back().phase = app::FilePhase::failed;
  stage.panel(with_files(std::move(files)));
  CHECK(stage.has(Role::text, "f50"));
  CHECK_FALSE(stage.has(Role::text, "f49"));
  CHECK(stage.has(Role::text, "and 44 more"));
}

TEST_CASE("an empty queue says where invoices come from, and a file that is not read yet goes by its name") {
  Stage stage;
  app::AppState state = with_files({});
  state.open.reset();
  state.queue.parts.clear();
  state.queue.total = 0;
  state.queue.load = app::Ready{};
  stage.panel(state);
  CHECK(stage.has(Role::text, "Drop invoices here. Pasting them and Add invoices do the same."));
  app::QueueRow row;
  row.invoice_id = "f1";
  row.status = "failed";
  row.file_name = "broken.pdf";
  row.reason = "The PDF cannot be read.";
  state.queue.parts[0] = {0, true, 0, {row}};
  state.queue.total = 1;
  stage.panel(state);
  stage.panel(state);
  CHECK(stage.has(Role::gridcell, "broken.pdf The PDF cannot be read. \xE2\x9A\xA0 Could not be read"));
}
