// countersign: reads and judges e-invoices by the rules of EN 16931.
#include <algorithm>
#include <functional>
#include <iostream>
#include <optional>
#include <string>
#include <vector>

#include "checking.h"
#include "reviewing.h"
#include "taking.h"

namespace {

using namespace countersign::native;

constexpr int kFatal = 1;
constexpr int kUnreadable = 2;

constexpr std::string_view kHelp =
    "countersign check [--format text|json] FILE...   what the rules of EN 16931 find in e-invoices (UBL, CII)\n"
    "countersign check --jsonl [FILE...]              one JSON object a file; without FILE, of each line that is "
    "read:\n"
    "                                                 {\"file\": PATH}, {\"file\": NAME, \"xml\": TEXT} or\n"
    "                                                 {\"file\": NAME, \"bytes\": N} with N bytes after the line\n"
    "countersign read [FILE...]                       the record of each e-invoice, as check --jsonl\n"
    "countersign review                               what the panel's rules find in records, of each line that is "
    "read:\n"
    "                                                 {\"file\": NAME, \"record\": RECORD, \"today\": DATE}\n"
    "countersign rules                                the table of rules, as Markdown\n"
    "countersign lists                                the code lists and their sources, as Markdown\n"
    "Ends with 1 where a fatal rule is broken, with 2 where a file cannot be read or nothing can be written.\n";

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
  return arguments;
}

int code_of(const Checked& checked) {
  if (!checked.error.empty()) return kUnreadable;
  return checked.is_valid() ? 0 : kFatal;
}

/// Answers each question with a line; the highest of their codes.
int answer(const std::vector<std::string>& files, const std::function<int(const Question&)>& answer_one) {
  int code = 0;
  for (const std::string& file : files) code = std::max(code, answer_one(question_of(file)));
  if (!files.empty()) return code;
  while (const auto question = next_question(std::cin)) code = std::max(code, answer_one(*question));
  return code;
}

int check_one(const Question& question) {
  const Checked checked = check(question);
  std::cout << to_line(to_json(checked)) << std::endl;
  return code_of(checked);
}

int read_one(const Question& question) {
  const nlohmann::ordered_json taken = take(question);
  std::cout << to_line(taken) << std::endl;
  return taken.contains("error") ? kUnreadable : 0;
}

int check_files(const Arguments& arguments) {
  int code = 0;
  nlohmann::json all = nlohmann::json::array();
  for (const std::string& file : arguments.files) {
    const Checked checked = check(question_of(file));
    code = std::max(code, code_of(checked));
    if (arguments.format == Format::text) print(std::cout, checked);
    else all.push_back(to_json(checked));
  }
  if (arguments.format == Format::json) std::cout << to_line(all) << "\n";
  return code;
}

int review_lines() {
  int code = 0;
  for (std::string line; std::getline(std::cin, line);) {
    const nlohmann::json reviewed = review(line);
    std::cout << to_line(reviewed) << std::endl;
    if (reviewed.contains("error")) code = kUnreadable;
  }
  return code;
}

/// None where the words are no call.
std::optional<int> run(const std::vector<std::string>& words) {
  const std::string command = words.empty() ? "" : words.front();
  const auto arguments = parse(words);
  if (!arguments) return std::nullopt;
  const bool is_bare = words.size() == 1, is_plain = arguments->format != Format::json;
  if (command == "check" && arguments->format == Format::lines) return answer(arguments->files, check_one);
  if (command == "check" && !arguments->files.empty()) return check_files(*arguments);
  if (command == "read" && is_plain) return answer(arguments->files, read_one);
  if (command == "review" && is_bare) return review_lines();
  if (!is_bare || (command != "rules" && command != "lists")) return std::nullopt;
  command == "rules" ? print_rules(std::cout) : print_lists(std::cout);
  return 0;
}

}  // namespace

int main(int count, char** values) {
  std::ios::sync_with_stdio(false);
  const std::vector<std::string> words(values + 1, values + count);
  const bool asks_for_help =
      std::find(words.begin(), words.end(), "--help") != words.end() || (!words.empty() && words.front() == "help");
  if (asks_for_help) std::cout << kHelp;
  const std::optional<int> code = asks_for_help ? 0 : run(words);
  if (!code) std::cerr << kHelp;
  if (std::cout.flush()) return code.value_or(kUnreadable);
  std::cerr << "countersign: what was found cannot be written\n";
  return kUnreadable;
}
