// Text that is put into sentences.
#include <catch_amalgamated.hpp>

#include "domain/values/text/text.h"

using namespace countersign;

TEST_CASE("a text that runs from the right is isolated in a sentence, another one stays as it is") {
  const std::string open = "\u2068", close = "\u2069";
  CHECK(domain::isolated("Smith, Jones & Daughters") == "Smith, Jones & Daughters");
  CHECK(domain::isolated("\u4E2D\u6587 \u00E9") == "\u4E2D\u6587 \u00E9");
  CHECK(domain::isolated("\u0634\u0631\u0643\u0629") == open + "\u0634\u0631\u0643\u0629" + close);
  CHECK(domain::isolated("ACME \u05D0") == open + "ACME \u05D0" + close);
  CHECK(domain::isolated("").empty());
}
