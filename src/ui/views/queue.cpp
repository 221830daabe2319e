// The work queue: filters above a grid of invoices.
#include <algorithm>
#include <array>

#include "domain/currency.h"
#include "domain/decimal.h"
#include "ui/views/parts.h"

namespace countersign::ui {
namespace {

constexpr std::array<std::string_view, 7> kStatuses = {"",          "processing", "extracted", "in_review",
                                                       "validated", "approved",   "rejected"};

std::string amount_of(const app::QueueRow& row, const domain::NumberFormat& format) {
  if (!row.total_amount) return "No total";
  const std::optional<domain::Decimal> number = domain::Decimal::parse(*row.total_amount);
  const int digits = domain::minor_units(row.currency).value_or(0);
  const std::string amount = number ? domain::format_decimal(*number, format, digits) : *row.total_amount;
  return row.currency.empty() ? amount : amount + " " + row.currency;
}

domain::ConfidenceThresholds thresholds_of(const app::AppState& state) {
  return state.session ? state.session->thresholds : domain::ConfidenceThresholds{};
}

void draw_filters(Ui& ui, const app::AppState& state, app::Events& events, float width) {
  const float gap = ui.px(8), reload = ui.px(70), status = ui.px(130);
  const float left = ui.x(), top = ui.y();
  FieldOptions options;
  options.hide_label = true;
  options.search = true;
  options.width = width - status - reload - 2 * gap;
  options.placeholder = "Search number or vendor";
  const FieldResult typed = ui.field("search", "Search the queue", state.queue.text_filter, options);
  if (typed.text) events.push_back(app::QueueTextFilterEdited{*typed.text});
  ui.move_to(left + options.width + gap, top);
  std::vector<std::string> names;
  int chosen = 0;
  for (std::size_t i = 0; i < kStatuses.size(); ++i) {
    names.push_back(kStatuses[i].empty() ? "All statuses" : words_of_status(kStatuses[i]));
    if (kStatuses[i] == state.queue.status_filter) chosen = static_cast<int>(i);
  }
  if (const auto picked = ui.select("status", "Status filter", names, chosen, status, false, true)) {
    events.push_back(app::QueueStatusFilterChosen{std::string(kStatuses[static_cast<std::size_t>(*picked)])});
  }
  ui.move_to(left + width - reload, top);
  if (ui.button("reload", "Refresh", {.accessible_name = "Refresh the queue", .width = reload})) {
    events.push_back(app::QueueReloadRequested{});
  }
  ui.move_to(left, top + ui.row());
}

void draw_row(Ui& ui, const app::AppState& state, const app::QueueRow& row) {
  TextStyle plain, dim, strong, missing;
  dim.color = Color::text_dim;
  strong.weight = Weight::bold;
  missing.color = Color::text_dim;
  ui.begin_cell(0);
  ui.cell_lines(row.invoice_number.empty() ? "No number" : row.invoice_number,
                row.invoice_number.empty() ? missing : strong, row.vendor_name.empty() ? "No vendor" : row.vendor_name,
                row.vendor_name.empty() ? missing : plain);
  ui.end_cell();
  ui.begin_cell(1);
  ui.cell_lines(amount_of(row, state.number_format), plain, row.invoice_date.empty() ? "No date" : row.invoice_date,
                dim);
  ui.end_cell();
  ui.begin_cell(2);
  TextStyle confidence;
  const domain::ConfidenceBand band = domain::confidence_band(row.extraction_confidence, thresholds_of(state));
  confidence.color = color_of(band);
  ui.cell_lines(words_of_status(row.status), dim, words_of_confidence(row.extraction_confidence, band), confidence);
  ui.end_cell();
}

/// What stands where there are no rows.
std::string reason_for_nothing(const app::QueueState& queue) {
  if (std::holds_alternative<app::Asking>(queue.load) || std::holds_alternative<app::NotAsked>(queue.load))
    return "Loading the queue\xE2\x80\xA6";
  if (const auto* failed = std::get_if<app::Failed>(&queue.load)) return app::describe(failed->failure);
  if (!queue.rows.empty()) return "No invoice here matches the search.";
  return queue.status_filter.empty() ? "The queue is empty." : "No invoice has this status.";
}

std::vector<Column> columns_of(const Ui& ui, float width) {
  const float total = ui.px(150), status = ui.px(120);
  return {{"Invoice", std::max(width - total - status, ui.px(120))}, {"Total", total, true}, {"Status", status}};
}

/// Looks where the open invoice stood in the frame before; only when it is not there, through the list.
int selected_row(const app::AppState& state, ViewState& view) {
  if (!state.open) return -1;
  const auto is_open = [&](std::size_t i) {
    return i < state.queue.shown.size() && state.queue.rows[state.queue.shown[i]].invoice_id == state.open->invoice_id;
  };
  if (is_open(view.selected_row)) return static_cast<int>(view.selected_row);
  for (std::size_t i = 0; i < state.queue.shown.size(); ++i) {
    if (!is_open(i)) continue;
    view.selected_row = i;
    return static_cast<int>(i);
  }
  return -1;
}

}  // namespace

void draw_queue(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width, float height) {
  const app::QueueState& queue = state.queue;
  const float left = ui.x(), top = ui.y(), pad = ui.px(12), foot = ui.row() + ui.px(8);
  ui.fill({left, top, width, height}, Color::surface);
  ui.fill({left + width - 1, top, 1, height}, Color::border);
  ui.begin_region(Role::navigation, "queue", "Work queue");
  ui.move_to(left + pad, top + pad);
  draw_filters(ui, state, events, width - 2 * pad);
  const float grid_top = top + pad + ui.row() + pad, inner = width - 1;
  const std::vector<Column> columns = columns_of(ui, inner - ui.px(14));
  ui.move_to(left, grid_top);
  ui.limit_width(inner);
  Ui::GridOptions options;
  options.rows = static_cast<int>(queue.shown.size());
  options.height = height - (grid_top - top) - foot;
  options.row_height = ui.px(52);
  options.select_rows = true;
  options.selected = selected_row(state, view);
  const auto row_at = [&](int index) -> const app::QueueRow& {
    return queue.rows[queue.shown[static_cast<std::size_t>(index)]];
  };
  const Ui::GridResult result =
      ui.grid("rows", "Work queue", columns, options, [&](int index) { draw_row(ui, state, row_at(index)); });
  if (result.activated) {
    events.push_back(app::InvoiceChosen{row_at(*result.activated).invoice_id});
    view.queue_shown = false;
  }
  TextStyle dim;
  dim.color = Color::text_dim;
  dim.scale = 0.9f;
  if (options.rows == 0) {
    ui.move_to(left + pad, grid_top + ui.px(44));
    ui.limit_width(inner - 2 * pad);
    TextStyle wrapped;
    wrapped.color = Color::text_dim;
    wrapped.wrap = true;
    ui.text(reason_for_nothing(queue), wrapped);
  }
  const float foot_top = top + height - foot;
  ui.fill({left, foot_top, inner, 1}, Color::border);
  ui.move_to(left + pad, foot_top + (foot - ui.line() * 0.9f) / 2);
  std::string count = std::to_string(queue.shown.size()) + " shown";
  if (queue.total_known) count += " of " + std::to_string(queue.total);
  ui.text(count, dim);
  if (queue.may_have_more) {
    ui.move_to(left + inner - pad - ui.px(110), foot_top + ui.px(4));
    if (ui.button("more", "Load more", {.width = ui.px(110)})) events.push_back(app::QueueMoreRequested{});
  }
  ui.end_region();
}

}  // namespace countersign::ui
