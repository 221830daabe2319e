// The sentences of the catalogue, and what is put into them.
#include "ui/text/text.h"

#include <array>

namespace countersign::ui {
namespace {

constexpr std::array kEnglish = {
#define TEXT(key, sentence) std::string_view(sentence),
#include "ui/text/english.inc"
#undef TEXT
};

std::string filled(std::string_view sentence, std::initializer_list<std::string_view> parts) {
  std::string text;
  for (std::size_t at = 0; at < sentence.size(); ++at) {
    const bool is_place = sentence[at] == '{' && at + 2 < sentence.size() && sentence[at + 2] == '}';
    if (is_place) text += parts.begin()[sentence[at + 1] - '0'];
    else text += sentence[at];
    if (is_place) at += 2;
  }
  return text;
}

}  // namespace

std::string_view say(Text key) {
  return kEnglish[static_cast<std::size_t>(key)];
}

std::string say(Text key, std::initializer_list<std::string_view> parts) {
  return filled(say(key), parts);
}

std::string say_count(Text key, std::int64_t count) {
  const std::string_view both = say(key);
  const std::size_t bar = both.find('|');
  return filled(count == 1 ? both.substr(0, bar) : both.substr(bar + 1), {std::to_string(count)});
}

}  // namespace countersign::ui
