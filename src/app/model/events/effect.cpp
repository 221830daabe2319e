// What copies, moves and destroys an effect of any kind.
#include "app/model/events/effect.h"

#include "app/model/events/one_of_definitions.h"

namespace countersign::app {

Effect::Effect(const Effect& other) = default;
Effect::Effect(Effect&& other) noexcept = default;
Effect& Effect::operator=(const Effect& other) = default;
Effect& Effect::operator=(Effect&& other) noexcept = default;
Effect::~Effect() = default;

}  // namespace countersign::app
