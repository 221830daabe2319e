#include "einvoice/reading/record.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "domain/record/field_table.h"
#include "einvoice/reading/canonical.h"

namespace countersign::einvoice {
namespace {

using domain::FieldKind;
using Given = std::initializer_list<std::pair<std::string_view, Text>>;

constexpr std::size_t kMostTold = 80;  // characters of a value that was not read

constexpr std::array<std::pair<std::string_view, std::string_view>, 8> kTypes{{
    {"380", "Invoice"},
    {"381", "Credit note"},
    {"384", "Corrected invoice"},
    {"389", "Self-billed invoice"},
    {"326", "Partial invoice"},
    {"875", "Partial construction invoice"},
    {"876", "Partial final construction invoice"},
    {"877", "Final construction invoice"},
}};
constexpr std::string_view kNumeric[] = {"BT-92",  "BT-93",  "BT-94",  "BT-96",     "BT-99",  "BT-100", "BT-101",
                                         "BT-103", "BT-106", "BT-107", "BT-108",    "BT-109", "BT-110", "BT-111",
                                         "BT-112", "BT-113", "BT-114", "BT-115",    "BT-116", "BT-117", "BT-119",
                                         "BT-136", "BT-141", "BT-149", "BT-DEX-002"};
constexpr std::string_view kOfFields[] = {"BT-106", "BT-107", "BT-108", "BT-110", "BT-111", "BT-112",
                                          "BT-113", "BT-114", "BT-115", "BT-116", "BT-117", "BT-119"};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::string_view (&names)[N]) {
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

Text either(Text first, Text second) {
  return first ? std::move(first) : std::move(second);
}

/// "381 Credit note"; a code that is not known stays as it is.
Text type_of(const Text& code) {
  const auto is_code = [&](const auto& each) { return code == each.first; };
  const auto known = std::find_if(kTypes.begin(), kTypes.end(), is_code);
  return known == kTypes.end() ? code : *code + " " + std::string(known->second);
}

FieldKind kind_of_field(std::string_view name) {
  return domain::field_table()[domain::field_index(name).value_or(0)].kind;
}

FieldKind kind_of_part(std::string_view name) {
  return domain::address_part_table()[domain::address_part_index(name).value_or(0)].kind;
}

FieldKind kind_of_cell(std::string_view name) {
  return domain::line_cell_table()[domain::line_cell_index(name).value_or(0)].kind;
}

class RecordMaker {
 public:
  explicit RecordMaker(const Invoice& invoice) : invoice_(invoice) {}

  Record make() {
    record_.syntax = invoice_.syntax;
    record_.is_credit_note = invoice_.values.find("BT-3") == "381";
    make_fields();
    const Party none;
    add_address("vendor_address", invoice_.seller);
    add_address("bill_to_address", invoice_.buyer);
    add_address("remit_to_address", invoice_.payee ? *invoice_.payee : none);
    for (const InvoiceLine& line : invoice_.lines) make_line(line);
    for (const Values& tax : invoice_.taxes) add_row("tax_breakdown", tax);
    make_accounts();
    make_terms();
    return std::move(record_);
  }

 private:
  Text term(std::string_view name) const { return invoice_.values.find(name); }

  Text canonical_of(std::string_view name, FieldKind kind, const Text& value, std::size_t line_number = 0) {
    return canonical_at(std::string(name), kind, value, line_number);
  }

  Text canonical_at(const std::string& name, FieldKind kind, const Text& value, std::size_t line_number = 0) {
    const std::string plain = plain_form(kind, value ? std::string_view(*value) : std::string_view());
    if (plain.empty()) return std::nullopt;
    const domain::Result<std::string> found = canonical(kind, plain);
    if (found) return found.value();
    // What has a field is told there.
    if (!is_one_of(name, kOfFields))
      record_.unread.push_back({name, line_number, std::string(beginning(plain, kMostTold)), found.error() + "."});
    return std::nullopt;
  }

  void add_fields(Given given) {
    for (const auto& [name, value] : given)
      record_.fields.push_back({name, canonical_of(name, kind_of_field(name), value)});
  }

  void make_fields() {
    const Party &seller = invoice_.seller, &buyer = invoice_.buyer;
    const Text means = term("BT-82").value_or("").empty() ? term("BT-81") : term("BT-82");
    add_fields(
        {{"invoice_number", term("BT-1")},     {"invoice_date", term("BT-2")},
         {"due_date", term("BT-9")},           {"invoice_type", type_of(term("BT-3"))},
         {"reference_number", term("BT-10")},  {"vendor_name", seller.name},
         {"vendor_id", seller.identifier},     {"vendor_phone", seller.phone},
         {"vendor_fax", seller.fax},           {"vendor_email", seller.email},
         {"business_number", seller.legal_id}, {"tax_registration_number", either(seller.vat_id, seller.tax_id)},
         {"customer_name", buyer.name},        {"customer_id", buyer.identifier},
         {"customer_vat_id", buyer.vat_id},    {"customer_legal_id", buyer.legal_id},
         {"customer_phone", buyer.phone},      {"customer_email", buyer.email},
         {"customer_fax", buyer.fax},          {"remit_to_name", invoice_.payee ? invoice_.payee->name : Text()}});
    add_fields({{"po_number", term("BT-13")},
                {"contract_id", term("BT-12")},
                {"currency", term("BT-5")},
                {"subtotal", term("BT-106")},
                {"discount_amount", term("BT-107")},
                {"shipping_amount", {}},
                {"handling_fee", term("BT-108")},
                {"tax_amount", term("BT-110")},
                {"total_amount", term("BT-112")},
                {"deposit_amount", term("BT-113")},
                {"rounding_amount", term("BT-114")},
                {"amount_due", term("BT-115")},
                {"accounting_currency", term("BT-6")},
                {"accounting_tax", term("BT-111")},
                {"payment_terms", term("BT-20")},
                {"payment_method", means},
                {"period_start", term("BT-73")},
                {"period_end", term("BT-74")},
                {"delivery_date", term("BT-72")}});
  }

  void add_address(std::string_view name, const Party& party) {
    const Given parts = {{"street", party.street},
                         {"city", party.city},
                         {"province", party.province},
                         {"postal_code", party.postal_code},
                         {"country", party.country}};
    RecordAddress address{name, {}, false};
    for (const auto& [part, value] : parts) {
      address.is_known = address.is_known || value;
      address.parts.push_back({part, canonical_of(part, kind_of_part(part), value)});
    }
    record_.addresses.push_back(std::move(address));
  }

  /// A row with nothing in it is none.
  void add_row(std::string_view name, const Values& values) {
    const domain::ListSpec& spec = domain::list_table()[domain::list_index(name).value_or(0)];
    RecordList& list = list_of(spec.name);
    if (list.rows.size() == domain::kMostListRows) return;
    const std::string path = "lists/" + std::string(spec.name) + "/" + std::to_string(list.rows.size() + 1) + "/";
    std::vector<RecordValue> row;
    bool has_text = false;
    for (const domain::ListCellSpec& cell : domain::cells_of(spec)) {
      const Text text = values.find(cell.term);
      has_text = has_text || text;
      row.push_back({cell.name, canonical_at(path + std::string(cell.name), cell.kind, text)});
    }
    if (has_text) list.rows.push_back(std::move(row));
  }

  RecordList& list_of(std::string_view name) {
    for (RecordList& each : record_.lists)
      if (each.name == name) return each;
    return record_.lists.emplace_back(RecordList{name, {}});
  }

  /// Of the means of payment that have one, each account once.
  void make_accounts() {
    std::vector<std::string> seen;
    for (const Values& means : invoice_.means) {
      const std::string account = means.find("BT-84").value_or("");
      if (account.empty() || std::find(seen.begin(), seen.end(), account) != seen.end()) continue;
      seen.push_back(account);
      add_row("payment_accounts", means);
    }
  }

  static Text description_of(const InvoiceLine& line) {
    const bool says_more = line.description && line.description != line.name;
    Text description = !says_more ? line.name : line.name ? *line.name + ": " + *line.description : line.description;
    return description ? description : line.more.find("BT-127");
  }

  void make_line(const InvoiceLine& line) {
    const std::size_t number = record_.lines.size() + 1;
    const Given given = {{"description", description_of(line)},
                         {"quantity", line.quantity},
                         {"unit_of_measure", line.unit},
                         {"unit_price", line.price},
                         {"amount", line.amount},
                         {"tax_rate", line.rate},
                         {"cost_centre_code", line.more.find("BT-133")}};
    std::vector<RecordValue>& cells = record_.lines.emplace_back();
    for (const auto& [name, value] : given)
      cells.push_back({name, canonical_of(name, kind_of_cell(name), value, number)});
  }

  /// Amounts and rates in canonical form, all else as it stands.
  Values plain(const Values& values) {
    Values plain;
    for (const auto& [name, text] : values)
      plain.add(name, is_one_of(name, kNumeric) ? canonical_of(name, FieldKind::money, text) : Text(text));
    return plain;
  }

  std::vector<Values> plain(const std::vector<Values>& items) {
    std::vector<Values> all;
    all.reserve(items.size());
    for (const Values& item : items) all.push_back(plain(item));
    return all;
  }

  void make_terms() {
    record_.terms = plain(invoice_.values);
    record_.seller_ids.add("BT-31", invoice_.seller.vat_id);
    record_.seller_ids.add("BT-32", invoice_.seller.tax_id);
    record_.buyer_ids.add("BT-48", invoice_.buyer.vat_id);
    const std::initializer_list<std::pair<std::string_view, const std::vector<Values>*>> groups = {
        {"BG-20", &invoice_.allowances}, {"BG-21", &invoice_.charges},  {"BG-23", &invoice_.taxes},
        {"BG-16", &invoice_.means},      {"BG-3", &invoice_.preceding}, {"BG-DEX-09", &invoice_.third_party}};
    for (const auto& [name, items] : groups)
      if (!items->empty()) record_.groups.push_back({name, plain(*items)});
    for (const InvoiceLine& line : invoice_.lines) {
      LineTerms& terms = record_.line_terms.emplace_back();
      terms.values.add("BT-126", line.identifier);
      for (const auto& [name, text] : plain(line.more)) terms.values.add(name, text);
      terms.adjustments = plain(line.adjustments);
      terms.sub_lines = line.sub_lines;
    }
  }

  const Invoice& invoice_;
  Record record_;
};

}  // namespace

Record record_of(const Invoice& invoice) {
  return RecordMaker(invoice).make();
}

}  // namespace countersign::einvoice
