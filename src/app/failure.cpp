// What each failure is called, and which may pass by themselves.
#include "app/failure.h"

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
    case FailureKind::timed_out:
    case FailureKind::redirected:
    case FailureKind::not_ours:
    case FailureKind::server_fault: return true;
    default: return false;
  }
}

std::string describe(const Failure& failure) {
  switch (failure.kind) {
    case FailureKind::unreachable: return "The server cannot be reached. Check the connection.";
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
