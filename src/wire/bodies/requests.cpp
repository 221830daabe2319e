// Paths, queries and headers of the contract.
#include "wire/bodies/requests.h"

#include <string_view>
#include <utility>
#include <vector>

#include "wire/json/json.h"

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

std::vector<std::pair<std::string_view, std::string_view>> parameters_of(const app::QueueQuery& query) {
  std::vector<std::pair<std::string_view, std::string_view>> parameters = {{"status", query.status},
                                                                           {"review_status", query.review_status},
                                                                           {"currency", query.currency},
                                                                           {"amount_min", query.amount_min},
                                                                           {"amount_max", query.amount_max},
                                                                           {"date_from", query.date_from},
                                                                           {"date_to", query.date_to},
                                                                           {"confidence_max", query.confidence_max},
                                                                           {"reviewer", query.reviewer},
                                                                           {"q", query.text},
                                                                           {"sort", query.sort}};
  std::erase_if(parameters, [](const auto& each) { return each.second.empty(); });
  return parameters;
}

constexpr std::string_view kAcceptJson = "Accept: application/json\n";
constexpr int kEraseMs = 120'000;  // what erasing some invoices may take

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

HttpRequest request_of(const app::AskAccount& effect) {
  if (effect.wish == app::AccountWish::password)
    return post("/api/hitl/password", to_text({{"old", effect.first}, {"new", effect.second}}));
  HttpRequest request = get("/api/hitl/sessions");
  if (effect.wish == app::AccountWish::end_session) {
    request.method = "DELETE";
    request.url += "/" + encoded(effect.first);
  }
  return request;
}

HttpRequest request_of(const app::FetchQueue& effect) {
  std::string url = "/api/hitl/invoices?limit=" + std::to_string(effect.limit) + "&skip=" + std::to_string(effect.skip);
  for (const auto& [name, value] : parameters_of(effect.query)) url += "&" + std::string(name) + "=" + encoded(value);
  return get(std::move(url));
}

HttpRequest request_of(const app::Claim& effect) {
  Json body = {{"holder", effect.holder}, {"reviewer", effect.reviewer}};
  if (effect.invoice_id.empty()) {
    if (!effect.after.empty()) body["after"] = effect.after;
    Json& list = body["list"] = Json::object();
    for (const auto& [name, value] : parameters_of(effect.query)) list[std::string(name)] = value;
  } else {
    body["invoice_id"] = effect.invoice_id;
  }
  return post("/api/hitl/claim", to_text(body));
}

HttpRequest request_of(const app::ReleaseClaim& effect) {
  return post("/api/hitl/claim", to_text({{"holder", effect.holder}, {"release", true}}));
}

HttpRequest request_of(const app::FetchInvoice& effect) {
  HttpRequest request = get("/api/hitl/invoice/" + encoded(effect.invoice_id));
  request.timeout_ms = effect.within_ms;
  return request;
}

HttpRequest request_of(const app::FetchVersion& effect) {
  if (effect.invoice_id.empty()) return get("/api/hitl/invoices/version");
  return get("/api/hitl/invoice/" + encoded(effect.invoice_id) + "/version");
}

HttpRequest request_of(const app::FetchHistory& effect) {
  return get("/api/hitl/invoice/" + encoded(effect.invoice_id) + "/history");
}

HttpRequest request_of(const app::AskOfFiles& effect) {
  const auto of_one = [&] { return "/api/hitl/invoice/" + encoded(effect.invoice_ids.front()); };
  switch (effect.act) {
    case app::FilesAct::read_again: return post(of_one() + "/reextract", "{}");
    case app::FilesAct::remove: return {"DELETE", of_one(), std::string(kAcceptJson), ""};
    case app::FilesAct::end_demonstration:
      return {"DELETE", "/api/hitl/demonstration", std::string(kAcceptJson), "", kEraseMs};
    case app::FilesAct::look: break;
  }
  std::string url = "/api/hitl/arrivals?ids=";
  for (const std::string& id : effect.invoice_ids) url += encoded(id) + ",";
  return get(std::move(url));
}

std::string document_url(const app::OpenDocument& effect) {
  const std::string part = effect.part == 0 ? "/pdf" : "/attachments/" + std::to_string(effect.part);
  return "/api/hitl/invoice/" + encoded(effect.invoice_id) + part + (effect.use == app::PartUse::save ? "#save" : "");
}

HttpRequest request_of(const app::PostReview& effect) {
  HttpRequest request = post("/api/hitl/invoice/validate", effect.http_body);
  if (effect.with_idempotency_key) request.headers += "Idempotency-Key: \"" + effect.request_id + "\"\n";
  if (effect.wants_record) request.headers += "Prefer: return=representation\n";
  return request;
}

}  // namespace countersign::wire
