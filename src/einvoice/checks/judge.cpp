// Runs the checks over the sets of a document.
#include "einvoice/checks/judge.h"

#include <algorithm>

#include "domain/values/text/hidden.h"
#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

constexpr std::size_t kKeptPerRule = 20;

std::vector<Check> all_checks() {
  std::vector<Check> checks;
  add_presence_checks(checks);
  add_party_checks(checks);
  add_sum_checks(checks);
  add_decimals_checks(checks);
  add_document_checks(checks);
  add_category_checks(checks);
  add_breakdown_checks(checks);
  add_xrechnung_checks(checks);
  add_extension_checks(checks);
  add_peppol_checks(checks);
  for (Check& check : checks) check.rule = rule_index(check.id).value();
  return checks;
}

const std::vector<Check>& shared_checks() {
  static const std::vector<Check> kChecks = all_checks();
  return kChecks;
}

/// What a check is asked of.
const Nodes& nodes_of(const Check& check, const Document& document) {
  const bool is_by_category = check.category != nullptr && check.at != Set::invoice;
  return is_by_category ? document.of_category(check.at, place_of(*check.category)) : document.set(check.at);
}

bool is_for(On on, const Document& document) {
  return on == On::both || (on == On::cii) == document.is_cii();
}

void run_checks(const Document& document, Profile profile, Report& report) {
  for (const Check& check : shared_checks()) {
    if (rules()[check.rule].profile != profile || !is_for(check.on, document)) continue;
    for (const Node* node : nodes_of(check, document)) check.run({document, check, *node, report});
  }
}

domain::Result<std::vector<Fault>> finished(const Document& document, Report& report) {
  std::vector<Fault> faults = report.take();
  if (document.tree().steps_left == 0) return domain::Error{"The document is too intricate to be judged"};
  return faults;
}

/// A document writes parts of it: no line of its own, and nothing that is not seen.
std::string told(std::string_view text) {
  return domain::hidden_shown(one_line_of(text));
}

}  // namespace

void Report::add(std::size_t rule, const Node& node, std::string message, std::string cure) {
  if (++counts_[rule] > kKeptPerRule) return;
  const Rule& broken = rules()[rule];
  if (cure.empty()) cure = broken.cure;
  const std::string_view instead = asked_instead(document_, broken.id);
  if (!instead.empty())
    cure = "XRechnung's extension, which the invoice follows, asks " + std::string(instead) + " in its place.";
  const bool is_fatal =
      instead.empty() && (broken.severity == Severity::fatal || (broken.id == "BR-51" && document_.is_cii()));
  const Tree& tree = document_.tree();
  kept_.push_back({rule,
                   {&broken, is_fatal ? Severity::fatal : Severity::warning, told(tree.place_of(node)), told(message),
                    told(cure), static_cast<std::size_t>(&node - tree.nodes.data())}});
}

std::vector<Fault> Report::take() {
  const auto before = [](const Kept& a, const Kept& b) { return a.rule < b.rule; };
  std::stable_sort(kept_.begin(), kept_.end(), before);
  std::vector<Fault> faults;
  for (std::size_t i = 0; i < kept_.size(); ++i) {
    Kept& kept = kept_[i];
    const std::size_t more = counts_[kept.rule] - std::min(counts_[kept.rule], kKeptPerRule);
    const bool is_last = i + 1 == kept_.size() || kept_[i + 1].rule != kept.rule;
    if (is_last && more > 0) kept.fault.message += " And at " + std::to_string(more) + " more places.";
    faults.push_back(std::move(kept.fault));
  }
  kept_.clear();
  return faults;
}

void Case::fail(std::string message, std::string cure) const {
  report.add(check.rule, node, std::move(message), std::move(cure));
}

void Case::fail_at(const Node& place, std::string message) const {
  report.add(check.rule, place, std::move(message), {});
}

std::string difference(std::string_view what, const Number& is, const Number& should_be, std::string_view from) {
  if (!is && !should_be) return std::string(what) + " is missing.";
  std::string text = std::string(what) + (is ? " is " + shown(is) : " is missing");
  if (!should_be) return text + ", and what " + std::string(from) + " cannot be told.";
  if (!is) return text + ", and " + std::string(from) + " " + shown(should_be) + ".";
  text += ", and " + std::string(from) + " " + shown(should_be) + ": " + shown(magnitude(is - should_be));
  return text + (domain::compare(*is, *should_be) > 0 ? " too much." : " too little.");
}

domain::Result<std::vector<Fault>> judge(const Document& document) {
  Report report(document);
  run_checks(document, Profile::en16931, report);
  check_codes(document, report);
  return finished(document, report);
}

Profile profile_of(const Document& document) {
  const std::string_view id = document.value_of(document.root(), terms::specification).value_or("");
  const auto names = [&](std::string_view part) { return id.find(part) != std::string_view::npos; };
  if (names(":kosit:xrechnung_") || names(":kosit:standard:xrechnung_")) return Profile::xrechnung;
  return names("urn:fdc:peppol.eu:2017:poacc:billing:3.0") ? Profile::peppol : Profile::en16931;
}

std::string_view profile_name(Profile profile) {
  switch (profile) {
    case Profile::xrechnung: return "XRechnung";
    case Profile::peppol: return "Peppol BIS Billing";
    case Profile::en16931: break;
  }
  return {};
}

domain::Result<std::vector<Fault>> judge_profile(const Document& document) {
  const Profile profile = profile_of(document);
  Report report(document);
  if (profile != Profile::en16931) run_checks(document, profile, report);
  check_extension_codes(document, report);
  return finished(document, report);
}

std::string_view syntax_name(Syntax syntax) {
  switch (syntax) {
    case Syntax::ubl_invoice: return "UBL Invoice";
    case Syntax::ubl_credit_note: return "UBL CreditNote";
    case Syntax::cii: break;
  }
  return "CII";
}

}  // namespace countersign::einvoice
