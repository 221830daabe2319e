// QueuePlace to JSON and back.
#include "wire/stored/place.h"

#include <algorithm>
#include <array>

#include "wire/json/json.h"

namespace countersign::wire {
namespace {

struct Member {
  const char* name;
  std::string app::QueueFilter::*text;
};

constexpr std::array<Member, 10> kTexts = {{{"text", &app::QueueFilter::text},
                                            {"status", &app::QueueFilter::status},
                                            {"review_status", &app::QueueFilter::review_status},
                                            {"currency", &app::QueueFilter::currency},
                                            {"amount_from", &app::QueueFilter::amount_from},
                                            {"amount_to", &app::QueueFilter::amount_to},
                                            {"date_from", &app::QueueFilter::date_from},
                                            {"date_to", &app::QueueFilter::date_to},
                                            {"below", &app::QueueFilter::below},
                                            {"sort", &app::QueueFilter::sort}}};

}  // namespace

std::string text_of(const app::QueuePlace& place) {
  Json json = {{"mine", place.filter.mine}, {"first_shown", place.first_shown}, {"invoice_id", place.invoice_id}};
  for (const Member& each : kTexts) json[each.name] = place.filter.*each.text;
  return to_text(json);
}

app::QueuePlace parse_place(std::string_view text) {
  app::QueuePlace place;
  const std::optional<Json> json = parse_json(text);
  if (!json) return place;
  for (const Member& each : kTexts) place.filter.*each.text = text_at(*json, each.name);
  place.filter.mine = flag_at(*json, "mine");
  place.first_shown = std::max<std::int64_t>(0, integer_at(*json, "first_shown").value_or(0));
  place.invoice_id = text_at(*json, "invoice_id");
  return place;
}

}  // namespace countersign::wire
