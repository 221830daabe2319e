// Text: the catalogue of what the panel says, a key and a sentence each. A language is another list of the same keys.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace countersign::ui {

enum class Text : std::uint16_t {
#define TEXT(key, sentence) key,
#include "ui/text/english.inc"
#undef TEXT
};

std::string_view say(Text key);
/// {0}, {1} and so on become these parts.
std::string say(Text key, std::initializer_list<std::string_view> parts);
/// A sentence of two forms, "one|many": {0} becomes the count.
std::string say_count(Text key, std::int64_t count);

}  // namespace countersign::ui
