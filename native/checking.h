// Checking one document, and writing what was found.
#pragma once

#include <iosfwd>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "einvoice/judge.h"

namespace countersign::native {

struct Checked {
  std::string file;
  std::string error;  // why it cannot be judged; empty where it was
  std::string syntax;
  std::vector<einvoice::Fault> faults;

  bool is_valid() const;  // judged, and no fatal rule is broken
};

Checked check_file(const std::string& file);
Checked check_bytes(const std::string& file, std::string_view bytes);

/// {"file", "syntax", "fired": [{"id", "severity", "place", "message", "cure"}]}, or {"file", "error"}.
nlohmann::json to_json(const Checked& checked);
/// One line of JSON. Bytes that are no UTF-8 are replaced.
std::string to_line(const nlohmann::json& json);
/// For people: a paragraph a file.
void print(std::ostream& out, const Checked& checked);
/// The table of rules, as Markdown.
void print_rules(std::ostream& out);
/// The code lists with their sources, as Markdown.
void print_lists(std::ostream& out);

}  // namespace countersign::native
