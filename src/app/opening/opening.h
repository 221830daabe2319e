// Opening an invoice, and what its form stands on.
#pragma once

#include <memory>
#include <string>

#include "app/model/turn.h"

namespace countersign::app {

/// Opens an invoice and claims it; what was typed into the one open before is kept.
void open_invoice(Turn& turn, const std::string& invoice_id);
/// The same, where the claim was made before.
void open_claimed(Turn& turn, const std::string& invoice_id);
/// The same, with a record that is known to be the latest.
void open_with(Turn& turn, const std::shared_ptr<const domain::Invoice>& invoice);
/// Keeps what was typed into the open invoice for when its author opens it again.
void keep_draft(Turn& turn);
/// Asks for the record of the open invoice.
/// Asks again for an invoice that did not come because there was no connection.
void open_again(Turn& turn);
CallId fetch_open(Turn& turn);
/// A record comes as the backend writes it.
std::shared_ptr<const domain::Invoice> in_our_units(const AppState& state,
                                                    const std::shared_ptr<const domain::Invoice>& invoice);
/// Takes the records that came before it was known how the backend writes.
void read_early_records(Turn& turn);

/// Takes a record as the base of the form with this draft; text fields reload from it.
void adopt(OpenInvoice& open, std::shared_ptr<const domain::Invoice> invoice, domain::Draft draft);
/// The record with the saves that were accepted since it was loaded: what the form stands on.
std::shared_ptr<const domain::Invoice> known_record(const OpenInvoice& open);
/// Carries a draft to a newer record: edits that do not clash stay in the form, else a conflict is shown. Returns the
/// draft.
domain::Draft carried_over(Turn& turn, const domain::Draft& draft, const std::shared_ptr<const domain::Invoice>& from,
                           const std::shared_ptr<const domain::Invoice>& to);
/// Shows a loaded record with the saves that wait for it and what was typed on `typed_base`, which may be null.
void show_record(Turn& turn, const std::shared_ptr<const domain::Invoice>& invoice, const domain::Draft& typed,
                 const std::shared_ptr<const domain::Invoice>& typed_base);

}  // namespace countersign::app
