// Reading: values of an invoice out of the words of its pages, for fields that are empty.
#include <string>

#include "reading/reader.h"
#include "reading/told.h"

namespace {

std::string told_pages, told_values;

}  // namespace

extern "C" {

/// A buffer for the UTF-8 text of the pages, as reading::pages_of reads it.
char* found_room(int size) {
  told_pages.assign(static_cast<std::size_t>(size), '\0');
  return told_pages.data();
}

/// Reads the pages; the size of the text that found_text gives, as reading::told_of writes it.
int found_values() {
  using namespace countersign;
  told_values = reading::told_of(reading::read_invoice(reading::pages_of(told_pages)));
  return static_cast<int>(told_values.size());
}

const char* found_text() {
  return told_values.data();
}
}
