// The work queue: a grid of invoices below its filters.
#include <algorithm>

#include "app/arriving/arriving.h"
#include "app/queue/queue.h"
#include "domain/values/numbers/currency.h"
#include "domain/values/numbers/decimal.h"
#include "text/text.h"
#include "ui/views/arriving/arriving.h"
#include "ui/views/queue/queue.h"
#include "ui/views/queue/queue_parts.h"
#include "ui/views/state/low_page.h"
#include "ui/views/words/words.h"

namespace countersign::ui {
namespace {

constexpr float kAmountsCss = 126;
constexpr float kBetweenCss = 24;  // between what stands in two columns
constexpr float kLeastListCss = 120;
constexpr float kPlainListCss = 400;
constexpr float kQueueRowCss = 62;

std::string amount_of(const app::QueueRow& row, const domain::NumberFormat& format) {
  const std::optional<domain::Decimal> number = domain::Decimal::parse(*row.total_amount);
  const int digits = domain::minor_units(row.currency).value_or(0);
  const std::string amount = number ? domain::format_decimal(*number, format, digits) : *row.total_amount;
  return row.currency.empty() ? amount : amount + " " + row.currency;
}

}  // namespace

/// What is particular about an invoice for this reviewer, in a word with a symbol.
QueueMark mark_for(const app::AppState& state, const app::QueueRow& row) {
  if (row.invoice_id.empty()) return {std::string(say(Text::row_cannot_be_read)), Color::bad};
  switch (app::mark_of(state, row.invoice_id)) {
    case app::RowMark::unsaved: return {std::string(say(Text::mark_unsaved)), Color::warn};
    case app::RowMark::waiting: return {std::string(say(Text::mark_waiting)), Color::warn};
    case app::RowMark::conflict: return {std::string(say(Text::mark_conflict)), Color::bad};
    case app::RowMark::attention: return {std::string(say(Text::mark_attention)), Color::bad};
    case app::RowMark::none: break;
  }
  if (row.status == "failed" && !row.reason.empty()) return {std::string(say(Text::cannot_be_read)), Color::bad};
  const std::string who = app::claimed_by_other(state, row);
  return who.empty() ? QueueMark{} : QueueMark{say(Text::has_it_open, {who}), Color::text_dim};
}

Color color_of_status(const app::QueueRow& row) {
  if (row.review_status == "validated") return Color::good;
  return row.review_status == "needs_review" ? Color::warn : Color::text_dim;
}

namespace {

std::string words_of_row(const app::QueueRow& row) {
  if (row.status.empty()) return std::string(say(Text::no_status));
  domain::Invoice invoice;
  invoice.status = row.status;
  invoice.review_status = row.review_status;
  return words_of_state(invoice);
}

/// How sure the machine was, where it was not.
std::string doubt_of(const app::AppState& state, const app::QueueRow& row) {
  const domain::Value told = app::confidence_of(state, row);
  const auto thresholds = state.session ? state.session->thresholds : domain::ConfidenceThresholds{};
  const domain::ConfidenceBand band = domain::confidence_band(told, thresholds);
  const bool doubtful = band == domain::ConfidenceBand::low || band == domain::ConfidenceBand::medium;
  return doubtful && row.review_status != "validated" ? " \xC2\xB7 " + short_confidence(told) : "";
}

void draw_unloaded_row(Ui& ui, const app::AppState& state) {
  const app::QueueState& queue = state.queue;
  TextStyle dim;
  dim.color = Color::text_dim;
  std::string words(say(Text::loading));
  const std::int64_t loaded = app::rows_loaded(queue);
  if (app::searches_here(queue))
    words = say_count(Text::searched_so_far, loaded, {grouped(loaded, state.number_format)});
  if (std::holds_alternative<app::Failed>(queue.load)) words = say(Text::not_loaded);
  ui.begin_cell(0);
  ui.cell_text(words, dim);
  ui.end_cell();
}

std::string amount_in(const app::QueueRow& row, const domain::NumberFormat& format) {
  return row.total_amount ? amount_of(row, format) : std::string(say(Text::no_total));
}

/// Nothing else is known of it yet.
bool is_a_file(const app::QueueRow& row) {
  return !row.file_name.empty() && (row.status == "processing" || row.status == "failed") && row.vendor_name.empty();
}

/// Three lines: who sent it over the whole width, its number and amount, its state and date.
void draw_row(Ui& ui, const app::AppState& state, const app::QueueRow& row, float names, float amounts) {
  TextStyle vendor, plain, small;
  vendor.weight = Weight::bold;
  if (is_stale(state.queue)) vendor.color = plain.color = Color::text_dim;
  if (row.vendor_name.empty()) vendor.color = Color::text_dim;
  small.color = Color::text_dim;
  small.scale = kSmall;
  const QueueMark mark = mark_for(state, row);
  TextStyle marked = small;
  marked.color = mark.text.empty() ? color_of_status(row) : mark.color;
  const std::string status = words_of_row(row) + doubt_of(state, row);
  const bool is_file = is_a_file(row);
  const std::string_view no_number = is_file ? row.reason : say(Text::no_number);
  const std::string_view number = row.invoice_number.empty() ? no_number : row.invoice_number;
  const float beside_number = std::max(0.0f, names - ui.text_width(number, plain) - ui.px(kBetweenCss));
  ui.begin_cell(0);
  const std::string_view vendor_name = is_file ? row.file_name : say(Text::no_vendor);
  const Ui::CellLine lines[] = {{row.vendor_name.empty() ? vendor_name : row.vendor_name, vendor, amounts},
                                {number, plain, is_file ? amounts : 0},
                                {mark.text.empty() ? status : mark.text, marked, mark.text.empty() ? 0 : amounts / 3}};
  ui.cell_stack(lines);
  ui.end_cell();
  const std::string amount = is_file ? "" : amount_in(row, state.number_format);
  ui.begin_cell(1);
  const std::string date = is_file                    ? ""
                           : row.invoice_date.empty() ? std::string(say(Text::no_date))
                                                      : words_of_date(row.invoice_date, state);
  const Ui::CellLine numbers[] = {{"", vendor}, {amount, plain, beside_number}, {date, small}};
  ui.cell_stack(numbers);
  ui.end_cell();
}

/// What stands where there are no rows.
std::string reason_for_nothing(const app::AppState& state) {
  const app::QueueState& queue = state.queue;
  if (const auto* failed = std::get_if<app::Failed>(&queue.load)) return app::describe(failed->failure);
  const bool is_there = std::holds_alternative<app::Ready>(queue.load) || app::has_loaded(queue);
  if (!is_there) return std::string(say(Text::loading_queue));
  const std::int64_t searched = app::searches_here(queue) ? app::rows_loaded(queue) : 0;
  if (searched == 1) return std::string(say(Text::only_one_differs));
  if (searched > 1) return say_count(Text::none_matches, searched, {grouped(searched, state.number_format)});
  const bool narrowed = queue.filter != app::QueueFilter{.sort = queue.filter.sort};
  if (!narrowed && app::takes_files(state)) return std::string(say(Text::drop_files));
  return std::string(say(narrowed ? Text::no_match : Text::queue_is_empty));
}

std::vector<Column> columns_of(const Ui& ui, float width) {
  const float amounts = ui.px(kAmountsCss);
  return {{say(Text::invoice), width - amounts}, {say(Text::total), amounts, !runs_from_right()}};
}

/// Whether the list is the one that was searched for.
bool is_searched(const app::AppState& state) {
  return state.search_at_ms == 0 && state.queue.replaces == 0;
}

/// Enter in the search opens the first row, once the list is there.
void open_from_search(const app::AppState& state, ViewState& view, app::Events& events) {
  const app::QueueState& queue = state.queue;
  if (!view.opens_first || !is_searched(state)) return;
  const bool is_there = std::holds_alternative<app::Ready>(queue.load);
  if (!is_there && !std::holds_alternative<app::Failed>(queue.load)) return;
  view.opens_first = false;
  const app::QueueRow* row = is_there ? app::queue_row(queue, 0) : nullptr;
  if (row == nullptr || row->invoice_id.empty()) return;
  events.push_back(app::InvoiceChosen{row->invoice_id});
  view.opened_here = row->invoice_id;
  view.queue_shown = false;
}

}  // namespace

void draw_queue_rows(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events,
                     std::span<const Column> columns, Ui::GridOptions options,
                     const std::function<void(const app::QueueRow*)>& draw_one) {
  const app::QueueState& queue = state.queue;
  options.rows = static_cast<int>(app::queue_count(queue));
  options.select_rows = true;
  options.selected = static_cast<int>(app::open_index(state));
  if (view.list_number != queue.list_number + 1 && options.rows > 0) {
    view.list_number = queue.list_number + 1;
    options.shown_from = static_cast<int>(queue.first_shown);
  }
  const std::string open_id = state.open ? state.open->invoice_id : std::string();
  if (options.selected >= 0 && (view.revealed != open_id || view.revealed_in != options.height)) {
    view.revealed = open_id;
    view.revealed_in = options.height;
    if (options.shown_from < 0) options.reveal = options.selected;
  }
  if (view.into_list && is_searched(state)) {
    if (options.rows > 0) options.focus = std::max(options.selected, 0);
    view.into_list = false;
  }
  if (view.is_whole) follow_rows(queue, view.rows_seen, options);
  const Ui::GridResult result = ui.grid("rows", say(Text::work_queue), columns, options,
                                        [&](int index) { draw_one(app::queue_row(queue, index)); });
  if (view.is_whole) note_rows(queue, view.rows_seen, result);
  const bool is_moved = result.first_shown != queue.first_shown || result.past_shown != queue.past_shown;
  if (is_moved && options.rows > 0 && options.shown_from < 0)
    events.push_back(app::QueueRowsShown{result.first_shown, result.past_shown});
  const app::QueueRow* chosen = result.activated ? app::queue_row(queue, *result.activated) : nullptr;
  if (chosen == nullptr || chosen->invoice_id.empty()) return;
  events.push_back(app::InvoiceChosen{chosen->invoice_id});
  view.opened_here = chosen->invoice_id;
  view.queue_shown = false;
}

void draw_queue(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width, float height) {
  const app::QueueState& queue = state.queue;
  const float left = ui.x(), top = ui.y(), pad = ui.px(8), inner = width - 1;
  const float add = app::takes_files(state) ? ui.row() + ui.px(6) : 0;
  const float arriving = view.is_whole ? height_of_arriving(ui, state, inner - 2 * pad) : add;
  const float bar = ui.row() + ui.line() * kSmall + ui.px(14);
  ui.fill({left, top, width, height}, Color::surface);
  ui.fill({left + inner, top, 1, height}, Color::border);
  ui.begin_region(Role::navigation, "queue", say(Text::work_queue));
  ui.move_to(left + pad, top + pad);
  draw_queue_filters(ui, state, view, events, width - 2 * pad);
  if (view.is_whole && is_stale(queue)) {
    ui.move_to(left + pad, ui.y() + ui.px(4));
    draw_stale(ui, queue, width - 2 * pad);
  }
  const float grid_top = ui.y() + ui.px(4);
  const std::vector<Column> columns = columns_of(ui, inner - ui.px(14));
  ui.move_to(left, grid_top);
  ui.limit_width(inner);
  const auto draw_one = [&](const app::QueueRow* row) {
    if (row != nullptr) draw_row(ui, state, *row, columns[0].width, columns[1].width);
    else draw_unloaded_row(ui, state);
  };
  // Where filters or the page leave little, the list has it. The plain layout has room for both.
  const bool plain = ui.theme().plain;
  const float room = height - (grid_top - top), least = ui.px(is_low(ui) ? kLeastListCss : kLeastListCss / 2);
  const bool has_foot = plain || (!is_lowest(ui) && room - bar - arriving >= least);
  const float foot = has_foot ? bar + arriving : 0;
  Ui::GridOptions options;
  options.height = std::max(room - foot, ui.px(plain ? kPlainListCss : kLeastListCss / 2));
  options.row_height = ui.px(kQueueRowCss);
  draw_queue_rows(ui, state, view, events, columns, options, draw_one);
  open_from_search(state, view, events);
  if (app::queue_count(queue) == 0) {
    ui.move_to(left + pad, grid_top + ui.px(44));
    ui.limit_width(inner - 2 * pad);
    TextStyle wrapped;
    wrapped.color = Color::text_dim;
    wrapped.wrap = true;
    ui.text(reason_for_nothing(state), wrapped);
  }
  const float foot_top = top + height - foot;
  if (has_foot) {
    ui.fill({left, foot_top, inner, 1}, Color::border);
    ui.move_to(left + pad, foot_top);
    if (view.is_whole) draw_arriving(ui, state, view, events, inner - 2 * pad);
    ui.move_to(left + pad, foot_top + arriving);
    draw_queue_foot(ui, state, view, events, inner - 2 * pad);
  }
  ui.end_region();
}

}  // namespace countersign::ui
