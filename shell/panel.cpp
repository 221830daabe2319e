// Events in, effects out, and a frame after each change.
#include "panel.h"

#include "app/update.h"
#include "host.h"

namespace countersign::shell {
namespace {

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
  return !is_on_its_way(state.session_load) && !is_on_its_way(state.queue.load);
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
  screen_.push(std::move(event));
  want_frames();
}

void Panel::tick() {
  scheduler_.tick_begins();
  if (inbox_.empty()) return;
  const app::Events waiting = inbox_.take();
  // What was typed before an answer came was meant for what the screen showed then.
  while (screen_.has_reports()) handle(screen_.draw(state_, host_now()));
  const std::uint64_t form = shown_form(state_);
  handle(waiting);
  // Another form takes the screen at once, so that nothing is typed into the one before in between.
  is_shown_ = is_shown_ || has_come(state_);
  if (is_shown_ && shown_form(state_) != form) handle(screen_.draw(state_, host_now()));
  want_frames();
}

void Panel::handle(const app::Events& events) {
  for (const app::Event& event : events) {
    for (const app::Effect& effect : app::update(state_, event, new_stamp())) effects_.run(effect, state_);
  }
}

void Panel::frame() {
  handle(screen_.draw(state_, host_now()));
  scheduler_.frame_ends();
  if (screen_.has_more()) want_frames();
  tick();
}

void Panel::want_frames() {
  if (is_shown_) scheduler_.want_frames();
}

void Panel::complete() {
  screen_.complete();
  want_frames();
}

void Panel::show() {
  is_shown_ = true;
  want_frames();
}

}  // namespace countersign::shell
