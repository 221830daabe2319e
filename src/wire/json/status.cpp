// From a backend's word to ours.
#include "wire/json/status.h"

#include <algorithm>
#include <array>

#include "domain/values/text/text.h"

namespace countersign::wire {

std::string status_at(const Json& object) {
  constexpr std::array<std::string_view, 9> kKnown = {"processing", "extracted", "in_review",
                                                      "validated",  "approved",  "rejected",
                                                      "failed",     "staged",    "staged_for_erp"};
  const std::string told = value_of(member(object, "status")).value_or("");
  const std::string lower = domain::lower_case(told);
  if (lower == "pending") return "processing";  // not begun
  return std::find(kKnown.begin(), kKnown.end(), lower) != kKnown.end() ? lower : told;
}

}  // namespace countersign::wire
