// The sentences of the catalogue, and what is put into them.
#include "ui/text/text.h"

#include <array>

namespace countersign::ui {
namespace {

/// One after the other, so that no list of their addresses is downloaded; where each begins is found once.
constexpr char kEnglish[] =
#define TEXT(key, sentence) sentence "\0"
#include "ui/text/english.inc"
#undef TEXT
    ;

enum class Last : std::uint16_t {
#define TEXT(key, sentence) key,
#include "ui/text/english.inc"
#undef TEXT
  count
};

using Starts = std::array<std::uint16_t, static_cast<std::size_t>(Last::count)>;

Starts find_starts() {
  Starts starts{};
  std::size_t at = 0;
  for (std::uint16_t& start : starts) {
    start = static_cast<std::uint16_t>(at);
    at += std::char_traits<char>::length(kEnglish + at) + 1;
  }
  return starts;
}

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
  static const Starts starts = find_starts();
  return kEnglish + starts[static_cast<std::size_t>(key)];
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
