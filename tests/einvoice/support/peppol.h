// What Peppol's rules say of a text.
#pragma once

#include "einvoice/support/support.h"

namespace countersign::einvoice {

/// "R001" and so on; "unreadable" of a text that cannot be judged.
inline Ids peppol_fired(std::string_view text) {
  const auto tree = read_xml(text);
  if (!tree) return {"unreadable"};
  const auto document = Document::of(tree.value());
  if (!document) return {"unreadable"};
  const auto faults = judge_profile(document.value());
  Ids ids;
  for (const Fault& fault : faults.value()) ids.insert(fault.rule->id.substr(sizeof "PEPPOL-EN16931-" - 1));
  return ids;
}

}  // namespace countersign::einvoice
