// The document beside the form: its pages, and on them the places of the values.
#include <algorithm>
#include <cmath>

#include "app/form/form.h"
#include "text/text.h"
#include "ui/views/document/document_parts.h"

namespace countersign::ui {
namespace {

constexpr float kGapCss = 8;
constexpr float kScrollbarCss = 12;
constexpr float kDocumentStatusCss = 42;
constexpr float kLeastScale = 0.05f, kMostScale = 16;

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

/// The field that a taken word goes into; where the document stands in place of the form, the one that was left for it.
std::string wanted_field(const Ui& ui, const app::AppState& state, const DocumentView& view) {
  return view.is_alone && state.open->cursor ? domain::to_text(*state.open->cursor) : std::string(ui.linked());
}

void follow_focus(Ui& ui, const app::AppState& state, DocumentView& view) {
  if (const std::string wanted = wanted_field(ui, state, view); wanted != view.focused) {
    view.focused = wanted;
    view.candidate = 0;
    view.selection.reset();
    view.shown.clear();
  }
  if (view.focused.empty() || view.shown == view.focused) return;
  const domain::Places places = places_of(state, view, view.focused);
  if (!places.empty()) view.reveal = places.front();
  if (!places.empty() || state.document.all_read) view.shown = view.focused;
}

void handle_page_keys(Ui& ui, const app::AppState& state, DocumentView& view, Key key, app::Events& events) {
  switch (key) {
    case Key::zoom_in: view.zoom_factor = 1.25f; break;
    case Key::zoom_out: view.zoom_factor = 1 / 1.25f; break;
    case Key::fit_width: view.place.zoom = Zoom::width; break;
    case Key::fit_page: view.place.zoom = Zoom::page; break;
    case Key::turn: view.turn = 1; break;
    case Key::enter:
      if (app::may_edit(state)) take_selection(ui, state, view, events);
      break;
    default: move_word(view, mirrored(key)); break;  // words stand as they are seen
  }
}

std::string words_of_trouble(const app::AppState& state) {
  const app::DocumentState& document = state.document;
  if (document.trouble != app::DocumentTrouble::not_opened || document.phase != app::DocumentPhase::failed)
    return app::describe(document);
  const std::vector<domain::Attachment>& all = state.open->base->attachments;
  const std::size_t part = static_cast<std::size_t>(document.part);
  if (part < 1 || part > all.size()) return "";
  const domain::Attachment& attachment = all[part - 1];
  std::string noted = say(Text::labelled, {attachment.name, attachment.note});
  if (!attachment.is_there) return noted;
  const std::string trouble = app::describe(document);
  return attachment.note.empty() ? trouble : say(Text::two_sentences, {noted, trouble});
}

/// What was wrong with an attachment that is not opened, and the button that saves it.
void draw_saving(Ui& ui, const app::AppState& state, app::Events& events) {
  const std::size_t part = static_cast<std::size_t>(state.document.part);
  if (!state.open || state.open->base == nullptr || part < 1 || part > state.open->base->attachments.size()) return;
  const domain::Attachment& attachment = state.open->base->attachments[part - 1];
  if (attachment.is_there && ui.button("save-part", say(Text::save_attachment, {attachment.name}), {}))
    events.push_back(app::DocumentRequested{state.document.part, app::PartUse::save});
}

void draw_message(Ui& ui, const app::AppState& state, app::Events& events, const Rect& rect) {
  ui.fill(rect, Color::raised);
  ui.move_to(rect.x + ui.px(20), rect.y + ui.px(24));
  ui.begin_region(Role::status, "message", say(Text::document));
  ui.limit_width(rect.w - ui.px(40));
  const app::DocumentState& document = state.document;
  TextStyle style;
  style.color = Color::text_dim;
  style.wrap = true;
  if (document.phase == app::DocumentPhase::loading) {
    const int percent = document.total > 0 ? static_cast<int>(100 * document.loaded / document.total) : 0;
    ui.text(document.total > 0 ? say(Text::loading_document_percent, {std::to_string(percent)})
                               : std::string(say(Text::loading_document)),
            style);
    ui.gap(10);
    const Rect bar{ui.x(), ui.y(), rect.w - ui.px(40), ui.px(6)};
    ui.fill(bar, Color::border, 3);
    const double share = document.total > 0 ? std::min(1.0, document.loaded / document.total) : 0;
    ui.fill({bar.x, bar.y, bar.w * static_cast<float>(share), bar.h}, Color::accent, 3);
  } else {
    ui.text(state.open && state.open->base ? words_of_trouble(state) : "", style);
  }
  ui.end_region();
  if (document.phase != app::DocumentPhase::failed || document.trouble == app::DocumentTrouble::absent) return;
  ui.move_to(rect.x + ui.px(20), ui.y() + ui.px(12));
  if (document.trouble == app::DocumentTrouble::not_opened) {
    draw_saving(ui, state, events);
    return;
  }
  if (ui.button("again", say(Text::load_the_document_again), {}))
    events.push_back(app::DocumentRequested{document.part});
}

/// Each invoice has the place it was left at.
void change_invoice(Ui& ui, const app::AppState& state, DocumentView& view) {
  std::string id = state.open ? state.open->invoice_id : "";
  if (state.document.part != 0) id += "/" + std::to_string(state.document.part);
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
  const std::string name = say(Text::page_of, {std::to_string(middle + 1), std::to_string(view.layout.pages.size())});
  const Key key = ui.key_at("pages");
  ui.begin_document("pages", name, rect);
  const std::size_t first = view.layout.page_at(view.scroll_y);
  for (std::size_t i = first; i < view.layout.pages.size() && view.layout.pages[i].y < view.scroll_y + rect.h; ++i)
    draw_page(ui, state, view, i);
  const LinksDrawn links = draw_links(ui, view);
  const bool on_mark = draw_marks(ui, state, view, events) || links.is_pointer_on_one;
  draw_focused(ui, state, view);
  handle_pointer(ui, state, view, on_mark, events);
  if (links.pressed != nullptr) choose_place(view, links.pressed->to);
  if (view.drags && view.moved && view.selects) {
    const Ui::Pointer pointer = ui.pointer();
    const Rect from = on_screen(view, {view.drag_x, view.drag_y, 0, 0});
    ui.outline({from.x, from.y, pointer.x - from.x, pointer.y - from.y}, ui.theme()[Color::accent], 1);
  }
  ui.end_node();
  ui.end_canvas();
  if (key != Key::none) handle_page_keys(ui, state, view, key, events);
}

void draw_document(Ui& ui, const app::AppState& state, ViewState& all, app::Events& events, const Rect& rect) {
  DocumentView& view = all.document;
  change_invoice(ui, state, view);
  ui.move_to(rect.x, rect.y);
  const float tools = document_tools_height(ui, rect.w), status = ui.px(kDocumentStatusCss);
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
}

}  // namespace countersign::ui
