// Identifiers with a form of their own: bank accounts, VAT ids, enterprise numbers.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace countersign::domain {

/// Without blanks and invisible characters, letters of ASCII as capitals.
[[nodiscard]] std::string compact_identifier(std::string_view text);

enum class IbanFault : std::uint8_t {
  none,
  form,      // not two letters, two digits, letters and digits
  length,    // not the length of its country; a country nobody knows has none
  checksum,  // does not give 1 by mod 97, or has check digits that are never issued: 00, 01, 99
};
/// Two letters and two digits at its beginning: an account number that means to be an IBAN.
[[nodiscard]] bool looks_like_iban(std::string_view text);
[[nodiscard]] IbanFault check_iban(std::string_view text);

enum class VatVerdict : std::uint8_t {
  unknown,   // not the prefix of a country whose form is known: no verdict
  form_bad,  // not the form of its country
  sum_bad,   // the form of its country, and a wrong check number (Belgium)
  form_good,
};
/// By prefix and form. Greece is EL, as the Union writes it, or GR (EN 16931 BR-CO-09 takes both).
[[nodiscard]] VatVerdict check_vat_id(std::string_view text);

/// The Belgian enterprise number, with or without BE: ten digits, the last two 97 - (the first eight mod 97).
[[nodiscard]] bool is_belgian_enterprise_number(std::string_view text);

}  // namespace countersign::domain
