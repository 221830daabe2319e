// VAT categories: the nine that have rules of their own, numbered alike.
#pragma once

#include <array>
#include <string>
#include <string_view>

namespace countersign::einvoice {

/// Whose identifiers a category asks for.
enum class Parties : unsigned char { seller_tax, seller_tax_and_buyer, seller_vat, seller_vat_and_buyer_vat, nobody };
enum class Rate : unsigned char { positive, not_negative, zero, absent };

struct Category {
  std::string_view prefix;  // of the rules' ids: "BR-S-"
  std::string_view code;    // of UNTDID 5305
  std::string_view name;
  Parties parties;
  Rate rate;
  bool is_once;     // exactly one breakdown has it
  bool has_reason;  // of an exemption; otherwise there is none
  bool by_rate;     // taxable amounts are summed by rate
};

inline constexpr std::array<Category, 9> kCategories{{
    {"BR-S-", "S", "Standard rated", Parties::seller_tax, Rate::positive, false, false, true},
    {"BR-Z-", "Z", "Zero rated", Parties::seller_tax, Rate::zero, true, false, false},
    {"BR-E-", "E", "Exempt from VAT", Parties::seller_tax, Rate::zero, true, true, false},
    {"BR-AE-", "AE", "Reverse charge", Parties::seller_tax_and_buyer, Rate::zero, true, true, false},
    {"BR-IC-", "K", "Intra-community supply", Parties::seller_vat_and_buyer_vat, Rate::zero, true, true, false},
    {"BR-G-", "G", "Export outside the EU", Parties::seller_vat, Rate::zero, true, true, false},
    {"BR-O-", "O", "Not subject to VAT", Parties::nobody, Rate::absent, true, true, false},
    {"BR-AF-", "L", "IGIC", Parties::seller_tax, Rate::not_negative, false, false, true},
    {"BR-AG-", "M", "IPSI", Parties::seller_tax, Rate::not_negative, false, false, true},
}};

/// The place in kCategories.
inline std::size_t place_of(const Category& category) {
  return static_cast<std::size_t>(&category - kCategories.data());
}

/// "BR-S-08".
inline std::string rule_id(const Category& category, int number) {
  return std::string(category.prefix) + (number < 10 ? "0" : "") + std::to_string(number);
}

/// "\"Standard rated\" (S)", for people.
inline std::string in_quotes(const Category& category) {
  return "\"" + std::string(category.name) + "\" (" + std::string(category.code) + ")";
}

}  // namespace countersign::einvoice
