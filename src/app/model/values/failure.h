// Failure: why a call gave no usable answer, as the protocol tells it apart.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace countersign::app {

enum class FailureKind : std::uint8_t {
  unreachable,  // network error
  timed_out,
  redirected,          // a portal or a proxy's sign-in page
  not_ours,            // a 200 whose body is not the API's
  server_fault,        // 5xx but 501 and 505, 408, 425, 429
  sign_in_needed,      // 401
  forbidden,           // 403
  not_found,           // 404
  refused,             // another 4xx with a readable body, 501, 505
  gateway_refused,     // a 4xx whose body is neither ours nor the baseline's
  refused_by_browser,  // the server answered, and its CORS headers keep the answer from this page
};

struct FieldError {
  std::string path;  // the protocol's path or the name of a body field; empty for the whole record
  std::string message;
};

struct Failure {
  FailureKind kind = FailureKind::unreachable;
  int status = 0;          // 0 when there was no answer
  std::string error_code;  // "" where the body names none
  std::string message;     // the server's sentence, "" where there is none
  std::vector<FieldError> field_errors;
  std::optional<std::int64_t> retry_after_ms;
  bool says_retryable = false;  // the body does
};

/// True when the same request may succeed later without a change: the outbox keeps it.
bool is_retryable(FailureKind kind);

/// What the server says it failed with, without the numbers that differ each time; empty where it may pass by itself:
/// it says so, or says nothing.
std::string lasting_fault(const Failure& failure);

/// The server's sentence in the language in use, where the panel knows what is meant; else as it came.
std::string said_by_server(std::string_view error_code, std::string message);

/// What happened and what to do, for people.
std::string describe(const Failure& failure);

}  // namespace countersign::app
