// OpenInvoice: the record in the form, what was typed on it, and what becomes of its save.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "app/model/events/event.h"
#include "app/model/state/conflict_state.h"
#include "app/model/state/edit_step.h"
#include "app/model/state/line_rows.h"
#include "app/model/state/load_state.h"
#include "app/model/state/save_phase.h"
#include "app/model/state/validation.h"
#include "app/model/values/address.h"
#include "app/model/values/proposals_state.h"
#include "domain/record/draft.h"
#include "domain/record/history.h"
#include "domain/record/invoice.h"
#include "domain/rules/check.h"

namespace countersign::app {

/// The accepted saves of the open invoice, while they are looked at.
struct History {
  LoadState load;
  std::vector<domain::SavedVersion> saves;
  std::int64_t older = 0;  // the versions that are compared; the same: none are
  std::int64_t newer = 0;
};

/// A version that somebody saved after the one in the form.
struct Newer {
  std::shared_ptr<const domain::Invoice> record;
  std::vector<domain::Path> changed;
};

/// When the server is asked whether there is one.
struct Watch {
  CallId call = 0;         // of the version, or of the newer record; 0: none
  std::int64_t at_ms = 0;  // 0: not planned
};

struct OpenInvoice {
  std::string invoice_id;
  LoadState load;
  std::shared_ptr<const domain::Invoice> base;  // null until loaded; review_version lives here alone
  domain::Draft draft;
  LineOrder line_order;
  std::vector<LineRow> line_rows;             // as shown: base lines, then added ones, where no order was chosen
  EditHistory steps;                          // of the draft since it was replaced from outside or sent
  std::uint64_t form_id = 0;                  // of this opening: what is typed in another one is not of this form
  std::uint64_t form_generation = 0;          // bumped whenever the draft is replaced from outside
  std::vector<std::uint32_t> doubtful_lines;  // of `base`, not checked there
  domain::Check check;                        // what the rules say of the record with the draft
  std::uint64_t checked_generation = 0;       // the form_generation that `check` follows
  SavePhase phase;
  std::optional<domain::Draft> pressed;       // the draft at the last press of Save, until that save has an outcome
  std::vector<std::string> carries;           // request ids of unfinished saves whose edits the draft holds
  std::string refused;                        // request id of a refused save that is to be laid into the form
  std::vector<domain::Change> saved_changes;  // of accepted saves that `base` does not hold yet
  std::int64_t saved_version = 0;             // of the last of them
  std::optional<Conflict> conflict;
  FoundValues found;                            // on the pages, for fields that are empty
  std::vector<domain::InvalidEdit> invalid;     // what blocked the last press of Save
  std::vector<FieldError> field_errors;         // what the server refused
  std::vector<domain::Path> changed_by_others;  // marked in the form after a reload
  std::int64_t marks_until_ms = 0;              // after a reload that nobody asked for, 0: they stay
  std::optional<domain::Path> cursor;           // the field that is being typed into: it never changes by itself
  std::vector<std::string> restored_from;       // tabs whose stored draft lies in the form; their records go
  Watch watch;
  std::optional<Newer> newer;
  std::optional<Discarded> discarded;
  std::optional<History> history;
  Validation validation;
  std::int64_t edited_at_ms = 0;  // by its reviewer, last; 0: not yet
  bool reload_asked = false;      // the dialog "discard edits and reload" is open
  std::optional<Address> link;    // that led here, until what it names is shown
};

}  // namespace countersign::app
