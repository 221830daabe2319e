// The order of the form, made once from the field table.
#include "app/form/form_order.h"

#include <algorithm>

namespace countersign::app {
namespace {

using Order = std::array<std::size_t, domain::kFieldCount>;

Order make_order() {
  Order order{};
  std::size_t at = 0;
  for (const std::string_view name : kHeadFields) order[at++] = *domain::field_index(name);
  const auto add = [&](bool of_amounts) {
    for (std::size_t i = 0; i < domain::kFieldCount; ++i) {
      const domain::FieldSpec& spec = domain::field_table()[i];
      if (!is_head_field(spec.name) && (spec.group == domain::FieldGroup::amounts) == of_amounts) order[at++] = i;
    }
  };
  add(true);
  add(false);
  return order;
}

Order invert(const Order& order) {
  Order places{};
  for (std::size_t i = 0; i < order.size(); ++i) places[order[i]] = i;
  return places;
}

}  // namespace

bool is_head_field(std::string_view name) {
  return std::find(kHeadFields.begin(), kHeadFields.end(), name) != kHeadFields.end();
}

const Order& form_order() {
  static const Order order = make_order();
  return order;
}

std::size_t place_in_form(std::size_t field) {
  static const Order places = invert(form_order());
  return places[field];
}

}  // namespace countersign::app
