// Invoice: what an e-invoice says, named as EN 16931 names it, whichever syntax it came in.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace countersign::einvoice {

using Text = std::optional<std::string>;

/// Values by the names of their terms ("BT-1"), in the order in which they were added. A name is a literal.
class Values {
 public:
  struct Entry {
    std::string_view name;
    std::string text;
  };

  /// Nothing is added where there is no text.
  void add(std::string_view name, Text text) {
    if (text) entries_.push_back({name, *std::move(text)});
  }
  Text find(std::string_view name) const {
    for (const Entry& entry : entries_)
      if (entry.name == name) return entry.text;
    return std::nullopt;
  }
  bool empty() const { return entries_.empty(); }
  auto begin() const { return entries_.begin(); }
  auto end() const { return entries_.end(); }

 private:
  std::vector<Entry> entries_;
};

struct Party {
  Text name, identifier, vat_id, tax_id, legal_id;
  Text street, city, province, postal_code, country;
  Text phone, fax, email;
};

/// BG-25.
struct InvoiceLine {
  Text identifier;                  // BT-126
  Text name;                        // BT-153
  Text description;                 // BT-154
  Text quantity;                    // BT-129
  Text unit;                        // BT-130
  Text price;                       // BT-146
  Text amount;                      // BT-131; of a line that heads others it is in `more`
  Text rate;                        // BT-152
  Values more;                      // BT-149 and others that no cell holds
  std::vector<Values> adjustments;  // BG-27 and BG-28
  std::size_t sub_lines = 0;
};

/// A group of which an invoice may have several, by its name ("BG-20").
struct Group {
  std::string_view name;
  std::vector<Values> items;
};

struct Invoice {
  std::string_view syntax;  // "UBL Invoice", "UBL CreditNote", "CII"
  Values values;
  Party seller, buyer;
  std::optional<Party> payee;
  std::vector<Values> allowances;   // BG-20
  std::vector<Values> charges;      // BG-21
  std::vector<Values> taxes;        // BG-23
  std::vector<Values> means;        // BG-16, each with its account
  std::vector<Values> preceding;    // BG-3
  std::vector<Values> third_party;  // BG-DEX-09 of the XRechnung extension: due as well
  std::vector<InvoiceLine> lines;
};

}  // namespace countersign::einvoice
