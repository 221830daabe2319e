// What each failure is called, and which may pass by themselves.
#include "app/model/values/failure.h"

#include <algorithm>
#include <array>

#include "text/text.h"

namespace countersign::app {
namespace {

/// The sentence, with the status where there is one.
std::string with_status(const Failure& failure, Text plain, Text with_status) {
  return failure.status > 0 ? say(with_status, {std::to_string(failure.status)}) : std::string(say(plain));
}

std::string with_message(const Failure& failure, std::string_view text) {
  return failure.message.empty() ? std::string(text) : say(Text::server_says, {text, failure.message});
}

struct ServerWords {
  std::string_view code;
  Text text;
};

constexpr std::array kServerWords = {
    ServerWords{"STALE_WRITE", Text::updated_by_someone},
    ServerWords{"WRONG_PASSWORD", Text::server_wrong_password},
    ServerWords{"TOO_MANY_TRIES", Text::server_too_many_tries},
    ServerWords{"SIGN_IN_BUSY", Text::server_sign_in_busy},
    ServerWords{"ROLE_NOT_ALLOWED", Text::server_role_not_allowed},
    ServerWords{"USER_MISMATCH", Text::server_other_user},
    ServerWords{"TOO_MANY_REQUESTS", Text::server_too_many_requests},
    ServerWords{"STORAGE_FULL", Text::server_disk_full},
    ServerWords{"STORAGE_UNAVAILABLE", Text::server_no_database},
    ServerWords{"INTERNAL", Text::server_failed},
    ServerWords{"BODY_TOO_LARGE", Text::server_too_large},
    ServerWords{"NOT_FOUND", Text::server_not_found},
};

}  // namespace

bool is_retryable(FailureKind kind) {
  switch (kind) {
    case FailureKind::unreachable:
    case FailureKind::refused_by_browser:
    case FailureKind::timed_out:
    case FailureKind::redirected:
    case FailureKind::not_ours:
    case FailureKind::server_fault: return true;
    default: return false;
  }
}

std::string lasting_fault(const Failure& failure) {
  const bool may_pass = failure.retry_after_ms || failure.says_retryable || failure.message.empty();
  if (failure.kind != FailureKind::server_fault || failure.status < 500 || may_pass) return "";
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  std::string fault = std::to_string(failure.status), word;
  for (const char c : failure.message + " ") {
    if (c != ' ') {
      word += c;
      continue;
    }
    fault += ' ' + (std::none_of(word.begin(), word.end(), is_digit) ? word : "#");
    word.clear();
  }
  return fault;
}

std::string said_by_server(std::string_view error_code, std::string message) {
  if (is_english()) return message;
  const auto* known = std::find_if(kServerWords.begin(), kServerWords.end(),
                                   [&](const ServerWords& each) { return each.code == error_code; });
  return known == kServerWords.end() ? message : std::string(say(known->text));
}

std::string describe(const Failure& failure) {
  switch (failure.kind) {
    case FailureKind::unreachable: return std::string(say(Text::unreachable));
    case FailureKind::refused_by_browser: return std::string(say(Text::refused_by_browser));
    case FailureKind::timed_out: return std::string(say(Text::timed_out));
    case FailureKind::redirected: return std::string(say(Text::network_sign_in));
    case FailureKind::not_ours: return with_message(failure, say(Text::not_ours));
    case FailureKind::server_fault:
      return with_message(failure, with_status(failure, Text::server_fault, Text::server_fault_status));
    case FailureKind::sign_in_needed: return std::string(say(Text::sign_in_then_save));
    case FailureKind::forbidden:
      return with_message(failure, with_status(failure, Text::not_allowed, Text::not_allowed_status));
    case FailureKind::not_found: return with_message(failure, say(Text::not_found));
    case FailureKind::refused: return with_message(failure, with_status(failure, Text::refused, Text::refused_status));
    case FailureKind::gateway_refused: return with_status(failure, Text::gateway_refused, Text::gateway_refused_status);
  }
  return "";
}

}  // namespace countersign::app
