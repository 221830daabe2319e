// Rows of lists are edited, saved, refused and undone as fields are.
#include <catch_amalgamated.hpp>

#include "app/form/checking.h"
#include "app/form/form.h"
#include "app/support/reviewers.h"

using namespace countersign;
using test::Tab;
using test::World;

namespace {

const domain::Path kAccount = domain::list_path("payment_accounts", 1, "account");
const domain::Path kSecond = domain::list_path("payment_accounts", 2, "account");
const domain::Path kRate = domain::list_path("tax_breakdown", 1, "rate");

/// A tab in which i1 is open, with an account and a row of taxes.
Tab& opened_with_lists(World& world, const std::string& reviewer) {
  domain::Invoice& invoice = world.server.invoices.at("i1");
  if (invoice.lists[1].empty()) {
    invoice.lists[0].push_back({{"S", "19", "100", "19"}, "0.5", false});
    invoice.lists[1].push_back({{"DE89370400440532013000"}, "1", false});
  }
  Tab& tab = world.tab(reviewer, reviewer);
  tab.open("i1");
  return tab;
}

domain::Value stored(const World& world, const domain::Path& path) {
  return domain::value_at(world.server.invoices.at("i1"), path);
}

std::string text_of(const Tab& tab, const domain::Path& path) {
  return app::field_view(tab.state, path).text;
}

}  // namespace

TEST_CASE("a cell of a list is typed, saved, taken back and made again") {
  World world;
  Tab& tab = opened_with_lists(world, "A");
  tab.send(app::FieldEdited{kRate, "7 %"});
  CHECK(app::field_view(tab.state, kRate).canonical == "7");
  tab.send(app::UndoRequested{});
  CHECK(text_of(tab, kRate) == "19");
  tab.send(app::RedoRequested{});
  tab.save();
  CHECK(stored(world, kRate) == domain::Value("7"));
  CHECK(stored(world, domain::list_path("tax_breakdown", 1, "base")) == domain::Value("100"));
}

TEST_CASE("a second account is a row more, and what cannot be read is not sent") {
  World world;
  Tab& tab = opened_with_lists(world, "A");
  tab.send(app::FieldEdited{kSecond, "77"});
  tab.send(app::FieldEdited{kRate, "19x"});
  tab.save();
  CHECK(world.server.saves_received == 0);
  CHECK_FALSE(app::field_view(tab.state, kRate).error.empty());
  tab.send(app::FieldReverted{kRate});
  tab.save();
  CHECK(stored(world, kSecond) == domain::Value("77"));
  CHECK(stored(world, kAccount) == domain::Value("DE89370400440532013000"));
}

TEST_CASE("two reviewers change one account: the second is refused and sees both") {
  World world;
  Tab &a = opened_with_lists(world, "A"), &b = opened_with_lists(world, "B");
  a.send(app::FieldEdited{kAccount, "1"});
  b.send(app::FieldEdited{kAccount, "2"});
  a.send(app::FieldEdited{kRate, "7"});
  a.save();
  b.save();
  REQUIRE(b.form().conflict);
  CHECK(test::row_of(b, kAccount).merged.now == domain::Value("1"));
  CHECK(test::row_of(b, kAccount).merged.yours == domain::Value("2"));
  CHECK(test::row_of(b, kRate).merged.kind == domain::MergeKind::only_theirs);
  b.send(app::ConflictEditReapplied{kAccount});
  b.save();
  CHECK(stored(world, kAccount) == domain::Value("2"));
  CHECK(stored(world, kRate) == domain::Value("7"));
}

TEST_CASE("a wrong account is said at its row, while it is typed") {
  World world;
  Tab& tab = opened_with_lists(world, "A");
  CHECK(app::finding_at(tab.form(), kAccount) == nullptr);
  tab.send(app::FieldEdited{kAccount, "DE89370400440532013001"});
  const domain::Finding* finding = app::finding_at(tab.form(), kAccount);
  REQUIRE(finding != nullptr);
  CHECK(finding->rule == domain::RuleId::iban);
}

TEST_CASE("a doubtful row is led to, and checked as a whole") {
  World world;
  Tab& tab = opened_with_lists(world, "A");
  const auto is_led_to = [&] {
    const auto places = app::to_check(tab.state);
    return std::any_of(places.begin(), places.end(), [](const app::ToCheck& place) {
      return place.path == domain::list_path("tax_breakdown", 1, "category");
    });
  };
  CHECK(is_led_to());
  tab.send(app::FieldChecked{kRate, true});
  CHECK_FALSE(is_led_to());
  CHECK(app::field_view(tab.state, domain::list_path("tax_breakdown", 1, "base")).checked);
}
