// Languages: which sentences are said, how numbers choose their form, and what is said anew.
#include <catch_amalgamated.hpp>

#include "app/model/values/failure.h"
#include "app/update.h"
#include "spoken.h"

using namespace countersign;
using test::lines_of;
using test::Spoken;

TEST_CASE("a language is in use once all of its sentences are there, and English is until then and after it") {
  CHECK(language() == "en");
  {
    const Spoken german(lines_of("de"));
    CHECK(german.is_known);
    CHECK(language() == "de");
    CHECK(say(Text::save_changes) == "\u00C4nderungen speichern");
    CHECK(say(Text::version_by, {"3", "Ada"}) == "Version 3, gespeichert von Ada");
  }
  CHECK(is_english());
  CHECK(say(Text::save_changes) == "Save changes");
}

TEST_CASE("sentences of another release, of a language that is not known, and none at all change nothing") {
  CHECK_FALSE(Spoken("de\nRechnung\n").is_known);
  CHECK_FALSE(Spoken("de").is_known);
  std::string unknown = lines_of("de");
  unknown.replace(0, 2, "xx");
  CHECK_FALSE(Spoken(unknown).is_known);
  CHECK(say(Text::save_changes) == "Save changes");
}

TEST_CASE("a text that was said stays while another language is in use") {
  const Spoken german(lines_of("de"));
  const std::string_view said = say(Text::save);
  const Spoken french(lines_of("fr"));
  CHECK(said == "Speichern");
  CHECK(say(Text::save) == "Enregistrer");
}

TEST_CASE("a number chooses the form that its language has for it") {
  CHECK(say_count(Text::count_fields, 1) == "1 field");
  CHECK(say_count(Text::count_fields, 0) == "0 fields");
  {
    const Spoken french(lines_of("fr"));
    CHECK(say_count(Text::count_fields, 0) == "0 champ");
    CHECK(say_count(Text::count_fields, 2) == "2 champs");
  }
  {
    const Spoken polish(lines_of("pl"));
    for (const auto& [count, words] : {std::pair{1, "1 pole"},
                                       {2, "2 pola"},
                                       {4, "4 pola"},
                                       {5, "5 p\u00F3l"},
                                       {12, "12 p\u00F3l"},
                                       {22, "22 pola"},
                                       {25, "25 p\u00F3l"},
                                       {101, "101 p\u00F3l"},
                                       {112, "112 p\u00F3l"},
                                       {0, "0 p\u00F3l"}})
      CHECK(say_count(Text::count_fields, count) == words);
  }
  {
    const Spoken arabic(lines_of("ar"));
    for (const auto& [count, words] : {std::pair{0, "لا حقول"},
                                       {1, "حقل واحد"},
                                       {2, "حقلان"},
                                       {3, "3 حقول"},
                                       {10, "10 حقول"},
                                       {11, "11 حقلًا"},
                                       {99, "99 حقلًا"},
                                       {100, "100 حقل"},
                                       {102, "102 حقل"},
                                       {103, "103 حقول"},
                                       {111, "111 حقلًا"}})
      CHECK(say_count(Text::count_fields, count) == words);
  }
  {
    const Spoken hebrew(lines_of("he"));
    for (const auto& [count, words] :
         {std::pair{0, "0 שדות"}, {1, "שדה אחד"}, {2, "שני שדות"}, {3, "3 שדות"}, {20, "20 שדות"}})
      CHECK(say_count(Text::count_fields, count) == words);
  }
  const Spoken japanese(lines_of("ja"));
  CHECK(say_count(Text::count_fields, 1) == "\u9805\u76EE 1\u4EF6");
  CHECK(say_count(Text::count_fields, 7) == "\u9805\u76EE 7\u4EF6");
}

TEST_CASE("the first sentence ends where the script of its language ends one") {
  CHECK(first_sentence("Total is 1.50, so. Check it.") == "Total is 1.50, so");
  CHECK(first_sentence("\u5408\u8A08 1.50\u3002\u78BA\u8A8D\u3002") == "\u5408\u8A08 1.50");
  CHECK(first_sentence("One") == "One");
}

TEST_CASE(
    "what the server says is said in the language in use where its code is known, and in English in its own words") {
  CHECK(app::said_by_server("STALE_WRITE", "Somebody was faster.") == "Somebody was faster.");
  const Spoken german(lines_of("de"));
  CHECK(app::said_by_server("STALE_WRITE", "Somebody was faster.") == say(Text::updated_by_someone));
  CHECK(app::said_by_server("ELSE", "Somebody was faster.") == "Somebody was faster.");
}

TEST_CASE("a language that is chosen is remembered, and the host is told of it by that") {
  app::AppState state;
  const app::Effects effects = app::update(state, app::LanguageChosen{"pl"}, {});
  REQUIRE_FALSE(effects.empty());
  const auto* kept = effects.front().as<app::Remember>();
  REQUIRE(kept != nullptr);
  CHECK(kept->what == app::Remembered::language);
  CHECK(kept->text == "pl");
}
