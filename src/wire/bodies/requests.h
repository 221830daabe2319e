// Requests: what each fetching effect sends.
#pragma once

#include <string>
#include <string_view>

#include "app/model/events/effect.h"

namespace countersign::wire {

struct HttpRequest {
  std::string method;
  std::string url;      // path and query
  std::string headers;  // one a line, "Name: value"
  std::string body;
  int timeout_ms = app::kRequestMs;
};

[[nodiscard]] HttpRequest request_of(const app::FetchSession& effect);
[[nodiscard]] HttpRequest request_of(const app::PostSignIn& effect);
[[nodiscard]] HttpRequest request_of(const app::PostSignOut& effect);
[[nodiscard]] HttpRequest request_of(const app::AskAccount& effect);
[[nodiscard]] HttpRequest request_of(const app::FetchQueue& effect);
[[nodiscard]] HttpRequest request_of(const app::Claim& effect);
[[nodiscard]] HttpRequest request_of(const app::ReleaseClaim& effect);
[[nodiscard]] HttpRequest request_of(const app::FetchInvoice& effect);
[[nodiscard]] HttpRequest request_of(const app::FetchVersion& effect);
[[nodiscard]] HttpRequest request_of(const app::FetchHistory& effect);
[[nodiscard]] HttpRequest request_of(const app::AskOfFiles& effect);
/// Where files are sent.
inline constexpr std::string_view kFilesUrl = "/api/hitl/invoices";
/// Where the document of an invoice is read.
/// Of its document (part 0) or an attachment; behind "#" stands what the page does with it.
[[nodiscard]] std::string document_url(const app::OpenDocument& effect);
[[nodiscard]] HttpRequest request_of(const app::PostReview& effect);

}  // namespace countersign::wire
