// Form order: in which order the form shows the fields of a record, and what stands on its first card.
#pragma once

#include <array>
#include <cstddef>
#include <string_view>

#include "domain/record/field_table.h"

namespace countersign::app {

/// The fields of the first card; the amounts and the lines follow, then all other fields.
inline constexpr std::array<std::string_view, 5> kHeadFields = {"vendor_name", "invoice_number", "invoice_date",
                                                                "due_date", "po_number"};

bool is_head_field(std::string_view name);
/// Indexes into the field table.
const std::array<std::size_t, domain::kFieldCount>& form_order();
/// Where a field of the table stands in the form.
std::size_t place_in_form(std::size_t field);

}  // namespace countersign::app
