// What each failure is called, and which may pass by themselves.
#include "app/model/failure.h"

#include <algorithm>

namespace countersign::app {
namespace {

std::string with_message(const std::string& text, const std::string& message) {
  return message.empty() ? text : text + " The server says: " + message;
}

std::string status_words(const Failure& failure) {
  return failure.status > 0 ? " (status " + std::to_string(failure.status) + ")" : "";
}

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

std::string describe(const Failure& failure) {
  switch (failure.kind) {
    case FailureKind::unreachable: return "The server cannot be reached. Check the connection.";
    case FailureKind::refused_by_browser:
      return "The server was reached, and the browser keeps its answers from this page: its CORS headers do not allow "
             "them. Whoever hosts this page can set \"credentials\": \"omit\" in config.json, or let the server "
             "name this page in Access-Control-Allow-Origin.";
    case FailureKind::timed_out: return "The server did not answer in time.";
    case FailureKind::redirected:
      return "A sign-in page of the network answered instead of the server. Sign in to the network, then try again.";
    case FailureKind::not_ours:
      return with_message("The answer is not one of the review service. Check the network and the API's address.",
                          failure.message);
    case FailureKind::server_fault:
      return with_message("The server has a fault" + status_words(failure) + ".", failure.message);
    case FailureKind::sign_in_needed: return "Sign in again, then the save goes out.";
    case FailureKind::forbidden:
      return with_message("You are not allowed to do this" + status_words(failure) + ".", failure.message);
    case FailureKind::not_found: return with_message("The server does not have this invoice.", failure.message);
    case FailureKind::refused:
      return with_message("The server refused it" + status_words(failure) + ".", failure.message);
    case FailureKind::gateway_refused:
      return "Something between here and the server refused it" + status_words(failure) + ".";
  }
  return "";
}

}  // namespace countersign::app
