// Following: opens what an address names, and shows the address of what is open.
#pragma once

#include "app/model/turn.h"

namespace countersign::app {

/// Opens what the address names; where it can name nothing, says so and shows the queue.
void follow_address(Turn& turn, const std::string& text);
/// The record that a link leads to has come: shows of it what the link names.
void finish_link(Turn& turn);
/// The record did not come: true where a link led to it that leads nowhere, which is said, and the queue is shown.
bool give_up_link(Turn& turn, const Failure& failure);
/// Shows the queue in place of the open invoice, whose draft is kept.
void close_invoice(Turn& turn);
/// Asks for the address and the title of what is open, where they are others than those shown.
void show_address(Turn& turn);

}  // namespace countersign::app
