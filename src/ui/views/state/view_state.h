// What the views remember beside the state of the panel.
#pragma once

#include <array>
#include <bitset>
#include <cstdint>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include "app/model/events/event.h"
#include "app/model/state/state.h"
#include "app/model/values/rest.h"
#include "ui/views/state/document_view.h"

namespace countersign::ui {

/// The queue that a rail opens over what is beside it.
enum class Peek : std::uint8_t {
  none,
  pointer,  // as long as the pointer or the focus is in it
  key,      // until the focus has come into it
  over,     // an invoice was chosen in it: not again until the pointer has left the rail
};

enum class OpenDialog : std::uint8_t { none, outbox, keys, account, demonstration };

/// The fields of the open invoice that the document left empty, out of the way until they are asked for. Which they are
/// is settled when the invoice is opened, so that nothing moves while it is typed into.
struct EmptyFields {
  using Places = std::bitset<96>;  // fields, parts of addresses, cells of the first row of each list

  std::string invoice;                                 // they were found for
  Places found;                                        // where nothing was
  Places visited;                                      // those where the reviewer was: they stay for this invoice
  bool shown = false;                                  // all of them
  bool cells_shown = false;                            // those of the lines, in their drawer
  std::string query;                                   // else those whose name holds it
  std::set<std::string> opened_for;                    // vendors whose empty fields were asked for
  std::array<std::size_t, domain::kListCount> rows{};  // of each list, as many as were asked for
};

/// The rows of the queue as they were drawn last, to be found again in the list that comes next.
struct RowsSeen {
  std::uint64_t renewals = 0;
  int top_at = 0;
  std::string top, current;  // the invoices in the first row in view, and in the one that keys begin at
};

/// What only the views need to know: nothing here reaches the server, the disk or another reviewer.
struct ViewState {
  bool is_whole = true;  // the rest of the module is there
  OpenDialog dialog = OpenDialog::none;
  bool signing_in = false;               // the sign-in page was drawn last
  bool arrives = false;                  // signed in, and the focus is not in the page yet
  std::string user, password;            // typed into it
  std::array<std::string, 3> passwords;  // typed into the account: the old one, the new one twice
  bool password_changed = false;         // as it was drawn last
  int answers = 0;                       // to sign-ins, when the password was last emptied
  bool queue_shown = true;               // where it has no room beside the form
  Peek peek = Peek::none;
  bool into_rail = false;                        // the focus goes to the button that opens the queue
  std::string shown_invoice;                     // the invoice the form was drawn for last
  bool to_top = false;                           // the form shows its top
  bool conflict_shown = false;                   // its edits were drawn last
  std::string revealed;                          // the invoice whose row of the queue was brought into view
  float revealed_in = 0;                         // a queue as high as this, device pixels
  std::string opened_here;                       // the invoice that was chosen in the list last
  std::size_t lines_before_new = 0;              // a line was asked for when there were so many, plus one; 0: none was
  bool into_list = false;                        // the focus goes from the search into the list
  bool into_search = false;                      // the focus goes into the search when it is drawn
  bool document_shown = false;                   // on a narrow page: the document instead of the form
  bool acts_below = false;                       // the acts stand in a bar below the form
  bool opens_first = false;                      // Enter was pressed in the search
  bool limits_shown = false;                     // the filters below the search
  bool into_lines = false;                       // the focus goes into the lines that were found, once they are there
  RowsSeen rows_seen;                            // of the queue
  std::uint64_t list_number = 0;                 // of the list that was scrolled to its place, plus one
  std::optional<domain::Path> left_field;        // the one that the cursor left last
  std::optional<domain::Path> focus;             // the field of the form that gets the focus when it is drawn
  bool next_clash = false;                       // the focus goes to the next rejected edit
  std::string reason;                            // typed into the question before a validation
  std::string look_after;                        // what is opened after this invoice shows its first place to check
  std::uint64_t focus_wish = 0;                  // the last one that was granted
  bool focus_reviewer = false;                   // the reviewer's name gets the focus when it is drawn
  bool focus_decision = false;                   // nothing is left to check: what validates gets the focus
  bool focus_save = false;                       // nothing is left to decide: what saves gets the focus
  bool cursor_seen = false;                      // in this frame
  std::string current_line;                      // the line whose details are shown
  std::size_t current_row = 0;                   // where it stands in the table
  std::span<const std::string_view> grid_cells;  // of the lines, as they were drawn last
  DocumentView document;
  EmptyFields empty;
};

/// What is opened next is there to be reviewed: its first place to check gets the focus.
inline void look_at_next(const app::AppState& state, ViewState& view) {
  view.look_after = state.open ? state.open->invoice_id : "none";
}

}  // namespace countersign::ui
