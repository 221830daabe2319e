// What is hidden in a text, by the cases of the contract, in C++ as in Python.
#include <catch_amalgamated.hpp>
#include <fstream>
#include <nlohmann/json.hpp>

#include "domain/record/draft.h"
#include "domain/values/text/hidden.h"

using namespace countersign;
using nlohmann::json;

TEST_CASE("what is hidden is shown as the contract says") {
  std::ifstream file(REPOSITORY "/tests/contract/hidden.json");
  const json cases = json::parse(file);
  REQUIRE(cases.size() > 20);
  for (const json& item : cases) {
    INFO(item["name"].get<std::string>());
    const auto text = item["text"].get<std::string>(), shown = item["shown"].get<std::string>();
    CHECK(domain::hidden_shown(text) == shown);
    CHECK(domain::has_hidden(text) == (text != shown));
    CHECK_FALSE(domain::has_hidden(shown));
    CHECK_FALSE(domain::has_hidden(domain::without_hidden(text)));
    if (text == shown) CHECK(domain::without_hidden(text) == text);
  }
}

TEST_CASE("an excerpt holds the first hidden character of a long text") {
  CHECK(domain::hidden_excerpt(std::string(100, 'a') + "\u202e" + std::string(100, 'b')) ==
        "\u2026" + std::string(60, 'a') + "<U+202E>" + std::string(59, 'b') + "\u2026");
  CHECK(domain::hidden_excerpt("Pay \u202e"
                               "1") == "Pay <U+202E>1");
}

TEST_CASE("a typed text with hidden characters is refused with a sentence, and offered without them") {
  for (const domain::FieldKind kind : {domain::FieldKind::text, domain::FieldKind::multiline}) {
    const auto value = domain::read_typed(kind, "Pay \u202e00.001\u202c EUR", {});
    REQUIRE_FALSE(value.ok());
    CHECK(value.error() ==
          "Has hidden characters: Pay <U+202E>00.001<U+202C> EUR. Type it anew, or take it without them.");
    CHECK(value.failure().readings == std::vector<std::string>{"Pay 00.001 EUR"});
  }
}

TEST_CASE("hidden characters around a typed text are left out of it, as blanks are") {
  CHECK(domain::read_typed(domain::FieldKind::text, "\ufeff Acme\u200b", {}).value() == "Acme");
}

TEST_CASE("a value that was so in the record is no change and no fault") {
  domain::Invoice invoice;
  const domain::Path path = domain::field_path("vendor_name");
  invoice.fields[*domain::field_index("vendor_name")].value = "Pay \u202e00.001\u202c EUR";
  domain::Draft draft;
  draft.edits[path] = "Pay \u202e00.001\u202c EUR";
  const domain::ChangeSet set = domain::changes_of(draft, invoice, {});
  CHECK(set.changes.empty());
  CHECK(set.invalid.empty());
}
