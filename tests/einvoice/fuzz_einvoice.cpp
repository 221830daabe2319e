// Any bytes as an e-invoice: refused with words, or judged, each fault with a place and words; never a crash.
#include "einvoice/judge.h"
#include "einvoice/reading/reading.h"
#include "einvoice/reading/record.h"
#include "einvoice/xml.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  using namespace countersign::einvoice;
  const auto tree = read_xml({reinterpret_cast<const char*>(data), size});
  if (!tree) {
    if (tree.error().empty()) __builtin_trap();
    return 0;
  }
  if (const auto invoice = read_invoice(tree.value())) record_of(invoice.value());
  const auto document = Document::of(tree.value());
  if (!document) return 0;
  for (const auto& faults : {judge(document.value()), judge_profile(document.value())}) {
    if (!faults) continue;
    for (const Fault& fault : faults.value())
      if (fault.place.empty() || fault.message.empty() || fault.cure.empty()) __builtin_trap();
  }
  return 0;
}
