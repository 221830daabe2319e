// Inbox: events wait here until the next tick, so that nothing re-enters update.
#pragma once

#include <utility>

#include "app/model/events/event.h"

namespace countersign::shell {

class Inbox {
 public:
  void push(app::Event event) { waiting_.push_back(std::move(event)); }
  void push(app::Events events) {
    for (app::Event& event : events) waiting_.push_back(std::move(event));
  }
  /// Before those that wait already.
  void push_first(app::Events events) { push(std::exchange(waiting_, std::move(events))); }
  bool empty() const { return waiting_.empty(); }
  app::Events take() { return std::exchange(waiting_, {}); }

 private:
  app::Events waiting_;
};

}  // namespace countersign::shell
