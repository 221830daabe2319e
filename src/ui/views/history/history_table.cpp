// The table of a history, row by row; on a narrow page, and where the browser lays it out, all stands below each other.
#include "ui/views/history/history_table.h"

#include <algorithm>
#include <cmath>

#include "app/form/checking.h"
#include "app/form/form.h"
#include "domain/values/text/text.h"
#include "ui/views/words/words.h"

namespace countersign::ui {
namespace {

constexpr std::size_t kMostChanges = 200;
constexpr float kColumnsCss = 560;  // less has what stands in columns below each other
constexpr float kColumnGapCss = 12, kRestoreCss = 84, kChangeGapCss = 6;
constexpr float kSavedShare = 0.26f, kFieldShare = 0.22f;

std::string title_of(const domain::SavedVersion& save) {
  const std::string text =
      save.review_version ? say(Text::version, {std::to_string(*save.review_version)}) : std::string(say(Text::a_save));
  return save.reviewer.empty() ? text : say(Text::pair, {text, set_apart(save.reviewer)});
}

/// Whether the earlier value of a change is another one than the form has, and can be put into it.
bool can_restore(const app::AppState& state, const domain::Change& change) {
  if (change.path.kind == domain::Path::Kind::line || state.open->base == nullptr) return false;
  if (!app::may_edit(state, change.path) || app::field_view(state, change.path).edited) return false;
  const bool of_gone_line = change.path.kind == domain::Path::Kind::line_cell &&
                            domain::find_line(*state.open->base, change.path.owner) == nullptr;
  return !of_gone_line &&
         !domain::same_value(domain::kind_of(change.path), change.base, app::base_value(*state.open, change.path));
}

}  // namespace

HistoryTable::HistoryTable(Ui& ui, const app::AppState& state, app::Events& events, HistoryOf of)
    : ui_(ui),
      state_(state),
      events_(events),
      is_stacked_(ui.available_width() < ui.px(kColumnsCss) || ui.theme().plain),
      left_(ui.x()),
      width_(ui.available_width() - ui.px(kColumnGapCss)) {
  const float gap = ui.px(kColumnGapCss), restore = ui.button_width(say(Text::restore), kRestoreCss),
              room = width_ - restore - 4 * gap;
  const float save = of == HistoryOf::saves ? std::floor(room * kSavedShare) : 0;
  const float label = std::floor(room * kFieldShare), value = std::floor((room - save - label) / 2);
  widths_ = {save, label, value, value, restore};
  if (is_stacked_) widths_.fill(width_);
  float x = left_;
  for (std::size_t i = 0; i < column_count; ++i) {
    columns_[i] = x;
    if (!is_stacked_ && widths_[i] > 0) x += widths_[i] + gap;
  }
}

void HistoryTable::draw_head() {
  if (is_stacked_) return;
  TextStyle dim;
  dim.color = Color::text_dim;
  dim.scale = kSmall;
  const float top = ui_.y();
  for (const auto& [column, head] :
       {std::pair{saved, Text::saved_by}, {field, Text::field}, {before, Text::before}, {after, Text::after}}) {
    if (widths_[column] == 0) continue;
    ui_.move_to(columns_[column], top);
    ui_.text_cut(say(head), widths_[column], dim);
  }
  const float bottom = ui_.y() + ui_.px(4);
  ui_.fill({left_, bottom, width_, 1}, Color::border);
  ui_.move_to(left_, bottom + ui_.px(kChangeGapCss));
}

void HistoryTable::draw_cell(Column column, std::string_view name, const std::string& text, const TextStyle& style) {
  ui_.move_to(columns_[column], is_stacked_ ? lowest_ : top_);
  ui_.begin_region(Role::group, name, name);
  ui_.limit_width(widths_[column]);
  ui_.text(is_stacked_ ? say(Text::labelled, {name, text}) : text, style);
  ui_.end_region();
  lowest_ = std::max(lowest_, ui_.y());
}

void HistoryTable::draw_save(const domain::SavedVersion& save) {
  TextStyle bold, dim;
  bold.weight = Weight::bold;
  dim.color = Color::text_dim;
  dim.scale = kSmall;
  bold.wrap = dim.wrap = true;
  ui_.begin_region(Role::group, "save", "");
  ui_.limit_width(widths_[saved]);
  ui_.text(title_of(save), bold);
  if (!save.timestamp.empty()) ui_.text(words_of_instant(save.timestamp, state_), dim);
  if (!save.status.empty()) ui_.text(words_of_status(save.status), dim);
  if (!save.notes.empty()) ui_.text(say(Text::notes_said, {save.notes}), dim);
  ui_.end_region();
  lowest_ = std::max(lowest_, ui_.y());
}

void HistoryTable::draw(const domain::SavedVersion& save) {
  ui_.push_id(static_cast<std::uint64_t>(save.review_version.value_or(0)));
  const float top = ui_.y();
  top_ = lowest_ = top;
  draw_save(save);
  const float below = lowest_;
  ui_.move_to(left_, is_stacked_ ? below + ui_.px(4) : top);
  draw(save.changes);
  ui_.pop_id();
  lowest_ = std::max(ui_.y(), below);
  end_rows();
}

void HistoryTable::draw(const std::vector<domain::Change>& changes) {
  TextStyle dim;
  dim.color = Color::text_dim;
  const float top = ui_.y();
  const auto say_here = [&](const std::string& text) {
    ui_.move_to(columns_[field], ui_.y());
    ui_.text_cut(text, width_ - (columns_[field] - left_), dim);
  };
  if (changes.empty()) say_here(std::string(say(Text::no_field_changed)));
  float y = top;
  std::size_t drawn = 0;
  for (const domain::Change& change : changes) {
    if (drawn++ == kMostChanges) break;
    top_ = lowest_ = y;
    draw_change(change);
    y = lowest_ + ui_.px(kChangeGapCss);
  }
  if (drawn > kMostChanges) {
    ui_.move_to(left_, y);
    say_here(say_count(Text::more_rows_follow, static_cast<std::int64_t>(changes.size() - kMostChanges)));
    y = ui_.y();
  }
  if (drawn > 0) ui_.move_to(left_, y);
}

void HistoryTable::draw_change(const domain::Change& change) {
  const domain::Line* line =
      state_.open->base != nullptr ? domain::find_line(*state_.open->base, change.path.owner) : nullptr;
  const bool of_line = change.path.kind == domain::Path::Kind::line;
  const auto shown = [&](const domain::Value& value) {
    return of_line && !value ? std::string(say(Text::no_line)) : shown_value(state_, change.path, value);
  };
  const std::string label = domain::label_of(change.path, line != nullptr ? line->line_number : domain::kGoneLine);
  TextStyle name, was, is;
  name.weight = is_stacked_ ? Weight::bold : Weight::regular;
  was.color = Color::text_dim;
  name.wrap = was.wrap = is.wrap = true;
  ui_.push_id(domain::to_text(change.path));
  ui_.move_to(columns_[field], top_);
  ui_.begin_region(Role::group, "change", label);
  ui_.begin_region(Role::group, "label", "");
  ui_.limit_width(widths_[field]);
  ui_.text(label, name);
  ui_.end_region();
  lowest_ = std::max(lowest_, ui_.y());
  draw_cell(before, say(Text::before), shown(change.base), was);
  draw_cell(after, say(Text::after), shown(change.value), is);
  draw_restore(change, label);
  ui_.end_region();
  ui_.pop_id();
}

void HistoryTable::draw_restore(const domain::Change& change, const std::string& label) {
  if (!can_restore(state_, change)) return;
  const domain::FieldKind kind = domain::kind_of(change.path);
  ui_.move_to(columns_[restored], is_stacked_ ? lowest_ + ui_.px(2) : top_ - (ui_.row() - ui_.line()) / 2);
  const std::string value = shown_value(state_, change.path, change.base);
  if (ui_.button("restore", say(Text::restore),
                 {.accessible_name = say(Text::restore_value_of, {label, value}),
                  .width = ui_.button_width(say(Text::restore), kRestoreCss)}))
    events_.push_back(app::FieldEdited{change.path, domain::shown_text(kind, change.base, state_.number_format)});
  lowest_ = std::max(lowest_, ui_.y());
}

void HistoryTable::end_rows() {
  ui_.fill({left_, lowest_ + ui_.px(kChangeGapCss), width_, 1}, Color::border);
  ui_.move_to(left_, lowest_ + 2 * ui_.px(kChangeGapCss) + ui_.px(2));
}

}  // namespace countersign::ui
