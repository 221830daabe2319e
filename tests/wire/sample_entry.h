// Sample entry: a save as the outbox keeps it, for tests of what is sent and of what is stored.
#pragma once

#include "app/model/values/outbox_entry.h"

namespace countersign::test {

inline app::OutboxEntry sample_entry() {
  app::OutboxEntry entry;
  entry.save.request_id = "0123456789abcdef0123456789abcdef";
  entry.save.invoice_id = "inv1";
  entry.save.expected_review_version = 3;
  entry.save.epoch = "e1";
  entry.save.form = app::SaveForm::changes;
  entry.save.with_request_id = true;
  entry.save.changes = {{domain::field_path("vendor_name"), "Old", "New \"quoted\"\n"},
                        {domain::field_path("due_date"), "2025-01-01", std::nullopt},
                        {domain::address_path("vendor_address", "city"), std::nullopt, "Köln"},
                        {domain::cell_path("n3", "quantity"), "1", "2"},
                        {domain::line_path("n4"), std::nullopt, std::nullopt}};
  entry.save.decision = domain::Decision::needs_review;
  entry.save.notes = "Not extracted";
  entry.save.reviewer = "Ada";
  entry.user = "ada";
  entry.seq = 7;
  entry.state = app::EntryState::retry_wait;
  entry.attempts = 2;
  entry.next_at_ms = 1700000000000;
  entry.created_at_ms = 1600000000000;
  entry.http_body = "{\"exact\": 1}";
  entry.last_error = "away";
  return entry;
}

}  // namespace countersign::test
