// The work queue folded to a rail beside the open invoice.
#include <algorithm>
#include <string>

#include "app/queue/queue.h"
#include "text/text.h"
#include "ui/views/queue/queue.h"
#include "ui/views/queue/queue_parts.h"
#include "ui/views/words/words.h"

namespace countersign::ui {
namespace {

constexpr float kRailCss = 56, kRailRowCss = 52, kBadgeCss = 32, kDotCss = 10;
constexpr float kListBarCss = 12;      // what the bar of the list takes of it
constexpr float kBesideFormCss = 900;  // less has the queue in place of the form
constexpr float kFoldsCss = 1180;      // less has no room for the queue beside form and document

bool is_letter_start(char letter) {
  return (static_cast<unsigned char>(letter) & 0xC0u) != 0x80u;
}

/// The character that a text begins with.
std::string first_of(std::string_view word) {
  std::size_t size = std::min<std::size_t>(1, word.size());
  while (size < word.size() && !is_letter_start(word[size])) ++size;
  return std::string(word.substr(0, size));
}

/// Of its first two words.
std::string initials_of(std::string_view name) {
  std::string initials = first_of(name);
  const std::size_t blank = name.find(' ');
  if (blank != std::string_view::npos) initials += first_of(name.substr(blank + 1));
  return initials;
}

void draw_rail_row(Ui& ui, const app::AppState& state, const app::QueueRow* row) {
  const float width = ui.begin_cell(0);
  const float side = ui.px(kBadgeCss), dot = ui.px(kDotCss);
  const Rect badge{ui.x() + (width - side) / 2, ui.y() + (ui.px(kRailRowCss) - side) / 2, side, side};
  if (row == nullptr) {
    ui.name_cell(say(Text::loading));
    ui.fill(badge, Color::border, kBadgeCss / 2);
    ui.end_cell();
    return;
  }
  const QueueMark mark = mark_for(state, *row);
  TextStyle style;
  style.weight = Weight::bold;
  style.scale = kSmall;
  const std::string_view vendor = row->vendor_name.empty() ? std::string_view(row->file_name) : row->vendor_name;
  const std::string initials = vendor.empty() ? "?" : initials_of(vendor);
  ui.fill(badge, Color::raised, kBadgeCss / 2);
  ui.frame(badge, Color::border, kBadgeCss / 2);
  ui.draw_text(badge.x + (side - ui.text_width(initials, style)) / 2, badge.y + (side - ui.line() * kSmall) / 2,
               initials, style);
  const float out = ui.px(2);
  const Rect state_dot{badge.x + side - dot, badge.y + side - dot, dot, dot};
  ui.fill({state_dot.x - out, state_dot.y - out, dot + 2 * out, dot + 2 * out}, Color::surface, kDotCss / 2 + 2);
  ui.fill(state_dot, mark.text.empty() ? color_of_status(*row) : mark.color, kDotCss / 2);
  domain::Invoice shown;
  shown.status = row->status;
  shown.review_status = row->review_status;
  ui.name_cell(std::string(vendor) + " " + row->invoice_number + " " +
               (mark.text.empty() ? words_of_state(shown) : mark.text));
  ui.end_cell();
}

}  // namespace

float rail_width(const Ui& ui) {
  return ui.px(kRailCss);
}

bool can_fold(const Ui& ui, const app::AppState& state) {
  return state.open && ui.page_width() >= ui.px(kBesideFormCss);
}

bool is_folded(const Ui& ui, const app::AppState& state, const ViewState& view) {
  if (!can_fold(ui, state) || !view.is_whole) return false;
  if (ui.page_width() < ui.px(kFoldsCss)) return !view.queue_shown && state.pane.side != app::PaneSide::hidden;
  if (state.pane.queue == app::QueueFold::by_width) return ui.page_width() >= ui.px(kRoomyCss);
  return state.pane.queue == app::QueueFold::folded;
}

void fold_queue(const Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, app::QueueFold fold) {
  view.queue_shown = fold == app::QueueFold::open;
  if (ui.page_width() >= ui.px(kFoldsCss)) events.push_back(app::PaneMoved{{state.pane.side, state.pane.share, fold}});
}

void draw_fold_button(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width) {
  const bool is_over_page = is_folded(ui, state, view);
  const Text name = is_over_page ? Text::keep_the_queue_open : Text::fold_the_queue;
  const Icon icon = is_over_page ? Icon::menu : Icon::left;
  if (ui.button("fold", "", {.icon = icon, .quiet = true, .accessible_name = say(name), .width = width}))
    fold_queue(ui, state, view, events, is_over_page ? app::QueueFold::open : app::QueueFold::folded);
}

namespace {

bool is_inside(const Ui::Pointer& pointer, const Rect& rect) {
  return pointer.x >= rect.x && pointer.x < rect.x + rect.w && pointer.y >= rect.y && pointer.y < rect.y + rect.h;
}

/// The whole queue, over what is beside the rail.
void draw_peek(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, const Rect& rect) {
  const std::size_t before = events.size();
  ui.begin_above("peek", rect);
  ui.move_to(rect.x, rect.y);
  draw_queue(ui, state, view, events, rect.w, rect.h);
  ui.fill({rect.x + rect.w - 1, rect.y, 1, rect.h}, Color::border_strong);
  const Ui::Pointer pointer = ui.pointer();
  const bool has_focus = ui.end_above();
  const bool is_over = is_inside(pointer, rect);
  const bool is_chosen = std::any_of(events.begin() + static_cast<std::ptrdiff_t>(before), events.end(),
                                     [](const app::Event& event) { return event.as<app::InvoiceChosen>() != nullptr; });
  const bool is_left = has_focus && ui.pressed(Key::escape);
  if (view.peek == Peek::key && has_focus) view.peek = Peek::pointer;
  const bool is_held = (view.peek == Peek::key) != pointer.held;
  if (is_left || is_chosen) view.peek = Peek::over;
  else if (!is_over && !has_focus && !is_held) view.peek = Peek::none;
  const bool is_open_one = is_chosen && state.open && view.opened_here == state.open->invoice_id;
  view.into_rail = is_left || is_open_one;
}

}  // namespace

void draw_rail(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float height) {
  const Rect peek{ui.x(), ui.y(), ui.px(kQueueBesideCss), height};
  if (view.peek == Peek::pointer || view.peek == Peek::key) {
    draw_peek(ui, state, view, events, peek);
    return;
  }
  const float left = ui.x(), top = ui.y(), width = rail_width(ui), column = width - ui.px(kListBarCss);
  const float side = ui.row(), inset = (column - side) / 2;
  ui.fill({left, top, width, height}, Color::surface);
  ui.fill({left + width - 1, top, 1, height}, Color::border);
  ui.begin_region(Role::navigation, "queue", say(Text::work_queue));
  ui.move_to(left + inset, top + ui.px(12));
  if (ui.button("unfold", "",
                {.icon = Icon::menu, .quiet = true, .accessible_name = say(Text::show_the_queue), .width = side}))
    fold_queue(ui, state, view, events, app::QueueFold::open);
  if (view.into_rail) ui.request_focus(ui.node_id("unfold"));
  view.into_rail = false;
  if (ui.pressed(Key::search)) {
    view.peek = Peek::key;
    view.into_search = true;
  }
  const float grid_top = ui.y() + ui.px(8);
  const Column columns[] = {{.label = say(Text::invoice), .width = column}};
  ui.move_to(left, grid_top);
  ui.limit_width(width - 1);
  Ui::GridOptions options;
  options.height = height - (grid_top - top);
  options.row_height = ui.px(kRailRowCss);
  options.hide_header = true;
  draw_queue_rows(ui, state, view, events, columns, options,
                  [&](const app::QueueRow* row) { draw_rail_row(ui, state, row); });
  const bool is_pointed_at = ui.is_pointed_at({left, grid_top, width, height - (grid_top - top)});
  if (view.peek == Peek::over && !is_inside(ui.pointer(), {left, top, width, height})) view.peek = Peek::none;
  if (view.peek == Peek::none && is_pointed_at && !ui.pointer().held) view.peek = Peek::pointer;
  ui.end_region();
}

}  // namespace countersign::ui
