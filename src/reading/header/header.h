// Header: the numbers, dates and the currency of an invoice, by their labels.
#pragma once

#include "reading/header/values.h"
#include "reading/labels/labels.h"
#include "reading/page/proposal.h"

namespace countersign::reading {

struct Reading {
  const Sheet& sheet;
  const FoundLabels& labels;
  const Values& values;
};

/// Whether a later page has a number of an invoice that the first page does not have, and not that one's.
bool has_several_invoices(const Reading& reading);
void propose_numbers(const Reading& reading, Proposals& proposals);
void propose_dates(const Reading& reading, Proposals& proposals);
void propose_currency(const Reading& reading, Proposals& proposals);
void propose_iban(const Reading& reading, Proposals& proposals);

}  // namespace countersign::reading
