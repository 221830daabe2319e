// Any bytes as a record: an invoice or an error, never a crash, and the same lines whether a tree of them is built or
// not.
#include "wire/answers/review_view.h"
#include "wire/same_lines.h"

using namespace countersign;

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const auto invoice = wire::parse_review_view(text);
  if (!invoice.ok()) return 0;
  if (invoice.value().review_version < 0) __builtin_trap();
  const auto from_tree = wire::review_view_of(*wire::parse_json(text));
  if (!from_tree.ok() || !test::are_same_lines(invoice.value(), from_tree.value())) __builtin_trap();
  return 0;
}
