// The table of a conflict: each rejected edit with what it was before, what it is now, and mine, and the choice.
#include <algorithm>

#include "app/conflict/conflict_rows.h"
#include "text/text.h"
#include "ui/views/conflict/conflict_table.h"
#include "ui/views/words/words.h"

namespace countersign::ui {
namespace {

constexpr float kStackedCss = 440;  // below it, and where the browser lays it out, the values stand under each other
constexpr float kLabelShare = 0.28f;
constexpr float kMineCss = 84;
constexpr float kTheirsCss = 100;

Text text_of(domain::MergeKind kind) {
  switch (kind) {
    case domain::MergeKind::only_mine: return Text::only_you_changed_it;
    case domain::MergeKind::same: return Text::both_typed_the_same;
    case domain::MergeKind::clash: return Text::both_changed_it;
    case domain::MergeKind::deleted_by_them: return Text::they_deleted_this_line;
    case domain::MergeKind::deleted_by_me: return Text::you_deleted_a_line_they_changed;
    case domain::MergeKind::added_by_me: return Text::your_new_line;
    case domain::MergeKind::only_theirs: return Text::changed_by_others;
  }
  return Text::changed_by_others;
}

}  // namespace

ConflictTable::ConflictTable(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events)
    : ui_(ui), state_(state), view_(view), events_(events) {
  const float width = ui.available_width();
  is_stacked_ = width < ui.px(kStackedCss) || ui.theme().plain;
  left_ = ui.x();
  width_ = width;
  const float gap = ui.px(12), label = is_stacked_ ? 0 : width * kLabelShare;
  column_ = is_stacked_ ? width : (width - label - 3 * gap) / 3;
  for (int i = 0; i < 3; ++i)
    columns_[static_cast<std::size_t>(i)] =
        is_stacked_ ? left_ : left_ + label + gap + static_cast<float>(i) * (column_ + gap);
}

void ConflictTable::draw_head() {
  if (is_stacked_) return;
  TextStyle dim;
  dim.color = Color::text_dim;
  dim.scale = kSmall;
  const float top = ui_.y();
  for (const auto& [at, head] : {std::pair{0, Text::before}, {1, Text::theirs}, {2, Text::mine}}) {
    ui_.move_to(columns_[static_cast<std::size_t>(at)], top);
    ui_.text_cut(say(head), column_, dim);
  }
  const float bottom = ui_.y() + ui_.px(4);
  ui_.fill({left_, bottom, width_, 1}, Color::border);
  ui_.move_to(left_, bottom + ui_.px(8));
}

void ConflictTable::draw(const app::ConflictRow& row) {
  const Edit edit{row, domain::label_of(row.merged.path, row.merged.line_number)};
  ui_.push_id(domain::to_text(row.merged.path));
  ui_.begin_region(Role::group, "edit", edit.label);
  lowest_ = ui_.y();
  draw_label(edit);
  draw_values(edit);
  draw_choice(edit);
  draw_third(edit);
  ui_.end_region();
  ui_.pop_id();
  ui_.fill({left_, lowest_ + ui_.px(8), width_, 1}, Color::border);
  ui_.move_to(left_, lowest_ + ui_.px(16));
}

void ConflictTable::draw_label(const Edit& edit) {
  const bool clash = domain::needs_choice(edit.row.merged.kind);
  const float top = ui_.y();
  TextStyle bold, kind;
  bold.weight = Weight::bold;
  kind.color = clash ? Color::bad : Color::text_dim;
  kind.scale = kSmall;
  bold.wrap = kind.wrap = true;
  ui_.begin_region(Role::group, "label", "");
  ui_.limit_width(is_stacked_ ? width_ : columns_[0] - left_ - ui_.px(12));
  ui_.text(edit.label, bold);
  ui_.text((clash ? "! " : "") + std::string(say(text_of(edit.row.merged.kind))), kind);
  ui_.end_region();
  lowest_ = std::max(lowest_, ui_.y());
  top_ = is_stacked_ ? ui_.y() : top;
}

void ConflictTable::draw_value(int at, Text head, const domain::Value& value, const Edit& edit, Color color) {
  TextStyle text;
  text.color = color;
  text.wrap = true;
  const std::string name{say(head)};
  ui_.move_to(columns_[static_cast<std::size_t>(at)], is_stacked_ ? values_end_ : top_);
  ui_.begin_region(Role::group, name, name);
  ui_.limit_width(column_);
  const std::string shown = shown_value(state_, edit.row.merged.path, value);
  ui_.text(is_stacked_ ? say(Text::labelled, {name, shown}) : shown, text);
  ui_.end_region();
  values_end_ = std::max(values_end_, ui_.y());
}

/// What stands in a line that I deleted, so that it can be told what they changed in it.
domain::Value ConflictTable::line_in_words(const domain::Invoice* record, const Edit& edit) const {
  const domain::Line* line = record != nullptr ? domain::find_line(*record, edit.row.merged.path.owner) : nullptr;
  std::string words;
  for (std::size_t i = 0; line != nullptr && i < domain::kLineCellCount; ++i) {
    if (!line->cells[i]) continue;
    const domain::Path cell = domain::cell_path(line->line_id, domain::line_cell_table()[i].name);
    add_to_list(words, shown_value(state_, cell, line->cells[i]));
  }
  return words;
}

void ConflictTable::draw_values(const Edit& edit) {
  const domain::MergeRow& merged = edit.row.merged;
  values_end_ = top_;
  const bool is_deletion = merged.path.kind == domain::Path::Kind::line && domain::is_mine(merged.kind);
  const app::OpenInvoice& open = *state_.open;
  const domain::Invoice* before = open.conflict->base_then.get();
  draw_value(0, Text::before, is_deletion ? line_in_words(before, edit) : merged.was, edit, Color::text_dim);
  draw_value(1, Text::theirs, is_deletion ? line_in_words(open.base.get(), edit) : merged.now, edit, Color::text);
  if (domain::is_mine(merged.kind)) draw_value(2, Text::mine, merged.yours, edit, Color::edited);
  lowest_ = std::max(lowest_, values_end_);
}

/// Below what it chooses: theirs and mine; once chosen, what was, and the way back.
void ConflictTable::draw_choice(const Edit& edit) {
  const app::ConflictRow& row = edit.row;
  if (!domain::is_mine(row.merged.kind)) return;
  const float top = values_end_ + ui_.px(4), gap = ui_.px(6);
  const float theirs = std::min(column_, ui_.button_width(say(Text::keep_theirs), kTheirsCss)),
              mine = std::min(column_, ui_.button_width(say(Text::re_apply), kMineCss));
  const float theirs_x = columns_[1], mine_x = is_stacked_ ? left_ + theirs + gap : columns_[2];
  ++at_;
  lowest_ = std::max(lowest_, top + ui_.row());
  if (row.choice != app::ConflictChoice::open) return draw_chosen(edit, top);
  const std::string apply = say(Text::re_apply_one, {edit.label}), keep = say(Text::keep_theirs_of, {edit.label});
  open_.push_back({at_, ui_.node_id("mine")});
  if (ui_.is_focused("mine") || ui_.is_focused("theirs")) focused_at_ = at_;
  ui_.move_to(mine_x, top);
  if (ui_.button("mine", say(Text::re_apply), {.accessible_name = apply, .width = mine})) {
    events_.push_back(app::ConflictEditReapplied{row.merged.path});
    decide();
  }
  ui_.move_to(theirs_x, top);
  if (ui_.button("theirs", say(Text::keep_theirs), {.accessible_name = keep, .width = theirs})) {
    events_.push_back(app::ConflictEditDropped{row.merged.path});
    decide();
  }
}

void ConflictTable::draw_chosen(const Edit& edit, float top) {
  const bool is_mine = edit.row.choice == app::ConflictChoice::mine;
  const float x = columns_[is_mine ? 2 : 1], undo = ui_.button_width(say(Text::undo), 56);
  TextStyle done;
  done.color = Color::good;
  const std::string_view words = say(is_mine ? Text::in_the_form : Text::theirs_kept);
  const bool is_beside = ui_.text_width(words, done) + undo <= column_;
  ui_.move_to(x, top + (ui_.row() - ui_.line()) / 2);
  ui_.text_cut(words, column_, done);
  const float beside = std::min(column_ - undo, ui_.button_width(say(Text::keep_theirs), kTheirsCss));
  const float inset = (undo - ui_.text_width(say(Text::undo))) / 2;  // below, its text stands under the words
  ui_.move_to(is_beside ? x + std::max(beside, ui_.text_width(words, done)) : x - inset,
              is_beside ? top : top + ui_.row());
  lowest_ = std::max(lowest_, ui_.y() + ui_.row());
  if (ui_.is_focused("undo")) focused_at_ = at_;
  const std::string name = say(Text::undo_the_choice, {edit.label});
  if (ui_.button("undo", say(Text::undo), {.quiet = true, .accessible_name = name, .width = undo}))
    events_.push_back(app::ConflictChoiceUndone{edit.row.merged.path});
}

/// The button that was pressed is gone in the next frame: the focus goes on to the next edit.
void ConflictTable::decide() {
  decided_ = true;
  focused_at_ = at_;
  open_.pop_back();
}

/// Neither theirs nor mine: a value typed here goes into the form.
void ConflictTable::draw_third(const Edit& edit) {
  const domain::Path& path = edit.row.merged.path;
  if (path.kind == domain::Path::Kind::line || edit.row.merged.kind != domain::MergeKind::clash ||
      edit.row.choice == app::ConflictChoice::theirs)
    return;
  const auto typed = state_.open->draft.edits.find(path);
  const std::string name = say(Text::another_value_for, {edit.label});
  FieldOptions options;
  options.hide_label = true;
  options.accessible_name = name;
  options.placeholder = say(Text::another_value);
  options.width = is_stacked_ ? std::min(width_, ui_.px(260)) : columns_[2] + column_ - columns_[1];
  options.generation = state_.open->form_generation;
  ui_.move_to(columns_[1], lowest_ + ui_.px(6));
  const bool is_put_back = edit.row.choice == app::ConflictChoice::mine && typed != state_.open->draft.edits.end();
  const FieldResult result = ui_.field("third", name, is_put_back ? typed->second : "", options);
  if (result.text) events_.push_back(app::FieldEdited{path, *result.text});
  if (result.focused) focused_at_ = at_;
  lowest_ = std::max(lowest_, ui_.y());
}

void ConflictTable::move_focus(bool back) {
  if (!open_.empty()) ui_.offer_focus(open_.front().button);
  view_.focus_save |= decided_ && open_.empty();
  if (!view_.next_clash && !decided_ && !ui_.pressed(back ? Key::previous_check : Key::next_check)) return;
  view_.next_clash = false;
  if (open_.empty()) return;
  const auto next = std::find_if(open_.begin(), open_.end(), [&](const Open& each) { return each.at > focused_at_; });
  const auto before =
      std::find_if(open_.rbegin(), open_.rend(), [&](const Open& each) { return each.at < focused_at_; });
  if (back) ui_.request_focus(before == open_.rend() ? open_.back().button : before->button);
  else ui_.request_focus(next == open_.end() ? open_.front().button : next->button);
}

}  // namespace countersign::ui
