// What statuses and instants are called.
#include <catch_amalgamated.hpp>

#include "ui/views/parts.h"

using namespace countersign;

TEST_CASE("an instant without a zone is UTC, and another zone is said") {
  CHECK(ui::words_of_instant("2026-01-06T09:00:00.123Z") == "2026-01-06 09:00 UTC");
  CHECK(ui::words_of_instant("2026-01-06T09:00:00+00:00") == "2026-01-06 09:00 UTC");
  CHECK(ui::words_of_instant("2026-11-28T22:28:55.409123") == "2026-11-28 22:28 UTC");
  CHECK(ui::words_of_instant("2026-01-06T09:00") == "2026-01-06 09:00 UTC");
  CHECK(ui::words_of_instant("2026-01-06T09:00:00-05:00") == "2026-01-06 09:00 UTC-05:00");
  CHECK(ui::words_of_instant("yesterday") == "yesterday");
  CHECK(ui::words_of_instant("").empty());
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
  CHECK(state("extracted", "pending_review") == "Pending review");
  CHECK(state("extracted", "") == "Extracted");
  CHECK(state("", "needs_review") == "Needs review");
  CHECK(state("failed", "pending_review") == "Failed");
  CHECK(state("ON_HOLD", "pending_review") == "ON_HOLD");
}
