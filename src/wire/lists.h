// Lists: the session and a page of the work queue.
#pragma once

#include <optional>
#include <string_view>

#include "app/event.h"

namespace countersign::wire {

std::optional<app::Session> parse_session(std::string_view text);
/// `true_total`: the backend's total counts the whole queue, not this page.
std::optional<app::QueuePage> parse_queue_page(std::string_view text, bool true_total);

}  // namespace countersign::wire
