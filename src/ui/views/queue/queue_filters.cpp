// What narrows the work queue: a search, and filters below it.
#include <algorithm>
#include <array>
#include <span>

#include "app/arriving/arriving.h"
#include "app/queue/queue.h"
#include "text/text.h"
#include "ui/views/queue/queue.h"

namespace countersign::ui {
namespace {

constexpr float kTwoRowsCss = 320;  // less has the search in a row of its own

struct Choice {
  std::string_view value;
  Label label;
};

/// The last one where the server takes files, which may fail.
constexpr std::array kStatuses = {
    Choice{"", Text::all_statuses},       Choice{"extracted,in_review", Text::still_to_do},
    Choice{"extracted", Text::to_review}, Choice{"in_review", Text::in_progress},
    Choice{"validated", Text::validated}, Choice{"approved", Text::approved},
    Choice{"rejected", Text::rejected},   Choice{"processing", Text::processing},
    Choice{"failed", Text::failed}};
/// Of those the ones that a backend without additions has a word for.
constexpr std::array kPlainStatuses = {Choice{"", Text::all_statuses},         Choice{"extracted", Text::to_review},
                                       Choice{"in_review", Text::in_progress}, Choice{"validated", Text::validated},
                                       Choice{"processing", Text::processing}, Choice{"failed", Text::failed},
                                       Choice{"staged", Text::staged}};
constexpr std::array kReviews = {Choice{"", Text::any_review}, Choice{"pending_review", Text::to_review},
                                 Choice{"pending", Text::in_progress}, Choice{"needs_review", Text::needs_help},
                                 Choice{"validated", Text::validated}};
constexpr std::array kConfidences = {Choice{"", Text::any_confidence}, Choice{"high", Text::medium_or_low},
                                     Choice{"medium", Text::low}};
constexpr std::array kSorts = {Choice{"", Text::newest_first},
                               Choice{"upload_date", Text::oldest_first},
                               Choice{"invoice_number", Text::by_number},
                               Choice{"vendor_name", Text::by_vendor},
                               Choice{"-total_amount", Text::largest_total},
                               Choice{"total_amount", Text::smallest_total},
                               Choice{"-invoice_date", Text::latest_date},
                               Choice{"extraction_confidence", Text::least_confident}};

void draw_choice(Ui& ui, std::string_view id, std::string_view name, std::span<const Choice> choices,
                 std::string& value, float width) {
  std::vector<std::string> labels;
  int chosen = 0;
  for (std::size_t i = 0; i < choices.size(); ++i) {
    labels.emplace_back(say(choices[i].label.key));
    if (choices[i].value == value) chosen = static_cast<int>(i);
  }
  const auto picked = ui.select(id, name, labels, chosen, width, {.hide_label = true});
  if (picked) value = choices[static_cast<std::size_t>(*picked)].value;
}

/// Whether the label of every choice that sets no limit has room.
bool have_room(const Ui& ui, float width) {
  constexpr float kBeside = 30;
  const auto fits = [&](const Choice& first) { return ui.text_width(first.label) + ui.px(kBeside) <= width; };
  return fits(kReviews.front()) && fits(kConfidences.front()) && fits(kSorts.front());
}

/// Of the choice of a state: as much as its labels need, within bounds.
float status_width(const Ui& ui) {
  constexpr float kUsual = 124, kMost = 176, kBeside = 30;
  const float label = ui.text_width(kStatuses.front().label), needed = label + ui.px(kBeside);
  return std::clamp(needed, ui.px(kUsual), ui.px(kMost));
}

std::string label_of_limits(const app::QueueFilter& filter) {
  const int limits = app::count_of_limits(filter);
  return limits == 0 ? std::string(say(Text::filters)) : say(Text::filters_count, {std::to_string(limits)});
}

/// Why it cannot be read joins `faults`.
void draw_limit(Ui& ui, std::string_view id, Text label, domain::FieldKind kind, std::string& value, float width,
                const domain::NumberFormat& format, std::vector<std::string>& faults) {
  FieldOptions options;
  const std::string_view name = say(label);
  const std::string fault = app::fault_of_limit(kind, value, format);
  options.width = width;
  options.description = fault;
  options.invalid = !fault.empty();
  options.numeric = kind == domain::FieldKind::money;
  const FieldResult typed = ui.field(id, name, value, options);
  if (typed.text) value = *typed.text;
  if (!fault.empty()) faults.push_back(say(Text::labelled, {name, fault}));
}

}  // namespace

void draw_queue_limits(Ui& ui, const app::AppState& state, app::QueueFilter& filter, float width) {
  const float gap = ui.px(8), left = ui.x(), half = (width - gap) / 2, third = (width - 2 * gap) / 3;
  float top = ui.y();
  const auto at = [&](float x) { ui.move_to(left + x, top); };
  const auto next_row = [&] { top = ui.y() + ui.px(6); };
  std::vector<std::string> faults;
  const auto limit = [&](std::string_view id, Text label, domain::FieldKind kind, std::string& value, float room) {
    draw_limit(ui, id, label, kind, value, room, state.number_format, faults);
  };
  at(0);
  const bool is_one_row = have_room(ui, third);
  const float narrow = is_one_row ? third : half;
  draw_choice(ui, "review", say(Text::review_filter), kReviews, filter.review_status, narrow);
  at(narrow + gap);
  draw_choice(ui, "below", say(Text::confidence_filter), kConfidences, filter.below, narrow);
  if (!is_one_row) next_row();
  at(is_one_row ? 2 * (third + gap) : 0);
  draw_choice(ui, "sort", say(Text::order_of_the_queue), kSorts, filter.sort, is_one_row ? third : width);
  next_row();
  at(0);
  limit("from", Text::total_from, domain::FieldKind::money, filter.amount_from, third);
  at(third + gap);
  limit("to", Text::total_to, domain::FieldKind::money, filter.amount_to, third);
  at(2 * (third + gap));
  limit("currency", Text::currency, domain::FieldKind::currency, filter.currency, third);
  next_row();
  at(0);
  limit("since", Text::date_from, domain::FieldKind::date, filter.date_from, half);
  at(half + gap);
  limit("until", Text::date_to, domain::FieldKind::date, filter.date_to, half);
  next_row();
  at(0);
  const std::string_view mine = say(Text::saved_last_by_me);
  const bool is_beside = ui.text_width(mine) + ui.row() <= half;
  if (ui.checkbox("mine", mine, filter.mine)) filter.mine = !filter.mine;
  if (!is_beside) next_row();
  at(is_beside ? half + gap : 0);
  const float clear = is_beside ? half : width;
  if (ui.button("clear", say(Text::clear_filters), {.disabled = app::count_of_limits(filter) == 0, .width = clear})) {
    filter = {.text = filter.text, .status = filter.status, .sort = filter.sort};
  }
  next_row();
  ui.move_to(left, top);
  TextStyle bad;
  bad.color = Color::bad;
  bad.scale = kSmall;
  bad.wrap = true;
  ui.limit_width(width);
  for (const std::string& fault : faults) ui.text(fault, bad);
}

void draw_queue_filters(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width) {
  const bool has_limits = state.session && state.session->capabilities.filters;
  const float gap = ui.px(8), more = has_limits ? ui.button_width(label_of_limits(state.queue.filter), 84) : 0,
              status = status_width(ui);
  const float left = ui.x();
  float top = ui.y();
  app::QueueFilter filter = state.queue.filter;
  FieldOptions options;
  options.hide_label = true;
  options.search = true;
  const bool two_rows = width < ui.px(kTwoRowsCss);
  options.width = two_rows ? width : width - status - more - (has_limits ? 2 : 1) * gap;
  options.placeholder = say(Text::search_hint);
  const FieldResult typed = ui.field("search", say(Text::search_the_queue), filter.text, options);
  if (typed.text) filter.text = *typed.text;
  if (typed.entered) view.opens_first = true;
  if (ui.key_at("search") == Key::down) view.into_list = true;
  if (ui.pressed(Key::search) || view.into_search) ui.request_focus(ui.node_id("search"));
  view.into_search = false;
  if (two_rows) top += ui.row() + ui.px(6);
  ui.move_to(two_rows ? left : left + options.width + gap, top);
  std::span<const Choice> statuses(kStatuses);
  if (app::has_plain_list(state)) statuses = kPlainStatuses;
  else if (!app::takes_files(state)) statuses = statuses.first(kStatuses.size() - 1);
  draw_choice(ui, "status", say(Text::status_filter), statuses, filter.status, two_rows ? width - more - gap : status);
  if (has_limits) {
    const int limits = app::count_of_limits(filter);
    ui.move_to(left + width - more, top);
    const std::string set = std::to_string(limits);
    const Text plain = view.limits_shown ? Text::hide_filters : Text::show_filters,
               counted = view.limits_shown ? Text::hide_filters_set : Text::show_filters_set;
    const std::string name = limits == 0 ? std::string(say(plain)) : say(counted, {set});
    if (ui.button("more", label_of_limits(state.queue.filter), {.accessible_name = name, .width = more}))
      view.limits_shown = !view.limits_shown;
  }
  ui.move_to(left, top + ui.row() + ui.px(8));
  if (view.is_whole && has_limits && view.limits_shown) draw_queue_limits(ui, state, filter, width);
  if (filter != state.queue.filter) events.push_back(app::QueueFiltered{std::move(filter)});
}

}  // namespace countersign::ui
