// What is seen of the pages: their pictures, their words, the places of the values, and what the pointer does on them.
#include <algorithm>
#include <cmath>

#include "text/text.h"
#include "ui/views/document/document_parts.h"
#include "ui/views/words/words.h"

namespace countersign::ui {
namespace {

constexpr float kClickCss = 4;
constexpr std::uint32_t kPaper = 0xFFFFFFFFu;

std::uint32_t with_alpha(std::uint32_t color, std::uint32_t alpha) {
  return (color & 0x00FFFFFFu) | (alpha << 24);
}

bool is_seen(const DocumentView& view, const Rect& rect) {
  const Rect& all = view.view;
  return rect.x < all.x + all.w && rect.x + rect.w > all.x && rect.y < all.y + all.h && rect.y + rect.h > all.y;
}

void draw_page_words(Ui& ui, const DocumentView& view, std::size_t number, const Rect& rect) {
  const int shown = static_cast<int>(number) + 1;
  ui.begin_page("text", say(Text::page_number, {std::to_string(shown)}), rect, shown, view.place.turns);
  const std::vector<domain::Token>& words = view.text.seen;
  const auto first = std::lower_bound(words.begin(), words.end(), static_cast<int>(number),
                                      [](const domain::Token& word, int page) { return word.page < page; });
  constexpr std::uint64_t kMostLines = 400;
  std::uint64_t lines = 0;
  for (auto word = first; word != words.end() && word->page == static_cast<int>(number) && lines < kMostLines;) {
    std::string text = word->text;
    domain::Box box = word->box;
    const int line = word->line;
    for (++word; word != words.end() && word->line == line; ++word) {
      text += ' ' + word->text;
      box = domain::around(box, word->box);
    }
    ui.add_words(++lines, std::move(text), placed(box, view.place.turns, rect));
  }
  ui.end_node();
}

bool is_changed(const app::AppState& state, const DocumentMark& mark) {
  const app::OpenInvoice& open = *state.open;
  if (open.draft.edits.empty()) return false;
  const std::optional<domain::Path> path = domain::parse_path(mark.path);
  return path && domain::is_changed(*open.base, open.draft, state.number_format, *path);
}

/// With another field in focus its text goes there, where it can be a value of it; else the focus goes to its field.
void click_mark(Ui& ui, const app::AppState& state, DocumentView& view, const DocumentMark& mark, app::Events& events) {
  const domain::Place& place = mark.place;
  std::string text = domain::words_in(view.text, place.page, place.box);
  view.selection.reset();
  const std::optional<domain::Path> into = domain::parse_path(view.focused);
  const bool fits = takes_words(state, view) && view.focused != mark.path && !text.empty() &&
                    domain::read_typed(domain::kind_of(*into), text, state.number_format).ok();
  if (!fits) {
    ui.focus_link(mark.path);
    return;
  }
  view.selection = Selection{place.page, place.box, std::move(text)};
  take_selection(ui, state, view, events);
}

}  // namespace

Rect on_screen(const DocumentView& view, const Rect& rect) {
  return {view.view.x + rect.x - view.scroll_x, view.view.y + rect.y - view.scroll_y, rect.w, rect.h};
}

void handle_pointer(Ui& ui, const app::AppState& state, DocumentView& view, bool on_mark, app::Events& events) {
  const Ui::Pointer pointer = ui.pointer();
  const float x = view.scroll_x + pointer.x - view.view.x, y = view.scroll_y + pointer.y - view.view.y;
  if (pointer.pressed) {
    view.drags = true;
    view.moved = false;
    view.drag_x = x;
    view.drag_y = y;
    return;
  }
  if (!view.drags) return;
  view.moved =
      view.moved || std::abs(x - view.drag_x) > ui.px(kClickCss) || std::abs(y - view.drag_y) > ui.px(kClickCss);
  const std::size_t number = view.layout.page_at(view.drag_y);
  const Rect& page = view.layout.pages[number];
  if (pointer.held) {
    if (!view.moved || view.selects || pointer.scrolled) return;
    view.pan_x = view.drag_x - x;
    view.pan_y = view.drag_y - y;
    return;
  }
  view.drags = false;
  if (view.moved && !view.selects) return;
  const Rect drawn{std::min(x, view.drag_x), std::min(y, view.drag_y), std::abs(x - view.drag_x),
                   std::abs(y - view.drag_y)};
  const domain::Box box = box_at(drawn, view.place.turns, page);
  const int at = static_cast<int>(number);
  if (view.moved) {
    view.selection = Selection{at, box, domain::words_in(view.text, at, box)};
    if (takes_words(state, view) && !view.selection->text.empty()) take_selection(ui, state, view, events);
    return;
  }
  view.selection.reset();
  if (on_mark) return;
  for (const domain::Token& word : view.text.seen) {
    const bool inside =
        box.x >= word.box.x && box.x <= word.box.right() && box.y >= word.box.y && box.y <= word.box.bottom();
    if (word.page == at && inside) view.selection = Selection{at, word.box, word.text};
  }
  if (view.selection && takes_words(state, view)) take_selection(ui, state, view, events);
}

void draw_page(Ui& ui, const app::AppState& state, DocumentView& view, std::size_t number) {
  const Rect rect = on_screen(view, view.layout.pages[number]);
  if (!is_seen(view, rect)) return;
  ui.push_id(static_cast<std::uint64_t>(number + 1));
  ui.tint(rect, kPaper);
  const Rect& all = view.view;
  PageWish wish{state.document.call, static_cast<int>(number), view.place.turns, view.place.scale, rect.w, rect.h, {}};
  const float left = std::max(0.0f, all.x - rect.x), top = std::max(0.0f, all.y - rect.y);
  wish.seen = mirrored_in(
      {left, top, std::min(rect.w, all.x + all.w - rect.x) - left, std::min(rect.h, all.y + all.h - rect.y) - top},
      rect.w);
  if (ui.pages() != nullptr) {
    for (const PageImage& image : ui.pages()->images(wish)) {
      const Rect covered = mirrored_in(image.covers, rect.w);
      ui.image(image.texture, {rect.x + covered.x, rect.y + covered.y, covered.w, covered.h});
    }
  }
  draw_page_words(ui, view, number, rect);
  ui.pop_id();
}

bool draw_marks(Ui& ui, const app::AppState& state, DocumentView& view, app::Events& events) {
  const Theme on_paper = make_theme(Scheme::light);
  const bool takes = takes_words(state, view);
  const std::string into = takes ? label_of_path(state, *domain::parse_path(view.focused)) : "";
  const Ui::Pointer pointer = ui.pointer();
  bool is_on_one = false;
  for (const DocumentMark& mark : view.marks) {
    if (static_cast<std::size_t>(mark.place.page) >= view.layout.pages.size()) continue;
    const Rect& page = view.layout.pages[static_cast<std::size_t>(mark.place.page)];
    const Rect rect = on_screen(view, placed(mark.place.box, view.place.turns, page));
    if (!is_seen(view, rect) || is_changed(state, mark)) continue;
    const std::uint32_t color = on_paper[color_of(mark.band)];
    ui.tint(rect, with_alpha(color, 0x14));
    const float line = std::clamp(std::round(rect.h / 8), 1.0f, ui.px(2));
    ui.tint({rect.x, std::round(rect.y + rect.h), rect.w, line}, with_alpha(color, 0xB0));
    const bool is_over = pointer.over && pointer.x >= rect.x && pointer.x < rect.x + rect.w && pointer.y >= rect.y &&
                         pointer.y < rect.y + rect.h;
    is_on_one = is_on_one || is_over;
    if (is_over) ui.outline(rect, color, 1);
    const bool is_taken = takes && view.focused != mark.path;
    ui.push_id(mark.path);
    const std::string hint = is_taken ? say(Text::use_mark_for, {mark.label, into}) : say(Text::go_to, {mark.label});
    if (ui.hotspot("mark", say(Text::on_the_page, {mark.label}), rect, hint)) click_mark(ui, state, view, mark, events);
    ui.pop_id();
  }
  return is_on_one;
}

LinksDrawn draw_links(Ui& ui, const DocumentView& view) {
  const Ui::Pointer pointer = ui.pointer();
  LinksDrawn drawn;
  for (std::size_t i = 0; i < view.links.size(); ++i) {
    const DocumentLink& link = view.links[i];
    if (static_cast<std::size_t>(link.place.page) >= view.layout.pages.size()) break;
    const Rect& page = view.layout.pages[static_cast<std::size_t>(link.place.page)];
    const Rect rect = on_screen(view, placed(link.place.box, view.place.turns, page));
    if (!is_seen(view, rect)) continue;
    const std::uint32_t color = make_theme(Scheme::light)[Color::accent];
    ui.tint({rect.x, std::round(rect.y + rect.h), rect.w, 1}, color);
    const bool is_over = pointer.over && pointer.x >= rect.x && pointer.x < rect.x + rect.w && pointer.y >= rect.y &&
                         pointer.y < rect.y + rect.h;
    drawn.is_pointer_on_one = drawn.is_pointer_on_one || is_over;
    ui.push_id(static_cast<std::uint64_t>(i + 1));
    const std::string name = say(Text::go_to, {link.label});
    if (ui.hotspot("link", name, rect, name)) drawn.pressed = &link;
    ui.pop_id();
  }
  return drawn;
}

/// The word under the pointer shows that it can be taken.
void draw_hovered(Ui& ui, const DocumentView& view) {
  const Ui::Pointer pointer = ui.pointer();
  if (!pointer.over) return;
  for (const domain::Token& word : view.text.seen) {
    if (static_cast<std::size_t>(word.page) >= view.layout.pages.size()) break;
    const Rect rect =
        on_screen(view, placed(word.box, view.place.turns, view.layout.pages[static_cast<std::size_t>(word.page)]));
    if (pointer.x < rect.x || pointer.x > rect.x + rect.w || pointer.y < rect.y || pointer.y > rect.y + rect.h)
      continue;
    ui.outline({rect.x - 1, rect.y - 1, rect.w + 2, rect.h + 2}, make_theme(Scheme::light)[Color::accent], 1);
    return;
  }
}

void draw_focused(Ui& ui, const app::AppState& state, DocumentView& view) {
  const Theme on_paper = make_theme(Scheme::light);
  const auto mark = [&](int page, const domain::Box& box, Color color, std::uint32_t alpha, float thickness) {
    if (page < 0 || static_cast<std::size_t>(page) >= view.layout.pages.size()) return;
    Rect rect = on_screen(view, placed(box, view.place.turns, view.layout.pages[static_cast<std::size_t>(page)]));
    const float out = ui.px(2);
    rect = {rect.x - out, rect.y - out, rect.w + 2 * out, rect.h + 2 * out};
    ui.tint(rect, with_alpha(on_paper[color], alpha));
    ui.outline(rect, on_paper[color], thickness);
  };
  const domain::Places places = view.focused.empty() ? domain::Places{} : places_of(state, view, view.focused);
  view.candidate = places.empty() ? 0 : std::min(view.candidate, places.size() - 1);
  for (std::size_t i = 0; i < places.size(); ++i)
    mark(places[i].page, places[i].box, Color::accent, i == view.candidate ? 0x40 : 0x18,
         i == view.candidate ? 2.0f : 1.0f);
  if (!view.query.empty()) {
    for (const domain::Place& place : view.matches) mark(place.page, place.box, Color::edited, 0x30, 1);
  }
  if (takes_words(state, view)) draw_hovered(ui, view);
  if (view.selection) mark(view.selection->page, view.selection->box, Color::edited, 0x40, 2);
}

}  // namespace countersign::ui
