// Any bytes as an e-invoice: refused with words, or judged, each fault with a place and words; never a crash.
#include "einvoice/judge.h"
#include "einvoice/xml.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace countersign::einvoice;
  const auto tree = read_xml({reinterpret_cast<const char*>(data), size});
  if (!tree) {
    if (tree.error().empty()) __builtin_trap();
    return 0;
  }
  const auto document = Document::of(tree.value());
  if (!document) return 0;
  const auto faults = judge(document.value());
  if (!faults) return 0;
  for (const Fault& fault : faults.value())
    if (fault.place.empty() || fault.message.empty() || fault.cure.empty()) __builtin_trap();
  return 0;
}
