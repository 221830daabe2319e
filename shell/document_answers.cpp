// Numbers and words out of texts.
#include "document_answers.h"

#include <algorithm>
#include <string>
#include <vector>

#include "domain/values/text.h"

namespace countersign::shell {
namespace {

std::string_view next_part(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

float number_of(std::string_view text) {
  return domain::measure_of(text).value_or(0);
}

std::vector<app::PageSize> sizes_of(std::string_view text) {
  std::vector<app::PageSize> sizes;
  while (!text.empty()) {
    const float width = number_of(next_part(text, ' ')), height = number_of(next_part(text, ' '));
    constexpr float kLeast = 1, kMost = 1e6f;
    sizes.push_back({std::clamp(width, kLeast, kMost), std::clamp(height, kLeast, kMost)});
  }
  return sizes;
}

domain::PageWords words_of(std::string_view text) {
  domain::PageWords words;
  while (!text.empty()) {
    std::string_view record = next_part(text, '\x1e');
    domain::Word word;
    for (float* number : {&word.box.x, &word.box.y, &word.box.w, &word.box.h})
      *number = number_of(next_part(record, '\x1f'));
    word.text = std::string(record);
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace

app::Event event_of_document(app::CallId call, DocumentSays says, double a, double b, std::string_view text) {
  switch (says) {
    case DocumentSays::progress: return app::DocumentProgressed{call, a, b};
    case DocumentSays::pages:
      return app::DocumentPagesKnown{call, static_cast<int>(a), static_cast<int>(b), sizes_of(text)};
    case DocumentSays::words: {
      const std::string_view words = next_part(text, '\x1d');
      return app::DocumentPageRead{call, static_cast<int>(a), words_of(words), words_of(text)};
    }
    case DocumentSays::failed:
    case DocumentSays::painted: break;
  }
  return app::DocumentFailed{call, static_cast<app::DocumentTrouble>(static_cast<int>(a)), std::string(text)};
}

}  // namespace countersign::shell
