// Scheduler: asks the page for ticks and frames only when there is something to do; an idle panel has neither.
#pragma once

namespace countersign::shell {

class Scheduler {
 public:
  void want_tick();
  /// Frames until the drawing has settled after an input.
  void want_frames();
  void tick_begins() { tick_asked_ = false; }
  /// The frame that ends is like the one before it: after the second one of an input none has to follow.
  void drawing_settled();
  /// Counts the frame that was drawn and asks for the next one while the drawing settles.
  void frame_ends();

 private:
  bool tick_asked_ = false;
  bool frame_asked_ = false;
  int frames_left_ = 0;
};

}  // namespace countersign::shell
