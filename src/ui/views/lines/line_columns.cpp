// Which cells of the lines have room in the table, and how wide their columns are.
#include <algorithm>
#include <array>

#include "text/text.h"
#include "ui/views/lines/line_cells.h"

namespace countersign::ui {
namespace {

constexpr std::array<std::string_view, 7> kWideCells = {"description", "quantity", "unit_of_measure", "unit_price",
                                                        "amount",      "tax_rate", "tax_amount"};
constexpr std::array<std::string_view, 4> kNarrowCells = {"description", "quantity", "unit_price", "amount"};
constexpr std::array<std::string_view, 3> kPhoneCells = {"description", "quantity", "amount"};
constexpr float kWideLinesCss = 748, kNarrowLinesCss = 430;
constexpr float kDescriptionCss = 80;

/// Columns of sums are as wide as the digits of these, as far as the description has room.
void make_room_for_sums(const Ui& ui, const app::LineTotals& totals, CellNames cells, float room,
                        std::vector<Column>& columns) {
  TextStyle bold;
  bold.weight = Weight::bold;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const std::string& sum = cells[i] == "tax_amount" ? totals.tax : totals.amount;
    if (cells[i] != "amount" && cells[i] != "tax_amount") continue;
    const float wanted = ui.text_width(sum, bold) + ui.px(18) - columns[i + 1].width;
    const float more = std::max(0.0f, std::min(wanted, room - ui.px(kDescriptionCss)));
    columns[i + 1].width += more;
    room -= more;
  }
  columns[1].width = std::max(room, ui.px(kDescriptionCss));
}

/// Of a column that is so wide, or wider where its head needs that, within bounds.
float head_width(const Ui& ui, std::string_view label, float width) {
  constexpr float kPadsCss = 16, kMost = 1.4f;
  TextStyle style;
  style.scale = kSmall;
  return std::clamp(ui.text_width(label, style) + ui.px(kPadsCss), width, width * kMost);
}

}  // namespace

CellNames line_cells_for(const Ui& ui, float width) {
  if (width >= ui.px(kWideLinesCss)) return kWideCells;
  if (width >= ui.px(kNarrowLinesCss)) return kNarrowCells;
  return kPhoneCells;
}

bool is_common_cell(std::string_view cell) {
  return std::find(kWideCells.begin(), kWideCells.end(), cell) != kWideCells.end();
}

std::string_view line_column_name(CellNames cells, int column) {
  return column == 0 ? app::kLineNumbers : cells[static_cast<std::size_t>(column - 1)];
}

const domain::CellSpec& line_cell_spec(std::string_view cell) {
  return domain::line_cell_table()[*domain::line_cell_index(cell)];
}

std::vector<Column> line_columns(const Ui& ui, const app::LineOrder& order, const app::LineTotals& totals,
                                 CellNames cells, float width) {
  const bool wide = cells.size() == kWideCells.size();
  const bool phone = cells.size() == kPhoneCells.size();
  const float number = ui.px(wide ? 44 : 32), actions = ui.px(38);
  const float amount = ui.px(wide ? 92 : 88), small = ui.px(wide ? 72 : phone ? 48 : 64);
  float room = width - number - actions;
  std::vector<Column> columns = {{wide ? say(Text::number_column) : "#", number, !runs_from_right()}};
  for (const std::string_view name : cells) {
    const domain::CellSpec& spec = line_cell_spec(name);
    const bool short_label = !wide && name == "quantity";
    const std::string_view label = say(name == "unit_of_measure" ? Text::unit_column
                                       : name == "tax_rate"      ? Text::tax_column
                                       : short_label             ? Text::quantity_column
                                                                 : spec.label.key);
    const bool is_amount = spec.kind == domain::FieldKind::money;
    columns.push_back(
        {label, head_width(ui, label, is_amount ? amount : small), domain::is_number(spec.kind) && !runs_from_right()});
    if (name != "description") room -= columns.back().width;
  }
  make_room_for_sums(ui, totals, cells, room, columns);
  for (std::size_t i = 0; i < columns.size(); ++i) {
    columns[i].sorts = true;
    if (line_column_name(cells, static_cast<int>(i)) == order.column)
      columns[i].sorted = order.descending ? Sorted::descending : Sorted::ascending;
  }
  columns.push_back({.label = say(Text::actions), .width = actions, .is_named = true});
  return columns;
}

}  // namespace countersign::ui
