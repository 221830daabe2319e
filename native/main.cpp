// countersign: judges e-invoices by the rules of EN 16931.
#include <algorithm>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "checking.h"

namespace {

using countersign::native::Checked;
using countersign::native::to_line;

constexpr int kFatal = 1;
constexpr int kUnreadable = 2;

constexpr std::string_view kHelp =
    "countersign check [--format text|json] FILE...   what the rules of EN 16931 find in e-invoices (UBL, CII)\n"
    "countersign check --jsonl [FILE...]              one JSON object a file; without FILE, of each line that is "
    "read:\n"
    "                                                 {\"file\": PATH} or {\"file\": NAME, \"xml\": TEXT}\n"
    "countersign rules                                the table of rules, as Markdown\n"
    "countersign lists                                the code lists and their sources, as Markdown\n"
    "Ends with 1 where a fatal rule is broken, with 2 where a file cannot be read.\n";

enum class Format : unsigned char { text, json, lines };

struct Arguments {
  Format format = Format::text;
  std::vector<std::string> files;
};

std::optional<Arguments> parse(const std::vector<std::string>& words) {
  Arguments arguments;
  for (std::size_t i = 1; i < words.size(); ++i) {
    const std::string& word = words[i];
    if (word == "--jsonl") arguments.format = Format::lines;
    else if (word == "--format") {
      const std::string name = ++i < words.size() ? words[i] : "";
      if (name != "text" && name != "json") return std::nullopt;
      arguments.format = name == "json" ? Format::json : Format::text;
    } else if (word.size() > 1 && word.front() == '-') return std::nullopt;
    else arguments.files.push_back(word);
  }
  if (arguments.files.empty() && arguments.format != Format::lines) return std::nullopt;
  return arguments;
}

int code_of(const Checked& checked) {
  if (!checked.error.empty()) return kUnreadable;
  return checked.is_valid() ? 0 : kFatal;
}

Checked check_line(const std::string& line) {
  const auto asked = nlohmann::json::parse(line, nullptr, false);
  if (!asked.is_object() || !asked.contains("file") || !asked["file"].is_string())
    return {"", "The line is no object with the key \"file\"", {}, {}};
  const auto file = asked["file"].get<std::string>();
  if (!asked.contains("xml")) return countersign::native::check_file(file);
  if (!asked["xml"].is_string()) return {file, "\"xml\" is no text", {}, {}};
  return countersign::native::check_bytes(file, asked["xml"].get_ref<const std::string&>());
}

int check_lines() {
  int code = 0;
  for (std::string line; std::getline(std::cin, line);) {
    const Checked checked = check_line(line);
    std::cout << to_line(to_json(checked)) << std::endl;
    code = std::max(code, code_of(checked));
  }
  return code;
}

int check_files(const Arguments& arguments) {
  int code = 0;
  nlohmann::json all = nlohmann::json::array();
  for (const std::string& file : arguments.files) {
    const Checked checked = countersign::native::check_file(file);
    code = std::max(code, code_of(checked));
    if (arguments.format == Format::text) print(std::cout, checked);
    else if (arguments.format == Format::lines) std::cout << to_line(to_json(checked)) << "\n";
    else all.push_back(to_json(checked));
  }
  if (arguments.format == Format::json) std::cout << to_line(all) << "\n";
  return code;
}

}  // namespace

int main(int count, char** values) {
  std::ios::sync_with_stdio(false);
  const std::vector<std::string> words(values + 1, values + count);
  const std::string command = words.empty() ? "" : words.front();
  if (command == "--help" || command == "help") {
    std::cout << kHelp;
    return 0;
  }
  if (words.size() == 1 && (command == "rules" || command == "lists")) {
    command == "rules" ? countersign::native::print_rules(std::cout) : countersign::native::print_lists(std::cout);
    return 0;
  }
  const auto arguments = command == "check" ? parse(words) : std::nullopt;
  if (!arguments) {
    std::cerr << kHelp;
    return kUnreadable;
  }
  return arguments->files.empty() ? check_lines() : check_files(*arguments);
}
