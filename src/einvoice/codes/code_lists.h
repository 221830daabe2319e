// Code lists of EN 16931, as its validation artefacts 1.3.16 take them.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace countersign::einvoice {

enum class CodeList : std::uint8_t {
  invoice_types,
  credit_note_types,
  document_types,
  currencies,
  countries,
  vat_point_dates,
  vat_point_events,
  references,
  subjects,
  all_subjects,
  icd,
  item_classes,
  payment_means,
  vat_categories,
  allowance_reasons,
  charge_reasons,
  vatex,
  units,
  mime,
  eas,
  count_
};

constexpr std::size_t kCodeListCount = static_cast<std::size_t>(CodeList::count_);

/// A list's name for people, where it is from, and its codes with a blank between them; `more` is added to them.
struct CodeListSource {
  std::string_view name;
  std::string_view source;
  std::string_view codes;
  std::string_view more;
};

const CodeListSource& code_list_source(CodeList list);
/// Whether the code, exactly as written, is in the list.
bool is_listed(CodeList list, std::string_view code);

std::string_view unit_codes();
std::string_view reference_codes();
std::string_view subject_codes();
std::string_view more_subject_codes();
std::string_view item_class_codes();
std::string_view charge_reason_codes();

}  // namespace countersign::einvoice
