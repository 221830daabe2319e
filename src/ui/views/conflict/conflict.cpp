// The conflict: what was rejected, as a table, and what becomes of it.
#include <algorithm>

#include "app/conflict/conflict_rows.h"
#include "app/opening/watching.h"
#include "text/text.h"
#include "ui/views/conflict/conflict.h"
#include "ui/views/conflict/conflict_table.h"
#include "ui/views/words/words.h"

namespace countersign::ui {
namespace {

/// On which version the edits were made, and who saved since.
std::string words_of_versions(const app::AppState& state, const app::Conflict& conflict) {
  const std::string version = std::to_string(conflict.my_version), &who = conflict.updated_by;
  const bool has_time = !conflict.updated_at.empty();
  const std::string at = has_time ? words_of_instant(conflict.updated_at, state) : "";
  if (app::is_me(state, who)) return say(has_time ? Text::conflict_me_on : Text::conflict_me, {version, at});
  if (who.empty()) return say(has_time ? Text::conflict_on : Text::conflict, {version, at});
  return say(has_time ? Text::conflict_other_on : Text::conflict_other, {version, who, at});
}

/// More rows than this are not drawn at once: those that are decided make room.
constexpr int kMostRows = 200;

bool is_open_clash(const app::ConflictRow& row) {
  return app::is_undecided(row) && domain::needs_choice(row.merged.kind);
}

void draw_discard(Ui& ui, const app::Conflict& conflict, std::int64_t undecided, app::Events& events) {
  if (!conflict.discard_asked) {
    if (ui.button("discard", say(Text::discard_my_edits), {.danger = true}))
      events.push_back(app::ConflictDiscardRequested{});
    return;
  }
  TextStyle bad;
  bad.color = Color::bad;
  ui.text(say_count(Text::discard_edits_of_yours, undecided), bad);
  ui.go_beside(say(Text::yes_discard_my_edits));
  if (ui.button("discard-yes", say(Text::yes_discard_my_edits), {.danger = true}))
    events.push_back(app::ConflictDiscardConfirmed{});
  ui.go_beside(say(Text::no_keep_them));
  ui.offer_focus(ui.node_id("discard-no"));
  if (ui.button("discard-no", say(Text::no_keep_them), {})) events.push_back(app::ConflictDiscardCancelled{});
}

/// What clashes is left to the reviewer, who is led to it.
void draw_acts(Ui& ui, const app::Conflict& conflict, ViewState& view, app::Events& events) {
  const std::int64_t decisions = conflict.decision == domain::Decision::pending ? 0 : 1;
  const auto undecided = decisions + std::count_if(conflict.rows.begin(), conflict.rows.end(), app::is_undecided);
  if (ui.button("all", say(Text::re_apply_all), {.primary = true, .description = say(Text::all_edits_that_do_not)})) {
    events.push_back(app::ConflictAllReapplied{});
    view.next_clash = std::any_of(conflict.rows.begin(), conflict.rows.end(), is_open_clash);
    view.focus_save = !view.next_clash;
  }
  ui.go_beside(say(Text::copy));
  if (ui.button("copy", say(Text::copy), {.accessible_name = say(Text::copy_my_edits)}))
    events.push_back(app::ConflictCopyRequested{});
  if (undecided == 0) return;
  ui.go_beside(say(conflict.discard_asked ? Text::yes_discard_my_edits : Text::discard_my_edits));
  draw_discard(ui, conflict, undecided, events);
}

void draw_edits(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  const app::Conflict& conflict = *state.open->conflict;
  const auto is_mine = [](const app::ConflictRow& row) { return domain::is_mine(row.merged.kind); };
  const auto mine = std::count_if(conflict.rows.begin(), conflict.rows.end(), is_mine);
  const std::int64_t decisions = conflict.decision == domain::Decision::pending ? 0 : 1;
  ui.begin_region(Role::region, "edits", say(Text::your_unsaved_edits));
  ui.begin_card("table", "", ui.available_width());
  ui.heading(say(Text::your_unsaved_edits_count, {std::to_string(mine + decisions)}), 3);
  draw_conflict_words(ui, state);
  ui.gap(6);
  ConflictTable table(ui, state, view, events);
  if (mine > 0) table.draw_head();
  int drawn = 0;
  for (const app::ConflictRow& row : conflict.rows) {
    if (is_mine(row) && (mine <= kMostRows || app::is_undecided(row)) && drawn++ < kMostRows) table.draw(row);
  }
  if (drawn > kMostRows) ui.text(say_count(Text::more_rows_follow, drawn - kMostRows));
  table.move_focus(ui.pressed(Key::previous_check));
  if (!conflict.notes.empty()) {
    TextStyle body;
    body.wrap = true;
    ui.text(say(Text::your_notes, {conflict.notes}), body);
    ui.gap(6);
  }
  if (decisions > 0) {
    ui.text(say(Text::labelled, {say(Text::decision), words_of_decision(conflict.decision)}));
    ui.gap(6);
  }
  draw_acts(ui, conflict, view, events);
  ui.end_card();
  ui.end_region();
}

}  // namespace

bool has_card(const app::Conflict& conflict) {
  const bool has_more = conflict.decision != domain::Decision::pending || !conflict.notes.empty();
  return !conflict.rows.empty() || (conflict.rows_version && has_more);
}

void draw_conflict_words(Ui& ui, const app::AppState& state) {
  TextStyle body, dim;
  body.wrap = dim.wrap = true;
  dim.scale = kSmall;
  dim.color = Color::text_dim;
  ui.text(say(Text::please_review_the_changes_made), body);
  ui.text(words_of_versions(state, *state.open->conflict), dim);
}

void draw_conflict(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  if (!state.open->conflict || !has_card(*state.open->conflict)) return;
  draw_edits(ui, state, view, events);
  draw_changed_by_others(ui, state, view);
  ui.gap(16);
}

}  // namespace countersign::ui
