// A row is where most cells of a line stand side by side; of equal values in it the one in the column of the other
// lines counts.
#include "domain/locate/locating_lines.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <string>
#include <unordered_map>

#include "domain/locate/finding.h"
#include "domain/values/text/order.h"

namespace countersign::domain {
namespace {

/// In the order in which they take their words.
constexpr std::array<std::string_view, 9> kCells = {"description", "amount",       "unit_price",
                                                    "quantity",    "tax_rate",     "tax_amount",
                                                    "gst_amount",  "project_code", "cost_centre_code"};
constexpr std::array<float, 9> kWeights = {4, 3, 2, 1.5f, 0.5f, 0.5f, 0.3f, 0.5f, 0.5f};
constexpr float kPagesApart = 10;
constexpr int kColumns = 200;  // votes for a column are counted by its right edge, in 200ths of the width

struct LineFinds {
  const Line* line = nullptr;
  std::array<const Finds*, kCells.size()> cells{};
};

/// A height on the pages as one number that grows down them.
float height_of(const Found& found) {
  return static_cast<float>(found.page) * kPagesApart + found.head.middle();
}

/// How near a place is to a row, 0 for beside it and 1 for too far to belong to it.
float distance(const Found& found, float row) {
  const float middle = height_of(found), reach = 1.6f * found.head.h;
  const float below = row - (static_cast<float>(found.page) * kPagesApart + found.box.bottom());
  if (row > middle && below < 0) return std::min(0.9f, (row - middle) / (reach * 4));
  return std::min(1.0f, std::abs(row - middle) / reach);
}

const Found* nearest(const Finds& finds, float row) {
  const Found* best = nullptr;
  for (const Found& found : finds) {
    const float away = distance(found, row);
    if (away < 1 && (best == nullptr || away < distance(*best, row))) best = &found;
  }
  return best;
}

float score(const LineFinds& line, float row) {
  float sum = 0;
  for (std::size_t cell = 0; cell < kCells.size(); ++cell) {
    const Found* found = nearest(*line.cells[cell], row);
    if (found != nullptr) sum += kWeights[cell] * (found->whole ? 1.0f : 0.8f) * (1 - distance(*found, row) / 2);
  }
  return sum;
}

struct Row {
  float at = 0;
  float score = 0;
};

/// What a row of all its main cells scores.
float full_score(const LineFinds& line) {
  constexpr std::size_t kMainCells = 4;
  float sum = 0;
  for (std::size_t cell = 0; cell < kMainCells; ++cell) sum += line.cells[cell]->empty() ? 0 : kWeights[cell];
  return sum;
}

/// The best row of a line that no earlier line took; a little is worth that it follows the row before.
std::optional<Row> row_of(const LineFinds& line, const std::vector<Row>& taken) {
  constexpr float kSameRow = 0.003f, kLeast = 2.0f, kBefore = 0.75f, kEqual = 0.01f;
  const float after = taken.empty() ? -1 : taken.back().at, full = full_score(line) - kEqual;
  std::optional<Row> best;
  float best_worth = 0;
  for (const bool follows : {true, false}) {
    for (std::size_t cell = 0; cell < 3; ++cell) {
      for (const Found& found : *line.cells[cell]) {
        const float at = height_of(found);
        if ((at > after) != follows) continue;
        const Row row{at, score(line, at)};
        const auto is_same = [&](const Row& each) { return std::abs(each.at - at) < kSameRow; };
        if (row.score < kLeast || std::any_of(taken.begin(), taken.end(), is_same)) continue;
        if (follows && row.score >= full) return row;
        const float worth = follows ? row.score : row.score * kBefore;
        const bool earlier = best && worth > best_worth - kEqual && at < best->at && (at > after) == (best->at > after);
        if (best && worth <= best_worth + kEqual && !earlier) continue;
        best = row;
        best_worth = worth;
      }
    }
  }
  return best;
}

int column_of(const Found& found) {
  return std::clamp(static_cast<int>(found.box.right() * kColumns), 0, kColumns - 1);
}

using Votes = std::array<std::array<int, kColumns>, kCells.size()>;

void vote(const LineFinds& line, float row, Votes& votes) {
  for (std::size_t cell = 1; cell < kCells.size(); ++cell) {
    for (const Found& found : *line.cells[cell]) {
      if (distance(found, row) < 1) ++votes[cell][static_cast<std::size_t>(column_of(found))];
    }
  }
}

int votes_of(const std::array<int, kColumns>& votes, int column) {
  int sum = 0;
  for (int i = std::max(0, column - 1); i <= std::min(kColumns - 1, column + 1); ++i)
    sum += votes[static_cast<std::size_t>(i)];
  return sum;
}

void assign(const LineFinds& line, float row, const Votes& votes, Located& located) {
  std::vector<Box> used;
  for (std::size_t cell = 0; cell < kCells.size(); ++cell) {
    const Found* best = nullptr;
    float best_worth = 0;
    for (const Found& found : *line.cells[cell]) {
      const float away = distance(found, row);
      const float middle = found.head.x + found.head.w / 2;
      const bool is_used = std::any_of(used.begin(), used.end(), [&](const Box& each) {
        return middle > each.x && middle < each.right() && found.head.middle() > each.y &&
               found.head.middle() < each.bottom();
      });
      if (away >= 1 || is_used) continue;
      const float column = cell == 0 ? 0.0f : static_cast<float>(votes_of(votes[cell], column_of(found)));
      // An amount stands at the end of its row; what stands before the description is a number of the line.
      const bool before = cell > 0 && !used.empty() && found.head.right() < used.front().x;
      const float worth = column - away / 2 + (before ? -0.5f : cell == 1 ? 2 * found.head.x : 0);
      if (best != nullptr && worth <= best_worth) continue;
      best = &found;
      best_worth = worth;
    }
    if (best == nullptr) continue;
    used.push_back(best->box);
    located.push_back({cell_path(line.line->line_id, kCells[cell]), {{best->page, best->box}}});
  }
}

}  // namespace

void locate_lines(const Invoice& invoice, const PageText& text, Located& located) {
  constexpr std::size_t kMostLines = 2000;
  if (invoice.lines.size() > kMostLines) return;
  std::unordered_map<std::string, Finds> known;
  const Finds nothing;
  std::vector<LineFinds> lines;
  lines.reserve(invoice.lines.size());
  for (const Line& line : invoice.lines) {
    LineFinds finds{&line, {}};
    for (std::size_t cell = 0; cell < kCells.size(); ++cell) {
      const std::size_t index = *line_cell_index(kCells[cell]);
      const Value& value = line.cells[index];
      finds.cells[cell] = &nothing;
      if (!value || value->empty()) continue;
      const FieldKind kind = line_cell_table()[index].kind;
      const auto [entry, is_new] = known.try_emplace(std::to_string(static_cast<int>(kind)) + *value);
      if (is_new) entry->second = find_value(text, kind, *value);
      finds.cells[cell] = &entry->second;
    }
    lines.push_back(finds);
  }
  std::vector<std::optional<Row>> rows;
  std::vector<Row> taken;
  Votes votes{};
  for (const LineFinds& line : lines) {
    rows.push_back(row_of(line, taken));
    if (!rows.back()) continue;
    taken.push_back(*rows.back());
    vote(line, rows.back()->at, votes);
  }
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (rows[i]) assign(lines[i], rows[i]->at, votes, located);
  }
}

}  // namespace countersign::domain
