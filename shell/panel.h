// Panel: the parts of the program and the loop that joins them.
#pragma once

#include <string>

#include "app/model/state.h"
#include "effect_runner.h"
#include "inbox.h"
#include "scheduler.h"
#include "screen.h"

namespace countersign::shell {

class Panel {
 public:
  Panel(float width, float height, float device_pixel_ratio, int look, app::Started started);

  /// Takes an event; it is handled in the next tick.
  void push(app::Event event);
  void report(ui::DomEvent event);
  /// Handles every waiting event and runs the effects.
  void tick();
  /// Draws, then handles what the reviewer did in it, so that the next frame shows it.
  void frame();

  std::string copied() const { return screen_.copied(state_); }
  EffectRunner& effects() { return effects_; }
  Screen& screen() { return screen_; }
  /// Nothing is drawn before there is something to show, or the page has waited long enough for it.
  void want_frames();
  void show();
  /// The rest of the module is there: what waits for it is drawn.
  void complete();

 private:
  void handle(const app::Events& events);

  app::AppState state_;
  Inbox inbox_;
  Scheduler scheduler_;
  EffectRunner effects_;
  Screen screen_;
  bool is_shown_ = false;
};

}  // namespace countersign::shell
