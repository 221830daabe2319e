// Sets: the elements of a document that rules are about, gathered in one walk.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>

#include "einvoice/xml/path.h"

namespace countersign::einvoice {

enum class Syntax : std::uint8_t { ubl_invoice, ubl_credit_note, cii };

enum class Set : std::uint8_t {
  // what rules are asked of
  invoice,
  totals,
  line,
  line_period,
  period,
  document_allowance,
  document_charge,
  line_allowance,
  line_charge,
  breakdown,
  vat_line,
  vat_allowance,
  vat_charge,
  vat_breakdown,
  payment_means,
  account,
  card,
  supporting_document,
  item_attribute,
  item_class,
  standard_id,
  note,
  payee,
  preceding,
  seller,
  seller_address,
  buyer_address,
  seller_endpoint,
  buyer_endpoint,
  representative,
  representative_address,
  deliver_to,
  deliver_to_address,
  seller_contact,
  tax_total,
  vat_identifier,
  // what rules look for anywhere in the document
  line_category,
  charge_category,
  breakdown_category,
  tax_category,
  any_charge,
  root_line,
  root_allowance,
  root_charge,
  seller_tax_id,
  seller_vat_id,
  representative_vat_id,
  buyer_vat_id,
  buyer_legal_id,
  tax_amount,
  tax_point_date,
  tax_point_code,
  country,
  header_tax,
  // what the extension of XRechnung asks of UBL
  sub_line,
  third_party,
  // what Peppol asks of
  price,
  buyer,
  line_reference,
  amount,
  trade_charge,
  count_
};

constexpr std::size_t kSetCount = static_cast<std::size_t>(Set::count_);

/// The sets whose elements are VAT categories.
inline constexpr std::array<Set, 8> kCategorySets{Set::vat_line,           Set::vat_allowance, Set::vat_charge,
                                                  Set::vat_breakdown,      Set::line_category, Set::charge_category,
                                                  Set::breakdown_category, Set::tax_category};

/// An element that fits the pattern and that `also` accepts is in the set.
struct Member {
  Set set;
  Path pattern;
  bool (*also)(const Tree& tree, const Node& node, const Node& root) = nullptr;
};

std::span<const Member> members_of(Syntax syntax);

}  // namespace countersign::einvoice
