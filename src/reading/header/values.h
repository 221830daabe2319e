// Values with a form of their own: dates, VAT ids, bank accounts, numbers of documents.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "domain/values/dates/date.h"
#include "reading/page/sheet.h"

namespace countersign::reading {

struct FoundDate {
  std::size_t first = 0, past = 0;
  domain::Date date;
  bool is_sure = true;  // false: the day could be the month
};

enum class IdKind : std::uint8_t {
  vat_id,
  iban,
  iban_form,  // the form of an IBAN beside its label, with a wrong check number
};

struct FoundId {
  std::size_t first = 0, past = 0;
  IdKind kind;
  std::string value;  // compact
};

struct Values {
  std::vector<FoundDate> dates;
  std::vector<FoundId> ids;
  std::vector<bool> taken;  // tokens that belong to one of them
};

Values find_values(const Sheet& sheet);

}  // namespace countersign::reading
