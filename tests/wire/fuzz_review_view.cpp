// Any bytes as a record: an invoice or an error, never a crash.
#include "wire/review_view.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  const auto invoice = countersign::wire::parse_review_view({reinterpret_cast<const char*>(data), size});
  if (invoice.ok() && invoice.value().review_version < 0) __builtin_trap();
  return 0;
}
