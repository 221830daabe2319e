// Above and below the pages: zoom, page, search and place of the pane; where a value stands and what can be taken.
#include <algorithm>
#include <array>
#include <cmath>
#include <span>

#include "app/form/form.h"
#include "text/text.h"
#include "ui/views/document/document_parts.h"

namespace countersign::ui {
namespace {

constexpr float kToolsCss = 336;   // of the tools for pages and zoom
constexpr float kOneRowCss = 640;  // less has a second row for search and place
constexpr std::size_t kMostListed = 1000;
constexpr float kZoomStep = 1.25f;

std::string percent_of(const Ui& ui, float scale) {
  const float css = scale / ui.px(96) * 72 * 100;
  return std::to_string(std::lround(css)) + " %";
}

bool tool(Ui& ui, std::string_view id, Icon icon, std::string_view name, bool disabled) {
  ButtonOptions options;
  options.icon = icon;
  options.quiet = true;
  options.accessible_name = name;
  options.disabled = disabled;
  options.width = ui.px(30);
  const bool pressed = ui.button(id, "", options);
  ui.same_line(2);
  return pressed;
}

/// One option a line.
std::optional<int> choice(Ui& ui, std::string_view id, std::string_view label, std::string_view lines, int chosen,
                          float width_css, bool disabled) {
  std::vector<std::string> options;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find('\n'), lines.size());
    options.emplace_back(lines.substr(0, end));
    lines.remove_prefix(std::min(end + 1, lines.size()));
  }
  const std::optional<int> picked =
      ui.select(id, label, options, chosen, ui.px(width_css), {.disabled = disabled, .hide_label = true});
  ui.same_line(2);
  return picked;
}

/// Of a choice that shows this: so wide, or wider where that needs it.
float choice_css(const Ui& ui, std::string_view shown, float css) {
  constexpr float kArrowCss = 30, kMoreCss = 4;
  const float needed = ui.text_width(shown) / ui.px(1) + kArrowCss;
  return needed <= css ? css : needed + kMoreCss;
}

/// Of a choice between these.
float choice_css(const Ui& ui, std::span<const Text> keys, float css) {
  float most = css;
  for (const Text key : keys) most = std::max(most, choice_css(ui, say(key), css));
  return most;
}

void draw_page_tools(Ui& ui, const app::AppState& state, DocumentView& view) {
  const std::size_t count = state.document.pages.size();
  const bool none = count == 0;
  const int at = static_cast<int>(view.place.page);
  if (tool(ui, "back", Icon::left, say(Text::previous_page), none || at == 0)) view.go_to = at - 1;
  std::string pages;
  for (std::size_t i = 0; i < std::min(count, kMostListed); ++i)
    pages += say(Text::n_of_m, {std::to_string(i + 1), std::to_string(count)}) + "\n";
  const float page = choice_css(ui, say(Text::n_of_m, {std::to_string(at + 1), std::to_string(count)}), 76);
  if (const auto picked = choice(ui, "page", say(Text::page), pages, at, page, none)) view.go_to = *picked;
  if (tool(ui, "next", Icon::right, say(Text::next_page), static_cast<std::size_t>(at) + 1 >= count))
    view.go_to = at + 1;
  ui.same_line(6);
  if (tool(ui, "out", Icon::minus, say(Text::zoom_out), none)) view.zoom_factor /= kZoomStep;
  const std::string zooms = percent_of(ui, view.place.scale) + "\n" + std::string(say(Text::zoom_width)) + "\n" +
                            std::string(say(Text::page)) + "\n100 %\n200 %\n400 %";
  const float zoom = choice_css(ui, std::array{Text::zoom_width, Text::page}, 76);
  const int shown = view.place.zoom == Zoom::width ? 1 : view.place.zoom == Zoom::page ? 2 : 0;
  if (const auto picked = choice(ui, "zoom", say(Text::zoom), zooms, shown, zoom, none)) {
    constexpr std::array<float, 6> kTimes = {0, 0, 0, 1, 2, 4};
    if (*picked == 1) view.place.zoom = Zoom::width;
    else if (*picked == 2) view.place.zoom = Zoom::page;
    else if (*picked > 2)
      view.zoom_factor = kTimes[static_cast<std::size_t>(*picked)] * ui.px(96) / 72 / view.place.scale;
  }
  if (tool(ui, "in", Icon::plus, say(Text::zoom_in), none)) view.zoom_factor *= kZoomStep;
  if (tool(ui, "turn", Icon::refresh, say(Text::rotate_the_pages), none)) ++view.turn;
}

void draw_search(Ui& ui, DocumentView& view, float width) {
  FieldOptions options;
  options.hide_label = true;
  options.search = true;
  options.width = width;
  options.placeholder = say(Text::find_on_the_pages);
  const FieldResult typed = ui.field("find", say(Text::find_on_the_pages), view.query, options);
  if (ui.pressed(Key::find)) ui.request_focus(ui.node_id("find"));
  if (typed.text) {
    view.query = *typed.text;
    search_document(view);
    if (!view.matches.empty()) choose_place(view, view.matches.front());
  }
  if (typed.entered) step_match(view, 1);
  if (view.query.empty()) return;
  ui.same_line(4);
  const bool none = view.matches.empty();
  const std::string count =
      none ? std::string(say(Text::none_found))
           : say(Text::n_of_m, {std::to_string(view.match + 1), std::to_string(view.matches.size())});
  const std::string name = say(Text::next_found, {count});
  if (ui.button("match", count, {.quiet = true, .disabled = none, .accessible_name = name})) step_match(view, 1);
}

/// The document and its attachments, where there are some.
void draw_parts(Ui& ui, const app::AppState& state, app::Events& events) {
  if (!state.open || state.open->base == nullptr || state.open->base->attachments.empty()) return;
  std::string parts(say(Text::document));
  int number = 0;
  for (const domain::Attachment& each : state.open->base->attachments)
    parts += "\n" + std::to_string(++number) + ": " + each.name;
  const auto picked = choice(ui, "part", say(Text::part_of_the_document), parts, state.document.part, 130, false);
  if (picked && *picked != state.document.part) events.push_back(app::DocumentRequested{*picked});
}

void draw_place_tools(Ui& ui, const app::AppState& state, DocumentView& view, app::Events& events) {
  if (ui.theme().plain) {  // it stands behind the form, and its text is selected as any other
    draw_parts(ui, state, events);
    return;
  }
  const ButtonOptions select{.primary = view.selects,
                             .description = say(view.selects ? Text::drag_moves : Text::drag_selects)};
  if (ui.button("select", say(Text::select), select)) view.selects = !view.selects;
  ui.same_line(4);
  draw_parts(ui, state, events);
  if (view.is_alone) return;  // it is where it is
  const int first = view.narrow ? static_cast<int>(app::PaneSide::below) : 0;
  const int side = std::max(0, static_cast<int>(state.pane.side) - first);
  constexpr std::array kSides = {Text::side_left, Text::side_right, Text::side_below, Text::side_hidden};
  std::string places;
  for (const Text each : kSides) {
    const bool is_beside = each == Text::side_left || each == Text::side_right;
    if (!view.narrow || !is_beside) places += (places.empty() ? "" : "\n") + std::string(say(each));
  }
  if (const auto picked =
          choice(ui, "side", say(Text::place_of_document), places, side, choice_css(ui, kSides, 84), false))
    events.push_back(app::PaneMoved{{static_cast<app::PaneSide>(first + *picked), state.pane.share, state.pane.queue}});
}

void draw_taking(Ui& ui, const app::AppState& state, DocumentView& view, app::Events& events, float width) {
  const std::optional<domain::Path> path = domain::parse_path(view.focused);
  const std::string into = path ? label_of_path(state, *path) : "";
  const bool is_locked = path && !app::may_edit(state, *path);
  const std::string label = is_locked ? say(Text::is_read_only, {into})
                            : path    ? say(Text::use_for, {into})
                                      : std::string(say(Text::choose_field_first));
  const float button = std::min(ui.text_width(label) + ui.px(28), width * 0.6f), clear = ui.px(30);
  std::string text = view.selection->text;
  std::replace(text.begin(), text.end(), '\n', ' ');
  const float left = ui.x(), top = ui.y();
  ui.move_to(left, top + (ui.row() - ui.line()) / 2);
  ui.begin_region(Role::status, "chosen", say(Text::chosen_text));
  ui.text_cut("\xE2\x80\x9C" + text + "\xE2\x80\x9D", width - button - clear - ui.px(16));
  ui.end_region();
  ui.move_to(left + width - button - clear - ui.px(4), top);
  if (ui.button("take", label, {.primary = true, .disabled = !path || text.empty() || is_locked, .width = button}))
    take_selection(ui, state, view, events);
  ui.move_to(left + width - clear, top);
  if (ui.button(
          "clear", "",
          {.icon = Icon::close, .quiet = true, .accessible_name = say(Text::clear_the_selection), .width = clear}))
    view.selection.reset();
}

/// What a place does not settle: which day 04/05/2025 is. Empty where nothing is in doubt.
std::string doubt_of_place(const app::AppState& state, const DocumentView& view, const domain::Path& path,
                           const domain::Place& place) {
  if (domain::kind_of(path) != domain::FieldKind::date) return "";
  const domain::Result<domain::Value> value =
      domain::read_typed(domain::FieldKind::date, app::field_view(state, path).text, state.number_format);
  if (!value || !value.value()) return "";
  return domain::doubtful_date(view.text, *value.value(), place);
}

/// What is said of the field: where its value stands, or that it is not there.
std::string words_of_field(const app::AppState& state, const DocumentView& view, const domain::Path& path,
                           const domain::Places& places, Color& color) {
  std::string label = label_of_path(state, path);
  if (!places.empty()) {
    const domain::Place& place = places[view.candidate < places.size() ? view.candidate : 0];
    const std::string doubt = doubt_of_place(state, view, path, place);
    if (!doubt.empty()) color = Color::warn;
    const std::string page = std::to_string(place.page + 1), at = std::to_string(view.candidate + 1),
                      of = std::to_string(places.size());
    if (places.size() == 1)
      return doubt.empty() ? say(Text::value_on_page, {label, page})
                           : "! " + say(Text::value_on_page_doubt, {label, page, doubt});
    return doubt.empty() ? say(Text::value_at_place, {label, at, of})
                         : "! " + say(Text::value_at_place_doubt, {label, at, of, doubt});
  }
  if (state.document.part != 0) return std::string(say(Text::is_attachment));
  if (state.document.phase != app::DocumentPhase::open) return label;
  if (!state.document.all_read) return say(Text::reading_pages, {label});
  if (view.text.seen.empty()) return say(Text::pages_are_pictures, {label});
  const auto edit = state.open->draft.edits.find(path);
  const domain::Value value =
      edit != state.open->draft.edits.end() ? domain::Value(edit->second) : domain::value_at(*state.open->base, path);
  if (!value || value->empty()) return say(Text::is_empty, {label});
  if (!domain::is_printed_as_is(path)) return say(Text::not_printed_as_is, {label});
  color = Color::warn;
  return "! " + say(Text::not_on_pages, {label});
}

void draw_finding(Ui& ui, const app::AppState& state, DocumentView& view, float width) {
  if (view.focused.empty() && ui.theme().plain) return;  // no word is clicked there
  TextStyle style;
  style.color = Color::text_dim;
  const float left = ui.x(), top = ui.y();
  std::string text(say(Text::choose_field_then_word));
  domain::Places places;
  if (const std::optional<domain::Path> path = domain::parse_path(view.focused)) {
    places = places_of(state, view, view.focused);
    text = words_of_field(state, view, *path, places, style.color);
  }
  const float steps = places.size() > 1 ? ui.px(68) : 0;
  ui.move_to(left, top + (ui.row() - ui.line()) / 2);
  ui.begin_region(Role::status, "finding", say(Text::where_the_value_stands));
  const bool has_room = ui.text_width(text, style) <= width - steps;
  ui.text_cut(has_room ? std::string_view(text) : first_sentence(text), width - steps, style);
  ui.end_region();
  if (places.size() < 2) return;
  for (const int step : {-1, 1}) {
    const bool back = step < 0;
    const std::string_view name = say(back ? Text::previous_place : Text::next_place);
    ui.move_to(left + width - ui.px(back ? 64 : 30), top);
    if (!tool(ui, back ? "before" : "after", back ? Icon::left : Icon::right, name, false)) continue;
    view.candidate = (view.candidate + (step > 0 ? 1 : places.size() - 1)) % places.size();
    view.reveal = places[view.candidate];
  }
}

}  // namespace

float document_tools_height(const Ui& ui, float width) {
  return ui.px(width < ui.px(kOneRowCss) ? 76 : 42);
}

void draw_document_tools(Ui& ui, const app::AppState& state, DocumentView& view, app::Events& events,
                         const Rect& rect) {
  const bool two_rows = rect.h > ui.px(42);
  ui.fill(rect, Color::surface);
  ui.fill({rect.x, rect.y + rect.h - 1, rect.w, 1}, Color::border);
  ui.move_to(rect.x + ui.px(8), rect.y + ui.px(6));
  ui.begin_region(Role::group, "tools", say(Text::pages_and_zoom));
  draw_page_tools(ui, state, view);
  const float past = std::max(rect.x + ui.px(kToolsCss), ui.x() + ui.px(8));
  ui.end_region();
  const float left = two_rows ? rect.x + ui.px(8) : past;
  ui.move_to(left, rect.y + ui.px(two_rows ? 40 : 6));
  ui.begin_region(Role::group, "more", say(Text::search_and_place));
  draw_place_tools(ui, state, view, events);
  ui.same_line(8);
  draw_search(ui, view, std::max(ui.px(80), rect.x + rect.w - ui.x() - ui.px(view.query.empty() ? 8 : 84)));
  ui.end_region();
}

void draw_document_status(Ui& ui, const app::AppState& state, DocumentView& view, app::Events& events,
                          const Rect& rect) {
  ui.fill(rect, Color::surface);
  ui.fill({rect.x, rect.y, rect.w, 1}, Color::border);
  ui.move_to(rect.x + ui.px(10), rect.y + (rect.h - ui.row()) / 2);
  const float width = rect.w - ui.px(20);
  ui.begin_region(Role::group, "below", say(Text::chosen_text));
  if (view.selection) draw_taking(ui, state, view, events, width);
  else draw_finding(ui, state, view, width);
  ui.end_region();
}

}  // namespace countersign::ui
