// Answers: what a call to the host was for, and the event that its outcome means.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "app/model/events/event.h"

namespace countersign::wire {

enum class CallKind : std::uint8_t {
  session,
  sign_in,
  sign_out,
  queue,
  claim,
  invoice,
  version,
  history,
  account,
  files,
  save
};

/// How the page got on; the order is that of web/network/http.js.
enum class Outcome : std::uint8_t { answered, redirected, timed_out, unreachable, refused_by_browser };

struct CallContext {
  app::CallId call = 0;
  CallKind kind = CallKind::session;
  std::string invoice_id;  // of an invoice or a save
  std::string request_id;  // of a save
};

struct HostAnswer {
  Outcome outcome = Outcome::unreachable;
  int status = 0;
  std::optional<std::int64_t> retry_after_ms;
  std::string_view text;
};

/// Of an answer to what a start asks: who is signed in, and the list.
app::Event event_at_start(const CallContext& context, const HostAnswer& answer);
/// The table of docs/protocol.md, section 3. Every input gives an event.
[[nodiscard]] app::Event event_from_answer(const CallContext& context, const HostAnswer& answer);

}  // namespace countersign::wire
