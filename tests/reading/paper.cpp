#include "reading/paper.h"

#include "domain/values/text/text.h"

namespace countersign::reading {
namespace {

constexpr float kLetter = 0.0085f, kHeight = 0.011f, kLine = 0.0135f;

std::size_t letters_of(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size(); ++count) domain::next_character(text, at);
  return count;
}

}  // namespace

Paper& Paper::line(const std::vector<Set>& texts) {
  for (const Set& each : texts) {
    float x = each.x;
    for (std::size_t start = 0; start < each.text.size();) {
      const std::size_t end = std::min(each.text.find(' ', start), each.text.size());
      const std::string word(each.text.substr(start, end - start));
      const float width = kLetter * static_cast<float>(letters_of(word));
      page_.words.push_back({word, {x, y_, width, kHeight}});
      x += width + kLetter * 0.6f;
      start = end + 1;
    }
  }
  return skip(1);
}

Paper& Paper::skip(float lines) {
  y_ += kLine * lines;
  return *this;
}

std::string value_of(const Proposals& proposals, Field field) {
  return proposals[field] ? proposals[field]->value : std::string();
}

std::string value_of(const Proposals& proposals, std::size_t line, Cell cell) {
  if (line >= proposals.lines.size()) return {};
  const auto& found = proposals.lines[line][static_cast<std::size_t>(cell)];
  return found ? found->value : std::string();
}

}  // namespace countersign::reading
