// Address to text and back.
#include "app/model/values/address.h"

#include <algorithm>

namespace countersign::app {
namespace {

constexpr std::string_view kInvoice = "#/invoice/", kHistory = "history";
constexpr std::size_t kLongestId = 64;

bool is_id(std::string_view text) {
  const auto is_sign = [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == '-';
  };
  return !text.empty() && text.size() <= kLongestId && std::all_of(text.begin(), text.end(), is_sign);
}

bool is_field(const domain::Path& path) {
  switch (path.kind) {
    case domain::Path::Kind::field: return domain::field_index(path.owner).has_value();
    case domain::Path::Kind::address_part:
      return domain::address_index(path.owner) && domain::address_part_index(path.part);
    case domain::Path::Kind::list_cell: return domain::list_place(path).has_value();
    case domain::Path::Kind::line_cell: return is_id(path.owner) && domain::line_cell_index(path.part);
    case domain::Path::Kind::line: break;
  }
  return false;
}

}  // namespace

std::string to_text(const Address& address) {
  if (!is_id(address.invoice_id)) return "#/";
  std::string text = std::string(kInvoice) + address.invoice_id;
  if (address.history) return text + '/' + std::string(kHistory);
  return address.field && is_field(*address.field) ? text + '/' + domain::to_text(*address.field) : text;
}

bool names_queue(std::string_view text) {
  return text.empty() || text == "#" || text == "#/";
}

std::optional<Address> parse_address(std::string_view text) {
  Address address;
  if (names_queue(text)) return address;
  if (text.substr(0, kInvoice.size()) != kInvoice) return std::nullopt;
  text.remove_prefix(kInvoice.size());
  const std::size_t end = text.find('/');
  address.invoice_id = std::string(text.substr(0, end));
  if (!is_id(address.invoice_id)) return std::nullopt;
  const std::string_view rest = end == std::string_view::npos ? std::string_view{} : text.substr(end + 1);
  if (rest.empty()) return address;
  address.history = rest == kHistory;
  if (address.history) return address;
  address.field = domain::parse_path(rest);
  if (!address.field || !is_field(*address.field)) return std::nullopt;
  return address;
}

}  // namespace countersign::app
