// One request at a time for each kind.
#include "running/scheduler.h"

#include "host.h"

namespace countersign::shell {
namespace {

constexpr int kFramesToSettle = 3;

}  // namespace

void Scheduler::want_tick() {
  if (tick_asked_) return;
  tick_asked_ = true;
  host_request_tick();
}

void Scheduler::want_frames() {
  frames_left_ = kFramesToSettle;
  if (frame_asked_) return;
  frame_asked_ = true;
  host_request_frame();
}

void Scheduler::drawing_settled() {
  if (frames_left_ < kFramesToSettle) frames_left_ = 0;
}

void Scheduler::frame_ends() {
  frame_asked_ = false;
  if (frames_left_ > 0) --frames_left_;
  if (frames_left_ == 0) return;
  frame_asked_ = true;
  host_request_frame();
}

}  // namespace countersign::shell
