// Door: the exports that the page calls. Each copies what it gets and returns; web/bridge/door.js is the other side.
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "app/document/document.h"
#include "app/queue/progress.h"
#include "documents/document_answers.h"
#include "domain/values/text/text.h"
#include "imgui.h"
#include "panel.h"
#include "text/text.h"
#include "wire/stored/place.h"

namespace {

using namespace countersign;

shell::Panel* panel = nullptr;  // lives as long as the page
std::string text_buffer;

/// The text that was put there for this call; an answer of megabytes is not copied.
std::string text_of(int size) {
  text_buffer.resize(static_cast<std::size_t>(size));
  return std::exchange(text_buffer, {});
}

std::vector<std::string> fields_of(std::string_view text) {
  std::vector<std::string> fields;
  while (true) {
    const std::size_t end = text.find('\x1f');
    fields.emplace_back(text.substr(0, end));
    if (end == std::string_view::npos) return fields;
    text.remove_prefix(end + 1);
  }
}

enum class BrowserSays : int {
  online,
  offline,
  visible,
  hidden,
  store_changed,
  time_passed,
  key_forgotten,
  copied,
  not_copied,
  store_lost,
  left
};

app::Event event_of(BrowserSays what) {
  switch (what) {
    case BrowserSays::online: return app::CameOnline{};
    case BrowserSays::offline: return app::WentOffline{};
    case BrowserSays::visible: return app::BecameVisible{};
    case BrowserSays::hidden: return app::BecameHidden{};
    case BrowserSays::store_changed: return app::OutboxChangedElsewhere{};
    case BrowserSays::copied: return app::EditsCopied{true};
    case BrowserSays::not_copied: return app::EditsCopied{false};
    case BrowserSays::key_forgotten: return app::KeyForgottenElsewhere{};
    case BrowserSays::left: return app::PageLeft{};
    case BrowserSays::store_lost: return app::StoreLost{};
    case BrowserSays::time_passed: break;
  }
  return app::TimePassed{};
}

}  // namespace

extern "C" {

/// A buffer for the UTF-8 text of the next call.
char* panel_text(int size) {
  text_buffer.resize(static_cast<std::size_t>(size));
  return text_buffer.data();
}

/// Text: tab id, reviewer name, decimal sign, group sign, place in the queue, place of the pane, unit of rates, minutes
/// before UTC, address of the page from "#" on, name of the panel, progress of today, colours and mark of the host, how
/// dates are written; separated by U+001F. Lengths are device pixels.
void panel_start(double width, double height, double device_pixel_ratio, int look, int size) {
  const std::vector<std::string> fields = fields_of(text_of(size));
  app::Started started;
  if (fields.size() > 3) {
    started.tab_id = fields[0];
    started.reviewer = fields[1];
    if (!fields[2].empty()) started.number_format.decimal = fields[2][0];
    started.number_format.group = fields[3];
    if (fields.size() > 4) started.place = wire::parse_place(fields[4]);
    if (fields.size() > 5) started.pane = app::pane_of(fields[5]);
    if (fields.size() > 6) started.rates = domain::rate_unit_named(fields[6]);
    if (fields.size() > 7) started.utc_offset = static_cast<int>(domain::measure_of(fields[7]).value_or(0));
    if (fields.size() > 8) started.address = fields[8];
    if (fields.size() > 9) started.name = fields[9];
    if (fields.size() > 10) started.progress = app::progress_of(fields[10]);
    if (fields.size() > 12) started.date_format = domain::date_format_of(fields[12]);
  }
  std::string brand = fields.size() > 11 ? fields[11] : "";
  panel = new shell::Panel(static_cast<float>(width), static_cast<float>(height),
                           static_cast<float>(device_pixel_ratio), look, std::move(started));
  panel->screen().use_brand(std::move(brand));
}

/// Draws from now on, whatever has come.
void panel_show() {
  panel->show();
}

/// Text: the code of a language and its sentences, a line each; empty for English. 1 where it is in use now.
int panel_language(int size) {
  return panel->speak(text_of(size)) ? 1 : 0;
}

/// The rest of the module is there.
void panel_complete() {
  panel->complete();
}

void panel_tick() {
  panel->tick();
}

void panel_frame() {
  panel->frame();
}

void panel_resize(double width, double height, double device_pixel_ratio) {
  panel->screen().resize(static_cast<float>(width), static_cast<float>(height), static_cast<float>(device_pixel_ratio));
  panel->want_frames();
}

/// look: 1 for dark, plus 2 for more contrast, plus 4 for the plain layout, plus 8 while it is printed.
void panel_theme(int look) {
  panel->screen().use_look(look);
  panel->want_frames();
}

void panel_drawing_restored() {
  panel->screen().drawing_restored();
  panel->want_frames();
}

/// button: -1 where none changed its state.
void panel_pointer(double x, double y, int button, int down) {
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(runs_from_right() ? io.DisplaySize.x - 1 - static_cast<float>(x) : static_cast<float>(x),
                      static_cast<float>(y));
  if (button >= 0 && button < 3) io.AddMouseButtonEvent(button, down != 0);
  panel->want_frames();
}

void panel_pointer_left() {
  ImGui::GetIO().AddMousePosEvent(-FLT_MAX, -FLT_MAX);
  panel->want_frames();
}

/// Steps of a wheel, up and left positive.
void panel_wheel(double x, double y) {
  ImGui::GetIO().AddMouseWheelEvent(static_cast<float>(runs_from_right() ? -x : x), static_cast<float>(y));
  panel->want_frames();
}

/// Steps of a wheel with Ctrl over the pane that zooms, up positive.
void panel_zoom(double steps) {
  panel->screen().zoom(static_cast<float>(steps));
  panel->want_frames();
}

/// what: a DocumentSays.
void panel_document(double call, int what, double a, double b, int size) {
  const auto says = static_cast<shell::DocumentSays>(what);
  if (says == shell::DocumentSays::painted) {
    panel->screen().pages().painted(static_cast<std::uint64_t>(a));
    panel->want_frames();
  } else if (panel->is_whole()) {
    panel->push(shell::event_of_document(static_cast<app::CallId>(call), says, a, b, text_of(size)));
  }
}

/// kind: a DomEventKind; key: a Key.
void panel_dom(int kind, double node, int key, double revision, double number, int size) {
  ui::DomEvent event;
  event.kind = static_cast<ui::DomEventKind>(kind);
  event.node = static_cast<ui::NodeId>(node);
  event.key = ui::mirrored(static_cast<ui::Key>(key));
  event.revision = static_cast<std::uint32_t>(revision);
  event.number = static_cast<float>(number);
  event.text = text_of(size);
  panel->report(std::move(event));
}

/// Puts the selected cells into the text buffer; returns their size in bytes.
int panel_copy() {
  text_buffer = panel->is_whole() ? panel->copied() : "";
  return static_cast<int>(text_buffer.size());
}

/// outcome: a wire::Outcome; retry_after_ms is negative where the answer names none.
void host_deliver(double call, int outcome, int status, double retry_after_ms, int size) {
  const std::string text = text_of(size);
  wire::HostAnswer answer{.outcome = static_cast<wire::Outcome>(outcome), .status = status, .text = text};
  if (retry_after_ms >= 0) answer.retry_after_ms = static_cast<std::int64_t>(retry_after_ms);
  panel->answered(static_cast<app::CallId>(call), answer);
}

/// outcome: a StoreOutcome; of a failure the text is the reason.
void panel_store(double call, int outcome, int size) {
  if (panel->is_whole()) panel->push(panel->effects().answer_of_store(call, outcome, text_of(size)));
}

/// Text: what stands behind the address of the page now, from "#" on.
void panel_address(int size) {
  panel->push(app::AddressChanged{text_of(size)});
}

/// Text: the name of each parcel of files that came, separated by U+001F.
void panel_files(int size) {
  panel->push(app::FilesChosen{fields_of(text_of(size))});
}

/// How much of the files that a call sends is with the server, from 0 to 1.
void panel_files_sent(double call, double sent) {
  panel->push(app::FilesProgressed{static_cast<app::CallId>(call), static_cast<float>(sent)});
}

void panel_browser_says(int what) {
  panel->push(event_of(static_cast<BrowserSays>(what)));
}
}
