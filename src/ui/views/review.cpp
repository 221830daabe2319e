// The form of the open invoice: header, messages, fields, lines, notes.
#include "app/form/checking.h"
#include "app/form/form.h"
#include "domain/values/text.h"
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

constexpr float kHistoryCss = 72, kReloadCss = 112, kDecisionCss = 126, kSaveCss = 120, kButtonGapCss = 8;
constexpr float kRoomForAllCss = 520;  // of the form: less has history and reload beside the way back to the queue

void draw_history_button(Ui& ui, app::Events& events) {
  if (ui.button("history", "History", {.accessible_name = "History of this invoice", .width = ui.px(kHistoryCss)}))
    events.push_back(app::HistoryRequested{});
}

void draw_reload_button(Ui& ui, app::Events& events) {
  if (ui.button("reload", "Reload latest", {.width = ui.px(kReloadCss)})) events.push_back(app::ReloadRequested{});
}

void draw_actions(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float right, float top,
                  float width) {
  const app::OpenInvoice& open = *state.open;
  const bool all = width >= ui.px(kRoomForAllCss - 32);
  const float gap = ui.px(kButtonGapCss), save_x = right - ui.px(kSaveCss), reload_x = save_x - gap - ui.px(kReloadCss);
  const float decision_x = (all ? reload_x : save_x) - gap - ui.px(kDecisionCss);
  std::vector<std::string> names = {"No decision", "Validated", "Needs review"};
  int chosen = 0;
  for (std::size_t i = 0; i < kDecisions.size(); ++i) {
    if (open.draft.decision == kDecisions[i]) chosen = static_cast<int>(i);
  }
  if (all) {
    ui.move_to(decision_x - gap - ui.px(kHistoryCss), top);
    draw_history_button(ui, events);
  }
  ui.move_to(decision_x, top);
  if (const auto picked = ui.select("decision", "Decision", names, chosen, ui.px(kDecisionCss),
                                    open.base == nullptr || !app::may_edit(state), true)) {
    events.push_back(app::DecisionChosen{kDecisions[static_cast<std::size_t>(*picked)]});
  }
  if (view.focus_decision) ui.request_focus(ui.node_id("decision"));
  view.focus_decision = false;
  if (all) {
    ui.move_to(reload_x, top);
    draw_reload_button(ui, events);
  }
  ui.move_to(save_x, top);
  const std::string blocked = app::save_blocked_because(state);
  if (ui.button(
          "save", "Save changes",
          {.primary = true, .disabled = !app::can_save(state), .description = blocked, .width = ui.px(kSaveCss)})) {
    events.push_back(app::SaveRequested{});
  }
}

void draw_remark(Ui& ui, std::string_view id, std::string_view name, const std::string& text) {
  TextStyle dim;
  dim.color = Color::text_dim;
  dim.scale = 0.9f;
  dim.wrap = true;
  ui.begin_region(Role::group, id, name);
  ui.text(text, dim);
  ui.end_region();
  ui.gap(8);
}

/// What the server cannot keep, and what the panel cannot show, is said once above the form.
void draw_limits_of_backend(Ui& ui, const app::AppState& state) {
  if (app::may_edit(state) && !app::may_mark(state))
    draw_remark(ui, "limits", "What this server keeps",
                "Fields marked \"read only\" are not kept by this server, nor is that a field was checked.");
  if (state.open->base == nullptr || state.open->base->not_shown.empty()) return;
  std::string names;
  for (const std::string& name : state.open->base->not_shown) names += (names.empty() ? "" : ", ") + name;
  draw_remark(ui, "not-shown", "What is not shown",
              "The panel cannot show all that the server sent: " + names + ". A save leaves that as it is.");
}

}  // namespace

void draw_review_header(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  const app::OpenInvoice& open = *state.open;
  const float left = ui.x(), width = ui.available_width();
  const bool two_rows = width < ui.px(700);
  const float title_width =
      two_rows ? width : width - ui.px(kHistoryCss + kReloadCss + kDecisionCss + kSaveCss + 5 * kButtonGapCss);
  ui.begin_region(Role::group, "head", "Invoice and its actions");
  ui.limit_width(width);
  const domain::Invoice* base = open.base.get();
  const domain::Value number =
      base != nullptr ? domain::value_at(*base, domain::field_path("invoice_number")) : std::nullopt;
  const domain::Value vendor =
      base != nullptr ? domain::value_at(*base, domain::field_path("vendor_name")) : std::nullopt;
  ui.heading("Invoice " + (number ? *number : open.invoice_id) + (vendor ? ", " + domain::isolated(*vendor) : ""), 2);
  TextStyle dim;
  dim.color = Color::text_dim;
  dim.scale = 0.9f;
  ui.gap(2);
  if (base != nullptr) ui.text_cut(provenance_of(*base), width, dim);
  const float beside = ui.y() + ui.px(3);
  if (base != nullptr) {
    TextStyle phase = dim;
    const bool dirty = app::is_dirty(open);
    phase.color = dirty ? Color::edited : Color::text_dim;
    ui.text_cut(words_of_state(*base) + " \xC2\xB7 " + (dirty ? "\xE2\x9C\x8E " : "") + phase_text(open), title_width,
                phase);
    const app::LookCounts counts = app::look_counts(state);
    TextStyle checks = dim;
    checks.color = counts.errors > 0 ? Color::bad : counts.warnings + counts.fields > 0 ? Color::warn : Color::good;
    ui.text_cut(words_of_checks(state), title_width, checks);
  }
  const float actions = two_rows ? ui.y() + ui.px(8) : beside, bottom = std::max(ui.y(), actions + ui.row());
  draw_actions(ui, state, view, events, left + width, actions, width);
  ui.move_to(left, bottom);
  ui.end_region();
  ui.move_to(left, bottom);
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
    if (width < ui.px(kRoomForAllCss)) {
      ui.same_line();
      draw_history_button(ui, events);
      ui.same_line();
      draw_reload_button(ui, events);
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
  draw_notices(ui, state, events);
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
  draw_limits_of_backend(ui, state);
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
