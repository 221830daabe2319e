#include "proposal_output.h"

#include <cmath>
#include <nlohmann/json.hpp>

namespace countersign::native {
namespace {

using nlohmann::json;

/// Enough decimals for a place on a page and for a confidence.
double rounded(float value) {
  constexpr double kParts = 1e5;
  return std::round(static_cast<double>(value) * kParts) / kParts;
}

json to_json(const reading::Proposal& proposal) {
  const domain::Box& box = proposal.place.box;
  return {{"value", proposal.value},
          {"confidence", rounded(proposal.confidence)},
          {"page", proposal.place.page},
          {"box", {rounded(box.x), rounded(box.y), rounded(box.w), rounded(box.h)}}};
}

}  // namespace

std::string to_json_line(const reading::Proposals& proposals) {
  json fields = json::object(), lines = json::array();
  for (std::size_t i = 0; i < reading::kFieldCount; ++i) {
    if (proposals.fields[i]) fields[name_of(static_cast<reading::Field>(i))] = to_json(*proposals.fields[i]);
  }
  for (const reading::ProposedLine& line : proposals.lines) {
    json cells = json::object();
    for (std::size_t i = 0; i < reading::kCellCount; ++i) {
      if (line[i]) cells[name_of(static_cast<reading::Cell>(i))] = to_json(*line[i]);
    }
    lines.push_back(std::move(cells));
  }
  const json whole = {{"fields", fields}, {"lines", lines}, {"credit_note", proposals.is_credit_note}};
  return whole.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace countersign::native
