// LoadState: how far something that is asked of the server has come.
#pragma once

#include <variant>

#include "app/model/events/event.h"

namespace countersign::app {

struct NotAsked {};
struct Asking {
  CallId call;
};
struct Ready {};
struct Failed {
  Failure failure;
};
using LoadState = std::variant<NotAsked, Asking, Ready, Failed>;

}  // namespace countersign::app
