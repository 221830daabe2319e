// Drafts: what is sent of what was typed.
#include <catch_amalgamated.hpp>

#include "domain/record/draft.h"

using namespace countersign::domain;

namespace {

Invoice sample() {
  Invoice invoice;
  invoice.fields[*field_index("vendor_name")].value = "Old";
  invoice.fields[*field_index("total_amount")].value = "5";
  Line line;
  line.line_id = "n1";
  line.line_number = 1;
  line.cells[*line_cell_index("description")] = "Bolts";
  invoice.lines.push_back(line);
  return invoice;
}

const NumberFormat kEnglish{'.', ","};

Draft with(std::string_view field, std::string text) {
  Draft draft;
  draft.edits[field_path(field)] = std::move(text);
  return draft;
}

}  // namespace

TEST_CASE("an untouched draft sends nothing") {
  CHECK(is_empty(Draft{}));
  CHECK(changes_of(Draft{}, sample(), kEnglish).changes.empty());
}

TEST_CASE("O8: a value that means the same is not a change, however many zeros it ends in") {
  CHECK(changes_of(with("total_amount", "5.00"), sample(), kEnglish).changes.empty());
  CHECK(changes_of(with("vendor_name", " Old "), sample(), kEnglish).changes.empty());
}

TEST_CASE("A16: an empty number and zero are two things, and a save can set either") {
  const ChangeSet emptied = changes_of(with("total_amount", ""), sample(), kEnglish);
  REQUIRE(emptied.changes.size() == 1);
  CHECK_FALSE(emptied.changes[0].value);
  const ChangeSet zero = changes_of(with("total_amount", "0"), sample(), kEnglish);
  REQUIRE(zero.changes.size() == 1);
  CHECK(zero.changes[0].value == Value("0"));
}

TEST_CASE("a field nobody extracted is not sent because it was looked at") {
  CHECK(changes_of(with("due_date", ""), sample(), kEnglish).changes.empty());
}

TEST_CASE("what cannot be read is named and not sent, but kept as typed") {
  const Draft draft = with("total_amount", "12O.50");
  const ChangeSet set = changes_of(draft, sample(), kEnglish);
  CHECK(set.changes.empty());
  REQUIRE(set.invalid.size() == 1);
  CHECK(set.invalid[0].path == field_path("total_amount"));
  const std::vector<Change> kept = kept_changes(draft, sample(), kEnglish);
  REQUIRE(kept.size() == 1);
  CHECK(kept[0].value == Value("12O.50"));
}

TEST_CASE("changes come in display order: fields, addresses, lines") {
  Draft draft;
  draft.edits[cell_path("n1", "quantity")] = "2";
  draft.edits[address_path("vendor_address", "city")] = "Köln";
  draft.edits[field_path("total_amount")] = "6";
  draft.edits[field_path("invoice_number")] = "A";
  const ChangeSet set = changes_of(draft, sample(), kEnglish);
  REQUIRE(set.changes.size() == 4);
  CHECK(set.changes[0].path == field_path("invoice_number"));
  CHECK(set.changes[1].path == field_path("total_amount"));
  CHECK(set.changes[2].path.kind == Path::Kind::address_part);
  CHECK(set.changes[3].path.kind == Path::Kind::line_cell);
}

TEST_CASE("a deleted line is one change, and its edited cells are none") {
  Draft draft;
  draft.deleted_lines.insert("n1");
  draft.edits[cell_path("n1", "quantity")] = "2";
  const ChangeSet set = changes_of(draft, sample(), kEnglish);
  REQUIRE(set.changes.size() == 1);
  CHECK(set.changes[0].path == line_path("n1"));
}

TEST_CASE("a draft made from changes and applied is the record with the changes") {
  Draft draft = with("vendor_name", "New");
  draft.added_lines.push_back("n2");
  draft.edits[cell_path("n2", "description")] = "Nuts";
  draft.deleted_lines.insert("n1");
  const Invoice base = sample();
  const std::vector<Change> changes = changes_of(draft, base, kEnglish).changes;
  CHECK(draft_from(changes, base, kEnglish) == draft);
  const Invoice changed = apply(base, changes);
  CHECK(value_at(changed, field_path("vendor_name")) == Value("New"));
  REQUIRE(changed.lines.size() == 1);
  CHECK(changed.lines[0].line_id == "n2");
  CHECK(changed.lines[0].line_number == 2);
}

TEST_CASE("what was typed since a press is what differs from it") {
  Draft pressed = with("vendor_name", "New");
  pressed.notes = "a";
  Draft now = pressed;
  CHECK(is_empty(typed_since(now, pressed)));
  now.edits[field_path("vendor_fax")] = "1";
  now.edits[field_path("vendor_name")] = "Newer";
  now.notes = "b";
  const Draft rest = typed_since(now, pressed);
  CHECK(rest.edits.size() == 2);
  CHECK(rest.notes == "b");
}

TEST_CASE("amounts are read and shown in the reviewer's format") {
  const NumberFormat german{',', "."};
  CHECK(read_typed(FieldKind::money, "1.234,56", german).value() == Value("1234.56"));
  CHECK(shown_text(FieldKind::money, Value("1234.56"), german) == "1234,56");
  CHECK(read_typed(FieldKind::rate, "19 %", german).value() == Value("19"));
  CHECK(read_typed(FieldKind::currency, "eur", german).value() == Value("EUR"));
  CHECK_FALSE(read_typed(FieldKind::currency, "XYZ", german).ok());
}
