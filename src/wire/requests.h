// Requests: what each fetching effect sends.
#pragma once

#include <string>

#include "app/model/effect.h"

namespace countersign::wire {

struct HttpRequest {
  std::string method;
  std::string url;      // path and query
  std::string headers;  // one a line, "Name: value"
  std::string body;
  int timeout_ms = app::kRequestMs;
};

HttpRequest request_of(const app::FetchSession& effect);
HttpRequest request_of(const app::PostSignIn& effect);
HttpRequest request_of(const app::PostSignOut& effect);
HttpRequest request_of(const app::AskAccount& effect);
HttpRequest request_of(const app::FetchQueue& effect);
HttpRequest request_of(const app::Claim& effect);
HttpRequest request_of(const app::ReleaseClaim& effect);
HttpRequest request_of(const app::FetchInvoice& effect);
HttpRequest request_of(const app::FetchVersion& effect);
HttpRequest request_of(const app::FetchHistory& effect);
/// Where the document of an invoice is read.
std::string document_url(const std::string& invoice_id);
HttpRequest request_of(const app::PostReview& effect);

}  // namespace countersign::wire
