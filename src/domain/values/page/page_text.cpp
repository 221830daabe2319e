// Lines as they are seen, and numbers as they are printed.
#include "domain/values/page/page_text.h"

#include <algorithm>

#include "domain/values/numbers/currency.h"
#include "domain/values/numbers/number_text.h"
#include "domain/values/text/order.h"
#include "domain/values/text/text.h"

namespace countersign::domain {
namespace {

/// Stands in for U+066B, which is a decimal sign and nothing else.
constexpr char kOwnPoint = ';';

/// Both readings of the digits and signs of a printed number.
struct Readings {
  std::optional<Decimal> point, comma;
  bool negative = false, percent = false;
};

/// `core`: digits with the signs . , ' between them. `decimal` is the sign before the decimals, the others group.
std::optional<Decimal> read_core(std::string_view core, char decimal) {
  const std::size_t point = core.find(decimal);
  const std::string_view whole = core.substr(0, point);
  const std::size_t sign = whole.find_first_not_of("0123456789");
  if (sign != std::string_view::npos && !are_groups(whole, whole[sign])) return std::nullopt;
  std::string plain;
  for (const char c : whole) {
    if (is_digit(c)) plain += c;
    else if (c != whole[sign]) return std::nullopt;
  }
  if (plain.size() > 1 && plain[0] == '0') return std::nullopt;
  if (point != std::string_view::npos) plain += "." + std::string(core.substr(point + 1));
  return Decimal::parse(plain);
}

/// Before the number in Turkish and Arabic, behind it elsewhere.
bool is_percent(char32_t c) {
  return c == '%' || c == 0x66A;
}

/// The span from the first to the last digit, as ASCII; empty where letters stand between them, and where letters
/// before it are no currency's.
std::string core_of(std::string_view text, Readings& readings) {
  std::string core, word;
  std::size_t last_digit = 0;
  char32_t before = 0;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = half_width(next_character(text, at));
    const bool minus = c == '-' || c == 0x2212 || c == 0x2013;
    if (const int digit = digit_value(c); digit >= 0) {
      if (core.empty() && !word.empty() && !is_currency(word)) return "";
      core += static_cast<char>('0' + digit);
      last_digit = core.size();
    } else if (core.empty()) {
      const bool is_word_in_brackets = c == ')' && !word.empty();  // "(net) 5.00" is above zero
      readings.negative = !is_word_in_brackets && (readings.negative || minus || c == '(');
      readings.percent = readings.percent || is_percent(c);
      if (is_letter_or_digit(lower_letter(c))) append_character(word, c);
      else word.clear();
    } else if (c == '.' || c == ',') {
      core += static_cast<char>(c);
    } else if (c == 0x66B) {
      core += kOwnPoint;
    } else if (c == '\'' || c == 0x2019 || c == 0x66C || is_blank(c)) {
      core += '\'';
    } else {
      readings.negative = readings.negative || (minus && at == text.size() && before != '.' && before != ',');
      readings.percent = readings.percent || is_percent(c);
      core += 'x';
    }
    before = c;
  }
  core.resize(last_digit);
  return core.find('x') == std::string::npos ? core : "";
}

Readings readings_of(std::string_view text) {
  Readings readings;
  const std::string core = core_of(without_footnote(text), readings);
  constexpr std::size_t kLongest = 24;
  if (core.empty() || core.size() > kLongest) return readings;
  if (core.find(kOwnPoint) != std::string::npos) {
    readings.point = read_core(core, kOwnPoint);
    return readings;
  }
  readings.point = read_core(core, '.');
  readings.comma = read_core(core, ',');
  return readings;
}

/// The tokens of one page get their lines, and are put into the order in which they are seen.
void number_lines(std::vector<Token>& tokens, int& line) {
  std::vector<double> keys;
  keys.reserve(tokens.size());
  for (const Token& token : tokens) keys.push_back(static_cast<double>(token.box.middle()));
  reorder(tokens, keys);
  float middle = -1;
  keys.clear();
  for (Token& token : tokens) {
    const float at = token.box.middle();
    if (middle < 0 || at - middle > 0.45f * token.box.h) {
      ++line;
      middle = at;
    }
    token.line = line;
    constexpr double kWidths = 4;  // more than a line is wide
    keys.push_back(line * kWidths + static_cast<double>(std::clamp(token.box.x, -1.0f, 2.0f)));
  }
  reorder(tokens, keys);
}

bool is_close(const Token& a, const Token& b) {
  const float letter = a.box.w / static_cast<float>(std::max<std::size_t>(1, a.text.size()));
  return a.line == b.line && b.box.x - a.box.right() < 1.2f * letter;
}

bool is_digits(std::string_view text, std::size_t least, std::size_t most) {
  return text.size() >= least && text.size() <= most && std::all_of(text.begin(), text.end(), is_digit);
}

/// "1 234,56": a blank between thousands makes two words of one number.
std::size_t past_groups(const PageText& text, std::size_t first) {
  const std::string_view head = text.seen[first].text;
  const bool sign = !head.empty() && (head.front() == '-' || head.front() == '+');
  std::size_t past = first + 1;
  if (!is_digits(head.substr(sign ? 1 : 0), 1, 3)) return past;
  while (past < text.seen.size() && is_close(text.seen[past - 1], text.seen[past])) {
    const std::string_view next = text.seen[past].text;
    if (next.size() < 3 || !is_digits(next.substr(0, 3), 3, 3) || (next.size() > 3 && is_digit(next[3]))) break;
    ++past;
    if (next.size() > 3) break;
  }
  return past;
}

struct Candidate {
  std::size_t first, past;
  Readings readings;
};

void read_numbers(PageText& text) {
  std::vector<Candidate> candidates;
  const auto add = [&](std::size_t first, std::size_t past) {
    std::string joined = text.seen[first].text;
    for (std::size_t i = first + 1; i < past; ++i) joined += " " + text.seen[i].text;
    const Readings readings = readings_of(joined);
    if (readings.point || readings.comma) candidates.push_back({first, past, readings});
  };
  for (std::size_t i = 0; i < text.seen.size(); ++i) {
    const std::size_t past = past_groups(text, i);
    add(i, past);
    i = past - 1;
  }
  int points = 0, commas = 0;
  for (const Candidate& each : candidates) {
    if (each.readings.point && !each.readings.comma) ++points;
    if (each.readings.comma && !each.readings.point) ++commas;
  }
  const bool comma_first = commas > points;
  for (const Candidate& each : candidates) {
    const Readings& readings = each.readings;
    const bool comma = readings.comma && (comma_first || !readings.point);
    const Token* next = each.past < text.seen.size() ? &text.seen[each.past] : nullptr;
    const bool sign_after = next != nullptr && next->line == text.seen[each.first].line &&
                            next->text.substr(0, 1) == "%" &&
                            next->text.find_first_of("0123456789") == std::string::npos;
    text.numbers.push_back({each.first, each.past, comma ? *readings.comma : *readings.point, readings.negative,
                            readings.percent || sign_after});
  }
}

}  // namespace

bool operator==(const Box& a, const Box& b) {
  return a.x == b.x && a.y == b.y && a.w == b.w && a.h == b.h;
}

Box around(const Box& a, const Box& b) {
  const float x = std::min(a.x, b.x), y = std::min(a.y, b.y);
  return {x, y, std::max(a.right(), b.right()) - x, std::max(a.bottom(), b.bottom()) - y};
}

std::string folded(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = lower_letter(next_character(text, at));
    if (is_letter_or_digit(c)) append_character(out, c);
  }
  return out;
}

PageText read_pages(const std::vector<PageWords>& pages) {
  PageText text;
  int line = 0;
  for (std::size_t page = 0; page < pages.size(); ++page) {
    std::vector<Token> tokens;
    tokens.reserve(pages[page].size());
    for (const Word& word : pages[page]) {
      tokens.push_back(
          {static_cast<int>(page), 0, text.seen.size() + tokens.size(), word.text, folded(word.text), word.box});
    }
    number_lines(tokens, line);
    for (Token& token : tokens) text.seen.push_back(std::move(token));
  }
  text.filed.resize(text.seen.size());
  for (std::size_t i = 0; i < text.seen.size(); ++i) text.filed[text.seen[i].filed] = i;
  read_numbers(text);
  return text;
}

Box box_of(const PageText& text, std::size_t first, std::size_t past) {
  Box box = text.seen[first].box;
  for (std::size_t i = first + 1; i < past; ++i) box = around(box, text.seen[i].box);
  return box;
}

}  // namespace countersign::domain
