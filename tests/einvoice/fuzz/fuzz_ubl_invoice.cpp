// A UBL Invoice with anything changed is read and judged.
#include "einvoice/support/edited.h"

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const countersign::einvoice::Edited kExample("forms.xml");
  countersign::einvoice::read_and_judge(kExample.text(data, size));
  return 0;
}
