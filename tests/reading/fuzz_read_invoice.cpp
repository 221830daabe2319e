// Fuzz: any words anywhere on any pages are read without a fault, and what is proposed stands on a page.
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

#include "reading/reader.h"

namespace {

using namespace countersign;

/// Bytes to pages: 4 bytes of place before each word, which ends at a byte below 32; a byte 1 begins a page.
std::vector<reading::Page> pages_of(const std::uint8_t* data, std::size_t size) {
  std::vector<reading::Page> pages(1);
  if (size > 0 && data[0] % 2 == 1) pages[0].source = reading::WordSource::recognised;
  for (std::size_t at = 1; at + 4 < size;) {
    if (data[at] == 1) pages.push_back({});
    const auto part = [&](std::size_t i) { return static_cast<float>(data[at + i]) / 256; };
    domain::Word word{"", {part(0), part(1), 0.002f + part(2), 0.002f + part(3) / 8}};
    for (at += 4; at < size && data[at] >= 32; ++at) word.text += static_cast<char>(data[at]);
    ++at;
    pages.back().words.push_back(std::move(word));
  }
  return pages;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::vector<reading::Page> pages = pages_of(data, size);
  const reading::Proposals read = reading::read_invoice(pages);
  for (const auto& field : read.fields) {
    if (field && (field->value.empty() || field->place.page < 0 || field->place.page >= static_cast<int>(pages.size())))
      std::abort();
  }
  return 0;
}
