// Checking one document, and writing what was found.
#pragma once

#include <iosfwd>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "einvoice/checks/judge.h"
#include "questions.h"

namespace countersign::native {

struct Checked {
  std::string file;
  std::string error;  // why it cannot be judged; empty where it was
  std::string syntax;
  std::vector<einvoice::Fault> faults = {};
  std::string profile = {};  // of which the document also says that it follows it
  std::vector<einvoice::Fault> profile_faults = {};

  bool is_valid() const;  // judged, and no fatal rule is broken
};

Checked check(const Question& question);

/// {"file", "syntax", "fired": [{"id", "severity", "place", "message", "cure"}]}, or {"file", "error"}. Where the
/// document follows a specification beside EN 16931, also {"profile", "profile_fired": [...]}.
nlohmann::json to_json(const Checked& checked);
/// For people: a paragraph a file.
void print(std::ostream& out, const Checked& checked);
/// The table of rules, as Markdown.
void print_rules(std::ostream& out);
/// The code lists with their sources, as Markdown.
void print_lists(std::ostream& out);

}  // namespace countersign::native
