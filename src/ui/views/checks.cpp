// What the rules say of the open invoice, where to put it right, and the way from one place to look at to the next.
#include <algorithm>

#include "app/form/checking.h"
#include "app/form/form.h"
#include "domain/values/text.h"
#include "ui/views/parts.h"

namespace countersign::ui {
namespace {

constexpr int kLinesShown = 20;

std::string name_of(const app::OpenInvoice& open, const domain::Path& path) {
  std::int64_t number = 0;
  if (path.kind == domain::Path::Kind::line_cell) {
    if (const domain::Line* line = domain::find_line(*open.base, path.owner)) number = line->line_number;
  }
  return domain::label_of(path, number);
}

void draw_finding(Ui& ui, const app::AppState& state, const domain::Finding& finding, ViewState& view,
                  app::Events& events) {
  const float width = ui.px(150), left = ui.x(), top = ui.y(), room = ui.available_width();
  TextStyle style;
  style.color = color_of(finding.severity);
  style.wrap = true;
  if (!finding.invoice_id.empty() || !finding.at.empty()) {
    const std::string where = finding.at.empty() ? "" : name_of(*state.open, finding.at.front());
    ui.move_to(left + room - width, top);
    if (!finding.invoice_id.empty()) {
      if (ui.button("open", "Open the other", {.accessible_name = "Open the other invoice", .width = width}))
        events.push_back(app::InvoiceChosen{finding.invoice_id});
    } else if (ui.button("go", where, {.quiet = true, .accessible_name = "Go to " + where, .width = width})) {
      view.focus = finding.at.front();
    }
  }
  const float below = ui.y();
  ui.move_to(left, top + (ui.row() - ui.line()) / 2);
  ui.begin_region(Role::group, "said", "");
  ui.limit_width(room - width - ui.px(12));
  ui.text(words_of_finding(finding), style);
  ui.end_region();
  ui.move_to(left, std::max(ui.y(), below));
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

std::string words_of_checks(const app::AppState& state) {
  const app::LookCounts counts = app::look_counts(state);
  std::string words;
  const auto add = [&](int count, std::string_view one, std::string_view rest = "") {
    if (count > 0) words += (words.empty() ? "" : ", ") + domain::counted(count, one) + std::string(rest);
  };
  add(counts.errors, "fault");
  add(counts.warnings, "warning");
  add(counts.roundings, "rounding difference");
  add(counts.fields, "field", " to check");
  return words.empty() ? "\xE2\x9C\x93 Nothing left to check" : words;
}

void draw_checks(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  const domain::Check& check = state.open->check;
  const std::vector<domain::Finding>& document = check.document();
  if (document.empty() && check.lines().empty()) return;
  ui.begin_region(Role::group, "checks", "What the rules say");
  ui.heading("What the rules say", 3);
  ui.gap(4);
  std::uint64_t id = 0;
  const auto draw = [&](const domain::Finding& finding) {
    ui.push_id(id++);
    draw_finding(ui, state, finding, view, events);
    ui.pop_id();
    ui.gap(4);
  };
  for (const domain::Severity severity :
       {domain::Severity::error, domain::Severity::warning, domain::Severity::rounding}) {
    for (const domain::Finding& finding : document) {
      if (finding.severity == severity) draw(finding);
    }
  }
  int left = kLinesShown;
  for (const auto& [at, findings] : check.lines()) {
    for (const domain::Finding& finding : findings) {
      if (left-- > 0) draw(finding);
    }
    if (left < 0) break;
  }
  if (left < 0) {
    TextStyle dim;
    dim.color = Color::text_dim;
    ui.text("More in the line items.", dim);
  }
  ui.end_region();
  ui.gap(14);
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
    view.look_after = state.open->invoice_id;
    events.push_back(app::NextRequested{});
  }
}

}  // namespace countersign::ui
