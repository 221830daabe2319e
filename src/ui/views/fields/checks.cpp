// What the rules say of the open invoice, where to put it right, and the way from one place to look at to the next.
#include <algorithm>
#include <array>

#include "app/form/checking.h"
#include "app/form/form.h"
#include "text/text.h"
#include "ui/views/document/document.h"
#include "ui/views/fields/checks.h"

namespace countersign::ui {
namespace {

constexpr int kLinesShown = 3;

std::string name_of(const app::OpenInvoice& open, const domain::Path& path) {
  std::int64_t number = 0;
  if (path.kind == domain::Path::Kind::line_cell) {
    if (const domain::Line* line = domain::find_line(*open.base, path.owner)) number = line->line_number;
  }
  return domain::label_of(path, number);
}

/// What the first value of a sum would be if the others were right; only offered, never taken by itself.
std::string proposal_of(const app::AppState& state, const domain::Finding& finding) {
  constexpr std::array kProposing = {domain::RuleId::line_amount, domain::RuleId::lines_subtotal, domain::RuleId::total,
                                     domain::RuleId::tax_parts};
  if (std::find(kProposing.begin(), kProposing.end(), finding.rule) == kProposing.end()) return "";
  if (finding.severity == domain::Severity::rounding || finding.at.empty()) return "";
  const domain::Path& path = finding.at.front();
  if (!app::may_edit(state, path)) return "";
  const domain::Check& check = state.open->check;
  const std::optional<domain::Decimal> written = path.kind == domain::Path::Kind::line_cell
                                                     ? check.number_at(path.owner, path.part)
                                                     : check.figures().field(path.owner).number;
  const auto delta = domain::Decimal::parse(finding.delta);
  const auto expected = written && delta ? domain::subtract(*written, *delta) : std::nullopt;
  return expected ? domain::shown_amount(*expected, check.figures().format) : "";
}

/// Below the sentence: the way to the field, and what could stand there.
void draw_ways(Ui& ui, const app::AppState& state, const domain::Finding& finding, ViewState& view,
               app::Events& events) {
  const float left = ui.x(), top = ui.y();
  if (!finding.invoice_id.empty()) {
    if (ui.button("open", say(Text::open_other), {.accessible_name = say(Text::open_other_invoice)}))
      events.push_back(app::InvoiceChosen{finding.invoice_id});
  } else if (!finding.at.empty()) {
    const std::string where = name_of(*state.open, finding.at.front());
    const std::string go = say(Text::go_to, {where});
    if (ui.button("go", go, {})) view.focus = finding.at.front();
    const std::string amount = proposal_of(state, finding);
    ui.same_line(6);
    if (!amount.empty() && ui.button("use", say(Text::use_amount, {amount}),
                                     {.accessible_name = say(Text::use_amount_for, {amount, where})})) {
      events.push_back(app::FieldEdited{finding.at.front(), amount});
      view.focus = finding.at.front();
    }
  }
  ui.move_to(left, top + ui.row());
}

void draw_finding(Ui& ui, const app::AppState& state, const domain::Finding& finding, ViewState& view,
                  app::Events& events) {
  const float left = ui.x(), top = ui.y(), inset = ui.px(10);
  TextStyle style;
  style.color = color_of(finding.severity);
  style.wrap = true;
  ui.move_to(left + inset, top);
  ui.begin_region(Role::group, "said", "");
  ui.limit_width(ui.available_width());
  ui.text(words_of_finding(finding), style);
  ui.end_region();
  if (!finding.at.empty()) {
    ui.move_to(left + inset, ui.y());
    draw_strip(ui, state, view.document, finding.at.front(), std::min(ui.available_width() - inset, ui.px(kStripCss)));
  }
  if (finding.severity != domain::Severity::rounding) {
    ui.move_to(left + inset, ui.y() + ui.px(4));
    draw_ways(ui, state, finding, view, events);
  }
  ui.fill({left, top + 1, ui.px(3), ui.y() - top - 2}, style.color, 2);
  ui.move_to(left, ui.y());
}

}  // namespace

std::string words_of_finding(const domain::Finding& finding) {
  switch (finding.severity) {
    case domain::Severity::error: return "! " + finding.message;
    case domain::Severity::warning: return "\xE2\x96\xB2 " + finding.message;
    case domain::Severity::rounding: break;
  }
  return "\xE2\x89\x88 " + finding.message;
}

Color color_of(domain::Severity severity) {
  return severity == domain::Severity::error ? Color::bad : Color::warn;
}

std::string words_of_places(int fields, int lines) {
  const std::string in_form = fields > 0 ? say_count(Text::count_fields, fields) : "";
  const std::string in_lines = lines > 0 ? say_count(Text::count_lines, lines) : "";
  if (in_form.empty() || in_lines.empty()) return in_form + in_lines;
  return say(Text::a_and_b, {in_form, in_lines});
}

std::string brief_words_of_checks(const app::LookCounts& counts) {
  std::string words = counts.errors > 0 ? say_count(Text::count_faults, counts.errors) : "";
  const int places = counts.fields + counts.lines;
  if (places > 0) add_to_list(words, say(Text::places_to_check, {std::to_string(places)}));
  return words.empty() ? words_of_checks(counts) : words;
}

std::string words_of_checks(const app::LookCounts& counts) {
  std::string words;
  const auto add = [&](int count, Text key) {
    if (count > 0) add_to_list(words, say_count(key, count));
  };
  add(counts.errors, Text::count_faults);
  add(counts.warnings, Text::count_warnings);
  add(counts.roundings, Text::count_roundings);
  if (counts.fields + counts.lines > 0)
    add_to_list(words, say(Text::places_to_check, {words_of_places(counts.fields, counts.lines)}));
  return words.empty() ? std::string(say(Text::nothing_left)) : words;
}

void draw_checks(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  const domain::Check& check = state.open->check;
  const std::vector<domain::Finding>& document = check.document();
  if (document.empty() && check.lines().empty()) return;
  ui.begin_card("checks", say(Text::to_decide), ui.available_width());
  ui.heading(say(Text::to_decide), 3);
  ui.gap(4);
  std::uint64_t id = 0;
  const auto draw = [&](const domain::Finding& finding) {
    ui.push_id(id++);
    draw_finding(ui, state, finding, view, events);
    ui.pop_id();
    ui.gap(6);
  };
  for (const domain::Severity severity :
       {domain::Severity::error, domain::Severity::warning, domain::Severity::rounding}) {
    for (const domain::Finding& finding : document) {
      if (finding.severity == severity) draw(finding);
    }
  }
  int left = kLinesShown, more = 0;
  for (const auto& [at, findings] : check.lines()) {
    for (const domain::Finding& finding : findings) {
      if (left-- > 0) draw(finding);
      else ++more;
    }
  }
  if (more > 0) {
    TextStyle dim;
    dim.color = Color::text_dim;
    ui.text(say_count(Text::more_faults, more), dim);
  }
  ui.end_card();
  ui.gap(8);
}

void look_on(const app::AppState& state, ViewState& view, const std::optional<domain::Path>& from, int step,
             app::Events& events) {
  if (!state.open || state.open->base == nullptr) return;
  const auto next = app::next_to_check(state, from, step);
  if (const auto* path = std::get_if<domain::Path>(&next)) {
    view.focus = *path;
  } else if (step > 0 && app::is_dirty(*state.open)) {
    view.focus_decision = true;
  } else if (step > 0) {
    look_at_next(state, view);
    events.push_back(app::NextRequested{});
  }
}

}  // namespace countersign::ui
