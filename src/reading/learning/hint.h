// Hint: where a vendor prints a value, as a reviewer's correction has shown it. Nothing of the value itself is in it.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "reading/header/header.h"
#include "reading/labels/beside.h"

namespace countersign::reading {

struct Hint {
  Field field = Field::invoice_number;
  std::string label;  // the words beside it in plain form; empty where none are near
  Side side = Side::left;
  int page = 0;        // from 0
  float x = 0, y = 0;  // where it begins: its left edge and its middle, in ratios of the page as it lies straight
  int words = 1;
  std::string from;  // which correction it is of; the reader hands it on
};

/// What is known of one vendor. A key is "vat:DE811569869", "account:DE89…" or "name:holzbaumeiergmbh".
struct VendorHints {
  std::vector<std::string> keys;
  std::vector<Hint> hints;
};

/// A vendor as a reviewer knows it; what is not known is empty.
struct KnownVendor {
  std::string name, tax_id, account;
};
std::vector<std::string> keys_of(const KnownVendor& vendor);

/// Whether a hint can be made of a field: not of one that only a check number or a code tells.
bool can_be_learnt(Field field);

/// Where the corrected value stands, and what is beside it; none where it is not on the pages.
std::optional<Hint> learn(const Reading& reading, Field field, std::string_view value);

/// Puts what the hints of this document's vendor lead to in place of what neither a check number nor arithmetic found.
void apply_hints(const Reading& reading, const std::vector<VendorHints>& vendors, Proposals& proposals);

}  // namespace countersign::reading
