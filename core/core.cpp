// core.wasm: one document at a time, an e-invoice laid out in pages. The exports are those of cmake/core.cmake.
#include <optional>
#include <string>

#include "einvoice/page/page.h"
#include "einvoice/xml/xml.h"

namespace {

using namespace countersign;

/// What one question leaves for the next.
struct Core {
  std::string room;  // what is asked about
  std::string text;  // what is answered
  std::optional<domain::Result<einvoice::Tree>> tree;
  std::optional<domain::Result<einvoice::Sheet>> sheet;  // points into the tree
};

Core& core() {
  static Core core;
  return core;
}

constexpr char kPart = '\x1f', kRecord = '\x1e';

void add(std::string& text, float number) {
  text += std::to_string(static_cast<long>(number * 100 + 0.5f));
  text += kPart;
}

/// Without the signs that separate.
void add(std::string& text, std::string_view part) {
  for (const char each : part) text += static_cast<unsigned char>(each) < ' ' ? ' ' : each;
}

}  // namespace

extern "C" {

/// Where the bytes of the next question go.
void* core_room(int size) {
  core().sheet.reset();
  core().tree.reset();
  core().room.assign(static_cast<std::size_t>(size), '\0');
  return core().room.data();
}

const char* core_text() {
  return core().text.data();
}

/// Opens the e-invoice in the room, its terms named in a language: 0 English, 1 German. How many pages it has; 0 where
/// it cannot be shown.
int core_open(int language) {
  core().tree.emplace(einvoice::read_xml(core().room));
  if (!core().tree->ok()) return 0;
  core().sheet.emplace(einvoice::lay_out(core().tree->value(), static_cast<einvoice::Language>(language)));
  return core().sheet->ok() ? static_cast<int>(core().sheet->value().page_count()) : 0;
}

/// The runs of a page, from 0, in the text whose size is returned: x, y, width and size in hundredths of a point,
/// style, path and text.
int core_page(int page) {
  std::string& text = core().text;
  text.clear();
  if (!core().sheet || !core().sheet->ok()) return 0;
  for (const einvoice::Run& run : core().sheet->value().page(static_cast<std::size_t>(page))) {
    if (!text.empty()) text += kRecord;
    for (const float number : {run.x, run.y, run.width, run.size}) add(text, number);
    text += static_cast<char>('0' + static_cast<int>(run.style));
    text += kPart;
    add(text, einvoice::path_of(core().sheet->value(), run));
    text += kPart;
    add(text, run.text);
  }
  return static_cast<int>(text.size());
}
}
