// The conflict: what was refused, and each rejected edit with what it was, what it is now, and yours.
#include <algorithm>
#include <array>

#include "ui/views/parts.h"

namespace countersign::ui {
namespace {

std::string kind_text(domain::MergeKind kind) {
  switch (kind) {
    case domain::MergeKind::only_mine: return "Only you changed it";
    case domain::MergeKind::same: return "Both typed the same: done";
    case domain::MergeKind::clash: return "Both changed it";
    case domain::MergeKind::deleted_by_them: return "They deleted this line";
    case domain::MergeKind::deleted_by_me: return "You deleted a line they changed";
    case domain::MergeKind::added_by_me: return "Your new line";
    case domain::MergeKind::only_theirs: return "Changed by others";
  }
  return "";
}

void draw_banner(Ui& ui, const app::Conflict& conflict) {
  const std::string message = conflict.message.empty() ? "Invoice was updated by someone else." : conflict.message;
  const std::string version = conflict.current_version ? std::to_string(*conflict.current_version) : "unknown";
  TextStyle title, body;
  title.weight = Weight::bold;
  title.color = Color::bad;
  title.wrap = true;
  body.wrap = true;
  ui.begin_banner("conflict", Role::alert, Color::bad, Color::bad_soft);
  ui.text("Concurrent Edit Detected: " + message, title);
  std::string who = "Your edits were made on version " + std::to_string(conflict.my_version);
  if (!conflict.updated_by.empty()) who += "; " + conflict.updated_by + " saved since";
  if (!conflict.updated_at.empty()) who += " on " + words_of_instant(conflict.updated_at);
  ui.text(who + ". Nothing was overwritten.", body);
  ui.end_banner();
  ui.gap(6);
  title.color = Color::warn;
  ui.begin_banner("reloading", Role::alert, Color::warn, Color::warn_soft);
  ui.text("Reloading latest version (version " + version + ").", title);
  ui.text("Please review the changes made by the other user and re-apply your edits if still needed.", body);
  ui.end_banner();
  ui.gap(8);
}

void draw_value(Ui& ui, const std::string& head, const std::string& value, float x, float y, float width, Color color) {
  TextStyle text;
  text.color = color;
  ui.move_to(x, y);
  ui.text_cut(head + ": " + value, width, text);
}

void draw_choice(Ui& ui, const app::ConflictRow& row, const std::string& label, float right, float y,
                 app::Events& events) {
  const float mine = ui.px(96), theirs = ui.px(104), gap = ui.px(6);
  if (row.choice != app::ConflictChoice::open) {
    TextStyle done;
    done.color = Color::good;
    ui.move_to(right - mine - theirs - gap, y + (ui.row() - ui.line()) / 2);
    ui.text_cut(
        row.choice == app::ConflictChoice::mine ? "\xE2\x9C\x93 Yours is in the form" : "\xE2\x9C\x93 Theirs kept",
        mine + theirs + gap, done);
    return;
  }
  const std::string apply = "Re-apply " + label, keep = "Keep theirs: " + label;
  ui.move_to(right - mine - theirs - gap, y);
  if (ui.button("mine", "Re-apply", {.accessible_name = apply, .width = mine})) {
    events.push_back(app::ConflictEditReapplied{row.merged.path});
  }
  ui.move_to(right - theirs, y);
  if (ui.button("theirs", "Keep theirs", {.accessible_name = keep, .width = theirs})) {
    events.push_back(app::ConflictEditDropped{row.merged.path});
  }
}

void draw_edit(Ui& ui, const app::AppState& state, const app::ConflictRow& row, app::Events& events) {
  const float left = ui.x(), top = ui.y(), width = ui.available_width();
  const std::string label = domain::label_of(row.merged.path, row.merged.line_number);
  const bool clash = domain::needs_choice(row.merged.kind);
  const bool narrow = width < ui.px(640);
  const float buttons = ui.px(96 + 104 + 6 + 10);
  const float room = narrow ? width : width - buttons;
  ui.push_id(domain::to_text(row.merged.path));
  ui.begin_region(Role::group, "edit", label);
  TextStyle bold, kind;
  bold.weight = Weight::bold;
  kind.color = clash ? Color::bad : Color::text_dim;
  kind.scale = 0.9f;
  ui.text_cut(label, room * 0.5f, bold);
  ui.move_to(left + room * 0.5f, top);
  ui.text_cut((clash ? "! " : "") + kind_text(row.merged.kind), room * 0.5f, kind);
  const float values = top + ui.line(), third = room / 3 - ui.px(8);
  const domain::NumberFormat& format = state.number_format;
  draw_value(ui, "Was", shown_value(row.merged.path, row.merged.was, format), left, values, third, Color::text_dim);
  draw_value(ui, "Now", shown_value(row.merged.path, row.merged.now, format), left + room / 3, values, third,
             Color::text);
  draw_value(ui, "Yours", shown_value(row.merged.path, row.merged.yours, format), left + 2 * room / 3, values, third,
             Color::edited);
  float bottom = values + ui.line();
  if (domain::is_mine(row.merged.kind)) {
    const float y = narrow ? bottom + ui.px(4) : top + ui.px(5);
    draw_choice(ui, row, label, left + width, y, events);
    bottom = std::max(bottom, y + ui.row());
  }
  ui.move_to(left, bottom);
  ui.end_region();
  ui.pop_id();
  ui.fill({left, bottom + ui.px(6), width, 1}, Color::border);
  ui.move_to(left, bottom + ui.px(12));
}

void draw_discard(Ui& ui, const app::Conflict& conflict, int mine, app::Events& events) {
  if (!conflict.discard_asked) {
    if (ui.button("discard", "Discard my edits", {.danger = true})) events.push_back(app::ConflictDiscardRequested{});
    return;
  }
  TextStyle bad;
  bad.color = Color::bad;
  ui.text("Discard " + std::to_string(mine) + (mine == 1 ? " edit of yours?" : " edits of yours?"), bad);
  ui.same_line();
  if (ui.button("discard-yes", "Yes, discard my edits", {.danger = true}))
    events.push_back(app::ConflictDiscardConfirmed{});
  ui.same_line();
  if (ui.button("discard-no", "No, keep them", {})) events.push_back(app::ConflictDiscardCancelled{});
}

}  // namespace

void draw_conflict(Ui& ui, const app::AppState& state, app::Events& events) {
  const app::OpenInvoice& open = *state.open;
  if (!open.conflict) return;
  const app::Conflict& conflict = *open.conflict;
  draw_banner(ui, conflict);
  if (conflict.rows.empty()) return;
  const int mine =
      static_cast<int>(std::count_if(conflict.rows.begin(), conflict.rows.end(),
                                     [](const app::ConflictRow& row) { return domain::is_mine(row.merged.kind); }));
  const std::string title = "Your unsaved edits (" + std::to_string(mine) + ")";
  ui.begin_region(Role::region, "edits", "Your unsaved edits");
  ui.heading(title, 3);
  ui.gap(8);
  for (const app::ConflictRow& row : conflict.rows) draw_edit(ui, state, row, events);
  if (!conflict.notes.empty()) {
    TextStyle wrapped;
    wrapped.wrap = true;
    ui.text("Your notes: " + conflict.notes, wrapped);
    ui.gap(6);
  }
  if (ui.button("all", "Re-apply all", {.primary = true, .description = "All edits that do not clash"})) {
    events.push_back(app::ConflictAllReapplied{});
  }
  ui.same_line();
  draw_discard(ui, conflict, mine, events);
  ui.end_region();
  ui.gap(16);
}

}  // namespace countersign::ui
