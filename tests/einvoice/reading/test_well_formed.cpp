// Well-formed: what the parser lets pass is refused with its place; and encodings are read.
#include <catch_amalgamated.hpp>

#include "einvoice/support/support.h"
#include "einvoice/xml/encoding.h"

using namespace countersign::einvoice;

namespace {

std::string text_of(std::string_view bytes) {
  std::string converted;
  const auto text = as_utf8(bytes, converted);
  return text ? std::string(text.value()) : text.error();
}

}  // namespace

TEST_CASE("references that XML does not know are refused") {
  for (const char* text :
       {"<a>A & B</a>", "<a>&nbsp;</a>", "<a>&#0;</a>", "<a>&#xD800;</a>", "<a b='&x;'/>", "<a>&#12a;</a>"}) {
    INFO(text);
    CHECK(refusal(text).find("begins no reference") != std::string::npos);
  }
  CHECK(refusal(fragment("<!-- & --><cbc:ID><![CDATA[&]]>&amp;&#x41;&#66;</cbc:ID>")).empty());
}

TEST_CASE("text outside of every element is refused") {
  CHECK(refusal("<?xml version='1.0'?>x<a/>") == "Text stands outside of every element (line 1, column 22)");
  CHECK(refusal("<a></a>\n x") == "Text stands outside of every element (line 1, column 8)");
  CHECK(refusal("<a/><![CDATA[x]]>") == "Text stands outside of every element (line 1, column 5)");
}

TEST_CASE("an attribute has no angle bracket in it") {
  CHECK(refusal("<a b='<'/>") == "An attribute has \"<\" in it (line 1, column 7)");
}

TEST_CASE("bytes that are no UTF-8, and controls, are refused with the place") {
  for (const char* bad : {"\xFF", "\xC3", "\xC0\x80", "\xED\xA0\x80", "\xF5\x80\x80\x80", "\x01", "\xEF\xBF\xBF"}) {
    CHECK(refusal("<a>\n" + std::string(bad) + "</a>") ==
          "A character is none of XML's, or no UTF-8 (line 2, column 1)");
  }
}

TEST_CASE("code pages of one byte and UTF-16 are converted") {
  CHECK(text_of("<?xml version='1.0' encoding='iso-8859-15'?><a>\xA4</a>").find("<a>\xE2\x82\xAC</a>") !=
        std::string::npos);
  CHECK(text_of("<?xml version=\"1.0\" encoding=\"windows-1252\"?><a>\x80</a>").find("<a>\xE2\x82\xAC</a>") !=
        std::string::npos);
  CHECK(text_of(std::string("\xFE\xFF\0<\0a", 6)) == "<a");
  CHECK(text_of(std::string("<\0\xFC\0", 4)) == "<\xC3\xBC");
  CHECK(text_of("\xEF\xBB\xBF<a/>") == "<a/>");
}

TEST_CASE("an encoding that is not known, keeps a state or does not fit is refused") {
  CHECK(text_of("<?xml version='1.0' encoding='nonsense'?><a/>") == "The encoding NONSENSE is not read");
  CHECK(text_of("<?xml version='1.0' encoding='ISO-2022-CN-EXT'?><a/>") == "The encoding ISO-2022-CN-EXT is not read");
  CHECK(text_of("<?xml version='1.0' encoding='UTF-16'?><a/>") == "The encoding UTF-16 is not read");
  CHECK(text_of("<?xml version='1.0' encoding='us-ascii'?><a>\xFC</a>") ==
        "The encoding US-ASCII is not read, or does not fit the file");
}
