// Payment code: what a code on the page asks to pay: EPC069-12 ("GiroCode") and the Swiss QR bill.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "domain/values/numbers/decimal.h"
#include "domain/values/page/page_text.h"

namespace countersign::reading {

/// A code as a scanner gives it.
struct ScannedCode {
  std::string text;
  domain::Place place;
};

enum class CodeKind : std::uint8_t { epc, swiss };
/// "epc", "swiss"
std::string_view name_of(CodeKind kind);

struct PaymentCode {
  CodeKind kind = CodeKind::epc;
  domain::Place place;
  std::string iban;                       // compact, its check number is right
  std::optional<domain::Decimal> amount;  // none where the payer fills it in
  std::string currency;
  std::string reference;  // compact, its check number is right; else empty
};

/// None for a code of another kind, and for one whose account has a wrong check number.
std::optional<PaymentCode> payment_code(const ScannedCode& code);

/// ISO 11649 ("RF18..."), and the 27 digits of a Swiss QR reference.
bool is_creditor_reference(std::string_view compact);
bool is_swiss_reference(std::string_view compact);

}  // namespace countersign::reading
