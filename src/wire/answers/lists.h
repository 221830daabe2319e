// Lists: the session and a page of the work queue.
#pragma once

#include <optional>
#include <string_view>

#include "app/model/events/event.h"

namespace countersign::wire {

[[nodiscard]] std::optional<app::Session> parse_session(std::string_view text);
/// A page with a cursor comes from a backend whose total counts the whole queue; the baseline's counts the page. What
/// cannot be read as a row keeps its place, without an invoice_id.
/// None where there are none.
[[nodiscard]] std::vector<app::OwnSession> parse_own_sessions(std::string_view text);
[[nodiscard]] std::optional<app::QueuePage> parse_queue_page(std::string_view text);
[[nodiscard]] std::optional<app::Claimed> parse_claim(app::CallId call, std::string_view text);
/// Of files that were sent or looked at, or of one that is read again.
[[nodiscard]] std::optional<app::FilesTold> parse_told_files(app::CallId call, std::string_view text);
/// The accepted saves, oldest first; the baseline tells neither versions nor changes.
[[nodiscard]] std::optional<std::vector<domain::SavedVersion>> parse_history(std::string_view text);

}  // namespace countersign::wire
