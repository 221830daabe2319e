// Text: the catalogue of what the panel says, a key and a sentence each. A language is another list of the same keys.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

namespace countersign {

enum class Text : std::uint16_t {
#define TEXT(key, sentence) key,
#include "text/english.inc"
#undef TEXT
};

/// In the language in use; it stays where it is, also when another language comes into use.
std::string_view say(Text key);
/// {0}, {1} and so on become these parts.
std::string say(Text key, std::initializer_list<std::string_view> parts);
/// A sentence with a form for each kind of number that the language tells apart, "one|many": {0} becomes the count.
std::string say_count(Text key, std::int64_t count);
/// The form is that of the count; the parts are put in.
std::string say_count(Text key, std::int64_t count, std::initializer_list<std::string_view> parts);

/// Puts what is not empty behind what a list holds already.
void add_to_list(std::string& list, std::string_view next);

/// A name in a table, which is said where it is wanted.
struct Label {
  Text key;
  constexpr Label(Text named) : key(named) {}
  operator std::string_view() const { return say(key); }
};

/// The first sentence of several.
std::string_view first_sentence(std::string_view text);

/// The language in use, as in "de".
std::string_view language();
bool is_english();
/// It is written from the right, and the panel is laid out from there.
bool runs_from_right();
/// How many forms of a number a language tells apart; 0 for one that is not known.
int plural_forms(std::string_view code);
/// The form of a count, from 0.
int plural_form(std::string_view code, std::int64_t count);
/// Its code and the sentences in the order of the keys, a line each; an empty text is English. False, and nothing
/// changes, where they are not those of this release.
bool use_language(std::string lines);

}  // namespace countersign
