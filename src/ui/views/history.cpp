// The history of the open invoice: who saved what, and any two versions compared.
#include <algorithm>

#include "app/model/failure.h"
#include "domain/values/text.h"
#include "ui/views/parts.h"

namespace countersign::ui {
namespace {

constexpr std::size_t kMostChanges = 200;

std::string title_of(const domain::SavedVersion& save) {
  std::string text = save.review_version ? "Version " + std::to_string(*save.review_version) : "A save";
  if (!save.reviewer.empty()) text += ", " + domain::isolated(save.reviewer);
  if (!save.timestamp.empty()) text += ", " + words_of_instant(save.timestamp);
  if (!save.status.empty()) text += ": " + words_of_status(save.status);
  return text;
}

void draw_changes(Ui& ui, const app::AppState& state, const std::vector<domain::Change>& changes) {
  TextStyle wrapped;
  wrapped.wrap = true;
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
    ui.text(domain::label_of(change.path, line != nullptr ? line->line_number : 0) + ": " + shown(change.base) +
                " \xE2\x86\x92 " + shown(change.value),
            wrapped);
  }
}

void draw_comparison(Ui& ui, const app::AppState& state, const app::History& history, app::Events& events) {
  std::vector<std::string> versions = {"Version 0, as extracted"};
  for (const domain::SavedVersion& save : history.saves) {
    if (save.review_version)
      versions.push_back("Version " + std::to_string(*save.review_version) + ", " + save.reviewer);
  }
  if (versions.size() < 2) return;
  const int last = static_cast<int>(versions.size()) - 1;
  const float left = ui.x(), top = ui.y(), width = (ui.available_width() - ui.px(12)) / 2;
  const auto at = [&](std::int64_t version) { return std::clamp(static_cast<int>(version), 0, last); };
  if (const auto picked = ui.select("older", "From", versions, at(history.older), width))
    events.push_back(app::HistoryCompared{*picked, history.newer});
  const float below = ui.y();
  ui.move_to(left + width + ui.px(12), top);
  if (const auto picked = ui.select("newer", "To", versions, at(history.newer), width))
    events.push_back(app::HistoryCompared{history.older, *picked});
  ui.move_to(left, below);
  ui.gap(6);
  const std::int64_t older = std::min(history.older, history.newer), newer = std::max(history.older, history.newer);
  const std::vector<domain::Change> changes = domain::changes_between(history.saves, older, newer);
  ui.begin_region(Role::region, "between", "Differences");
  if (changes.empty()) ui.text("Nothing differs between these versions.");
  draw_changes(ui, state, changes);
  ui.end_region();
  ui.gap(12);
}

void draw_saves(Ui& ui, const app::AppState& state, const app::History& history) {
  TextStyle bold, dim;
  bold.weight = Weight::bold;
  dim.color = Color::text_dim;
  bold.wrap = dim.wrap = true;
  if (history.saves.empty()) ui.text("Nobody has saved this invoice yet.", dim);
  for (auto save = history.saves.rbegin(); save != history.saves.rend(); ++save) {
    ui.text(title_of(*save), bold);
    if (!save->notes.empty()) ui.text("Notes: " + save->notes, dim);
    draw_changes(ui, state, save->changes);
    ui.gap(10);
  }
}

}  // namespace

void draw_history(Ui& ui, const app::AppState& state, app::Events& events) {
  if (!state.open || !state.open->history) return;
  const app::History& history = *state.open->history;
  ui.begin_dialog("history", "History", 640);
  if (const auto* failed = std::get_if<app::Failed>(&history.load)) {
    ui.text("Could not load the history. " + app::describe(failed->failure));
  } else if (!std::holds_alternative<app::Ready>(history.load)) {
    ui.text("Loading the history\xE2\x80\xA6");
  } else {
    ui.begin_scroller("saves", "Saves", 0, ui.page_height() * 0.6f, Color::surface);
    draw_comparison(ui, state, history, events);
    draw_saves(ui, state, history);
    ui.end_scroller();
  }
  ui.gap(12);
  if (ui.button("close", "Close", {.primary = true}) || ui.dialog_escaped()) events.push_back(app::HistoryClosed{});
  ui.end_dialog();
}

}  // namespace countersign::ui
