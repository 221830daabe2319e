// The views: each draws one part of the state and adds what the reviewer did to the events.
#pragma once

#include <cstdint>
#include <string>

#include "app/event.h"
#include "app/state.h"
#include "ui/widgets.h"

namespace countersign::ui {

enum class OpenDialog : std::uint8_t { none, outbox, keys };

/// What only the views need to know: nothing here reaches the server, the disk or another reviewer.
struct ViewState {
  OpenDialog dialog = OpenDialog::none;
  bool queue_shown = true;            // on a narrow page: the queue instead of the form
  std::string shown_invoice;          // the invoice the form was drawn for last
  std::size_t selected_row = 0;       // where the open invoice stood in the queue
  std::optional<domain::Path> focus;  // the field of the form that gets the focus when it is drawn
  bool look_first = false;            // the next invoice is shown at the first place to check
  bool focus_decision = false;        // nothing is left to check: the decision gets the focus
  bool cursor_seen = false;           // in this frame
  std::string current_line;           // the line whose details are shown
  std::size_t current_row = 0;        // where it stands in the table
};

void draw_panel(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events);

}  // namespace countersign::ui
