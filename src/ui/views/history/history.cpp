// The history of the open invoice: each save by itself, or any two versions compared.
#include <algorithm>

#include "app/model/values/failure.h"
#include "text/text.h"
#include "ui/views/history/history.h"
#include "ui/views/history/history_table.h"

namespace countersign::ui {
namespace {

constexpr float kHistoryWidthCss = 1040, kVersionChoiceCss = 320;
constexpr float kHistoryOfPage = 0.6f;  // of its height

bool is_compared(const app::History& history) {
  return history.older != history.newer;
}

/// Each save by itself, or two versions that are chosen.
void draw_choices(Ui& ui, const app::History& history, app::Events& events) {
  std::vector<std::string> versions = {std::string(say(Text::version_0))};
  for (const domain::SavedVersion& save : history.saves) {
    if (save.review_version)
      versions.push_back(say(Text::pair, {say(Text::version, {std::to_string(*save.review_version)}), save.reviewer}));
  }
  if (versions.size() < 3) return;  // one save says itself what it changed
  const int last = static_cast<int>(versions.size()) - 1;
  const float left = ui.x(), top = ui.y(), gap = ui.px(12), room = ui.available_width() - gap;
  const float width = std::min(is_compared(history) ? (room - gap) / 2 : room, ui.px(kVersionChoiceCss));
  const auto at = [&](std::int64_t version) { return std::clamp(static_cast<int>(version), 0, last); };
  std::vector<std::string> from = versions;
  from.insert(from.begin(), std::string(say(Text::each_save)));
  const int chosen = is_compared(history) ? at(history.older) + 1 : 0;
  if (const auto picked = ui.select("older", say(Text::from_), from, chosen, width)) {
    const int newer = at(history.newer) == *picked - 1 ? last : at(history.newer);
    events.push_back(*picked == 0 ? app::HistoryCompared{last, last} : app::HistoryCompared{*picked - 1, newer});
  }
  const float below = ui.y();
  if (is_compared(history)) {
    ui.move_to(left + width + gap, top);
    if (const auto picked = ui.select("newer", say(Text::to), versions, at(history.newer), width))
      events.push_back(app::HistoryCompared{history.older, *picked});
  }
  ui.move_to(left, below);
  ui.gap(10);
}

void draw_differences(Ui& ui, const app::AppState& state, const app::History& history, app::Events& events) {
  const std::int64_t older = std::min(history.older, history.newer), newer = std::max(history.older, history.newer);
  const std::vector<domain::Change> changes = domain::changes_between(history.saves, older, newer);
  ui.begin_region(Role::region, "between", say(Text::differences));
  HistoryTable table(ui, state, events, HistoryOf::versions);
  if (changes.empty()) {
    ui.text(say(Text::nothing_differs_between_these_versions));
  } else {
    table.draw_head();
    table.draw(changes);
  }
  ui.end_region();
}

/// The newest first.
void draw_saves(Ui& ui, const app::AppState& state, const app::History& history, app::Events& events) {
  TextStyle dim;
  dim.color = Color::text_dim;
  if (history.saves.empty()) {
    ui.text(say(Text::nobody_has_saved_this_invoice), dim);
    return;
  }
  HistoryTable table(ui, state, events, HistoryOf::saves);
  table.draw_head();
  for (auto save = history.saves.rbegin(); save != history.saves.rend(); ++save) table.draw(*save);
}

}  // namespace

void draw_history(Ui& ui, const app::AppState& state, app::Events& events) {
  if (!state.open || !state.open->history) return;
  const app::History& history = *state.open->history;
  ui.begin_dialog("history", say(Text::history), kHistoryWidthCss);
  const std::size_t before = events.size();
  if (const auto* failed = std::get_if<app::Failed>(&history.load)) {
    ui.text(say(Text::history_not_loaded, {app::describe(failed->failure)}));
  } else if (!std::holds_alternative<app::Ready>(history.load)) {
    ui.text(say(Text::loading_the_history));
  } else {
    const float height = std::clamp(ui.content_height("saves"), ui.row(), ui.page_height() * kHistoryOfPage);
    ui.begin_scroller("saves", say(Text::saves), 0, height, Color::surface);
    draw_choices(ui, history, events);
    if (is_compared(history)) draw_differences(ui, state, history, events);
    else draw_saves(ui, state, history, events);
    ui.end_scroller();
  }
  // The button that put a value back is gone with that: the focus stays in the dialog.
  for (std::size_t i = before; i < events.size(); ++i) {
    if (events[i].is<app::FieldEdited>()) ui.request_focus(ui.node_id("close"));
  }
  ui.gap(12);
  if (ui.button("close", say(Text::close), {.primary = true}) || ui.dialog_escaped())
    events.push_back(app::HistoryClosed{});
  ui.end_dialog();
}

}  // namespace countersign::ui
