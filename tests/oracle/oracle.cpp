// Answers a file of questions about decimals and dates, one a line, so that other implementations can compare: Python
// (compare.py) and the locales of JavaScript (locales.js).
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "domain/values/dates/date.h"
#include "domain/values/numbers/decimal.h"

using namespace countersign::domain;

namespace {

std::vector<std::string> split(const std::string& line) {
  std::vector<std::string> parts;
  std::size_t start = 0;
  while (true) {
    const std::size_t end = line.find('\t', start);
    parts.push_back(line.substr(start, end - start));
    if (end == std::string::npos) return parts;
    start = end + 1;
  }
}

std::string shown(const std::optional<Decimal>& value) {
  return value ? value->to_text() : "none";
}

std::string why_not(const Error& error) {
  std::string answer = error.readings.empty() ? "refused" : "asks";
  for (const std::string& reading : error.readings) answer += " " + reading;
  return answer;
}

std::string typed(const std::string& text, const std::string& decimal, const std::string& group) {
  const Result<Decimal> read = parse_typed_decimal(text, {decimal.front(), group});
  return read ? read.value().to_text() : why_not(read.failure());
}

std::string dated(const std::string& text) {
  const Result<Date> read = parse_typed_date(text);
  return read ? to_text(read.value()) : why_not(read.failure());
}

std::string answer(const std::vector<std::string>& ask) {
  const std::string& what = ask.at(0);
  if (what == "typed") return typed(ask.at(1), ask.at(2), ask.at(3));
  if (what == "date") return dated(ask.at(1));
  const auto a = Decimal::parse(ask.at(1));
  if (what == "parse") return shown(a);
  if (!a) return "none";
  if (what == "round") return shown(round_to(*a, std::atoi(ask.at(2).c_str())));
  if (what == "fixed") return a->to_fixed(std::atoi(ask.at(2).c_str())).value_or("none");
  const auto b = Decimal::parse(ask.at(2));
  if (!b) return "none";
  if (what == "add") return shown(add(*a, *b));
  if (what == "subtract") return shown(subtract(*a, *b));
  if (what == "multiply") return shown(multiply(*a, *b));
  if (what == "compare") return std::to_string(compare(*a, *b));
  if (what == "divide") return shown(divide(*a, *b, std::atoi(ask.at(3).c_str())));
  return "no such question";
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 3) {
    std::cerr << "oracle QUESTIONS ANSWERS\n";
    return 2;
  }
  std::ifstream in(arguments[1]);
  std::ofstream out(arguments[2]);
  for (std::string line; std::getline(in, line);) out << answer(split(line)) << "\n";
  return in.eof() && out.flush() ? 0 : 1;
}
