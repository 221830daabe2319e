// Prints what an invoice of 20,000 lines costs in the panel: its answer read, opened, drawn, edited and scrolled, and
// its frames.
#include <catch_amalgamated.hpp>
#include <chrono>
#include <cstdio>

#include "app/update.h"
#include "ui/support/stage.h"
#include "wire/answers/answers.h"

using namespace countersign;
using test::Stage;

namespace {

constexpr int kLines = 20'000;
constexpr int kFrames = 200;

std::string answer_of_many_lines() {
  std::string text =
      R"({"invoice_id":"i1","review_version":0,"review_status":"pending","epoch":"e",)"
      R"("fields":{"invoice_number":{"value":"BIG-1"},"vendor_name":{"value":"Old Vendor"}},"line_items":[)";
  for (int i = 1; i <= kLines; ++i) {
    const std::string number = std::to_string(i);
    text += i > 1 ? "," : "";
    text += R"({"line_id":"0123456789abcdef0123456789a)" + std::to_string(10'000 + i) + R"(","line_number":)" + number;
    text += R"(,"description":"Item )" + number + R"(","quantity":"2","unit_price":"3.5","amount":"7"})";
  }
  return text + "]}";
}

template <class Act>
void tell(const char* what, Act act, int times = 1) {
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < times; ++i) act(i);
  const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - start;
  std::printf("%-32s %9.3f ms\n", what, took.count() / times);
}

}  // namespace

TEST_CASE("an invoice of 20,000 lines") {
  Stage stage;
  app::AppState state = test::sample_state(100);
  for (int i = 0; i < 3; ++i) stage.panel(state);
  tell(
      "frame, 2 lines", [&](int) { stage.panel(state); }, kFrames);
  const app::Effects effects = app::update(state, app::InvoiceChosen{"i1"}, {});
  app::CallId call = 0;
  for (const app::Effect& effect : effects) {
    if (const auto* fetch = effect.as<app::FetchInvoice>()) call = fetch->call;
  }
  const std::string text = answer_of_many_lines();
  std::optional<app::Event> loaded;
  const wire::CallContext context{call, wire::CallKind::invoice, "i1", ""};
  const wire::HostAnswer answer{wire::Outcome::answered, 200, std::nullopt, text};
  tell("answer read", [&](int) { loaded = wire::event_from_answer(context, answer); });
  tell("opened", [&](int) { app::update(state, *loaded, {}); });
  REQUIRE(state.open->base != nullptr);
  REQUIRE(state.open->base->lines.size() == kLines);
  tell("first frame", [&](int) { stage.panel(state); });
  tell(
      "frame", [&](int) { stage.panel(state); }, kFrames);
  const std::string& line = state.open->base->lines[3].line_id;
  const auto edit = [&](int i) {
    app::update(state, app::FieldEdited{domain::cell_path(line, "amount"), std::to_string(i)}, {});
  };
  tell("edit of a cell", edit, kFrames);
  tell(
      "frame after an edit",
      [&](int i) {
        edit(i);
        stage.panel(state);
      },
      kFrames);
  tell(
      "frame of a tick",
      [&](int) {
        app::update(state, app::TimePassed{}, {});
        stage.panel(state);
      },
      kFrames);
}
