// The form of the open invoice: header, messages, fields, lines, notes.
#include "app/checking.h"
#include "app/form.h"
#include "ui/views/parts.h"

#include <algorithm>
#include <array>

namespace countersign::ui {
namespace {

constexpr std::array kDecisions = {domain::Decision::pending, domain::Decision::validated,
                                   domain::Decision::needs_review};

void draw_empty(Ui& ui, const std::string& text, float width) {
  ui.gap(40);
  ui.limit_width(width);
  TextStyle dim;
  dim.color = Color::text_dim;
  dim.wrap = true;
  ui.text(text, dim);
}

std::string provenance_of(const domain::Invoice& invoice) {
  std::string text = "Version " + std::to_string(invoice.review_version);
  if (!invoice.saved_by.empty()) text += ", saved by " + invoice.saved_by;
  if (!invoice.saved_at.empty()) text += " on " + words_of_instant(invoice.saved_at);
  return text;
}

std::string phase_text(const app::OpenInvoice& open) {
  if (std::holds_alternative<app::Storing>(open.phase) || std::holds_alternative<app::Saving>(open.phase))
    return "Saving\xE2\x80\xA6";
  if (std::holds_alternative<app::ReloadingAfterSave>(open.phase)) return "Saved, reloading\xE2\x80\xA6";
  if (std::holds_alternative<app::ReloadingAfterConflict>(open.phase))
    return "Reloading the latest version\xE2\x80\xA6";
  if (std::holds_alternative<app::ReloadFailed>(open.phase)) return "Not reloaded";
  if (std::holds_alternative<app::Queued>(open.phase)) return "Queued, will be sent";
  return app::is_dirty(open) ? "Unsaved changes" : "No unsaved changes";
}

constexpr float kHistoryCss = 76;
constexpr float kRoomForHistoryCss = 520;  // of the form: less has it beside the way back to the queue

void draw_history_button(Ui& ui, app::Events& events) {
  if (ui.button("history", "History", {.accessible_name = "History of this invoice", .width = ui.px(kHistoryCss)}))
    events.push_back(app::HistoryRequested{});
}

void draw_actions(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float right, float top,
                  float width) {
  const app::OpenInvoice& open = *state.open;
  const float save = ui.px(128), reload = ui.px(112), gap = ui.px(8);
  const float decision = std::min(ui.px(138), width - save - reload - 2 * gap);
  std::vector<std::string> names = {"No decision", "Validated", "Needs review"};
  int chosen = 0;
  for (std::size_t i = 0; i < kDecisions.size(); ++i) {
    if (open.draft.decision == kDecisions[i]) chosen = static_cast<int>(i);
  }
  const float history_x = right - save - reload - decision - 3 * gap - ui.px(kHistoryCss);
  if (width >= ui.px(kRoomForHistoryCss - 32)) {
    ui.move_to(history_x, top);
    draw_history_button(ui, events);
  }
  ui.move_to(right - save - reload - decision - 2 * gap, top);
  if (const auto picked = ui.select("decision", "Decision", names, chosen, decision,
                                    open.base == nullptr || !app::may_edit(state), true)) {
    events.push_back(app::DecisionChosen{kDecisions[static_cast<std::size_t>(*picked)]});
  }
  if (view.focus_decision) ui.request_focus(ui.node_id("decision"));
  view.focus_decision = false;
  ui.move_to(right - save - reload - gap, top);
  if (ui.button("reload", "Reload latest", {.width = reload})) events.push_back(app::ReloadRequested{});
  ui.move_to(right - save, top);
  const std::string blocked = app::save_blocked_because(state);
  if (ui.button("save", "Save changes",
                {.primary = true, .disabled = !app::can_save(state), .description = blocked, .width = save})) {
    events.push_back(app::SaveRequested{});
  }
}

}  // namespace

void draw_review_header(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  const app::OpenInvoice& open = *state.open;
  const float left = ui.x(), top = ui.y(), width = ui.available_width();
  const bool two_rows = width < ui.px(700);
  const float title_width = two_rows ? width : width - ui.px(128 + 112 + 138 + kHistoryCss + 48);
  ui.begin_region(Role::group, "head", "Invoice and its actions");
  ui.limit_width(title_width);
  const domain::Invoice* base = open.base.get();
  const domain::Value number =
      base != nullptr ? domain::value_at(*base, domain::field_path("invoice_number")) : std::nullopt;
  const domain::Value vendor =
      base != nullptr ? domain::value_at(*base, domain::field_path("vendor_name")) : std::nullopt;
  ui.heading("Invoice " + (number ? *number : open.invoice_id) + (vendor ? ", " + *vendor : ""), 2);
  TextStyle dim;
  dim.color = Color::text_dim;
  dim.scale = 0.9f;
  ui.gap(2);
  if (base != nullptr) {
    ui.text_cut(provenance_of(*base), title_width, dim);
    TextStyle phase = dim;
    const bool dirty = app::is_dirty(open);
    phase.color = dirty ? Color::edited : Color::text_dim;
    ui.text_cut(words_of_status(base->review_status.empty() ? base->status : base->review_status) + " \xC2\xB7 " +
                    (dirty ? "\xE2\x9C\x8E " : "") + phase_text(open),
                title_width, phase);
    const app::LookCounts counts = app::look_counts(state);
    TextStyle checks = dim;
    checks.color = counts.errors > 0 ? Color::bad : counts.warnings + counts.fields > 0 ? Color::warn : Color::good;
    ui.text_cut(words_of_checks(state), title_width, checks);
  }
  const float used = ui.y() - top;
  if (two_rows) {
    draw_actions(ui, state, view, events, left + width, top + used + ui.px(8), width);
  } else {
    draw_actions(ui, state, view, events, left + width, top + ui.px(4), width);
  }
  const float height = two_rows ? used + ui.px(8) + ui.row() : std::max(used, ui.row());
  ui.move_to(left, top + height);
  ui.end_region();
  ui.move_to(left, top + height);
}

void draw_notes(Ui& ui, const app::AppState& state, app::Events& events) {
  ui.heading("Notes", 3);
  ui.gap(6);
  FieldOptions options;
  options.rows = 4;
  options.hide_label = true;
  options.edited = !state.open->draft.notes.empty();
  options.read_only = !app::may_edit(state);
  options.generation = state.open->form_generation;
  options.placeholder = "Notes for the next reviewer";
  const FieldResult typed = ui.field("notes", "Notes", state.open->draft.notes, options);
  if (typed.text) events.push_back(app::NotesEdited{*typed.text});
  const std::string& earlier = state.open->base->notes;
  if (earlier.empty()) return;
  ui.gap(6);
  TextStyle dim;
  dim.color = Color::text_dim;
  dim.wrap = true;
  ui.text("Earlier notes: " + earlier, dim);
}

void draw_review(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width, float height) {
  const float left = ui.x(), top = ui.y(), pad = ui.px(16);
  const bool narrow = ui.available_width() < ui.px(900) && left < 1;
  ui.move_to(left + pad, top + ui.px(12));
  ui.begin_region(Role::main, "review", "Invoice");
  ui.limit_width(width - 2 * pad);
  if (narrow && state.open) {
    if (ui.button("back", "\xE2\x86\x90 Work queue", {.accessible_name = "Back to the work queue"}))
      view.queue_shown = true;
    if (width < ui.px(kRoomForHistoryCss)) {
      ui.same_line();
      draw_history_button(ui, events);
    }
    ui.move_to(left + pad, ui.y() + ui.px(8));
  }
  if (!state.open) {
    draw_notices(ui, state, events);
    draw_empty(ui, "Choose an invoice in the work queue. Arrow keys move in the list, Enter opens.", width - 2 * pad);
    ui.end_region();
    return;
  }
  draw_review_header(ui, state, view, events);
  ui.gap(8);
  draw_standing(ui, state, view, events);
  const float body = ui.y() + ui.px(4);
  ui.move_to(left, body);
  ui.limit_width(width);
  ui.begin_scroller("body", "Invoice details", width, std::max(top + height - body, ui.row()), Color::page);
  const bool has_edits = state.open->conflict && !state.open->conflict->rows.empty();
  if (view.to_top || (has_edits && !view.conflict_shown)) ui.scroll_to_top();
  view.to_top = false;
  view.conflict_shown = has_edits;
  ui.move_to(ui.x() + pad, ui.y() + ui.px(8));
  ui.begin_region(Role::group, "content", "");
  ui.limit_width(width - 2 * pad - ui.px(12));
  draw_notices(ui, state, events);
  draw_conflict(ui, state, view, events);
  if (!app::may_edit(state)) {
    ui.begin_banner("read-only", Role::status, Color::accent, Color::accent_soft);
    TextStyle wrapped;
    wrapped.wrap = true;
    ui.text("You may read this invoice and not change it: your role is read-only.", wrapped);
    ui.end_banner();
    ui.gap(8);
  }
  const app::OpenInvoice& open = *state.open;
  if (std::holds_alternative<app::ReloadFailed>(open.phase)) {
    if (ui.button("try", "Try again", {.primary = true})) events.push_back(app::ReloadRequested{});
    ui.gap(12);
  }
  if (open.base != nullptr) {
    ui.push_id(open.invoice_id);
    if (!view.look_after.empty() && view.look_after != open.invoice_id) {
      view.look_after.clear();
      const auto first = app::next_to_check(state, std::nullopt, 1);
      if (const auto* path = std::get_if<domain::Path>(&first)) view.focus = *path;
      else view.focus_decision = true;
    }
    draw_checks(ui, state, view, events);
    view.cursor_seen = false;
    draw_fields(ui, state, view, events);
    ui.gap(20);
    draw_line_items(ui, state, view, events);
    ui.gap(20);
    if (open.cursor && !view.cursor_seen) events.push_back(app::CursorMoved{});
    draw_notes(ui, state, events);
    ui.gap(24);
    ui.pop_id();
  } else if (const auto* failed = std::get_if<app::Failed>(&open.load)) {
    draw_empty(ui, app::describe(failed->failure), width - 3 * pad);
    ui.gap(12);
    if (ui.button("again", "Try again", {})) events.push_back(app::ReloadRequested{});
  } else {
    draw_empty(ui, "Loading the invoice\xE2\x80\xA6", width - 3 * pad);
  }
  ui.end_region();
  ui.end_scroller();
  ui.end_region();
}

}  // namespace countersign::ui
