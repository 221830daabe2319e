// Lists: the paths of their rows, changes of them, and what a merge says.
#include <catch_amalgamated.hpp>

#include "domain/record/digest.h"
#include "domain/record/draft.h"
#include "domain/record/merge.h"

using namespace countersign::domain;

namespace {

Invoice with_account(const char* account) {
  Invoice invoice;
  invoice.lists[1].push_back({{account}, {}, false});
  return invoice;
}

}  // namespace

TEST_CASE("a path names a cell of a row of a list, counted from 1") {
  const Path path = list_path("tax_breakdown", 12, "rate");
  CHECK(to_text(path) == "lists/tax_breakdown/12/rate");
  CHECK(parse_path("lists/tax_breakdown/12/rate") == path);
  CHECK(kind_of(path) == FieldKind::rate);
  CHECK(label_of(path) == "Tax breakdown 12, Rate (%)");
  for (const char* text : {"lists/tax_breakdown/0/rate", "lists/tax_breakdown/01/rate", "lists/tax_breakdown/100/rate",
                           "lists/tax_breakdown//rate", "lists/tax_breakdown/1", "lists/tax_breakdown/1/account",
                           "lists/none/1/rate", "lists/tax_breakdown/1x/rate", "lists/", "lists/tax_breakdown"})
    CHECK_FALSE(parse_path(text));
}

TEST_CASE("a change makes the rows up to its own, and leaves the others") {
  const Invoice base = with_account("1");
  const Invoice after = apply(base, {{list_path("payment_accounts", 3, "bank"), {}, "COBADEFF"}});
  REQUIRE(after.lists[1].size() == 3);
  CHECK(value_at(after, list_path("payment_accounts", 1, "account")) == Value("1"));
  CHECK(value_at(after, list_path("payment_accounts", 3, "bank")) == Value("COBADEFF"));
  CHECK_FALSE(value_at(base, list_path("payment_accounts", 3, "bank")));
}

TEST_CASE("changes of lists stand between those of addresses and of lines") {
  Draft draft;
  const Path line = cell_path("n1", "quantity"), row = list_path("tax_breakdown", 1, "base"),
             address = address_path("vendor_address", "city");
  draft.edits = {{line, "2"}, {row, "1.234,5"}, {address, "Ottawa"}};
  const ChangeSet set = changes_of(draft, Invoice{}, NumberFormat{',', "."});
  REQUIRE(set.changes.size() == 3);
  CHECK(set.changes[0].path == address);
  CHECK(set.changes[1].path == row);
  CHECK(set.changes[1].value == Value("1234.5"));
  CHECK(set.changes[2].path == line);
}

TEST_CASE("a row that only they changed is theirs, one that both changed clashes") {
  const Path path = list_path("payment_accounts", 1, "account");
  const Invoice base = with_account("1"), latest = with_account("2");
  const auto theirs = merge(base, {}, latest);
  REQUIRE(theirs.size() == 1);
  CHECK(theirs[0].kind == MergeKind::only_theirs);
  CHECK(theirs[0].path == path);
  CHECK(merge(base, {{path, "1", "3"}}, latest).front().kind == MergeKind::clash);
}

TEST_CASE("what older releases did not know changes no digest while it is empty") {
  Invoice invoice;
  const std::string before = digest_of(invoice);
  invoice.fields[*field_index("amount_due")].value = "1";
  CHECK(digest_of(invoice) != before);
  CHECK(digest_of(with_account("1")) != before);
}
