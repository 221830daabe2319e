// Attachments: the files that an e-invoice carries within its XML (BT-125), as they stand.
#pragma once

#include <string>
#include <vector>

#include "einvoice/xml/tree.h"

namespace countersign::einvoice {

struct Attached {
  std::string name;        // of the file, as the document says it
  std::string media_type;  // as it says it
  std::string base64;      // without white space
};

/// All of them in the order of the document, in UBL and CII.
std::vector<Attached> attachments_of(const Tree& tree);

}  // namespace countersign::einvoice
