// Numbers by value, dates by their parts, texts by their letters.
#include "domain/locate/finding.h"

#include <algorithm>
#include <array>
#include <string>

#include "domain/values/dates/date.h"
#include "domain/values/numbers/currency.h"
#include "domain/values/numbers/number_text.h"
#include "domain/values/text/order.h"
#include "domain/values/text/text.h"

namespace countersign::domain {
namespace {

Found found_at(const PageText& text, std::size_t first, std::size_t past) {
  const Token& token = text.seen[first];
  const Box box = box_of(text, first, past);
  return {token.page, token.line, box, box, true};
}

Decimal without_sign(const Decimal& value) {
  const std::int64_t coefficient = value.coefficient();
  return Decimal::of(coefficient < 0 ? -coefficient : coefficient, value.scale()).value_or(value);
}

/// A text as a run of tokens in one order: where it was, as indexes into `seen`.
struct Run {
  std::vector<std::size_t> tokens;
  std::size_t letters = 0;  // bytes of the wanted text that it covers
};

Run run_from(const PageText& text, const std::vector<std::size_t>* order, std::size_t at, std::string_view wanted) {
  Run run;
  const int page = text.seen[order != nullptr ? (*order)[at] : at].page;
  for (; at < text.seen.size() && run.letters < wanted.size(); ++at) {
    const std::size_t index = order != nullptr ? (*order)[at] : at;
    const Token& token = text.seen[index];
    const std::string_view rest = wanted.substr(run.letters);
    if (token.page != page || rest.substr(0, token.folded.size()) != token.folded) break;
    if (token.folded.empty() && run.tokens.empty()) break;
    run.tokens.push_back(index);
    run.letters += token.folded.size();
  }
  while (!run.tokens.empty() && text.seen[run.tokens.back()].folded.empty()) run.tokens.pop_back();
  return run;
}

Found found_of(const PageText& text, const Run& run, TextMatch match) {
  const Token& first = text.seen[run.tokens.front()];
  Found found{first.page, first.line, first.box, first.box, match == TextMatch::whole};
  for (const std::size_t index : run.tokens) {
    found.box = around(found.box, text.seen[index].box);
    if (text.seen[index].line == first.line) found.head = around(found.head, text.seen[index].box);
  }
  return found;
}

void add_new(Finds& finds, const Found& found) {
  const auto same = [&](const Found& each) {
    return each.page == found.page && each.head.x == found.head.x && each.head.y == found.head.y;
  };
  if (std::none_of(finds.begin(), finds.end(), same)) finds.push_back(found);
}

/// The wanted text inside one word, as after a colon without a blank: its share of the word's width.
void find_inside(const PageText& text, std::string_view raw, Finds& finds) {
  for (std::size_t i = 0; i < text.seen.size(); ++i) {
    const Token& token = text.seen[i];
    const std::size_t at = token.text.find(raw);
    if (at == std::string::npos || token.text.size() == raw.size()) continue;
    const auto is_part = [&](std::size_t where) {
      return where < token.text.size() && !folded(token.text.substr(where, 1)).empty();
    };
    if ((at > 0 && is_part(at - 1)) || is_part(at + raw.size())) continue;
    Found found = found_at(text, i, i + 1);
    const float letter = token.box.w / static_cast<float>(token.text.size());
    found.box.x += letter * static_cast<float>(at);
    found.box.w = letter * static_cast<float>(raw.size());
    found.head = found.box;
    finds.push_back(found);
  }
}

struct DatePart {
  std::string digits;
  int month = 0;  // of a name
};

std::vector<DatePart> date_parts(std::string_view text, bool& other) {
  std::vector<DatePart> parts;
  std::string word;
  const auto end_word = [&] {
    if (word.empty()) return;
    const bool number = word.front() >= '0' && word.front() <= '9';
    const int month = number ? 0 : month_of(word);
    if (number || month != 0) parts.push_back({number ? word : "", month});
    else other = other || !is_date_filler(word);
    word.clear();
  };
  for (const char c : text) {
    const bool digit = c >= '0' && c <= '9';
    const bool letter = (c >= 'a' && c <= 'z') || static_cast<unsigned char>(c) >= 0x80;
    if (!word.empty() && (digit != (word.front() >= '0' && word.front() <= '9') || (!digit && !letter))) end_word();
    if (digit || letter) word += c;
    else other = other || c == '%' || c == ':' || c == '+';
  }
  end_word();
  return parts;
}

int number_of(const std::string& digits) {
  constexpr std::size_t kLongest = 8;
  if (digits.empty() || digits.size() > kLongest) return -1;
  int number = 0;
  for (const char c : digits) number = number * 10 + (c - '0');
  return number;
}

bool is_year(const std::string& digits, int year) {
  return (digits.size() == 4 && number_of(digits) == year) || (digits.size() == 2 && number_of(digits) == year % 100);
}

bool is_date(const std::vector<DatePart>& parts, const Date& date) {
  if (parts.size() == 1) return number_of(parts[0].digits) == (date.year * 100 + date.month) * 100 + date.day;
  if (parts.size() != 3) return false;
  const auto day = [&](const DatePart& part) { return part.digits.size() <= 2 && number_of(part.digits) == date.day; };
  const auto month = [&](const DatePart& part) {
    return part.month != 0 ? part.month == date.month : part.digits.size() <= 2 && number_of(part.digits) == date.month;
  };
  constexpr int kBuddhistEra = 543;
  const bool is_named = parts[0].month != 0 || parts[1].month != 0;
  const auto year = [&](const DatePart& part) {
    return is_year(part.digits, date.year) || (is_named && number_of(part.digits) == date.year + kBuddhistEra);
  };
  if (day(parts[0]) && month(parts[1]) && year(parts[2])) return true;
  if (month(parts[0]) && day(parts[1]) && year(parts[2])) return true;
  return parts[0].digits.size() == 4 && year(parts[0]) && month(parts[1]) && day(parts[2]);
}

Finds find_date(const PageText& text, const Date& date) {
  constexpr std::size_t kMostWords = 5;
  Finds finds;
  for (std::size_t i = 0; i < text.seen.size(); ++i) {
    std::string joined;
    for (std::size_t past = i + 1; past <= std::min(i + kMostWords, text.seen.size()); ++past) {
      if (text.seen[past - 1].line != text.seen[i].line) break;
      joined += date_letters(without_footnote(text.seen[past - 1].text)) + " ";
      bool other = false;
      const std::vector<DatePart> parts = date_parts(joined, other);
      if (other || parts.empty() || parts.size() > 3) break;
      if (!is_date(parts, date)) continue;
      finds.push_back(found_at(text, i, past));
      i = past - 1;
      break;
    }
  }
  return finds;
}

struct Symbol {
  std::string_view code, sign;
};
constexpr std::array kSymbols = {
    Symbol{"EUR", "\xE2\x82\xAC"}, Symbol{"USD", "$"},   Symbol{"GBP", "\xC2\xA3"},     Symbol{"JPY", "\xC2\xA5"},
    Symbol{"CNY", "\xC2\xA5"},     Symbol{"CHF", "Fr."}, Symbol{"INR", "\xE2\x82\xB9"}, Symbol{"KRW", "\xE2\x82\xA9"},
    Symbol{"PLN", "z\xC5\x82"}};

Finds find_currency(const PageText& text, std::string_view code) {
  Finds finds = find_text(text, code, TextMatch::whole);
  for (const Symbol& symbol : kSymbols) {
    if (symbol.code != code) continue;
    for (std::size_t i = 0; i < text.seen.size(); ++i) {
      if (text.seen[i].text.find(symbol.sign) != std::string::npos) finds.push_back(found_at(text, i, i + 1));
    }
  }
  return finds;
}

}  // namespace

Finds find_number(const PageText& text, const Decimal& value, bool percent) {
  const Decimal wanted = without_sign(value);
  Finds same, other;
  for (const PrintedNumber& each : text.numbers) {
    if (compare(each.value, wanted) != 0) continue;
    const bool best = percent ? each.percent : each.negative == value.is_negative() && !each.percent;
    (best ? same : other).push_back(found_at(text, each.first, each.past));
  }
  return same.empty() ? other : same;
}

namespace {

/// Lines as they are read from the right.
std::vector<std::size_t> from_right(const PageText& text) {
  std::vector<std::size_t> order(text.seen.size());
  for (std::size_t first = 0; first < order.size();) {
    std::size_t past = first;
    while (past < order.size() && text.seen[past].line == text.seen[first].line) ++past;
    for (std::size_t i = first; i < past; ++i) order[i] = past - 1 - (i - first);
    first = past;
  }
  return order;
}

}  // namespace

Finds find_text(const PageText& text, std::string_view value, TextMatch match) {
  constexpr std::size_t kLeastLetters = 6;
  Finds finds;
  const std::string wanted = folded(value);
  if (wanted.empty()) return finds;
  Run longest;
  const std::vector<std::size_t> leftward = isolated(value) != value ? from_right(text) : std::vector<std::size_t>();
  std::vector<const std::vector<std::size_t>*> orders{nullptr, &text.filed};  // null: as seen
  if (!leftward.empty()) orders.push_back(&leftward);
  for (const std::vector<std::size_t>* order : orders) {
    for (std::size_t at = 0; at < text.seen.size(); ++at) {
      const Run run = run_from(text, order, at, wanted);
      if (run.letters == wanted.size()) add_new(finds, found_of(text, run, TextMatch::whole));
      else if (run.letters > longest.letters) longest = run;
    }
  }
  if (finds.empty()) find_inside(text, trimmed(value), finds);
  const bool enough = longest.letters >= kLeastLetters && longest.letters * 4 >= wanted.size();
  if (finds.empty() && match == TextMatch::beginning && enough)
    finds.push_back(found_of(text, longest, TextMatch::beginning));
  std::vector<double> lines;
  for (const Found& found : finds) lines.push_back(found.line);
  reorder(finds, lines);
  return finds;
}

Finds find_value(const PageText& text, FieldKind kind, std::string_view value) {
  if (is_number(kind)) {
    const std::optional<Decimal> number = Decimal::parse(value);
    return number ? find_number(text, *number, kind == FieldKind::rate) : Finds{};
  }
  if (kind == FieldKind::date) {
    const std::optional<Date> date = parse_date(value);
    return date ? find_date(text, *date) : Finds{};
  }
  if (kind == FieldKind::currency) return find_currency(text, value);
  const bool may_be_long = kind == FieldKind::text || kind == FieldKind::multiline;
  return find_text(text, value, may_be_long ? TextMatch::beginning : TextMatch::whole);
}

}  // namespace countersign::domain
