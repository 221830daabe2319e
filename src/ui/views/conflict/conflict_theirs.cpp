// What others changed besides, in a conflict.
#include <algorithm>

#include "text/text.h"
#include "ui/views/conflict/conflict.h"
#include "ui/views/words/words.h"

namespace countersign::ui {
namespace {

/// More rows than this are not drawn.
constexpr int kMostTheirRows = 200;

/// Where the form shows what a path is about; nothing for a line that is gone.
std::optional<domain::Path> place_in_form(const app::AppState& state, const domain::Path& path) {
  const bool of_line = path.kind == domain::Path::Kind::line || path.kind == domain::Path::Kind::line_cell;
  if (of_line && domain::find_line(*state.open->base, path.owner) == nullptr) return std::nullopt;
  return path.kind == domain::Path::Kind::line ? domain::cell_path(path.owner, "description") : path;
}

void draw_theirs(Ui& ui, const app::AppState& state, ViewState& view, const app::ConflictRow& row) {
  const domain::MergeRow& merged = row.merged;
  const std::string label = domain::label_of(merged.path, merged.line_number);
  const float left = ui.x(), top = ui.y(), width = ui.available_width(),
              button = ui.button_width(say(Text::show_in_form), 112);
  const std::optional<domain::Path> shown_at = place_in_form(state, merged.path);
  const bool in_form = shown_at.has_value();
  ui.push_id(domain::to_text(merged.path));
  TextStyle wrapped;
  wrapped.wrap = true;
  ui.begin_region(Role::group, "theirs", label);
  ui.limit_width(width - (in_form ? button + ui.px(12) : 0));
  const std::string was = shown_value(state, merged.path, merged.was),
                    now = shown_value(state, merged.path, merged.now);
  ui.text(say(Text::changed_from_to, {label, was, now}), wrapped);
  const float below = std::max(ui.y(), top + (in_form ? ui.row() : 0));
  if (in_form) {
    ui.move_to(left + width - button, top);
    const std::string name = say(Text::show_of_in_form, {label});
    if (ui.button("show", say(Text::show_in_form), {.quiet = true, .accessible_name = name, .width = button}))
      view.focus = shown_at;
  }
  ui.end_region();
  ui.pop_id();
  ui.move_to(left, below + ui.px(4));
}

}  // namespace

void draw_changed_by_others(Ui& ui, const app::AppState& state, ViewState& view) {
  const app::Conflict& conflict = *state.open->conflict;
  const auto is_theirs = [](const app::ConflictRow& row) {
    return row.merged.kind == domain::MergeKind::only_theirs || row.merged.kind == domain::MergeKind::same;
  };
  const auto count = std::count_if(conflict.rows.begin(), conflict.rows.end(), is_theirs);
  if (count == 0) return;
  ui.gap(12);
  ui.begin_region(Role::region, "others", say(Text::changed_by_others));
  ui.begin_card("theirs", "", ui.available_width());
  ui.heading(say(Text::changed_by_others_count, {std::to_string(count)}), 3);
  ui.gap(6);
  int drawn = 0;
  for (const app::ConflictRow& row : conflict.rows) {
    if (is_theirs(row) && drawn++ < kMostTheirRows) draw_theirs(ui, state, view, row);
  }
  if (drawn > kMostTheirRows) ui.text(say_count(Text::more_not_listed, drawn - kMostTheirRows));
  ui.end_card();
  ui.end_region();
}

}  // namespace countersign::ui
