// Place: what this tab remembers of the work queue, as JSON.
#pragma once

#include <string>
#include <string_view>

#include "app/model/values/queue_query.h"

namespace countersign::wire {

[[nodiscard]] std::string text_of(const app::QueuePlace& place);
/// The beginning of the whole queue for a text that is none of ours.
[[nodiscard]] app::QueuePlace parse_place(std::string_view text);

}  // namespace countersign::wire
