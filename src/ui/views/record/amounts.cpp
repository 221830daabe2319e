// The amounts as a sum: the lines, less, plus, tax, the total below a rule, and what is left to pay below another.
#include <array>

#include "app/form/form.h"
#include "app/form/line_totals.h"
#include "text/text.h"
#include "ui/views/fields/fields.h"
#include "ui/views/record/record.h"

namespace countersign::ui {
namespace {

constexpr float kAmountLabelCss = 72;
constexpr std::array<std::string_view, 10> kRows = {
    "currency",   "subtotal",     "discount_amount", "shipping_amount", "handling_fee",
    "tax_amount", "total_amount", "deposit_amount",  "rounding_amount", "amount_due"};

/// What the lines come to, as text: it is changed in the lines.
void draw_lines_sum(Ui& ui, const app::AppState& state, float labels) {
  const app::LineTotals totals = app::line_totals(state);
  if (totals.amount.empty()) return;
  TextStyle dim, value;
  dim.color = value.color = Color::text_dim;
  dim.scale = kSmall;
  const float left = ui.x(), top = ui.y(), width = ui.available_width() - ui.px(26 + 8);
  ui.move_to(left, top + (ui.row() - ui.line() * kSmall) / 2);
  ui.text_cut(say(Text::lines_sum), labels - ui.px(4), dim);
  ui.move_to(left + labels, top + (ui.row() - ui.line()) / 2);
  ui.text_cut(totals.amount, width - labels, value, runs_from_right() ? Align::start : Align::end);
  ui.move_to(left, top + ui.row());
  ui.gap(2);
}

}  // namespace

void draw_amounts(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width) {
  ui.begin_card("amounts", say(Text::amounts), width);
  ui.heading(say(Text::amounts), 3);
  ui.gap(4);
  std::vector<domain::Path> paths;
  paths.reserve(std::size(kRows));
  for (const std::string_view name : kRows) paths.push_back(domain::field_path(name));
  std::erase_if(paths, [&](const domain::Path& path) { return is_put_away(state, view, path); });
  const float labels = labels_width(ui, paths, kAmountLabelCss);
  const float room = ui.available_width();  // a note below a field narrows what follows
  for (const std::string_view name : kRows) {
    const domain::Path path = domain::field_path(name);
    if (is_put_away(state, view, path)) continue;
    if (name == "subtotal") draw_lines_sum(ui, state, labels);
    Spot spot = spot_of(path);
    spot.total = name == "total_amount" || name == "amount_due";
    spot.width = room;
    spot.label_width = labels;
    if (spot.total) {
      ui.fill({ui.x(), ui.y() + 1, spot.width - ui.px(26), 1}, Color::border_strong);
      ui.gap(4);
    }
    draw_record_field(ui, state, spot, view, events);
    ui.gap(2);
  }
  ui.end_card();
}

}  // namespace countersign::ui
