// The files that this page puts into the queue, below it: a line each with how far it is.
#include <algorithm>

#include "app/arriving/arriving.h"
#include "app/queue/queue.h"
#include "text/text.h"
#include "ui/views/arriving/arriving.h"

namespace countersign::ui {
namespace {

constexpr std::size_t kMostFiles = 6;
constexpr float kAgainCss = 84;
constexpr float kStateCss = 120;
constexpr float kBarCss = 5;
constexpr float kOpenCss = 60;
constexpr float kDemonstrationCss = 118;

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

bool has_bar(const ArrivingFile& file) {
  return file.phase == FilePhase::waiting || file.phase == FilePhase::sending;
}

/// It can be named and opened.
bool is_known(const ArrivingFile& file) {
  return file.phase == FilePhase::known && !file.invoice_id.empty();
}

/// A reason is said in full, in as many lines as it takes.
float line_height(const Ui& ui, const ArrivingFile& file, float width) {
  if (has_bar(file)) return ui.line() + ui.px(4 + kBarCss);
  if (is_known(file)) return ui.line() + ui.row() + ui.px(4);
  if (file.phase != FilePhase::failed) return ui.line() + ui.px(4);
  const auto lines = static_cast<float>(wrap_lines(ui, file.reason, width, style_of(file)).size());
  return ui.row() + lines * ui.line() * kSmall + ui.px(4);
}

std::string words_of_upload(const ArrivingFile& file) {
  if (file.phase != FilePhase::sending || file.sent < 0) return std::string(words_of_phase(file.phase));
  return say(Text::file_sent, {std::to_string(static_cast<int>(file.sent * 100))});
}

/// Of what is uploaded, as wide as the part that is with the server; nothing is filled before that is told.
void draw_sent(Ui& ui, const ArrivingFile& file, const Rect& rect) {
  ui.fill(rect, Color::border, 2);
  if (file.sent > 0) ui.fill({rect.x, rect.y, rect.w * file.sent, rect.h}, Color::accent, 2);
}

void draw_failed(Ui& ui, const ArrivingFile& file, app::Events& events, float width) {
  const float left = ui.x(), top = ui.y(), gap = ui.px(4), again = ui.px(kAgainCss), remove = ui.row();
  ui.text_cut(file.name, width - again - remove - 3 * gap);
  ui.move_to(left + width - again - remove - gap, top);
  const std::string try_again = say(Text::try_file_again, {file.name});
  if (ui.button("again", say(Text::try_again), {.once = true, .accessible_name = try_again, .width = again}))
    events.push_back(app::FilesWished{app::FilesWish::try_again, file.id});
  ui.move_to(left + width - remove, top);
  const std::string named = say(Text::remove_file, {file.name});
  if (ui.button("remove", "", {.icon = Icon::close, .quiet = true, .accessible_name = named, .width = remove}))
    events.push_back(app::FilesWished{app::FilesWish::remove, file.id});
  ui.move_to(left, top + ui.row());
  ui.limit_width(width);
  ui.text(file.reason, style_of(file));
}

/// Which invoice it is, and the way to it.
void draw_known(Ui& ui, const ArrivingFile& file, ViewState& view, app::Events& events, float width) {
  const float left = ui.x(), top = ui.y(), open = ui.px(kOpenCss), gap = ui.px(8);
  ui.move_to(left, top + (ui.row() - ui.line() * kSmall) / 2);
  if (!file.known_as.empty()) ui.text_cut(say(Text::is_invoice, {file.known_as}), width - open - gap, style_of(file));
  ui.move_to(left + width - open, top);
  const std::string named = say(Text::open_file, {file.known_as.empty() ? file.name : file.known_as});
  if (!ui.button("open", say(Text::open_), {.accessible_name = named, .width = open})) return;
  events.push_back(app::InvoiceChosen{file.invoice_id});
  view.queue_shown = false;
}

void draw_file(Ui& ui, const ArrivingFile& file, ViewState& view, app::Events& events, float width) {
  const float left = ui.x(), top = ui.y(), end = ui.px(kStateCss), gap = ui.px(8);
  ui.push_id(file.id);
  if (file.phase == FilePhase::failed) {
    draw_failed(ui, file, events, width);
    ui.pop_id();
    return;
  }
  ui.text_cut(file.name, width - end - gap);
  ui.move_to(left + width - end, top);
  ui.text_cut(words_of_upload(file), end, style_of(file), Align::end);
  if (has_bar(file)) draw_sent(ui, file, {left, top + ui.line() + ui.px(1), width, ui.px(kBarCss - 1)});
  if (is_known(file)) {
    ui.move_to(left, top + ui.line());
    draw_known(ui, file, view, events, width);
  }
  ui.pop_id();
}

std::string words_of_counts(const app::FileCounts& counts) {
  const std::string all = std::to_string(counts.all), in = std::to_string(counts.in);
  if (counts.failed == 0) return say(Text::files_count, {in, all});
  return say(Text::files_count_failed, {in, all, std::to_string(counts.failed)});
}

/// What stands beside the button while no file is added.
void draw_demonstration(Ui& ui, const app::AppState& state, ViewState& view, float right, float room) {
  const float width = std::min(ui.button_width(say(Text::end_demonstration), kDemonstrationCss), room);
  ui.move_to(right - width, ui.y());
  if (!app::may_end_demonstration(state)) return;
  if (ui.button("end-demonstration", say(Text::end_demonstration),
                {.quiet = true, .description = say(Text::end_demonstration_of), .width = width}))
    view.dialog = OpenDialog::demonstration;
}

/// The button, and how many are in.
void draw_bar(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width) {
  const float left = ui.x(), top = ui.y(), add = ui.button_width(say(Text::add_files), 118), clear = ui.row(),
              gap = ui.px(8);
  if (ui.button("add-files", say(Text::add_files), {.once = true, .width = add}))
    events.push_back(app::FilesWished{app::FilesWish::pick});
  ui.move_to(left, top);
  if (state.arriving.files.empty()) {
    draw_demonstration(ui, state, view, left + width, width - add - gap);
    return;
  }
  const app::FileCounts counts = app::file_counts(state.arriving);
  TextStyle dim;
  dim.color = Color::text_dim;
  dim.scale = kSmall;
  ui.move_to(left + add + gap, top + (ui.row() - ui.line() * kSmall) / 2);
  ui.text_cut(words_of_counts(counts), width - add - clear - 2 * gap, dim);
  ui.move_to(left + width - clear, top);
  if (counts.in + counts.failed > 0 &&
      ui.button("clear-files", "",
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

void draw_arriving(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width) {
  if (!app::takes_files(state)) return;
  const float left = ui.x();
  float top = ui.y() + ui.px(4);
  ui.begin_region(Role::group, "arriving", say(Text::files_added));
  ui.move_to(left, top);
  draw_bar(ui, state, view, events, width);
  top += ui.row() + ui.px(2);
  const std::vector<const ArrivingFile*> shown = shown_files(state.arriving);
  for (const ArrivingFile* each : shown) {
    ui.move_to(left, top);
    draw_file(ui, *each, view, events, width);
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

void draw_unread_file(Ui& ui, const app::AppState& state, app::Events& events) {
  const app::OpenInvoice& open = *state.open;
  TextStyle wrapped;
  wrapped.wrap = true;
  ui.begin_card("unread", open.base->file_name, ui.available_width());
  if (open.base->status == "processing") {
    ui.text(say(Text::file_is_read), wrapped);
    ui.end_card();
    return;
  }
  ui.heading(say(Text::unread_file), 3);
  const app::QueueRow* row = app::find_queue_row(state.queue, open.invoice_id);
  TextStyle reason = wrapped;
  reason.color = Color::bad;
  if (row != nullptr && !row->reason.empty()) ui.text(row->reason, reason);
  ui.gap(4);
  ui.text(say(Text::unread_reason), wrapped);
  ui.gap(12);
  const std::string& name = open.base->file_name;
  const std::string again = say(Text::try_file_again, {name}), remove = say(Text::remove_file, {name});
  if (ui.button("again", say(Text::try_again), {.primary = true, .once = true, .accessible_name = again}))
    events.push_back(app::FilesWished{app::FilesWish::try_again, 0, open.invoice_id});
  ui.go_beside(say(Text::remove));
  if (ui.button("remove", say(Text::remove), {.once = true, .accessible_name = remove}))
    events.push_back(app::FilesWished{app::FilesWish::remove, 0, open.invoice_id});
  ui.end_card();
}

}  // namespace countersign::ui
