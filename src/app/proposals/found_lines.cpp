// Which lines are offered, and what they are once they are taken.
#include "app/proposals/found_lines.h"

#include "app/form/form.h"
#include "app/proposals/proposals.h"

namespace countersign::app {
namespace {

constexpr std::string_view kAnyCell = "description";

}  // namespace

bool has_room_for_lines(const AppState& state) {
  return state.open && state.open->base != nullptr && state.open->line_rows.empty() &&
         may_edit(state, domain::cell_path("", kAnyCell));
}

std::size_t lines_offered(const AppState& state) {
  if (!has_room_for_lines(state) || state.open->conflict) return 0;
  std::size_t count = 0;
  std::string_view last;
  for (const Proposal& each : state.open->found.cells) {
    if (each.path.owner != last) ++count;
    last = each.path.owner;
  }
  return count;
}

void add_found_lines(Turn& turn, Recorded& recorded) {
  AppState& state = turn.state;
  OpenInvoice& open = *state.open;
  const std::vector<std::string> added = new_line_ids(turn, open, lines_offered(state));
  open.draft.added_lines.insert(open.draft.added_lines.end(), added.begin(), added.end());
  std::size_t past = 0;  // of the lines that were begun
  std::string_view last;
  for (const Proposal& each : open.found.cells) {
    if (each.path.owner != last) ++past;
    last = each.path.owner;
    const domain::Path path = domain::cell_path(added[past - 1], each.path.part);
    if (!may_edit(state, path)) continue;
    recorded.changes(path);
    open.draft.edits[path] = text_of(state, each);
  }
}

}  // namespace countersign::app
