// Panel: the parts of the program and the loop that joins them.
#pragma once

#include <string>

#include "app/model/state/state.h"
#include "drawing/screen.h"
#include "running/effect_runner.h"
#include "running/inbox.h"
#include "running/scheduler.h"

namespace countersign::shell {

class Panel {
 public:
  Panel(float width, float height, float device_pixel_ratio, int look, app::Started started);

  /// Takes an event; it is handled in the next tick.
  void push(app::Event event);
  /// Takes what an element of the page reports. What may open another form is handled at once, all else with the next
  /// frame: until then the page shows, and takes text into, the fields of the form before.
  void report(ui::DomEvent event);
  /// Handles every waiting event and runs the effects.
  void tick();
  /// Draws, and paints what differs.
  void frame();

  std::string copied() const { return screen_.copied(state_); }
  EffectRunner& effects() { return effects_; }
  Screen& screen() { return screen_; }
  /// Nothing is drawn before there is something to show, or the page has waited long enough for it.
  void want_frames();
  void show();
  /// What is said from now on, as use_language() takes it; false where it is none.
  bool speak(std::string lines);
  /// The rest of the module is there: what waits for it is handled and drawn.
  void complete();
  bool is_whole() const { return is_whole_; }
  void answered(app::CallId call, const wire::HostAnswer& answer);

 private:
  void handle(app::Events events);
  /// Draws, handles what the reviewer did, and draws what came of it, so that the page shows it with this frame and
  /// nothing is typed into a form that is gone.
  void draw();
  /// Nothing is drawn for a moment after an invoice was clicked; by then the focus is out of the form, and whatever
  /// else the page reports ends it, so that nothing is typed into the form before.
  bool waits_unseen() const;
  /// While the rest of the module is not there: what a start begins with is handled, all else waits.
  void handle_at_start(app::Event event);

  app::AppState state_;
  Inbox inbox_;
  Scheduler scheduler_;
  EffectRunner effects_;
  Screen screen_;
  bool is_shown_ = false;
  bool is_whole_ = false;
  bool is_pointed_at_ = false;  // the last report was a click
  bool is_news_ = false;        // what this tick has handled is to be seen
  app::Events events_for_rest_;
  app::Effects effects_for_rest_;
};

}  // namespace countersign::shell
