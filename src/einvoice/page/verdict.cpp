#include "einvoice/page/verdict.h"

#include <algorithm>

#include "einvoice/checks/judge.h"

namespace countersign::einvoice {
namespace {

constexpr std::string_view kVersion = "EN 16931-1:2017+A1:2019, CEN/TC 434 1.3.16";
constexpr float kFaultSize = 8, kFaultIndent = 8, kAcross = kPageWidth - 2 * kMargin;
constexpr std::size_t kMostLookedAt = 10'000;  // elements, for the place of one fault

class Words {
 public:
  explicit Words(Language language) : is_german_(language == Language::german) {}
  std::string_view operator()(std::string_view english, std::string_view german) const {
    return is_german_ ? german : english;
  }

 private:
  bool is_german_;
};

std::size_t asked_of(Profile profile) {
  const auto is_its = [&](const Rule& rule) { return rule.profile == Profile::en16931 || rule.profile == profile; };
  return static_cast<std::size_t>(std::count_if(rules().begin(), rules().end(), is_its));
}

std::string sentence_of(const Verdict& verdict, const Words& say) {
  if (!verdict.unjudged.empty()) return std::string(say("Not judged: ", "Nicht geprüft: ")) + verdict.unjudged + ".";
  const std::string all = std::to_string(verdict.asked);
  if (verdict.faults.empty())
    return std::string(say("No fault of ", "Kein Fehler bei ")) + all + std::string(say(" rules.", " Regeln."));
  const std::size_t count = verdict.faults.size();
  const auto fatal =
      static_cast<std::size_t>(std::count_if(verdict.faults.begin(), verdict.faults.end(),
                                             [](const Fault& each) { return each.severity == Severity::fatal; }));
  return std::to_string(count) +
         std::string(count == 1 ? say(" fault of ", " Fehler bei ") : say(" faults of ", " Fehler bei ")) + all +
         std::string(say(" rules, ", " Regeln, ")) + std::to_string(fatal) +
         std::string(say(" of them fatal.", " davon schwer."));
}

Cell cell_of(float indent, float size, Style style, std::string_view text) {
  return {kMargin + indent, kAcross - indent, size, style, text, {}, 0, 0, 0};
}

void lay_fault(Sheet& sheet, const Fault& fault, const Words& say) {
  const bool is_fatal = fault.severity == Severity::fatal;
  const std::string_view severity = is_fatal ? say("fatal", "schwer") : say("warning", "Warnung");
  const Cell name = cell_of(0, kFaultSize + 1, is_fatal ? Style::fatal : Style::heading,
                            sheet.keep(fault.rule->id + " " + std::string(severity)));
  sheet.gap(3);
  sheet.keep_together(5 * kFaultSize);
  sheet.row({&name, 1});
  for (const std::string& text : {fault.message, fault.cure}) {
    const Cell cell = cell_of(kFaultIndent, kFaultSize, Style::value, sheet.keep(text));
    if (!text.empty()) sheet.row({&cell, 1});
  }
  sheet.links().push_back({});
  Cell place = cell_of(kFaultIndent, kFaultSize - 1, Style::label, sheet.keep(fault.place));
  place.link = static_cast<std::uint32_t>(sheet.links().size());
  sheet.row({&place, 1});
}

/// Where a rule's terms, "BT-31, BT-48", name this one; npos where they do not.
std::size_t rank_in(std::string_view terms, std::string_view code) {
  for (std::size_t at = terms.find(code); at != std::string_view::npos; at = terms.find(code, at + 1)) {
    const std::size_t end = at + code.size();
    if (end == terms.size() || terms[end] == ',') return at;
  }
  return std::string_view::npos;
}

/// The runs of elements.
class Runs {
 public:
  Runs(const Tree& tree, const Sheet& sheet) : tree_(tree), first_(tree.nodes.size()) {
    const std::span<const Run> runs = sheet.runs();
    for (std::size_t i = runs.size(); i > 0; --i)
      if (runs[i - 1].element != 0) first_[runs[i - 1].element - 1] = static_cast<std::uint32_t>(i);
  }

  struct Found {
    std::size_t element = 0;
    std::size_t rank = std::string_view::npos;  // among the terms of the rule
  };

  /// Of a part of the tree the element on a page that the rule names first; where it names none, the first.
  std::optional<Found> within(std::size_t from, std::string_view rule_terms,
                              std::span<const PageTerm* const> terms) const {
    std::optional<Found> found;
    const std::size_t end = std::min(end_of(from), from + kMostLookedAt);
    for (std::size_t i = from; i < end && tree_.spend(1); ++i) {
      if (first_[i] == 0) continue;
      const Found each{i, terms[i] == nullptr ? std::string_view::npos : rank_in(rule_terms, terms[i]->code)};
      if (!found || each.rank < found->rank) found = each;
      if (found->rank == 0) break;
    }
    return found;
  }
  std::size_t run_of(std::size_t element) const { return first_[element] - 1; }

 private:
  std::size_t end_of(std::size_t from) const {
    const Node* node = &tree_.nodes[from];
    while (node != nullptr && node->next == nullptr) node = node->parent;
    return node == nullptr ? tree_.nodes.size() : static_cast<std::size_t>(node->next - tree_.nodes.data());
  }

  const Tree& tree_;
  std::vector<std::uint32_t> first_;  // from 1, by element
};

/// What judging costs is not taken from the page.
class Steps {
 public:
  explicit Steps(const Tree& tree) : tree_(tree), left_(tree.steps_left) {}
  Steps(const Steps&) = delete;
  Steps& operator=(const Steps&) = delete;
  ~Steps() { tree_.steps_left = left_; }

 private:
  const Tree& tree_;
  std::size_t left_;
};

}  // namespace

Verdict verdict_of(const Tree& tree) {
  Verdict verdict;
  const Steps steps(tree);
  const auto document = Document::of(tree);
  if (!document) {
    verdict.unjudged = "ZUGFeRD 1 has rules of its own";
    return verdict;
  }
  const auto faults = judge(document.value());
  const auto more = judge_profile(document.value());
  if (!faults || !more) {
    verdict.unjudged = faults ? more.error() : faults.error();
    return verdict;
  }
  verdict.faults = faults.value();
  verdict.faults.insert(verdict.faults.end(), more.value().begin(), more.value().end());
  verdict.profile = profile_name(profile_of(document.value()));
  verdict.asked = asked_of(profile_of(document.value()));
  return verdict;
}

void lay_verdict(Sheet& sheet, const Verdict& verdict, Language language) {
  const Words say(language);
  sheet.heading(say("What EN 16931 says", "Was EN 16931 sagt"));
  const Cell sentence = cell_of(0, kFaultSize + 1, Style::value, sheet.keep(sentence_of(verdict, say)));
  sheet.row({&sentence, 1});
  std::string versions(kVersion);
  if (verdict.profile == "XRechnung") versions += "; XRechnung 3.0";
  else if (!verdict.profile.empty()) versions += "; " + std::string(verdict.profile) + " 3.0";
  const Cell standard = cell_of(0, kFaultSize - 1, Style::label, sheet.keep(std::move(versions)));
  sheet.row({&standard, 1});
  for (const Fault& fault : verdict.faults) {
    if (sheet.is_full()) return;
    lay_fault(sheet, fault, say);
  }
}

void join_links(const Tree& tree, const Node& root, const Verdict& verdict, std::span<const PageTerm* const> terms,
                Language language, Sheet& sheet) {
  if (verdict.faults.empty()) return;
  const Words say(language);
  const Runs runs(tree, sheet);
  const auto top = static_cast<std::size_t>(&root - tree.nodes.data());
  for (std::size_t i = 0; i < sheet.links().size(); ++i) {
    const Fault& fault = verdict.faults[i];
    std::size_t from = fault.at;
    auto found = runs.within(from, fault.rule->terms, terms);
    while (!found && from != top && tree.nodes[from].parent != nullptr) {
      from = static_cast<std::size_t>(tree.nodes[from].parent - tree.nodes.data());
      found = runs.within(from, fault.rule->terms, terms);
    }
    if (!found || (from == top && found->rank == std::string_view::npos)) continue;
    const PageTerm* term = terms[found->element];
    const std::string_view name = term != nullptr ? say(term->english, term->german) : tree.nodes[found->element].local;
    sheet.links()[i] = {fault.rule->id + ", " + std::string(name), runs.run_of(found->element)};
  }
}

std::string path_of_link(const Sheet& sheet, const Link& link) {
  if (!link.to) return {};
  const Run& run = sheet.runs()[*link.to];
  const auto thousandths = [](float part, float whole) {
    return "/" + std::to_string(static_cast<int>(1000 * part / whole));
  };
  return "#" + std::to_string(sheet.page_of(*link.to)) + thousandths(run.x, kPageWidth) +
         thousandths(run.y - run.size, kPageHeight) + thousandths(run.width, kPageWidth) +
         thousandths(run.size * 1.3f, kPageHeight) + "/" + link.label;
}

}  // namespace countersign::einvoice
