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

json to_json(const domain::Box& box) {
  return {rounded(box.x), rounded(box.y), rounded(box.w), rounded(box.h)};
}

json to_json(const reading::Proposal& proposal) {
  json told = {{"value", proposal.value},
               {"confidence", rounded(proposal.confidence)},
               {"page", proposal.place.page},
               {"box", to_json(proposal.place.box)}};
  if (proposal.ground == reading::Ground::correction) told["learnt_from"] = proposal.learnt_from;
  return told;
}

json to_json(const reading::PaymentCode& code) {
  json told = {
      {"kind", name_of(code.kind)}, {"page", code.place.page}, {"box", to_json(code.place.box)}, {"iban", code.iban}};
  if (code.amount) told["amount"] = code.amount->to_text();
  if (!code.currency.empty()) told["currency"] = code.currency;
  if (!code.reference.empty()) told["reference"] = code.reference;
  return told;
}

json to_json(const reading::Hint& hint) {
  return {{"field", name_of(hint.field)},
          {"label", hint.label},
          {"side", hint.side == reading::Side::left ? "left" : "above"},
          {"page", hint.page},
          {"x", rounded(hint.x)},
          {"y", rounded(hint.y)},
          {"words", hint.words}};
}

std::string line_of(const json& whole) {
  return whole.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace

std::string to_json_line(const reading::Proposals& proposals, const std::vector<reading::PaymentCode>& codes) {
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
  json told = json::array();
  for (const reading::PaymentCode& code : codes) told.push_back(to_json(code));
  return line_of({{"fields", fields}, {"lines", lines}, {"credit_note", proposals.is_credit_note}, {"codes", told}});
}

std::string to_json_line(const std::vector<std::string>& keys, const std::vector<reading::Hint>& hints) {
  json told = json::array();
  for (const reading::Hint& hint : hints) told.push_back(to_json(hint));
  return line_of({{"keys", keys}, {"hints", told}});
}

}  // namespace countersign::native
