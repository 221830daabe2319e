// Loading: asks for the queue and for records.
#pragma once

#include <string>
#include <vector>

#include "app/model/turn.h"

namespace countersign::app {

/// The list with the filter as it is, from the rows shown on; what is shown stays until the answer comes.
void load_queue(Turn& turn);
/// Asks for the rows shown that are not loaded, or were long ago.
void load_shown(Turn& turn);
/// Asks for one row, wherever the list is shown; false where its part is loaded and lacks it.
bool load_row(Turn& turn, std::int64_t index);
/// The filter as the backend can serve it, once that is known; asks anew where it was asked in other words.
void fit_filter(Turn& turn);
/// Opens what the reviewer is on the way to, as far as the rows on the way are loaded.
void keep_going(Turn& turn);
/// What is asked of the list now.
QueueQuery query_now(const AppState& state);
/// Says to others that this invoice is looked at, where the backend has claims.
void claim_open(Turn& turn);
/// When that is said again, while it is looked at or edited; 0: not at all.
std::int64_t next_renewal_at(const AppState& state);
void renew_claim(Turn& turn);
/// Fetches the record that probably comes next, where the backend has claims.
void prefetch_next(Turn& turn);
/// Keeps filter, position and open invoice for a reload of the page.
void remember_place(Turn& turn);
/// Shows in the queue what an accepted save made of its invoice.
void note_saved(AppState& state, const SaveRequest& save);
/// Shows in the queue what a record says now.
void refresh_row(AppState& state, const domain::Invoice& invoice);

/// Opens an invoice; what was typed into the one open before is kept.
void open_invoice(Turn& turn, const std::string& invoice_id, bool claims = true);
/// The same, with a record that is known to be the latest.
void open_with(Turn& turn, const std::shared_ptr<const domain::Invoice>& invoice);
/// Keeps what was typed into the open invoice for when its author opens it again.
void keep_draft(Turn& turn);
/// Opens the document of the record that was loaded, where it has one and the pane is shown; closes the one before.
void show_document(Turn& turn);
void close_document(Turn& turn);
/// Asks for the record of the open invoice.
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
/// Ids for lines that are added now: stable ones where the backend knows them, else the next free numbers.
std::vector<std::string> new_line_ids(Turn& turn, const OpenInvoice& open, std::size_t count);
/// The lines of the table: those of the record, then those added here, in the order that was chosen.
void rebuild_lines(OpenInvoice& open);

}  // namespace countersign::app
