// The form of the open invoice with its document beside or below it, and the bar between them.
#include <algorithm>
#include <cmath>

#include "text/text.h"
#include "ui/views/document/document.h"
#include "ui/views/document/document_parts.h"
#include "ui/views/queue/queue.h"
#include "ui/views/review/review.h"

namespace countersign::ui {
namespace {

constexpr float kBesideCss = 880;
constexpr float kLeastFormCss = 540;
constexpr float kRoomyShare = 0.55f;  // of a document beside the form of a wide page, until its bar is moved
constexpr float kFirstFormCss = 310;  // above a document whose bar was not moved yet
constexpr float kSplitterCss = 6;
constexpr float kShowBarCss = 42;
constexpr float kPhoneBarCss = 52, kTabCss = 92;

bool may_have_document(const app::AppState& state) {
  const app::DocumentState& document = state.document;
  const bool absent = document.phase == app::DocumentPhase::failed && document.trouble == app::DocumentTrouble::absent;
  return state.open && state.open->base != nullptr && state.open->base->document != domain::DocumentKnown::none &&
         !absent;
}

void draw_show_bar(Ui& ui, const app::AppState& state, app::Events& events, const Rect& rect) {
  ui.fill(rect, Color::surface);
  ui.fill({rect.x, rect.y, rect.w, 1}, Color::border);
  ui.move_to(rect.x + ui.px(16), rect.y + (rect.h - ui.row()) / 2);
  if (ui.button("show-document", say(Text::show_the_document), {}))
    events.push_back(app::PaneMoved{{app::PaneSide::left, state.pane.share, state.pane.queue}});
}

/// Document or form: on a narrow page one takes the place of the other.
void draw_tab(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  const bool is_shown = view.document_shown;
  const Text label = is_shown ? Text::fields : Text::document,
             name = is_shown ? Text::show_fields : Text::show_the_document;
  if (!ui.button("tab", say(label), {.accessible_name = say(name), .width = ui.button_width(say(label), kTabCss)}))
    return;
  // What is taken from the document is for the field that the cursor stood in until this was pressed.
  const std::optional<domain::Path>& field = view.cursor_seen ? state.open->cursor : view.left_field;
  if (!is_shown && field) events.push_back(app::CursorMoved{field});
  view.document_shown = !is_shown;
  view.focus.reset();
  ui.focus_link("");
  if (state.pane.side == app::PaneSide::hidden)
    events.push_back(app::PaneMoved{{app::PaneSide::left, state.pane.share, state.pane.queue}});
}

/// Document or form, and what is done with the invoice.
void draw_phone_bar(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, const Rect& room) {
  const float pad = ui.px(12), top = room.y + (room.h - ui.row()) / 2;
  ui.fill(room, Color::surface);
  ui.fill({room.x, room.y, room.w, 1}, Color::border);
  ui.move_to(room.x + pad, top);
  ui.begin_region(Role::group, "acts", say(Text::actions));
  const bool has_tab = may_have_document(state) && (view.document_shown || !shows_pane(state, true));
  if (has_tab) draw_tab(ui, state, view, events);
  ui.move_to(room.x + pad, top);
  if (draw_acts(ui, state, view, events, room.w - 2 * pad)) view.document_shown = false;
  ui.end_region();
}

/// Where the document and the bar are; device pixels.
struct Split {
  bool beside = false, first = false;  // the document is before the form
  float room = 0;                      // of both, without the bar
  float document = 0, least = 0, most = 0;

  float bar(float extent) const { return first ? extent : room - extent; }
};

Split split_of(const Ui& ui, const app::Pane& pane, const Rect& room) {
  Split split;
  split.beside = pane.side != app::PaneSide::below && room.w >= ui.px(kBesideCss);
  split.first = split.beside && pane.side == app::PaneSide::left;
  split.room = (split.beside ? room.w : room.h) - ui.px(kSplitterCss);
  split.least = std::round(split.room * app::kLeastShare);
  split.most = std::round(split.room * app::kMostShare);
  if (split.beside) split.most = std::max(split.least, std::min(split.most, split.room - ui.px(kLeastFormCss)));
  const bool is_moved = pane.share != app::Pane{}.share;
  const bool is_roomy = split.beside && ui.page_width() >= ui.px(kRoomyCss);
  float wanted = split.room * (is_roomy && !is_moved ? kRoomyShare : pane.share);
  if (!split.beside && !is_moved) wanted = std::min(wanted, split.room - ui.px(kFirstFormCss));
  split.document = std::clamp(std::round(wanted), split.least, split.most);
  return split;
}

void draw_splitter(Ui& ui, const app::AppState& state, app::Events& events, const Rect& room, const Split& split) {
  const float wide = ui.px(kSplitterCss), at = split.bar(split.document);
  const Rect rect = split.beside ? Rect{room.x + at, room.y, wide, room.h} : Rect{room.x, room.y + at, room.w, wide};
  const float one = split.bar(split.least), other = split.bar(split.most);
  const std::optional<float> moved =
      ui.splitter(split.beside ? "upright-bar" : "level-bar", say(Text::document_and_form), rect, room,
                  std::min(one, other), std::max(one, other));
  if (moved) events.push_back(app::PaneMoved{{state.pane.side, split.bar(*moved) / split.room, state.pane.queue}});
}

}  // namespace

bool shows_pane(const app::AppState& state, bool narrow) {
  if (!may_have_document(state) || state.document.phase == app::DocumentPhase::none) return false;
  return narrow ? state.pane.side == app::PaneSide::below : state.pane.side != app::PaneSide::hidden;
}

void draw_with_document(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, const Rect& room) {
  view.document.narrow = room.w < ui.px(kBesideCss);
  const Split split = split_of(ui, state.pane, room);
  const float form_extent = split.room - split.document;
  Rect form = room, pane = room;
  (split.beside ? form.w : form.h) = form_extent;
  (split.beside ? pane.w : pane.h) = split.document;
  Rect& second = split.first ? form : pane;
  (split.beside ? second.x : second.y) += ui.px(kSplitterCss) + (split.first ? split.document : form_extent);
  const auto draw_pane = [&] {
    ui.begin_pane("document", std::string(say(Text::document)), pane);
    draw_splitter(ui, state, events, room, split);
    draw_document(ui, state, view, events, pane);
    ui.end_pane();
  };
  if (split.first) draw_pane();
  ui.move_to(form.x, form.y);
  draw_review(ui, state, view, events, form.w, form.h);
  if (!split.first) draw_pane();
}

void draw_narrow_invoice(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, const Rect& room) {
  const Rect bar{room.x, room.y + room.h - ui.px(kPhoneBarCss), room.w, ui.px(kPhoneBarCss)};
  const Rect body{room.x, room.y, room.w, room.h - bar.h};
  if (view.focus || !ui.wanted_link().empty() || !may_have_document(state)) view.document_shown = false;
  view.acts_below = true;
  view.document.is_alone = view.document_shown;
  ui.move_to(body.x, body.y);
  if (view.document_shown) {
    view.document.narrow = true;
    ui.begin_pane("document", std::string(say(Text::document)), body);
    draw_document(ui, state, view, events, body);
    ui.end_pane();
  } else if (shows_pane(state, true)) {
    draw_with_document(ui, state, view, events, body);
  } else {
    draw_review(ui, state, view, events, body.w, body.h);
  }
  draw_phone_bar(ui, state, view, events, bar);
}

void draw_invoice(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, const Rect& room,
                  bool narrow) {
  view.acts_below = view.document.is_alone = false;
  if (view.is_whole && narrow && state.open) {
    draw_narrow_invoice(ui, state, view, events, room);
    return;
  }
  if (view.is_whole && shows_pane(state, narrow)) {
    draw_with_document(ui, state, view, events, room);
    return;
  }
  const float bar = may_have_document(state) ? ui.px(kShowBarCss) : 0;
  ui.move_to(room.x, room.y);
  draw_review(ui, state, view, events, room.w, room.h - bar);
  if (bar > 0) draw_show_bar(ui, state, events, {room.x, room.y + room.h - bar, room.w, bar});
}

}  // namespace countersign::ui
