// What statuses and instants are called.
#include <catch_amalgamated.hpp>

#include "ui/views/words/words.h"

using namespace countersign;

TEST_CASE("an instant is told in the reviewer's zone, which is said; one without a zone is UTC") {
  const auto told = [](const char* instant, int utc_offset) {
    app::AppState state;
    state.utc_offset = utc_offset;
    return ui::words_of_instant(instant, state);
  };
  CHECK(told("2026-01-06T09:00:00.123Z", 0) == "2026-01-06 09:00 UTC");
  CHECK(told("2026-01-06T09:00:00+00:00", 120) == "2026-01-06 11:00 UTC+02:00");
  CHECK(told("2026-11-28T22:28:55.409123", 330) == "2026-11-29 03:58 UTC+05:30");
  CHECK(told("2026-01-06T09:00", -600) == "2026-01-05 23:00 UTC-10:00");
  CHECK(told("2026-01-01T09:00:00+10:00", -60) == "2025-12-31 22:00 UTC-01:00");
  CHECK(told("2026-12-31T23:00:00-05:00", 0) == "2027-01-01 04:00 UTC");
  CHECK(told("yesterday", 0) == "yesterday");
  CHECK(told("", 0).empty());
}

TEST_CASE("days are written as the reader's language has them, those of instants too; what is no day stays as it is") {
  app::AppState state;
  state.date_format.months.fill("\x01. Okt. \x03");
  CHECK(ui::words_of_date("2025-10-04", state) == "4. Okt. 2025");
  CHECK(ui::words_of_date("20251004", state) == "20251004");
  CHECK(ui::words_of_instant("2025-10-04T23:30:00Z", state) == "4. Okt. 2025 23:30 UTC");
}

TEST_CASE("every status has a word, and one that is not known is its own") {
  CHECK(ui::words_of_status("failed") == "Failed");
  CHECK(ui::words_of_status("staged") == "Staged");
  CHECK(ui::words_of_status("staged_for_erp") == "Staged for ERP");
  CHECK(ui::words_of_status("ON_HOLD") == "ON_HOLD");
}

TEST_CASE("the state of an invoice is how far its review is, and else what its status says") {
  const auto state = [](std::string status, std::string review) {
    domain::Invoice invoice;
    invoice.status = std::move(status);
    invoice.review_status = std::move(review);
    return ui::words_of_state(invoice);
  };
  CHECK(state("extracted", "pending_review") == "To review");
  CHECK(state("extracted", "") == "To review");
  CHECK(state("", "needs_review") == "Needs help");
  CHECK(state("failed", "pending_review") == "Failed");
  CHECK(state("ON_HOLD", "pending_review") == "ON_HOLD");
}
