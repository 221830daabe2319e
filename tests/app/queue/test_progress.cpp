// Progress: what a reviewer validated today.
#include <catch_amalgamated.hpp>

#include "app/queue/progress.h"
#include "app/support/world.h"

using namespace countersign;
using app::Progress;

namespace {

constexpr std::int64_t kDayMs = 86'400'000;

/// What is counted, without a world around it.
struct Day {
  app::AppState state;

  explicit Day(int utc_offset = 0) {
    state.session = app::Session{};
    state.session->user = "ada";
    state.utc_offset = utc_offset;
  }

  void save(const char* invoice, domain::Decision decision, std::int64_t now_ms, const char* user = "ada") {
    app::SaveRequest save;
    save.invoice_id = invoice;
    save.decision = decision;
    state.now_ms = now_ms;
    const app::Stamp stamp{now_ms};
    app::Turn turn{state, stamp, {}};
    app::count_progress(turn, save, user);
  }
};

}  // namespace

TEST_CASE("what is validated counts once, and not when that is taken back") {
  Day day;
  day.save("a", domain::Decision::validated, 10 * kDayMs);
  day.save("b", domain::Decision::validated, 10 * kDayMs + 1);
  day.save("a", domain::Decision::validated, 10 * kDayMs + 2);
  CHECK(app::validated_today(day.state) == 2);
  day.save("b", domain::Decision::needs_review, 10 * kDayMs + 3);
  CHECK(app::validated_today(day.state) == 1);
  day.save("a", domain::Decision::pending, 10 * kDayMs + 4);
  CHECK(app::validated_today(day.state) == 1);
}

TEST_CASE("a new day begins at midnight in the reviewer's zone") {
  Day day(120);
  day.save("a", domain::Decision::validated, 11 * kDayMs - 3 * 3'600'000);
  CHECK(app::validated_today(day.state) == 1);
  day.state.now_ms = 11 * kDayMs - 2 * 3'600'000;
  CHECK(app::validated_today(day.state) == 0);
}

TEST_CASE("another user's progress is not shown, and begins anew") {
  Day day;
  day.save("a", domain::Decision::validated, 10 * kDayMs);
  day.state.session->user = "bea";
  CHECK(app::validated_today(day.state) == 0);
  day.save("b", domain::Decision::validated, 10 * kDayMs, "bea");
  CHECK(app::validated_today(day.state) == 1);
}

TEST_CASE("progress is read as it was kept, and nonsense is nothing") {
  const Progress kept{20786, "ada", {"a", "b"}};
  const Progress read = app::progress_of(app::to_text(kept));
  CHECK(read.day == 20786);
  CHECK(read.user == "ada");
  CHECK(read.invoices == kept.invoices);
  CHECK(app::progress_of(app::to_text({20786, "ada", {}})).invoices.empty());
  for (const char* text : {"", "\n", "x\ny", "20786", "\n\n\n"}) CHECK(app::progress_of(text).day == 0);
}
