// SavePhase: how far the save of the open invoice has come.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "app/model/events/event.h"

namespace countersign::app {

// The phase of a save of the open invoice.
struct Idle {};
struct Storing {
  std::string request_id;
};  // becoming durable
struct Saving {
  CallId call;
  std::string request_id;
};  // on its way
struct ReloadingAfterSave {
  CallId call;
  std::string request_id;
  std::optional<std::int64_t> saved_version;
};
struct ReloadingAfterConflict {
  CallId call;
  int attempt;
};
enum class Resume : std::uint8_t { after_save, after_conflict, refresh };
struct ReloadFailed {  // the base is known stale: Save stays disabled
  Failure failure;
  Resume resume = Resume::refresh;
  std::optional<std::int64_t> saved_version;
};
struct Refreshing {
  CallId call;
};  // a reload that keeps the draft
struct Queued {
  std::string request_id;
};  // waits in the outbox
using SavePhase =
    std::variant<Idle, Storing, Saving, ReloadingAfterSave, ReloadingAfterConflict, ReloadFailed, Refreshing, Queued>;

}  // namespace countersign::app
