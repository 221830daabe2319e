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
  scheduler_.want_frames();
}

void Panel::tick() {
  scheduler_.tick_begins();
  if (inbox_.empty()) return;
  for (const app::Event& event : inbox_.take()) {
    for (const app::Effect& effect : app::update(state_, event, new_stamp())) effects_.run(effect, state_);
  }
  scheduler_.want_frames();
}

void Panel::frame() {
  inbox_.push(screen_.draw(state_, host_now()));
  scheduler_.frame_ends();
  if (screen_.has_more()) scheduler_.want_frames();
  tick();
}

}  // namespace countersign::shell
