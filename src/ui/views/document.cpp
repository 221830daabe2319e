// The document beside the form: its pages, and on them the places of the values.
#include <algorithm>
#include <cmath>

#include "ui/views/document_parts.h"

namespace countersign::ui {
namespace {

constexpr float kGapCss = 8;
constexpr float kScrollbarCss = 12;
constexpr float kStatusCss = 42;
constexpr float kClickCss = 4;
constexpr float kLeastScale = 0.05f, kMostScale = 16;
constexpr std::uint32_t kPaper = 0xFFFFFFFFu;

std::uint32_t with_alpha(std::uint32_t color, std::uint32_t alpha) {
  return (color & 0x00FFFFFFu) | (alpha << 24);
}

/// The place that a point of the view shows.
PanePlace place_at(const DocumentView& view, float x, float y) {
  PanePlace place = view.place;
  if (view.layout.pages.empty()) return place;
  place.page = view.layout.page_at(view.scroll_y + y);
  const Rect& page = view.layout.pages[place.page];
  place.x = (view.scroll_x + x - page.x) / page.w;
  place.y = (view.scroll_y + y - page.y) / page.h;
  return place;
}

/// Scrolls so that a place lies at a point of the view.
void scroll_to(DocumentView& view, const PanePlace& place, float x, float y) {
  const std::size_t at = std::min(place.page, view.layout.pages.size() - 1);
  const Rect& page = view.layout.pages[at];
  const float most_x = view.layout.width - view.view.w, most_y = view.layout.height - view.view.h;
  view.scroll_x = std::clamp(std::round(page.x + place.x * page.w - x), 0.0f, std::max(0.0f, most_x));
  view.scroll_y = std::clamp(std::round(page.y + place.y * page.h - y), 0.0f, std::max(0.0f, most_y));
}

float wanted_scale(const Ui& ui, const app::AppState& state, const DocumentView& view) {
  const std::vector<app::PageSize>& pages = state.document.pages;
  const float gap = ui.px(kGapCss), bar = ui.px(kScrollbarCss);
  const float width = std::max(1.0f, view.view.w - 2 * gap - bar), height = std::max(1.0f, view.view.h - 2 * gap);
  switch (view.place.zoom) {
    case Zoom::width: return scale_to_width(pages, view.place.turns, width);
    case Zoom::page:
      return scale_to_page(pages[std::min(view.place.page, pages.size() - 1)], view.place.turns, width, height);
    case Zoom::free: break;
  }
  return view.place.scale;
}

/// Lays the pages out anew where the zoom, the turn, the view or the pages are others; what was seen stays in view.
bool renew_layout(Ui& ui, const app::AppState& state, DocumentView& view, float at_x, float at_y) {
  const std::vector<app::PageSize>& pages = state.document.pages;
  PanePlace held = view.laid_out ? place_at(view, at_x, at_y) : view.place;
  if (!view.laid_out) at_x = at_y = 0;
  if (view.zoom_factor != 1) {
    view.place.zoom = Zoom::free;
    view.place.scale *= view.zoom_factor;
    view.zoom_factor = 1;
  }
  view.place.turns = (view.place.turns + view.turn) % 4;
  if (view.turn != 0) held.x = held.y = 0;
  view.turn = 0;
  const float unit = ui.px(96) / 72;
  view.place.scale = std::clamp(wanted_scale(ui, state, view), kLeastScale * unit, kMostScale * unit);
  PageLayout layout =
      lay_out(pages, view.place.turns, view.place.scale, ui.px(kGapCss), view.view.w - ui.px(kScrollbarCss));
  const bool same = view.laid_out && layout.width == view.layout.width && layout.height == view.layout.height;
  view.layout = std::move(layout);
  view.laid_out = true;
  if (!same) scroll_to(view, held, at_x, at_y);
  return !same;
}

/// Scrolls to what shall be seen: a page, or a place that is out of view.
bool follow_requests(const Ui& ui, DocumentView& view) {
  bool moved = false;
  if (view.go_to) {
    PanePlace place = view.place;
    place.page = static_cast<std::size_t>(std::max(0, *view.go_to));
    place.x = place.y = 0;
    scroll_to(view, place, ui.px(kGapCss), ui.px(kGapCss));
    view.go_to.reset();
    moved = true;
  }
  if (view.reveal && static_cast<std::size_t>(view.reveal->page) < view.layout.pages.size()) {
    const Rect& page = view.layout.pages[static_cast<std::size_t>(view.reveal->page)];
    const Rect rect = placed(view.reveal->box, view.place.turns, page);
    const float margin = ui.px(24);
    const auto bring = [&](float& scroll, float from, float size, float room, float all) {
      if (from >= scroll + margin && from + size <= scroll + room - margin) return;
      if (from >= scroll && from + size <= scroll + room && size > room - 2 * margin) return;
      scroll = std::clamp(std::round(from + size / 2 - room / 2), 0.0f, std::max(0.0f, all - room));
      moved = true;
    };
    bring(view.scroll_y, rect.y, rect.h, view.view.h, view.layout.height);
    bring(view.scroll_x, rect.x, rect.w, view.view.w - ui.px(kScrollbarCss), view.layout.width);
    view.reveal.reset();
  }
  return moved;
}

void follow_focus(Ui& ui, const app::AppState& state, DocumentView& view) {
  if (ui.linked() != view.focused) {
    view.focused = ui.linked();
    view.candidate = 0;
    view.selection.reset();
    view.shown.clear();
  }
  if (view.focused.empty() || view.shown == view.focused) return;
  const domain::Places places = places_of(state, view, view.focused);
  if (!places.empty()) view.reveal = places.front();
  if (!places.empty() || state.document.all_read) view.shown = view.focused;
}

Rect on_screen(const DocumentView& view, const Rect& rect) {
  return {view.view.x + rect.x - view.scroll_x, view.view.y + rect.y - view.scroll_y, rect.w, rect.h};
}

bool is_seen(const DocumentView& view, const Rect& rect) {
  const Rect& all = view.view;
  return rect.x < all.x + all.w && rect.x + rect.w > all.x && rect.y < all.y + all.h && rect.y + rect.h > all.y;
}

void handle_pointer(Ui& ui, DocumentView& view) {
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
    return;
  }
  view.selection.reset();
  for (const domain::Token& word : view.text.seen) {
    const bool inside =
        box.x >= word.box.x && box.x <= word.box.right() && box.y >= word.box.y && box.y <= word.box.bottom();
    if (word.page == at && inside) view.selection = Selection{at, word.box, word.text};
  }
}

void handle_page_keys(Ui& ui, DocumentView& view, Key key, app::Events& events) {
  switch (key) {
    case Key::zoom_in: view.zoom_factor = 1.25f; break;
    case Key::zoom_out: view.zoom_factor = 1 / 1.25f; break;
    case Key::fit_width: view.place.zoom = Zoom::width; break;
    case Key::fit_page: view.place.zoom = Zoom::page; break;
    case Key::turn: view.turn = 1; break;
    case Key::enter: take_selection(ui, view, events); break;
    default: move_word(view, key); break;
  }
}

void draw_page_words(Ui& ui, const DocumentView& view, std::size_t number, const Rect& rect) {
  ui.begin_node(Role::group, "text", "Page " + std::to_string(number + 1), rect);
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

void draw_page(Ui& ui, const app::AppState& state, DocumentView& view, std::size_t number) {
  const Rect rect = on_screen(view, view.layout.pages[number]);
  if (!is_seen(view, rect)) return;
  ui.push_id(static_cast<std::uint64_t>(number + 1));
  ui.tint(rect, kPaper);
  const Rect& all = view.view;
  PageWish wish{state.document.call, static_cast<int>(number), view.place.turns, view.place.scale, rect.w, rect.h, {}};
  const float left = std::max(0.0f, all.x - rect.x), top = std::max(0.0f, all.y - rect.y);
  wish.seen = {left, top, std::min(rect.w, all.x + all.w - rect.x) - left,
               std::min(rect.h, all.y + all.h - rect.y) - top};
  if (ui.pages() != nullptr) {
    for (const PageImage& image : ui.pages()->images(wish))
      ui.image(image.texture, {rect.x + image.covers.x, rect.y + image.covers.y, image.covers.w, image.covers.h});
  }
  draw_page_words(ui, view, number, rect);
  ui.pop_id();
}

void draw_marks(Ui& ui, DocumentView& view) {
  const Theme on_paper = make_theme(false);
  for (const DocumentMark& mark : view.marks) {
    if (static_cast<std::size_t>(mark.place.page) >= view.layout.pages.size()) continue;
    const Rect& page = view.layout.pages[static_cast<std::size_t>(mark.place.page)];
    const Rect rect = on_screen(view, placed(mark.place.box, view.place.turns, page));
    if (!is_seen(view, rect)) continue;
    const std::uint32_t color = on_paper[color_of(mark.band)];
    ui.tint(rect, with_alpha(color, 0x14));
    ui.tint({rect.x, rect.y + rect.h - ui.px(2), rect.w, ui.px(2)}, with_alpha(color, 0xB0));
    ui.push_id(mark.path);
    if (ui.hotspot("mark", mark.label + " on the page", rect, "")) {
      ui.focus_link(mark.path);
      view.selection.reset();
    }
    ui.pop_id();
  }
}

void draw_focused(Ui& ui, const app::AppState& state, DocumentView& view) {
  const Theme on_paper = make_theme(false);
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
  if (view.selection) mark(view.selection->page, view.selection->box, Color::edited, 0x40, 2);
}

void draw_message(Ui& ui, const app::AppState& state, app::Events& events, const Rect& rect) {
  ui.fill(rect, Color::raised);
  ui.move_to(rect.x + ui.px(20), rect.y + ui.px(24));
  ui.begin_region(Role::status, "message", "Document");
  ui.limit_width(rect.w - ui.px(40));
  const app::DocumentState& document = state.document;
  TextStyle style;
  style.color = Color::text_dim;
  style.wrap = true;
  if (document.phase == app::DocumentPhase::loading) {
    std::string text = "Loading the document\xE2\x80\xA6";
    if (document.total > 0)
      text += " " + std::to_string(static_cast<int>(100 * document.loaded / document.total)) + " %";
    ui.text(text, style);
    ui.gap(10);
    const Rect bar{ui.x(), ui.y(), rect.w - ui.px(40), ui.px(6)};
    ui.fill(bar, Color::border, 3);
    const double share = document.total > 0 ? std::min(1.0, document.loaded / document.total) : 0;
    ui.fill({bar.x, bar.y, bar.w * static_cast<float>(share), bar.h}, Color::accent, 3);
  } else {
    ui.text(state.open && state.open->base ? app::describe(document) : "", style);
  }
  ui.end_region();
  if (document.phase != app::DocumentPhase::failed || document.trouble == app::DocumentTrouble::absent) return;
  ui.move_to(rect.x + ui.px(20), ui.y() + ui.px(12));
  if (ui.button("again", "Load the document again", {})) events.push_back(app::DocumentRequested{});
}

/// Each invoice has the place it was left at.
void change_invoice(Ui& ui, const app::AppState& state, DocumentView& view) {
  const std::string id = state.open ? state.open->invoice_id : "";
  if (id == view.invoice) return;
  if (!view.invoice.empty()) view.places[view.invoice] = view.place;
  const auto known = view.places.find(id);
  view.place = known != view.places.end() ? known->second : PanePlace{};
  view.invoice = id;
  view.laid_out = false;
  view.selection.reset();
  view.query.clear();
  view.matches.clear();
  view.focused.clear();
  view.shown.clear();
  ui.unlink();
}

}  // namespace

void draw_pages(Ui& ui, const app::AppState& state, DocumentView& view, app::Events& events, const Rect& rect) {
  bool set = view.view.w != rect.w || view.view.h != rect.h || !view.laid_out;
  if (set && view.laid_out) view.place = place_at(view, 0, 0);
  view.view = rect;
  follow_focus(ui, state, view);
  float at_x = rect.w / 2, at_y = rect.h / 2;
  if (ui.zoom_steps() != 0) {
    const Ui::Pointer pointer = ui.pointer();
    at_x = pointer.x - rect.x;
    at_y = pointer.y - rect.y;
    view.zoom_factor *= std::pow(1.1f, ui.zoom_steps() * 2);
  }
  set = renew_layout(ui, state, view, at_x, at_y) || set;
  set = follow_requests(ui, view) || set;
  if (view.pan_x != 0 || view.pan_y != 0) {
    view.scroll_x += view.pan_x;
    view.scroll_y += view.pan_y;
    view.pan_x = view.pan_y = 0;
    set = true;
  }
  ui.begin_canvas("canvas", rect, view.layout.width, view.layout.height, view.scroll_x, view.scroll_y, set);
  view.place = place_at(view, 0, 0);
  const std::size_t middle = view.layout.page_at(view.scroll_y + rect.h / 2);
  const std::string name = "Page " + std::to_string(middle + 1) + " of " + std::to_string(view.layout.pages.size());
  const Key key = ui.key_at("pages");
  ui.begin_document("pages", name, rect);
  const std::size_t first = view.layout.page_at(view.scroll_y);
  for (std::size_t i = first; i < view.layout.pages.size() && view.layout.pages[i].y < view.scroll_y + rect.h; ++i)
    draw_page(ui, state, view, i);
  draw_marks(ui, view);
  draw_focused(ui, state, view);
  handle_pointer(ui, view);
  if (view.drags && view.moved && view.selects) {
    const Ui::Pointer pointer = ui.pointer();
    const Rect from = on_screen(view, {view.drag_x, view.drag_y, 0, 0});
    ui.outline({from.x, from.y, pointer.x - from.x, pointer.y - from.y}, ui.theme()[Color::accent], 1);
  }
  ui.end_node();
  ui.end_canvas();
  if (key != Key::none) handle_page_keys(ui, view, key, events);
}

void draw_document(Ui& ui, const app::AppState& state, ViewState& all, app::Events& events, const Rect& rect) {
  DocumentView& view = all.document;
  change_invoice(ui, state, view);
  ui.move_to(rect.x, rect.y);
  ui.begin_pane("document", "Document", rect);
  const float tools = document_tools_height(ui, rect.w), status = ui.px(kStatusCss);
  draw_document_tools(ui, state, view, events, {rect.x, rect.y, rect.w, tools});
  const Rect body{rect.x, rect.y + tools, rect.w, std::max(ui.row(), rect.h - tools - status)};
  if (state.document.phase == app::DocumentPhase::open && state.open && state.open->base != nullptr) {
    find_values(state, view);
    draw_pages(ui, state, view, events, body);
    draw_document_status(ui, state, view, events, {rect.x, body.y + body.h, rect.w, status});
  } else {
    view.laid_out = false;
    draw_message(ui, state, events, {body.x, body.y, body.w, body.h + status});
  }
  ui.end_pane();
}

}  // namespace countersign::ui
