// The history of the open invoice: who saved what, and any two versions compared.
#include <algorithm>

#include "app/form/checking.h"
#include "app/form/form.h"
#include "app/model/failure.h"
#include "domain/values/text.h"
#include "ui/text/text.h"
#include "ui/views/parts.h"

namespace countersign::ui {
namespace {

constexpr std::size_t kMostChanges = 200;

std::string title_of(const domain::SavedVersion& save, int utc_offset) {
  std::string text = save.review_version ? "Version " + std::to_string(*save.review_version) : "A save";
  if (!save.reviewer.empty()) text += ", " + domain::isolated(save.reviewer);
  if (!save.timestamp.empty()) text += ", " + words_of_instant(save.timestamp, utc_offset);
  if (!save.status.empty()) text += ": " + words_of_status(save.status);
  return text;
}

/// The earlier value can be put back into the form, where it is another one.
void draw_restore(Ui& ui, const app::AppState& state, const domain::Change& change, const std::string& label,
                  app::Events& events) {
  if (change.path.kind == domain::Path::Kind::line || state.open->base == nullptr) return;
  if (!app::may_edit(state, change.path) || app::field_view(state, change.path).edited) return;
  const domain::FieldKind kind = domain::kind_of(change.path);
  const bool of_gone_line = change.path.kind == domain::Path::Kind::line_cell &&
                            domain::find_line(*state.open->base, change.path.owner) == nullptr;
  if (of_gone_line || domain::same_value(kind, change.base, app::base_value(*state.open, change.path))) return;
  const std::string value = shown_value(state, change.path, change.base);
  if (ui.button("restore", say(Text::restore_value),
                {.quiet = true, .accessible_name = say(Text::restore_value_of, {label, value})}))
    events.push_back(app::FieldEdited{change.path, domain::shown_text(kind, change.base, state.number_format)});
}

void draw_changes(Ui& ui, const app::AppState& state, const std::vector<domain::Change>& changes, app::Events& events) {
  TextStyle wrapped;
  wrapped.wrap = true;
  const float room = ui.available_width(), button = ui.px(130);
  std::size_t drawn = 0;
  for (const domain::Change& change : changes) {
    if (drawn++ == kMostChanges) {
      ui.text(std::to_string(changes.size() - kMostChanges) + " more", wrapped);
      return;
    }
    const domain::Line* line =
        state.open->base != nullptr ? domain::find_line(*state.open->base, change.path.owner) : nullptr;
    const auto shown = [&](const domain::Value& value) {
      const bool of_line = change.path.kind == domain::Path::Kind::line;
      return of_line && !value ? std::string("no line") : shown_value(state, change.path, value);
    };
    const std::string label = domain::label_of(change.path, line != nullptr ? line->line_number : 0);
    const float left = ui.x(), top = ui.y();
    ui.push_id(domain::to_text(change.path));
    ui.move_to(left + room - button, top);
    draw_restore(ui, state, change, label, events);
    const float below = std::max(ui.y(), top);
    ui.move_to(left, top + (below > top ? (ui.row() - ui.line()) / 2 : 0));
    ui.begin_region(Role::group, "change", label);
    ui.limit_width(room - button - ui.px(8));
    ui.text(label + ": " + shown(change.base) + " \xE2\x86\x92 " + shown(change.value), wrapped);
    ui.end_region();
    ui.pop_id();
    ui.move_to(left, std::max(ui.y(), below));
  }
}

void draw_comparison(Ui& ui, const app::AppState& state, const app::History& history, app::Events& events) {
  std::vector<std::string> versions = {std::string(say(Text::version_0))};
  for (const domain::SavedVersion& save : history.saves) {
    if (save.review_version)
      versions.push_back("Version " + std::to_string(*save.review_version) + ", " + save.reviewer);
  }
  if (versions.size() < 3) return;  // one save says itself what it changed
  const int last = static_cast<int>(versions.size()) - 1;
  const float left = ui.x(), top = ui.y(), width = (ui.available_width() - ui.px(12)) / 2;
  const auto at = [&](std::int64_t version) { return std::clamp(static_cast<int>(version), 0, last); };
  if (const auto picked = ui.select("older", say(Text::from_), versions, at(history.older), width))
    events.push_back(app::HistoryCompared{*picked, history.newer});
  const float below = ui.y();
  ui.move_to(left + width + ui.px(12), top);
  if (const auto picked = ui.select("newer", say(Text::to), versions, at(history.newer), width))
    events.push_back(app::HistoryCompared{history.older, *picked});
  ui.move_to(left, below);
  ui.gap(6);
  const std::int64_t older = std::min(history.older, history.newer), newer = std::max(history.older, history.newer);
  ui.begin_region(Role::region, "between", say(Text::differences));
  if (newer - older == 1) {
    ui.text(say(Text::said_below, {std::to_string(newer)}));
  } else {
    const std::vector<domain::Change> changes = domain::changes_between(history.saves, older, newer);
    if (changes.empty()) ui.text(say(Text::nothing_differs_between_these_versions));
    draw_changes(ui, state, changes, events);
  }
  ui.end_region();
  ui.gap(12);
}

void draw_saves(Ui& ui, const app::AppState& state, const app::History& history, app::Events& events) {
  TextStyle bold, dim;
  bold.weight = Weight::bold;
  dim.color = Color::text_dim;
  bold.wrap = dim.wrap = true;
  if (history.saves.empty()) ui.text(say(Text::nobody_has_saved_this_invoice), dim);
  for (auto save = history.saves.rbegin(); save != history.saves.rend(); ++save) {
    ui.text(title_of(*save, state.utc_offset), bold);
    if (!save->notes.empty()) ui.text("Notes: " + save->notes, dim);
    ui.push_id(static_cast<std::uint64_t>(save->review_version.value_or(0)));
    draw_changes(ui, state, save->changes, events);
    ui.pop_id();
    ui.gap(10);
  }
}

}  // namespace

void draw_history(Ui& ui, const app::AppState& state, app::Events& events) {
  if (!state.open || !state.open->history) return;
  const app::History& history = *state.open->history;
  ui.begin_dialog("history", say(Text::history), 720);
  if (const auto* failed = std::get_if<app::Failed>(&history.load)) {
    ui.text("Could not load the history. " + app::describe(failed->failure));
  } else if (!std::holds_alternative<app::Ready>(history.load)) {
    ui.text(say(Text::loading_the_history));
  } else {
    ui.begin_scroller("saves", say(Text::saves), 0, ui.page_height() * 0.6f, Color::surface);
    draw_comparison(ui, state, history, events);
    draw_saves(ui, state, history, events);
    ui.end_scroller();
  }
  ui.gap(12);
  if (ui.button("close", say(Text::close), {.primary = true}) || ui.dialog_escaped())
    events.push_back(app::HistoryClosed{});
  ui.end_dialog();
}

}  // namespace countersign::ui
