// The conflict: each rejected edit with what it was, what it is now, and yours.
#include <algorithm>
#include <array>

#include "app/conflict/conflict_rows.h"
#include "ui/text/text.h"
#include "ui/views/parts.h"

namespace countersign::ui {
namespace {

constexpr float kStackedCss = 640;
constexpr float kMineCss = 84;
constexpr float kTheirsCss = 100;
/// More rows than this are not drawn at once: those that are decided make room.
constexpr int kMostRows = 200;

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

/// One rejected edit while it is drawn, and where the keys go from there.
struct Edit {
  const app::ConflictRow& row;
  std::string label;
};

class Rows {
 public:
  Rows(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events)
      : ui_(ui), state_(state), view_(view), events_(events) {}

  void draw(const app::ConflictRow& row) {
    const Edit edit{row, domain::label_of(row.merged.path, row.merged.line_number)};
    const float left = ui_.x(), width = ui_.available_width();
    ui_.push_id(domain::to_text(row.merged.path));
    ui_.begin_region(Role::group, "edit", edit.label);
    draw_head(edit, width);
    draw_values(edit, left, width);
    ui_.end_region();
    ui_.pop_id();
    const float bottom = ui_.y();
    ui_.fill({left, bottom + ui_.px(6), width, 1}, Color::border);
    ui_.move_to(left, bottom + ui_.px(12));
  }

  /// Moves the focus to the next edit that is not decided: by key, or when one was just decided.
  void move_focus(bool back) {
    if (!view_.next_clash && !decided_ && !asked_by_key(back)) return;
    view_.next_clash = false;
    if (open_.empty()) return;
    const auto next = std::find_if(open_.begin(), open_.end(), [&](const Open& each) { return each.at > focused_at_; });
    const auto before =
        std::find_if(open_.rbegin(), open_.rend(), [&](const Open& each) { return each.at < focused_at_; });
    if (back) ui_.request_focus(before == open_.rend() ? open_.back().button : before->button);
    else ui_.request_focus(next == open_.end() ? open_.front().button : next->button);
  }

 private:
  struct Open {
    int at;
    NodeId button;
  };

  bool asked_by_key(bool back) const { return ui_.pressed(back ? Key::previous_check : Key::next_check); }

  void draw_head(const Edit& edit, float width) {
    const bool clash = domain::needs_choice(edit.row.merged.kind);
    const float left = ui_.x(), top = ui_.y();
    const bool is_mine = domain::is_mine(edit.row.merged.kind);
    const float buttons = is_mine ? ui_.px(kMineCss + kTheirsCss + 18) : 0;
    const float room = std::max(width - buttons, ui_.px(160));
    TextStyle bold, kind;
    bold.weight = Weight::bold;
    kind.color = clash ? Color::bad : Color::text_dim;
    kind.scale = kSmall;
    if (width < ui_.px(kBannerPhoneCss)) {
      ui_.text_cut(edit.label, width, bold);
      ui_.text_cut((clash ? "! " : "") + kind_text(edit.row.merged.kind), width, kind);
      const float below = ui_.y();
      if (is_mine) draw_choice(edit, left + ui_.px(kMineCss + kTheirsCss + 6), below);
      ui_.move_to(left, below + (is_mine ? ui_.row() : 0) + ui_.px(2));
      return;
    }
    ui_.move_to(left, top + (is_mine ? (ui_.row() - ui_.line()) / 2 : 0));
    ui_.text_cut(edit.label, room * 0.6f, bold);
    ui_.move_to(left + room * 0.6f, top + (is_mine ? (ui_.row() - ui_.line()) / 2 : 0));
    ui_.text_cut((clash ? "! " : "") + kind_text(edit.row.merged.kind), room * 0.4f, kind);
    if (is_mine) draw_choice(edit, left + width, top);
    ui_.move_to(left, top + (is_mine ? ui_.row() : ui_.line()) + ui_.px(2));
  }

  void draw_choice(const Edit& edit, float right, float top) {
    const app::ConflictRow& row = edit.row;
    const float mine = ui_.px(kMineCss), theirs = ui_.px(kTheirsCss), gap = ui_.px(6);
    ++at_;
    if (row.choice == app::ConflictChoice::open) {
      const std::string apply = "Re-apply " + edit.label, keep = "Keep theirs: " + edit.label;
      ui_.move_to(right - mine - theirs - gap, top);
      open_.push_back({at_, ui_.node_id("mine")});
      if (ui_.is_focused("mine") || ui_.is_focused("theirs")) focused_at_ = at_;
      if (ui_.button("mine", say(Text::re_apply), {.accessible_name = apply, .width = mine})) {
        events_.push_back(app::ConflictEditReapplied{row.merged.path});
        decide();
      }
      ui_.move_to(right - theirs, top);
      if (ui_.button("theirs", say(Text::keep_theirs), {.accessible_name = keep, .width = theirs})) {
        events_.push_back(app::ConflictEditDropped{row.merged.path});
        decide();
      }
      return;
    }
    TextStyle done;
    done.color = Color::good;
    const float undo = ui_.px(60);
    const std::string undo_name = "Undo the choice for " + edit.label;
    ui_.move_to(right - mine - theirs - gap, top + (ui_.row() - ui_.line()) / 2);
    ui_.text_cut(row.choice == app::ConflictChoice::mine ? "\xE2\x9C\x93 In the form" : "\xE2\x9C\x93 Theirs kept",
                 mine + theirs - undo, done);
    ui_.move_to(right - undo, top);
    if (ui_.is_focused("undo")) focused_at_ = at_;
    if (ui_.button("undo", say(Text::undo), {.quiet = true, .accessible_name = undo_name, .width = undo}))
      events_.push_back(app::ConflictChoiceUndone{row.merged.path});
  }

  /// The button that was pressed is gone in the next frame: the focus goes on to the next edit.
  void decide() {
    decided_ = true;
    focused_at_ = at_;
    open_.pop_back();
  }

  void draw_value(const char* head, const domain::Value& value, const Edit& edit, float x, float width, Color color) {
    const float top = ui_.y();
    TextStyle text;
    text.color = color;
    text.wrap = true;
    ui_.move_to(x, top);
    ui_.begin_region(Role::group, head, "");
    ui_.limit_width(width);
    ui_.text(std::string(head) + ": " + shown_value(state_, edit.row.merged.path, value), text);
    ui_.end_region();
    lowest_ = std::max(lowest_, ui_.y());
    ui_.move_to(x, top);
  }

  void draw_values(const Edit& edit, float left, float width) {
    const domain::MergeRow& merged = edit.row.merged;
    const bool narrow = width < ui_.px(kStackedCss);
    const float gap = ui_.px(16), column = narrow ? width : (width - 2 * gap) / 3;
    const float top = ui_.y();
    lowest_ = top;
    draw_value("Was", merged.was, edit, left, column, Color::text_dim);
    if (narrow) ui_.move_to(left, lowest_);
    draw_value("Now", merged.now, edit, narrow ? left : left + column + gap, column, Color::text);
    if (domain::is_mine(merged.kind)) {
      const float x = narrow ? left : left + 2 * (column + gap);
      ui_.move_to(x, narrow ? lowest_ : top);
      draw_value("Yours", merged.yours, edit, x, column, Color::edited);
      draw_third(edit, x, column);
    }
    ui_.move_to(left, lowest_);
  }

  /// Neither theirs nor mine: a value typed here goes into the form.
  void draw_third(const Edit& edit, float x, float width) {
    const domain::Path& path = edit.row.merged.path;
    if (path.kind == domain::Path::Kind::line || edit.row.merged.kind != domain::MergeKind::clash ||
        edit.row.choice == app::ConflictChoice::theirs)
      return;
    const auto typed = state_.open->draft.edits.find(path);
    const std::string name = "Another value for " + edit.label;
    FieldOptions options;
    options.hide_label = true;
    options.accessible_name = name;
    options.placeholder = say(Text::another_value);
    options.width = std::min(width, ui_.px(260));
    options.generation = state_.open->form_generation;
    ui_.move_to(x, lowest_ + ui_.px(2));
    const bool is_put_back = edit.row.choice == app::ConflictChoice::mine && typed != state_.open->draft.edits.end();
    const FieldResult result = ui_.field("third", name, is_put_back ? typed->second : "", options);
    if (result.text) events_.push_back(app::FieldEdited{path, *result.text});
    if (result.focused) focused_at_ = at_;
    lowest_ = std::max(lowest_, ui_.y());
  }

  Ui& ui_;
  const app::AppState& state_;
  ViewState& view_;
  app::Events& events_;
  std::vector<Open> open_;  // edits that are not decided
  int at_ = 0, focused_at_ = 0;
  bool decided_ = false;
  float lowest_ = 0;
};

void draw_discard(Ui& ui, const app::Conflict& conflict, std::size_t undecided, app::Events& events) {
  if (!conflict.discard_asked) {
    if (ui.button("discard", say(Text::discard_my_edits), {.danger = true}))
      events.push_back(app::ConflictDiscardRequested{});
    return;
  }
  TextStyle bad;
  bad.color = Color::bad;
  ui.text("Discard " + std::to_string(undecided) + (undecided == 1 ? " edit of yours?" : " edits of yours?"), bad);
  ui.same_line();
  if (ui.button("discard-yes", say(Text::yes_discard_my_edits), {.danger = true}))
    events.push_back(app::ConflictDiscardConfirmed{});
  ui.same_line();
  if (ui.button("discard-no", say(Text::no_keep_them), {})) events.push_back(app::ConflictDiscardCancelled{});
}

}  // namespace

void draw_conflict(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  const app::OpenInvoice& open = *state.open;
  if (!open.conflict) return;
  const app::Conflict& conflict = *open.conflict;
  const std::string version = conflict.current_version ? std::to_string(*conflict.current_version) : "unknown";
  TextStyle title, body;
  title.weight = Weight::bold;
  title.color = Color::warn;
  title.wrap = body.wrap = true;
  ui.begin_banner("reloading", Role::alert, Color::warn, Color::warn_soft);
  ui.text("Reloading latest version (version " + version + ").", title);
  ui.text(say(Text::please_review_the_changes_made), body);
  ui.end_banner();
  ui.gap(8);
  if (conflict.rows.empty()) return;
  const auto is_mine = [](const app::ConflictRow& row) { return domain::is_mine(row.merged.kind); };
  const auto mine = std::count_if(conflict.rows.begin(), conflict.rows.end(), is_mine);
  const auto undecided = std::count_if(conflict.rows.begin(), conflict.rows.end(), app::is_undecided);
  ui.begin_region(Role::region, "edits", say(Text::your_unsaved_edits));
  ui.heading("Your unsaved edits (" + std::to_string(mine) + ")", 3);
  ui.gap(8);
  Rows rows(ui, state, view, events);
  int drawn = 0;
  for (const app::ConflictRow& row : conflict.rows) {
    if (is_mine(row) && (mine <= kMostRows || app::is_undecided(row)) && drawn++ < kMostRows) rows.draw(row);
  }
  if (drawn > kMostRows) ui.text(std::to_string(drawn - kMostRows) + " more follow when these are decided.");
  rows.move_focus(ui.pressed(Key::previous_check));
  if (!conflict.notes.empty()) {
    ui.text("Your notes: " + conflict.notes, body);
    ui.gap(6);
  }
  if (ui.button("all", say(Text::re_apply_all), {.primary = true, .description = say(Text::all_edits_that_do_not)})) {
    events.push_back(app::ConflictAllReapplied{});
  }
  ui.same_line();
  if (ui.button("copy", say(Text::copy), {.accessible_name = say(Text::copy_my_edits)}))
    events.push_back(app::ConflictCopyRequested{});
  ui.same_line();
  draw_discard(ui, conflict, static_cast<std::size_t>(undecided), events);
  ui.end_region();
  draw_changed_by_others(ui, state, view);
  ui.gap(16);
}

}  // namespace countersign::ui
