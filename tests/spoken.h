// Spoken: a language in use for the length of a test.
#pragma once

#include <fstream>
#include <nlohmann/json.hpp>
#include <string>

#include "text/text.h"

namespace countersign::test {

/// English again at its end.
struct Spoken {
  explicit Spoken(const std::string& lines) : is_known(use_language(lines)) {}
  ~Spoken() { use_language(""); }
  Spoken(const Spoken&) = delete;
  Spoken& operator=(const Spoken&) = delete;
  bool is_known;
};

/// A key and its English.
struct Sentence {
  const char *key, *english;
};

inline constexpr Sentence kCatalogue[] = {
#define TEXT(key, sentence) {#key, sentence},
#include "text/english.inc"
#undef TEXT
};

/// A language of this repository as the page hands it over.
inline std::string lines_of(const std::string& code) {
  std::ifstream file(REPOSITORY "/src/text/languages/" + code + ".json");
  const nlohmann::json panel = nlohmann::json::parse(file)["panel"];
  std::string lines = code + "\n";
  for (const Sentence& each : kCatalogue) lines += panel.value(each.key, "") + "\n";
  return lines;
}

}  // namespace countersign::test
