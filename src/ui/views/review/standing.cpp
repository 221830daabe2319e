// What stands above the form until it is settled: a conflict, a newer version, edits that were let go.
#include <algorithm>

#include "app/conflict/conflict_rows.h"
#include "app/opening/watching.h"
#include "text/text.h"
#include "ui/views/conflict/conflict.h"
#include "ui/views/review/review.h"

namespace countersign::ui {
namespace {

/// A banner with a title, a line of text, and room for a button at its end.
void draw_banner(Ui& ui, std::string_view id, Role role, Color accent, Color ground, const std::string& title,
                 const std::string& text, float button_width) {
  TextStyle bold, body;
  bold.weight = Weight::bold;
  bold.color = accent;
  bold.wrap = body.wrap = true;
  ui.begin_banner(id, role, accent, ground);
  ui.limit_width(ui.available_width() - (button_width > 0 ? button_width + ui.px(12) : 0));
  ui.text(title, bold);
  if (!text.empty()) ui.text(text, body);
}

void draw_conflict_banner(Ui& ui, const app::AppState& state, ViewState& view) {
  const app::Conflict& conflict = *state.open->conflict;
  const float left = ui.x(), top = ui.y(), width = ui.available_width(),
              button = ui.button_width(say(Text::next_clash_f), 132);
  const std::string message = conflict.message.empty() ? std::string(say(Text::updated_by_someone)) : conflict.message;
  const bool phone = width < ui.px(kBannerPhoneCss);  // the button stands below the text
  const bool has_rows = app::has_undecided(conflict);
  const std::string version = conflict.current_version ? std::to_string(*conflict.current_version) : "unknown";
  draw_banner(ui, "conflict", Role::alert, Color::bad, Color::bad_soft, say(Text::concurrent_edit, {message}),
              say(Text::reloading_latest_version, {version}), has_rows && !phone ? button : 0);
  if (!has_card(conflict)) draw_conflict_words(ui, state);
  const float below = ui.y();
  if (has_rows) {
    if (phone) ui.gap(8);
    else ui.move_to(left + width - button - ui.px(12), top + ui.px(12));
    if (ui.button("next", say(Text::next_clash_f), {.width = button})) view.next_clash = true;
    if (!phone) ui.move_to(left, below);
  }
  ui.end_banner();
  ui.gap(8);
}

void draw_newer(Ui& ui, const app::AppState& state, app::Events& events) {
  const app::OpenInvoice& open = *state.open;
  const domain::Invoice& record = *open.newer->record;
  const float left = ui.x(), top = ui.y(), width = ui.available_width(),
              button = ui.button_width(say(Text::compare), 96);
  const bool can_compare = std::holds_alternative<app::Idle>(open.phase);
  const std::string version = std::to_string(record.review_version);
  const std::string_view who = record.saved_by.empty() ? say(Text::somebody) : record.saved_by;
  const std::string saved = app::is_me(state, record.saved_by) ? say(Text::you_saved_version, {version})
                                                               : say(Text::saved_version_by, {who, version});
  const auto fields = static_cast<std::int64_t>(open.newer->changed.size());
  draw_banner(ui, "newer", Role::status, Color::warn, Color::warn_soft,
              say(Text::labelled, {saved, say_count(Text::count_fields, fields)}), std::string(say(Text::edits_stay)),
              can_compare ? button : 0);
  const float below = ui.y();
  if (can_compare) {
    ui.move_to(left + width - button - ui.px(12), top + ui.px(12));
    if (ui.button("compare", say(Text::compare),
                  {.accessible_name = say(Text::compare_with_the_newer_version), .width = button}))
      events.push_back(app::NewerCompared{});
    ui.move_to(left, below);
  }
  ui.end_banner();
  ui.gap(8);
}

void draw_discarded(Ui& ui, const app::OpenInvoice& open, app::Events& events) {
  const float left = ui.x(), top = ui.y(), width = ui.available_width(), button = ui.button_width(say(Text::undo), 72);
  draw_banner(ui, "discarded", Role::status, Color::accent, Color::accent_soft,
              say_count(Text::you_discarded, static_cast<std::int64_t>(open.discarded->changes.size())), "", button);
  const float below = ui.y();
  ui.move_to(left + width - button - ui.px(12), top + ui.px(6));
  if (ui.button("undo", say(Text::undo), {.accessible_name = say(Text::undo_bring_my_edits_back), .width = button}))
    events.push_back(app::ConflictDiscardUndone{});
  ui.move_to(left, below);
  ui.end_banner();
  ui.gap(8);
}

}  // namespace

void draw_standing(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  const app::OpenInvoice& open = *state.open;
  if (open.conflict) draw_conflict_banner(ui, state, view);
  else if (open.newer) draw_newer(ui, state, events);
  if (open.discarded) draw_discarded(ui, open, events);
}

}  // namespace countersign::ui
