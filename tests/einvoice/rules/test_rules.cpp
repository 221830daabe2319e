// The table of rules, and the code lists.
#include <catch_amalgamated.hpp>

#include "einvoice/support/support.h"

using namespace countersign::einvoice;

TEST_CASE("the table has the 223 rules of the artefacts, and each rule once and with its words") {
  Ids ids;
  std::size_t official = 0;
  for (const Rule& rule : rules()) {
    INFO(rule.id);
    CHECK(ids.insert(rule.id).second);
    official += rule.profile == Profile::en16931 ? 1U : 0U;
    CHECK_FALSE(rule.terms.empty());
    CHECK(rule.meaning.back() == '.');
    CHECK(rule.cure.back() == '.');
  }
  CHECK(official == 223);
}

TEST_CASE("a rule is found by its id") {
  CHECK(rules()[*rule_index("BR-CO-10")].id == "BR-CO-10");
  CHECK_FALSE(rule_index("BR-99").has_value());
}

TEST_CASE("code lists are as long as their sources say") {
  const auto length = [](CodeList list) {
    const CodeListSource& source = code_list_source(list);
    std::size_t codes = 0;
    for (const std::string_view text : {source.codes, source.more})
      if (!text.empty()) codes += 1 + static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
    return codes;
  };
  CHECK(length(CodeList::invoice_types) == 50);
  CHECK(length(CodeList::credit_note_types) == 13);
  CHECK(length(CodeList::currencies) == 178);
  CHECK(length(CodeList::countries) == 251);
  CHECK(length(CodeList::references) == 818);
  CHECK(length(CodeList::subjects) == 383);
  CHECK(length(CodeList::all_subjects) == 401);
  CHECK(length(CodeList::icd) == 243);
  CHECK(length(CodeList::item_classes) == 185);
  CHECK(length(CodeList::payment_means) == 84);
  CHECK(length(CodeList::allowance_reasons) == 19);
  CHECK(length(CodeList::charge_reasons) == 178);
  CHECK(length(CodeList::vatex) == 88);
  CHECK(length(CodeList::units) == 2162);
  CHECK(length(CodeList::eas) == 104);
}

TEST_CASE("a code is looked up as it is written, and no part of one is a code") {
  CHECK(is_listed(CodeList::currencies, "EUR"));
  CHECK_FALSE(is_listed(CodeList::currencies, "eur"));
  CHECK_FALSE(is_listed(CodeList::currencies, "EU"));
  CHECK_FALSE(is_listed(CodeList::currencies, "EUR GBP"));
  CHECK_FALSE(is_listed(CodeList::currencies, ""));
  CHECK(is_listed(CodeList::units, "XZZ"));
  CHECK(is_listed(CodeList::document_types, "381"));
  CHECK_FALSE(is_listed(CodeList::invoice_types, "381"));
}
