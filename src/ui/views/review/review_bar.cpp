// The bar above the form: which invoice it is, its total and state, what is left to check, and the acts.
#include <algorithm>

#include "app/arriving/arriving.h"
#include "app/conflict/conflict_rows.h"
#include "app/form/checking.h"
#include "app/form/form.h"
#include "app/proposals/proposals.h"
#include "app/queue/queue.h"
#include "domain/values/text/text.h"
#include "text/text.h"
#include "ui/views/fields/checks.h"
#include "ui/views/review/review.h"
#include "ui/views/words/words.h"

namespace countersign::ui {
namespace {

constexpr float kHistoryCss = 70, kReloadCss = 66, kSaveCss = 118, kValidateCss = 150, kValidateKeysCss = 216,
                kBarGapCss = 8;
constexpr float kSavePhoneCss = 72, kValidatePhoneCss = 104;
constexpr float kFoundCss = 112, kFoundPhoneCss = 78;
constexpr float kBarOneRowCss = 490;  // less has the buttons in a row of their own
constexpr float kBarKeysCss = 600;    // less has no room for the keys on a button

/// Of the button that validates, device pixels.
float validate_width(const Ui& ui, float width) {
  const float css = width >= ui.px(kBarKeysCss) ? kValidateKeysCss : kValidateCss;
  return ui.button_width(say(Text::validate_next), css, Weight::bold);
}

float save_width(const Ui& ui) {
  return ui.button_width(say(Text::save_changes), kSaveCss);
}

std::string title_with(const std::string& number, const std::string& vendor) {
  const std::string title = say(Text::invoice_titled, {number});
  return vendor.empty() ? title : say(Text::pair, {title, set_apart(vendor)});
}

/// Until the record is there, what the queue knows of it.
std::string title_of(const app::AppState& state) {
  const app::OpenInvoice& open = *state.open;
  const domain::Invoice* base = open.base.get();
  if (base == nullptr) {
    const app::QueueRow* row = app::find_queue_row(state.queue, open.invoice_id);
    if (row != nullptr && !row->invoice_number.empty()) return title_with(row->invoice_number, row->vendor_name);
    const std::string known = row == nullptr ? "" : row->vendor_name.empty() ? row->file_name : row->vendor_name;
    return known.empty() ? std::string(say(Text::invoice)) : known;
  }
  const domain::Value number = domain::value_at(*base, domain::field_path("invoice_number"));
  const domain::Value vendor = domain::value_at(*base, domain::field_path("vendor_name"));
  if (!number && !vendor && !base->file_name.empty()) return base->file_name;
  return title_with(number.value_or(open.invoice_id), vendor.value_or(""));
}

/// As it stands in the form, with its currency.
std::string total_of(const app::AppState& state) {
  const app::FieldView total = app::field_view(state, domain::field_path("total_amount"));
  const app::FieldView currency = app::field_view(state, domain::field_path("currency"));
  const std::string& amount = total.shown.empty() ? total.text : total.shown;
  return amount.empty() || currency.text.empty() ? amount : amount + " " + currency.text;
}

Text phase_key(const app::OpenInvoice& open) {
  if (std::holds_alternative<app::ReloadingAfterSave>(open.phase)) return Text::saved_reloading;
  if (std::holds_alternative<app::ReloadingAfterConflict>(open.phase)) return Text::reloading_latest;
  if (std::holds_alternative<app::ReloadFailed>(open.phase)) return Text::not_reloaded;
  if (std::holds_alternative<app::Queued>(open.phase)) return Text::will_be_sent;
  return Text::saving;
}

/// What becomes of the edits; nothing where there is nothing to say.
std::string words_of_phase(const app::OpenInvoice& open) {
  const bool idle =
      std::holds_alternative<app::Idle>(open.phase) || std::holds_alternative<app::Refreshing>(open.phase);
  if (!idle) return std::string(say(phase_key(open)));
  if (!app::is_dirty(open)) return "";
  const std::string unsaved = "\xE2\x9C\x8E " + std::string(say(Text::unsaved_changes));
  const domain::Decision decision = open.draft.decision;
  return decision == domain::Decision::pending ? unsaved : say(Text::labelled, {unsaved, words_of_decision(decision)});
}

Color color_of_state(const domain::Invoice& invoice) {
  if (invoice.review_status == "validated") return Color::good;
  return invoice.review_status == "needs_review" ? Color::warn : Color::text_dim;
}

/// Words beside each other in a line, the last ones cut where there is no more room.
class FactsLine {
 public:
  FactsLine(Ui& ui, float width) : ui_(ui), left_(ui.x()), top_(ui.y()), width_(width) {}

  bool has_room_for(const std::string& words, const TextStyle& style) const {
    return used_ + ui_.text_width(words, style) <= width_;
  }
  void add(const std::string& words, const TextStyle& style, float down = 0) {
    if (words.empty() || width_ - used_ < ui_.px(40)) return;
    const float each = std::min(ui_.text_width(words, style), width_ - used_);
    ui_.move_to(left_ + used_, top_ + down);
    ui_.text_cut(words, each + 1, style);
    used_ += each + ui_.px(10);
  }

 private:
  Ui& ui_;
  float left_, top_, width_, used_ = 0;
};

TextStyle small_in(Color color) {
  TextStyle style;
  style.scale = kSmall;
  style.color = color;
  return style;
}

/// Total, state, and what becomes of the edits; below, what is left to check, and what had no room above; below that,
/// what had no room there.
void draw_facts(Ui& ui, const app::AppState& state, float width) {
  const app::OpenInvoice& open = *state.open;
  const float left = ui.x(), top = ui.y();
  FactsLine above(ui, width);
  TextStyle total;
  total.weight = Weight::bold;
  above.add(total_of(state), total);
  above.add(words_of_state(*open.base), small_in(color_of_state(*open.base)), ui.px(2));
  ui.move_to(left, top + ui.line());
  FactsLine below(ui, width);
  const app::LookCounts counts = app::look_counts(state);
  const bool is_left = counts.warnings + counts.fields + counts.lines > 0;
  const TextStyle checks = small_in(counts.errors > 0 ? Color::bad : is_left ? Color::warn : Color::good);
  const std::string words = words_of_checks(counts);
  below.add(below.has_room_for(words, checks) ? words : brief_words_of_checks(counts), checks);
  const std::string phase = words_of_phase(open);
  const TextStyle style = small_in(app::is_dirty(open) ? Color::edited : Color::text_dim);
  float bottom = top + ui.line() + ui.line() * kSmall;
  if (above.has_room_for(phase, style)) {
    above.add(phase, style, ui.px(2));
  } else if (below.has_room_for(phase, style)) {
    below.add(phase, style);
  } else {
    ui.move_to(left, bottom);
    FactsLine(ui, width).add(phase, style);
    bottom += ui.line() * kSmall;
  }
  ui.move_to(left, bottom);
}

/// What was found on the page for empty fields, all at once.
void draw_found(Ui& ui, std::int64_t found, Text label, float width, app::Events& events) {
  const std::string named = say_count(Text::take_all_found, found);
  if (ui.button("take-found", say_count(label, found),
                {.quiet = true,
                 .once = true,
                 .accessible_name = named,
                 .description = say(Text::take_all_key),
                 .width = width}))
    events.push_back(app::ProposalsAccepted{});
}

/// On a narrow page its buttons stand beside the way back to the queue, or below it, so that the title has the whole
/// width.
void draw_title(Ui& ui, const app::AppState& state, const ViewState& view, app::Events& events, float width) {
  const float left = ui.x(), top = ui.y(), gap = ui.px(2);
  const auto found = static_cast<std::int64_t>(app::proposals_now(state).size());
  const float history = ui.button_width(say(Text::history), kHistoryCss),
              reload = ui.button_width(say(Text::reload), kReloadCss);
  const bool is_narrow = width < ui.px(kBarOneRowCss);
  const Text label = is_narrow ? Text::found_count : Text::take_found;
  const float room = ui.button_width(say_count(label, found), is_narrow ? kFoundPhoneCss : kFoundCss);
  const float buttons = history + reload + (found > 0 ? room : 0) + gap;
  const bool are_beside = view.acts_below && ui.button_width(say(Text::work_queue_2), 0) + gap + buttons <= width;
  const float acts = are_beside ? top - ui.row() : top;
  const float title = view.acts_below && !are_beside ? top + ui.row() : top;
  ui.move_to(left, title + ui.px(4));
  ui.limit_width(view.acts_below ? width : width - buttons - gap);
  ui.heading(title_of(state), 2);
  ui.move_to(left + width - buttons, acts);
  if (found > 0) draw_found(ui, found, label, room, events);
  ui.move_to(left + width - history - reload - gap, acts);
  if (ui.button("history", say(Text::history),
                {.quiet = true, .accessible_name = say(Text::history_of), .width = history}))
    events.push_back(app::HistoryRequested{});
  ui.move_to(left + width - reload, acts);
  if (ui.button("reload", say(Text::reload),
                {.quiet = true, .accessible_name = say(Text::reload_latest), .width = reload}))
    events.push_back(app::ReloadRequested{});
  ui.move_to(left, title + ui.row());
}

}  // namespace

bool draw_acts(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events, float width) {
  const float left = ui.x(), top = ui.y(), gap = ui.px(kBarGapCss);
  const bool is_phone = view.acts_below && width < ui.px(kBarOneRowCss);
  const float save = is_phone ? ui.button_width(say(Text::save), kSavePhoneCss) : save_width(ui);
  const float validate = is_phone ? ui.button_width(say(Text::validate), kValidatePhoneCss, Weight::bold)
                                  : std::min(validate_width(ui, width), (width - gap) * 0.58f);
  const std::size_t before = events.size();
  const std::string blocked = app::save_blocked_because(state);
  const std::optional<app::Conflict>& conflict = state.open->conflict;
  if (view.focus_save && !(conflict && app::has_undecided(*conflict))) {
    view.focus_save = false;
    if (app::can_save(state)) ui.request_focus(ui.node_id("save"));
  }
  ui.move_to(left + width - validate - gap - save, top);
  if (ui.button("save", say(is_phone ? Text::save : Text::save_changes),
                {.disabled = !app::can_save(state),
                 .accessible_name = say(Text::save_changes),
                 .description = blocked,
                 .width = save}))
    events.push_back(app::SaveRequested{});
  ui.move_to(left + width - validate, top);
  const bool may = state.open->base != nullptr && app::may_edit(state) && !app::is_unread_file(state);
  if (ui.button("validate", say(is_phone ? Text::validate : Text::validate_next),
                {.primary = may,
                 .disabled = !may,
                 .once = true,
                 .accessible_name = say(Text::validate_next),
                 .description = say(Text::validate_keys),
                 .keys = say(Text::validate_keys),
                 .width = validate})) {
    events.push_back(app::ValidateAndNextRequested{});
    look_at_next(state, view);
  }
  if (view.focus_decision) ui.request_focus(ui.node_id("validate"));
  view.focus_decision = false;
  ui.move_to(left, top + ui.row());
  return events.size() > before;
}

void draw_review_header(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  const float left = ui.x(), width = ui.available_width();
  const bool one_row = width >= ui.px(kBarOneRowCss);
  ui.begin_region(Role::group, "head", say(Text::bar));
  ui.limit_width(width);
  draw_title(ui, state, view, events, width);
  const float top = ui.y() + ui.px(2), acts = save_width(ui) + 2 * ui.px(kBarGapCss) + validate_width(ui, width);
  ui.move_to(left, top);
  if (state.open->base != nullptr && !app::is_unread_file(state))
    draw_facts(ui, state, one_row && !view.acts_below ? width - acts : width);
  const float facts = ui.y();
  ui.move_to(left, one_row ? top + ui.px(3) : ui.y() + ui.px(6));
  if (!view.acts_below) draw_acts(ui, state, view, events, width);
  const float bottom = std::max({ui.y(), facts, top + ui.px(38)});
  ui.move_to(left, bottom);
  ui.end_region();
  ui.move_to(left, bottom);
}

}  // namespace countersign::ui
