// Finding labels: the longest words that are in the table, at each place.
#include "reading/labels/labels.h"

#include <algorithm>
#include <array>

#include "reading/labels/label_table.h"

namespace countersign::reading {
namespace {

std::vector<Label> built_table() {
  std::vector<Label> table;
  for (const auto& rows : {labels_of_numbers(), labels_of_amounts(), labels_of_parties(), labels_of_columns()}) {
    for (const LabelWords& row : rows) {
      for (std::size_t start = 0; start < row.words.size();) {
        const std::size_t end = std::min(row.words.find('|', start), row.words.size());
        table.push_back({plain_form(row.words.substr(start, end - start)), row.meaning, row.weight});
        start = end + 1;
      }
    }
  }
  std::sort(table.begin(), table.end(), [](const Label& a, const Label& b) {
    return a.words != b.words       ? a.words < b.words
           : a.meaning != b.meaning ? a.meaning < b.meaning
                                    : a.weight > b.weight;
  });
  const auto same = [](const Label& a, const Label& b) { return a.words == b.words && a.meaning == b.meaning; };
  table.erase(std::unique(table.begin(), table.end(), same), table.end());
  return table;
}

constexpr std::size_t kMostTokens = 7;

/// Tokens from `first` on that together are a label of the table; empty rows where there is none.
FoundLabel longest_at(const Sheet& sheet, std::size_t first) {
  FoundLabel longest{first, first, {}};
  const std::vector<domain::Token>& seen = sheet.text.seen;
  std::string words;
  const std::size_t past = std::min(seen.size(), first + kMostTokens);
  for (std::size_t i = first; i < past && sheet.phrase_of[i] == sheet.phrase_of[first]; ++i) {
    words += sheet.plain[i];
    if (sheet.plain[i].empty()) continue;
    if (const LabelRows rows = labels_of(words); rows.first != rows.past) longest = {first, i + 1, rows};
  }
  return longest;
}

}  // namespace

LabelRows labels_of(std::string_view plain) {
  static const std::vector<Label> table = built_table();
  const auto [first, past] = std::equal_range(table.begin(), table.end(), Label{std::string(plain), {}, 0},
                                              [](const Label& a, const Label& b) { return a.words < b.words; });
  return {table.data() + (first - table.begin()), table.data() + (past - table.begin())};
}

int FoundLabel::weight_of(Meaning meaning) const {
  for (const Label* row = rows.first; row != rows.past; ++row) {
    if (row->meaning == meaning) return row->weight;
  }
  return 0;
}

FoundLabels::FoundLabels(const Sheet& sheet) : label_of_(sheet.text.seen.size(), Sheet::kNone) {
  for (std::size_t i = 0; i < sheet.text.seen.size();) {
    const FoundLabel found = sheet.plain[i].empty() ? FoundLabel{i, i, {}} : longest_at(sheet, i);
    for (std::size_t at = i; at < found.past; ++at) label_of_[at] = all_.size();
    if (found.past > i) all_.push_back(found);
    i = std::max(i + 1, found.past);
  }
}

const FoundLabel* FoundLabels::of_token(std::size_t token) const {
  return label_of_[token] == Sheet::kNone ? nullptr : &all_[label_of_[token]];
}

}  // namespace countersign::reading
