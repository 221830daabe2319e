#include "reading/codes/payment_code.h"

#include <algorithm>
#include <array>
#include <vector>

#include "domain/values/numbers/currency.h"
#include "domain/values/text/identifier.h"
#include "domain/values/text/text.h"
#include "reading/page/characters.h"

namespace countersign::reading {
namespace {

using Lines = std::vector<std::string>;

/// At most as many as the longest of the codes has.
Lines lines_of(std::string_view text) {
  constexpr std::size_t kMostLines = 36;
  Lines lines;
  for (std::size_t start = 0; start <= text.size() && lines.size() < kMostLines;) {
    const std::size_t end = std::min(text.find('\n', start), text.size());
    lines.push_back(without_edges(text.substr(start, end - start), " \t\r"));
    start = end + 1;
  }
  return lines;
}

std::string line_at(const Lines& lines, std::size_t at) {
  return at < lines.size() ? lines[at] : std::string();
}

std::string iban_at(const Lines& lines, std::size_t at) {
  std::string iban = domain::compact_identifier(line_at(lines, at));
  return domain::check_iban(iban) == domain::IbanFault::none ? iban : std::string();
}

/// A positive amount with at most two decimals; else none.
std::optional<domain::Decimal> amount_in(std::string_view text) {
  const std::optional<domain::Decimal> amount = domain::Decimal::parse(text);
  if (!amount || amount->is_zero() || amount->is_negative() || amount->scale() > 2) return std::nullopt;
  return amount;
}

/// Version 1 or 2, a credit transfer; the amount is "EUR12.3".
std::optional<PaymentCode> epc_code(const Lines& lines) {
  constexpr std::size_t kVersion = 1, kIban = 6, kAmount = 7, kReference = 9, kCurrency = 3;
  if (line_at(lines, kVersion) != "001" && line_at(lines, kVersion) != "002") return std::nullopt;
  PaymentCode code{CodeKind::epc, {}, iban_at(lines, kIban), {}, "", ""};
  if (code.iban.empty()) return std::nullopt;
  const std::string amount = line_at(lines, kAmount);
  if (amount.size() > kCurrency && amount.substr(0, kCurrency) == "EUR") {
    code.amount = amount_in(std::string_view(amount).substr(kCurrency));
    code.currency = "EUR";
  }
  const std::string reference = domain::compact_identifier(line_at(lines, kReference));
  if (is_creditor_reference(reference)) code.reference = reference;
  return code;
}

std::optional<PaymentCode> swiss_code(const Lines& lines) {
  constexpr std::size_t kVersion = 1, kIban = 3, kAmount = 18, kCurrency = 19, kType = 27, kReference = 28;
  if (line_at(lines, kVersion).substr(0, 2) != "02") return std::nullopt;
  PaymentCode code{CodeKind::swiss, {}, iban_at(lines, kIban), amount_in(line_at(lines, kAmount)), "", ""};
  if (code.iban.empty()) return std::nullopt;
  const std::string currency = line_at(lines, kCurrency);
  if (currency == "CHF" || currency == "EUR") code.currency = currency;
  const std::string type = line_at(lines, kType), reference = domain::compact_identifier(line_at(lines, kReference));
  const bool is_right = type == "QRR"    ? is_swiss_reference(reference)
                        : type == "SCOR" ? is_creditor_reference(reference)
                                         : false;
  if (is_right) code.reference = reference;
  return code;
}

}  // namespace

std::string_view name_of(CodeKind kind) {
  return kind == CodeKind::epc ? "epc" : "swiss";
}

std::optional<PaymentCode> payment_code(const ScannedCode& scanned) {
  const Lines lines = lines_of(scanned.text);
  std::optional<PaymentCode> code = lines.front() == "BCD"   ? epc_code(lines)
                                    : lines.front() == "SPC" ? swiss_code(lines)
                                                             : std::nullopt;
  if (code) code->place = scanned.place;
  return code;
}

bool is_creditor_reference(std::string_view compact) {
  constexpr std::size_t kShortest = 5, kLongest = 25, kHead = 4;
  if (compact.size() < kShortest || compact.size() > kLongest || compact.substr(0, 2) != "RF") return false;
  int rest = 0;
  const auto take = [&rest](std::string_view part) {
    for (const char c : part) {
      if (domain::is_digit(c)) rest = (rest * 10 + (c - '0')) % 97;
      else if (c >= 'A' && c <= 'Z') rest = (rest * 100 + (c - 'A' + 10)) % 97;
      else return false;
    }
    return true;
  };
  return take(compact.substr(kHead)) && take(compact.substr(0, kHead)) && rest == 1;
}

bool is_swiss_reference(std::string_view compact) {
  constexpr std::size_t kDigits = 27;
  constexpr std::array kTable = {0, 9, 4, 6, 8, 2, 7, 1, 3, 5};
  if (compact.size() != kDigits || !is_all_digits(compact)) return false;
  int carry = 0;
  for (const char c : compact.substr(0, kDigits - 1)) carry = kTable[static_cast<std::size_t>((carry + c - '0') % 10)];
  return (10 - carry) % 10 == compact.back() - '0';
}

}  // namespace countersign::reading
