// Words out of the text in which the page tells them.
#include <algorithm>

#include "domain/values/page/page_text.h"
#include "domain/values/text/text.h"

namespace countersign::domain {

std::string_view next_part(std::string_view& text, char separator) {
  const std::size_t end = std::min(text.find(separator), text.size());
  const std::string_view part = text.substr(0, end);
  text.remove_prefix(std::min(end + 1, text.size()));
  return part;
}

PageWords words_of(std::string_view text) {
  PageWords words;
  while (!text.empty()) {
    std::string_view record = next_part(text, kRecordEnd);
    Word word;
    for (float* number : {&word.box.x, &word.box.y, &word.box.w, &word.box.h})
      *number = measure_of(next_part(record, kFieldEnd)).value_or(0);
    word.text = std::string(record);
    words.push_back(std::move(word));
  }
  return words;
}

}  // namespace countersign::domain
