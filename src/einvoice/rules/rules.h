// Rules: what EN 16931 asks of an invoice, each with its id and what to do when it is broken.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::einvoice {

enum class Severity : std::uint8_t { warning, fatal };
/// Whose rule it is. Those of a specification are asked of documents that say they follow it.
enum class Profile : std::uint8_t { en16931, xrechnung, peppol };

struct Rule {
  std::string id;       // "BR-CO-10"
  Severity severity;    // of UBL; "BR-51" is fatal in CII
  std::string terms;    // "BT-106, BT-131"
  std::string meaning;  // what is to be so
  std::string cure;     // what to do where it is not
  Profile profile = Profile::en16931;
};

/// All rules, in the order of the standard, then those of XRechnung and of Peppol.
const std::vector<Rule>& rules();
/// The place of a rule in rules(); none for an id that is no rule's.
std::optional<std::size_t> rule_index(std::string_view id);

}  // namespace countersign::einvoice
