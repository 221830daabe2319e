// A stored draft reads back as it was written.
#include <catch_amalgamated.hpp>

#include "wire/json/json.h"
#include "wire/stored/draft_record.h"

using namespace countersign;

namespace {

app::StoredDraft sample() {
  app::StoredDraft draft;
  draft.user = "ann";
  draft.invoice_id = "i1";
  draft.tab_id = "t1";
  draft.epoch = "e";
  draft.review_version = 3;
  draft.stored_at_ms = 1'700'000'000'000;
  draft.changes = {{domain::field_path("vendor_name"), "Old", "Not extracted"},
                   {domain::cell_path("n1", "quantity"), std::nullopt, "12O"},
                   {domain::line_path("n2"), std::nullopt, std::nullopt}};
  draft.checked = {{domain::field_path("total_amount"), true}, {domain::field_path("due_date"), false}};
  draft.notes = "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D\n2";
  draft.decision = domain::Decision::needs_review;
  draft.carries = {"r1"};
  return draft;
}

}  // namespace

TEST_CASE("a draft reads back as it was written, and the tabs that are alive with it") {
  const std::string text =
      R"({"records":[)" + wire::record_of(sample()) + R"(,{"schema":99},"x"],"alive":["t1","t9"]})";
  const wire::StoredDrafts stored = wire::parse_drafts(text);
  REQUIRE(stored.drafts.size() == 1);
  const app::StoredDraft& draft = stored.drafts[0];
  const app::StoredDraft expected = sample();
  CHECK(draft.user == expected.user);
  CHECK(draft.invoice_id == expected.invoice_id);
  CHECK(draft.tab_id == expected.tab_id);
  CHECK(draft.epoch == expected.epoch);
  CHECK(draft.review_version == expected.review_version);
  CHECK(draft.stored_at_ms == expected.stored_at_ms);
  CHECK(draft.changes == expected.changes);
  CHECK(draft.checked == expected.checked);
  CHECK(draft.notes == expected.notes);
  CHECK(draft.decision == expected.decision);
  CHECK(draft.carries == expected.carries);
  CHECK(stored.live_tabs == std::vector<std::string>{"t1", "t9"});
}

TEST_CASE("what is no list of drafts gives none") {
  for (const char* text : {"", "null", "[]", R"({"records":7})", R"({"records":[{"schema":1,"body":"{}"}]})"})
    CHECK(wire::parse_drafts(text).drafts.empty());
}

TEST_CASE("a key names user, invoice and tab, and cannot be mixed up") {
  CHECK(wire::draft_key("a", "b", "c") != wire::draft_key("a\x1f"
                                                          "b",
                                                          "c", ""));
  CHECK(wire::draft_keys("a", "b", {"c", "d"}) ==
        wire::to_text({wire::draft_key("a", "b", "c"), wire::draft_key("a", "b", "d")}));
}
