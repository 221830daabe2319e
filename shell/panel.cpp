// Events in, effects out, and a frame after each change.
#include "panel.h"

#include "app/start.h"
#include "app/update.h"
#include "host.h"
#include "text/text.h"

namespace countersign::shell {
namespace {

/// So long a form stays after another invoice was clicked: most records are there by then, and are drawn in its place
/// in one step.
constexpr double kUnseenMs = 80;

app::Stamp new_stamp() {
  app::Stamp stamp;
  stamp.now_ms = static_cast<std::int64_t>(host_now());
  host_random(stamp.random.data());
  return stamp;
}

/// 0 where no invoice is open.
std::uint64_t shown_form(const app::AppState& state) {
  return state.open ? state.open->form_generation : 0;
}

/// The list is there, or it is known why it is not.
bool has_come(const app::AppState& state) {
  const auto is_on_its_way = [](const app::LoadState& load) { return std::holds_alternative<app::Asking>(load); };
  const bool is_asked_for = !std::holds_alternative<app::NotAsked>(state.queue.load);
  return is_asked_for && !is_on_its_way(state.session_load) && !is_on_its_way(state.queue.load);
}

/// The record of an invoice that was chosen this moment is on its way.
bool has_just_been_asked_for(const app::AppState& state, double now_ms) {
  return state.open && std::holds_alternative<app::Asking>(state.open->load) &&
         now_ms - static_cast<double>(state.open->validation.quiet_from) < kUnseenMs;
}

bool may_open_form(const ui::DomEvent& event) {
  if (event.kind == ui::DomEventKind::click) return true;
  if (event.kind != ui::DomEventKind::key) return false;
  return event.key == ui::Key::enter || event.key == ui::Key::next_invoice || event.key == ui::Key::previous_invoice ||
         event.key == ui::Key::validate_next;
}

}  // namespace

Panel::Panel(float width, float height, float device_pixel_ratio, int look, app::Started started)
    : screen_(width, height, device_pixel_ratio, look) {
  push(std::move(started));
}

void Panel::push(app::Event event) {
  inbox_.push(std::move(event));
  scheduler_.want_tick();
}

void Panel::report(ui::DomEvent event) {
  const bool is_handled_now = is_shown_ && (may_open_form(event) || waits_unseen());
  is_pointed_at_ = event.kind == ui::DomEventKind::click;
  screen_.push(std::move(event));
  while (is_handled_now && screen_.has_reports()) draw();
  want_frames();
}

void Panel::draw() {
  app::Events events = screen_.draw(state_, host_now());
  if (events.empty()) return;
  handle(std::move(events));
  if (!waits_unseen()) handle(screen_.draw(state_, host_now()));
}

bool Panel::waits_unseen() const {
  return is_pointed_at_ && has_just_been_asked_for(state_, host_now()) && !screen_.has_reports();
}

void Panel::tick() {
  scheduler_.tick_begins();
  if (inbox_.empty()) return;
  is_news_ = false;
  app::Events waiting = inbox_.take();
  // What was typed before an answer came was meant for what the screen showed then.
  while (screen_.has_reports()) draw();
  const std::uint64_t form = shown_form(state_);
  handle(std::move(waiting));
  // Another form takes the screen at once, so that nothing is typed into the one before in between.
  is_shown_ = is_shown_ || has_come(state_);
  if (is_shown_ && shown_form(state_) != form) handle(screen_.draw(state_, host_now()));
  if (is_news_) want_frames();
}

void Panel::handle(app::Events events) {
  for (app::Event& event : events) {
    if (!is_whole_) {
      is_news_ = true;
      handle_at_start(std::move(event));
      continue;
    }
    for (const app::Effect& effect : app::update(state_, event, new_stamp())) effects_.run(effect, state_);
    is_news_ = is_news_ || !state_.is_as_shown;
  }
}

void Panel::handle_at_start(app::Event event) {
  if (!app::is_of_start(state_, event)) {
    events_for_rest_.push_back(std::move(event));
    return;
  }
  for (app::Effect& effect : app::start(state_, event, new_stamp())) {
    if (!effects_.run_at_start(effect, state_)) effects_for_rest_.push_back(std::move(effect));
  }
  if (const auto* started = event.as<app::Started>())
    events_for_rest_.push_back(app::AddressFound{started->address, started->place.invoice_id});
}

void Panel::answered(app::CallId call, const wire::HostAnswer& answer) {
  push(is_whole_ ? effects_.answer_of_fetch(call, answer) : effects_.answer_at_start(call, answer));
}

void Panel::frame() {
  if (!waits_unseen()) {
    draw();
    screen_.paint();
    if (screen_.is_settled()) scheduler_.drawing_settled();
  } else {
    scheduler_.want_frames();
  }
  scheduler_.frame_ends();
  if (screen_.has_more()) want_frames();
  tick();
}

void Panel::want_frames() {
  if (is_shown_) scheduler_.want_frames();
}

void Panel::complete() {
  is_whole_ = true;
  screen_.complete();
  for (const app::Effect& effect : std::exchange(effects_for_rest_, {})) effects_.run(effect, state_);
  inbox_.push_first(std::exchange(events_for_rest_, {}));
  scheduler_.want_tick();
}

bool Panel::speak(std::string lines) {
  if (!use_language(std::move(lines))) return false;
  push(app::LanguageChanged{});
  want_frames();
  return true;
}

void Panel::show() {
  is_shown_ = true;
  want_frames();
}

}  // namespace countersign::shell
