// The files that this page puts into the queue, below it: a line each with how far it is.
#include <algorithm>

#include "app/arriving/arriving.h"
#include "ui/text/text.h"
#include "ui/views/parts.h"

namespace countersign::ui {
namespace {

constexpr std::size_t kMostFiles = 6;
constexpr float kAgainCss = 84;
constexpr float kStateCss = 120;

using app::ArrivingFile;
using app::FilePhase;

/// What is not settled well comes first.
std::vector<const ArrivingFile*> shown_files(const app::ArrivingState& arriving) {
  std::vector<const ArrivingFile*> shown;
  for (const ArrivingFile& each : arriving.files) shown.push_back(&each);
  if (shown.size() <= kMostFiles) return shown;
  std::stable_partition(shown.begin(), shown.end(), [](const ArrivingFile* each) {
    return each->phase != FilePhase::done && each->phase != FilePhase::known && each->phase != FilePhase::waiting;
  });
  shown.resize(kMostFiles);
  return shown;
}

std::string_view words_of_phase(FilePhase phase) {
  switch (phase) {
    case FilePhase::waiting: return say(Text::file_waiting);
    case FilePhase::sending: return say(Text::file_sending);
    case FilePhase::reading: return say(Text::file_reading);
    case FilePhase::done: return say(Text::file_done);
    case FilePhase::known: return say(Text::file_known);
    case FilePhase::failed: break;
  }
  return say(Text::file_failed);
}

TextStyle style_of(const ArrivingFile& file) {
  TextStyle small;
  small.scale = kSmall;
  small.wrap = true;
  small.color = file.phase == FilePhase::failed ? Color::bad
                : file.phase == FilePhase::done ? Color::good
                                                : Color::text_dim;
  return small;
}

/// A reason is said in full, in as many lines as it takes.
float line_height(const Ui& ui, const ArrivingFile& file, float width) {
  if (file.phase != FilePhase::failed) return ui.line() + ui.px(4);
  const auto lines = static_cast<float>(wrap_lines(ui, file.reason, width, style_of(file)).size());
  return ui.row() + lines * ui.line() * kSmall + ui.px(4);
}

void draw_file(Ui& ui, const ArrivingFile& file, app::Events& events, float width) {
  const float left = ui.x(), top = ui.y();
  const bool failed = file.phase == FilePhase::failed;
  const float end = ui.px(failed ? kAgainCss : kStateCss), gap = ui.px(8);
  const TextStyle small = style_of(file);
  ui.push_id(file.id);
  ui.text_cut(file.name, width - end - gap);
  ui.move_to(left + width - end, top);
  if (!failed) {
    ui.text_cut(words_of_phase(file.phase), end, small, true);
  } else {
    const std::string again = say(Text::try_file_again, {file.name});
    if (ui.button("again", say(Text::try_again), {.once = true, .accessible_name = again, .width = end}))
      events.push_back(app::FilesWished{app::FilesWish::try_again, file.id});
    ui.move_to(left, top + ui.row());
    ui.limit_width(width);
    ui.text(file.reason, small);
  }
  ui.pop_id();
}

/// The button, and how many are done.
void draw_bar(Ui& ui, const app::ArrivingState& arriving, app::Events& events, float width) {
  const float left = ui.x(), top = ui.y(), add = ui.px(118), clear = ui.row(), gap = ui.px(8);
  if (ui.button("add files", say(Text::add_files), {.once = true, .width = add}))
    events.push_back(app::FilesWished{app::FilesWish::pick});
  if (arriving.files.empty()) return;
  const std::int64_t done = app::files_settled(arriving);
  const std::string count = say(Text::files_count, {std::to_string(done), std::to_string(arriving.files.size())});
  TextStyle dim;
  dim.color = Color::text_dim;
  dim.scale = kSmall;
  ui.move_to(left + add + gap, top + (ui.row() - ui.line() * kSmall) / 2);
  ui.text_cut(count, width - add - clear - 2 * gap, dim);
  ui.move_to(left + width - clear, top);
  if (done > 0 &&
      ui.button("clear files", "",
                {.icon = Icon::close, .quiet = true, .accessible_name = say(Text::clear_files), .width = clear}))
    events.push_back(app::FilesWished{app::FilesWish::clear});
}

}  // namespace

float height_of_arriving(const Ui& ui, const app::AppState& state, float width) {
  if (!app::takes_files(state)) return 0;
  const std::vector<const ArrivingFile*> shown = shown_files(state.arriving);
  float height = ui.row() + ui.px(6);
  for (const ArrivingFile* each : shown) height += line_height(ui, *each, width);
  return height + (shown.size() < state.arriving.files.size() ? ui.line() : 0);
}

void draw_arriving(Ui& ui, const app::AppState& state, app::Events& events, float width) {
  if (!app::takes_files(state)) return;
  const float left = ui.x();
  float top = ui.y() + ui.px(4);
  ui.begin_region(Role::group, "arriving", say(Text::files_added));
  ui.move_to(left, top);
  draw_bar(ui, state.arriving, events, width);
  top += ui.row() + ui.px(2);
  const std::vector<const ArrivingFile*> shown = shown_files(state.arriving);
  for (const ArrivingFile* each : shown) {
    ui.move_to(left, top);
    draw_file(ui, *each, events, width);
    top += line_height(ui, *each, width);
  }
  if (const std::size_t left_out = state.arriving.files.size() - shown.size(); left_out > 0) {
    TextStyle dim;
    dim.color = Color::text_dim;
    dim.scale = kSmall;
    ui.move_to(left, top);
    ui.text_cut(say_count(Text::more_files, static_cast<std::int64_t>(left_out)), width, dim);
  }
  ui.end_region();
}

}  // namespace countersign::ui
