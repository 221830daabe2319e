// Any bytes as an e-invoice: refused with words, or read and judged, each fault with a place and words; never a crash.
#include "einvoice/support/edited.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  countersign::einvoice::read_and_judge({reinterpret_cast<const char*>(data), size});
  return 0;
}
