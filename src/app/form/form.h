// Form: what the views ask of the state of the open invoice.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "app/model/state/state.h"

namespace countersign::app {

struct FieldView {
  std::string text;   // as typed, else the base value in the reviewer's number format
  std::string shown;  // a number with grouping and the decimals of its currency, while it is not edited; may be empty
  bool edited = false;
  bool checked = false;
  bool doubtful = false;  // by its confidence, or because the backend says so
  bool changed_by_others = false;
  std::string error;                         // empty when there is none
  std::string canonical;                     // the value as it will be sent, where that differs from the text
  std::vector<std::string> readings;         // texts to type instead, where the text can mean each of them
  std::string locked;                        // why it cannot be changed, where the backend would not keep it
  std::string advice;                        // a currency typed with the amount that is not the invoice's
  const domain::Learnt* learnt = nullptr;    // where the value was found as an earlier correction led to it
  const domain::Finding* finding = nullptr;  // the gravest rule that speaks here; until the next event
  domain::Value confidence;                  // of the extracted value
  domain::ConfidenceBand band = domain::ConfidenceBand::unknown;
};

/// The invoice must be loaded.
FieldView field_view(const AppState& state, const domain::Path& path);
/// A cell of a row of `line_rows`; costs the same for 20 lines as for 20,000.
FieldView cell_view(const AppState& state, const LineRow& row, std::size_t cell);
/// "Line 3", or "New line 4" for one that is not saved yet, by its place in the form.
std::string name_of_line(const LineRow& row);
/// The label of a value of the open invoice, as its field in the form is named.
std::string name_in_form(const OpenInvoice& open, const domain::Path& path);

/// A number of the open, loaded invoice for those who read it, with grouping and every digit, and a date as their
/// language writes it; empty for what is neither.
std::string text_for_reading(const AppState& state, domain::FieldKind kind, const domain::Value& value);
bool is_dirty(const OpenInvoice& open);
bool can_save(const AppState& state);
/// False for a role that may only read.
bool may_edit(const AppState& state);
/// The open invoice where it may be edited, else null.
OpenInvoice* editable(AppState& state);
/// The decision that was refused with edits is taken again with the last choice, and not while something clashes.
void take_decision_again(OpenInvoice& open);
/// What was wrong with a value is no longer said once it is typed anew.
void forget_errors(OpenInvoice& open, const domain::Path& path);
/// False where the backend keeps no change of this value: it is shown and not edited.
bool may_edit(const AppState& state, const domain::Path& path);
/// Whether the backend keeps that a field was marked as checked.
bool may_mark(const AppState& state);
/// Whether a newer version of the open invoice is on its way into the form, so that nothing can be saved.
bool loads_latest(const AppState& state);
/// Why Save is disabled, for people; empty when it is not.
std::string save_blocked_because(const AppState& state);

struct Turn;
/// Ids for lines that are added now: stable ones where the backend knows them, else the next free numbers.
std::vector<std::string> new_line_ids(Turn& turn, const OpenInvoice& open, std::size_t count);
/// The lines of the table: those of the record, then those added here, in the order that was chosen.
void rebuild_lines(OpenInvoice& open);

}  // namespace countersign::app
