// Paths, queries and headers of the contract.
#include "wire/requests.h"

#include <string_view>
#include <utility>

#include "wire/json.h"

namespace countersign::wire {
namespace {

/// Percent-encoding of everything but unreserved characters (RFC 3986).
std::string encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const unsigned char byte = static_cast<unsigned char>(c);
    const bool plain = (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') ||
                       c == '-' || c == '_' || c == '.' || c == '~';
    if (plain) {
      out += c;
    } else {
      out += '%';
      out += kDigits[byte >> 4];
      out += kDigits[byte & 15];
    }
  }
  return out;
}

constexpr std::string_view kAcceptJson = "Accept: application/json\n";

HttpRequest get(std::string url) {
  return {"GET", std::move(url), std::string(kAcceptJson), ""};
}

HttpRequest post(std::string url, std::string body) {
  HttpRequest request{"POST", std::move(url), std::string(kAcceptJson), std::move(body)};
  request.headers += "Content-Type: application/json\n";
  return request;
}

}  // namespace

HttpRequest request_of(const app::FetchSession&) {
  return get("/api/hitl/session");
}

HttpRequest request_of(const app::PostSignIn& effect) {
  return post("/api/hitl/sign-in", to_text({{"user", effect.user}, {"password", effect.password}}));
}

HttpRequest request_of(const app::PostSignOut&) {
  return post("/api/hitl/sign-out", "{}");
}

HttpRequest request_of(const app::FetchQueue& effect) {
  std::string url = "/api/hitl/invoices?limit=" + std::to_string(effect.limit);
  if (effect.cursor.empty()) url += "&skip=" + std::to_string(effect.skip);
  else url += "&cursor=" + encoded(effect.cursor);
  if (!effect.status.empty()) url += "&status=" + encoded(effect.status);
  if (effect.with_search && !effect.text.empty()) url += "&q=" + encoded(effect.text);
  return get(std::move(url));
}

HttpRequest request_of(const app::FetchInvoice& effect) {
  return get("/api/hitl/invoice/" + encoded(effect.invoice_id));
}

HttpRequest request_of(const app::FetchVersion& effect) {
  return get("/api/hitl/invoice/" + encoded(effect.invoice_id) + "/version");
}

HttpRequest request_of(const app::FetchHistory& effect) {
  return get("/api/hitl/invoice/" + encoded(effect.invoice_id) + "/history");
}

HttpRequest request_of(const app::PostReview& effect) {
  HttpRequest request = post("/api/hitl/invoice/validate", effect.http_body);
  if (effect.with_idempotency_key) request.headers += "Idempotency-Key: \"" + effect.request_id + "\"\n";
  return request;
}

}  // namespace countersign::wire
