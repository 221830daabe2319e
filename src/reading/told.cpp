// The fields of the panel that each value belongs to, as server/importing/page_reading.py has them.
#include "reading/told.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "domain/values/text/text.h"

namespace countersign::reading {
namespace {

constexpr std::array kPaths = {
    std::pair{Field::invoice_number, "fields/invoice_number"},
    std::pair{Field::invoice_date, "fields/invoice_date"},
    std::pair{Field::due_date, "fields/due_date"},
    std::pair{Field::delivery_date, "fields/delivery_date"},
    std::pair{Field::currency, "fields/currency"},
    std::pair{Field::tax, "fields/tax_amount"},
    std::pair{Field::total, "fields/total_amount"},
    std::pair{Field::prepaid, "fields/deposit_amount"},
    std::pair{Field::seller_name, "fields/vendor_name"},
    std::pair{Field::seller_tax_id, "fields/tax_registration_number"},
    std::pair{Field::seller_email, "fields/vendor_email"},
    std::pair{Field::seller_phone, "fields/vendor_phone"},
    std::pair{Field::buyer_name, "fields/customer_name"},
    std::pair{Field::order_number, "fields/po_number"},
    std::pair{Field::customer_number, "fields/customer_id"},
    std::pair{Field::seller_street, "addresses/vendor_address/street"},
    std::pair{Field::seller_city, "addresses/vendor_address/city"},
    std::pair{Field::seller_postal_code, "addresses/vendor_address/postal_code"},
    std::pair{Field::seller_country, "addresses/vendor_address/country"},
    std::pair{Field::buyer_street, "addresses/bill_to_address/street"},
    std::pair{Field::buyer_city, "addresses/bill_to_address/city"},
    std::pair{Field::buyer_postal_code, "addresses/bill_to_address/postal_code"},
    std::pair{Field::buyer_country, "addresses/bill_to_address/country"},
};

/// A share with five decimals.
std::string share_of(float value) {
  constexpr float kParts = 100'000;
  const long parts = std::lround(std::clamp(value, 0.0f, 1.0f) * kParts);
  std::string digits = std::to_string(parts);
  if (parts >= static_cast<long>(kParts)) return "1";
  digits.insert(0, 5 - digits.size(), '0');
  return "0." + digits;
}

/// A line is told by its number among those that were found.
constexpr std::array kCells = {
    std::pair{Cell::description, "/description"}, std::pair{Cell::quantity, "/quantity"},
    std::pair{Cell::unit_price, "/unit_price"},   std::pair{Cell::amount, "/amount"},
    std::pair{Cell::tax_rate, "/tax_rate"},
};

void tell(std::string& told, std::string_view path, const std::optional<Proposal>& proposal) {
  if (!proposal) return;
  if (!told.empty()) told += domain::kRecordEnd;
  const domain::Box& box = proposal->place.box;
  told.append(path) += domain::kFieldEnd;
  told.append(proposal->value) += domain::kFieldEnd;
  told.append(share_of(proposal->confidence)) += domain::kFieldEnd;
  told += std::to_string(proposal->place.page);
  for (const float each : {box.x, box.y, box.w, box.h}) (told += domain::kFieldEnd) += share_of(each);
}

}  // namespace

std::vector<Page> pages_of(std::string_view text) {
  constexpr float kFlattest = 0.05f, kSteepest = 20;
  std::vector<Page> pages;
  while (!text.empty() && pages.size() < kMostPagesRead) {
    std::string_view group = domain::next_part(text, domain::kGroupEnd);
    Page page;
    const float aspect = domain::measure_of(domain::next_part(group, domain::kRecordEnd)).value_or(page.aspect);
    page.aspect = std::clamp(aspect, kFlattest, kSteepest);
    page.words = domain::words_of(group);
    pages.push_back(std::move(page));
  }
  return pages;
}

std::string told_of(const Proposals& proposals) {
  std::string told;
  for (const auto& [field, path] : kPaths) tell(told, path, proposals[field]);
  tell(told, "fields/subtotal", proposals[Field::line_sum] ? proposals[Field::line_sum] : proposals[Field::net]);
  for (std::size_t i = 0; i < proposals.lines.size(); ++i) {
    for (const auto& [cell, part] : kCells)
      tell(told, "lines/" + std::to_string(i + 1) + part, proposals.lines[i][static_cast<std::size_t>(cell)]);
  }
  return told;
}

}  // namespace countersign::reading
