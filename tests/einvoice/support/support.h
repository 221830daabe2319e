// Documents to judge, whole and changed, and which rules they break.
#pragma once

#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "einvoice/checks/judge.h"
#include "einvoice/xml/xml.h"

namespace countersign::einvoice {

using Ids = std::set<std::string>;

/// "invoice.xml", "credit_note.xml" or "cii.xml": the same invoice in each syntax, which breaks no rule.
inline std::string example(const std::string& name) {
  std::ifstream in(std::string(REPOSITORY) + "/tests/einvoice/documents/" + name, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

/// The text with the first `from` replaced; empty where there is none, so that a test of it cannot pass by chance.
inline std::string changed(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  return at == std::string::npos ? std::string() : text.replace(at, from.size(), to);
}

inline std::string without(const std::string& text, std::string_view part) {
  return changed(text, part, "");
}

inline domain::Result<std::vector<Fault>> judged(std::string_view text) {
  const auto tree = read_xml(text);
  if (!tree) return tree.failure();
  const auto document = Document::of(tree.value());
  return document ? judge(document.value()) : document.failure();
}

/// Why the text cannot be judged; empty where it can.
inline std::string refusal(std::string_view text) {
  const auto faults = judged(text);
  return faults ? std::string() : faults.error();
}

inline std::vector<Fault> faults_of(std::string_view text) {
  const auto faults = judged(text);
  return faults ? faults.value() : std::vector<Fault>();
}

/// The ids of the rules that the text breaks; of a text that cannot be judged "unreadable".
inline Ids fired(std::string_view text) {
  const auto faults = judged(text);
  if (!faults) return {"unreadable"};
  Ids ids;
  for (const Fault& fault : faults.value()) ids.insert(fault.rule->id);
  return ids;
}

/// A UBL invoice that holds nothing but `content`.
inline std::string fragment(const std::string& content) {
  return R"(<Invoice xmlns="urn:oasis:names:specification:ubl:schema:xsd:Invoice-2")"
         R"( xmlns:cac="urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2")"
         R"( xmlns:cbc="urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2">)" +
         content + "</Invoice>";
}

}  // namespace countersign::einvoice
