// Page: what a reader of pages is given, the words of one page with their boxes.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "domain/values/page/page_text.h"

namespace countersign::reading {

enum class WordSource : std::uint8_t {
  text,        // the text of the file: boxes are as high as the font
  recognised,  // read from a picture: boxes are as high as the letters, and the page may be tilted
};

/// Of an invoice at most this many pages and words are read, the first ones.
inline constexpr std::size_t kMostPagesRead = 40;
inline constexpr std::size_t kMostWordsRead = 40'000;

struct Page {
  domain::PageWords words;  // in the order of the file, boxes as ratios of the page
  float aspect = 1.41421f;  // height by width
  WordSource source = WordSource::text;
};

}  // namespace countersign::reading
