// What copies, moves and destroys an event of any kind.
#include "app/model/events/event.h"

#include "app/model/events/one_of_definitions.h"

namespace countersign::app {

Event::Event(const Event& other) = default;
Event::Event(Event&& other) noexcept = default;
Event& Event::operator=(const Event& other) = default;
Event& Event::operator=(Event&& other) noexcept = default;
Event::~Event() = default;

}  // namespace countersign::app
