// The field of one value of the record, and what is said below it.
#include <algorithm>
#include <array>
#include <cmath>

#include "app/form/checking.h"
#include "app/form/form.h"
#include "app/proposals/proposals.h"
#include "domain/values/numbers/decimal.h"
#include "text/text.h"
#include "ui/views/document/document.h"
#include "ui/views/fields/checks.h"
#include "ui/views/fields/fields.h"
#include "ui/views/words/words.h"

namespace countersign::ui {
namespace {

constexpr float kPaddingCss = 20, kMarkCss = 40;  // of a value in its field, and of how doubtful it is
constexpr float kSlotCss = 26;                    // beside a field, for its tick or the way back

struct ShortLabel {
  std::string_view name;
  Label label;
};
constexpr std::array kShortLabels = {
    ShortLabel{"vendor_name", Text::short_vendor},
    ShortLabel{"invoice_number", Text::short_number},
    ShortLabel{"invoice_date", Text::short_date},
    ShortLabel{"due_date", Text::short_due},
    ShortLabel{"po_number", Text::short_order},
    ShortLabel{"discount_amount", Text::short_discount},
    ShortLabel{"shipping_amount", Text::short_shipping},
    ShortLabel{"handling_fee", Text::short_handling},
    ShortLabel{"tax_amount", Text::short_tax},
    ShortLabel{"total_amount", Text::short_total},
    ShortLabel{"deposit_amount", Text::short_deposit},
    ShortLabel{"rounding_amount", Text::short_rounding},
    ShortLabel{"amount_due", Text::short_to_pay},
    ShortLabel{"tax_registration_number", Text::short_registration},
    ShortLabel{"standing_offer_number", Text::short_standing_offer},
};

/// Empty for a value that was not found where an earlier invoice was corrected.
std::string words_of_learnt(const app::FieldView& field) {
  if (field.learnt == nullptr) return "";
  const std::string& number = field.learnt->number;
  return number.empty() ? std::string(say(Text::learnt_before)) : say(Text::learnt_from, {number});
}

bool is_sentence(std::string_view text) {
  return text.ends_with(".") || text.ends_with("\xE3\x80\x82");
}

std::string description_of(const app::FieldView& field) {
  std::string text = field.error;
  const auto add = [&text](const std::string& more) {
    if (!more.empty()) text += (text.empty() ? "" : is_sentence(text) ? " " : ". ") + more;
  };
  add(field.locked);
  if (field.edited) add(std::string(say(Text::edited)));
  if (field.changed_by_others) add(std::string(say(Text::changed_by_other)));
  if (field.confidence) add(say(Text::confidence, {words_of_confidence(field.confidence, field.band)}));
  add(words_of_learnt(field));
  if (!field.canonical.empty()) add(say(Text::will_be_saved_as, {field.canonical}));
  add(field.advice);
  if (field.finding != nullptr) add(field.finding->message);
  return text;
}

/// How much is to be thought of the value: a bar at its edge, and a word or a number.
void put_marks(const app::FieldView& field, std::string& mark, FieldOptions& options) {
  if (field.changed_by_others) {
    mark = say(Text::changed);
    options.mark_color = Color::accent;
  } else if (!field.locked.empty()) {
    mark = say(Text::read_only);
  } else if (!field.edited && !field.checked && field.doubtful) {
    mark = short_confidence(field.confidence);
    options.mark_color = field.band == domain::ConfidenceBand::low ? Color::bad : Color::warn;
    options.edge = options.mark_color;
  }
  options.mark = mark;
}

void draw_note(Ui& ui, std::string_view text, Color color, float width) {
  const float left = ui.x();
  ui.limit_width(width);
  TextStyle style;
  style.color = color;
  style.scale = kSmall;
  style.wrap = true;
  ui.text(text, style);
  ui.move_to(left, ui.y());
}

/// Both readings of a text, one button each.
void draw_readings(Ui& ui, const app::FieldView& field, const Spot& spot, float width, app::Events& events) {
  if (field.readings.empty()) return;
  const float left = ui.x(), top = ui.y(), gap = ui.px(6), count = static_cast<float>(field.readings.size());
  const float each = std::floor((width - gap * (count - 1)) / count);
  for (std::size_t i = 0; i < field.readings.size(); ++i) {
    ui.move_to(left + static_cast<float>(i) * (each + gap), top);
    const std::string choose = say(Text::choose_reading, {field.readings[i], spot.name});
    if (ui.button("reading" + std::to_string(i) + ":" + domain::to_text(spot.path), field.readings[i],
                  {.accessible_name = choose, .width = each}))
      events.push_back(app::FieldEdited{spot.path, field.readings[i]});
  }
  ui.move_to(left, top + ui.row());
}

/// Below a field: what cannot be read and what it can mean, what will be saved, and what a rule says of it.
void draw_notes_of(Ui& ui, const app::AppState& state, const app::FieldView& field, const Spot& spot, float width,
                   app::Events& events) {
  if (!field.error.empty()) draw_note(ui, "! " + field.error, Color::bad, width);
  draw_readings(ui, field, spot, width, events);
  if (!field.canonical.empty()) draw_note(ui, "= " + field.canonical, Color::text_dim, width);
  if (!field.advice.empty()) draw_note(ui, "\xE2\x96\xB2 " + field.advice, Color::warn, width);
  if (field.doubtful && !field.checked && field.learnt != nullptr)
    draw_note(ui, words_of_learnt(field), Color::text_dim, width);
  if (field.finding == nullptr || !(field.finding->at.front() == spot.path)) return;
  draw_note(ui, short_words(state, *field.finding), color_of(field.finding->severity), width);
}

/// Behind the field: the tick of a doubtful value, or the way back from an edit.
void draw_slot(Ui& ui, const app::FieldView& field, const Spot& spot, bool has_tick, app::Events& events) {
  const std::string id = domain::to_text(spot.path);
  if (field.edited) {
    const std::string put_back = say(Text::put_back, {spot.name});
    if (ui.button("back:" + id, "",
                  {.icon = Icon::put_back, .quiet = true, .accessible_name = put_back, .width = ui.px(kSlotCss - 2)}))
      events.push_back(app::FieldReverted{spot.path});
  } else if (has_tick) {
    ui.move_to(ui.x() + ui.px(4), ui.y());
    if (ui.checkbox("checked:" + id, say(Text::is_checked, {spot.name}), field.checked, {.hide_label = true}))
      events.push_back(app::FieldChecked{spot.path, !field.checked});
  }
}

Keypad keypad_of(const domain::Path& path) {
  switch (domain::kind_of(path)) {
    case domain::FieldKind::email: return Keypad::email;
    case domain::FieldKind::phone: return Keypad::phone;
    default: return path == domain::field_path("vendor_website") ? Keypad::web : Keypad::letters;
  }
}

void put_options(const app::AppState& state, const app::FieldView& field, const Spot& spot, FieldOptions& options) {
  const domain::FieldKind kind = domain::kind_of(spot.path);
  const bool is_faulty = field.finding != nullptr && field.finding->severity != domain::Severity::rounding;
  options.required = spot.required;
  options.invalid = !field.error.empty();
  options.fault = is_faulty;
  options.wrong = is_faulty && field.finding->severity == domain::Severity::error;
  options.suspect = is_faulty && field.finding->at.front() == spot.path;
  options.edited = field.edited;
  options.read_only = !app::may_edit(state) || !field.locked.empty();
  options.numeric = domain::is_number(kind);
  options.keypad = keypad_of(spot.path);
  options.rows = kind == domain::FieldKind::multiline ? 2 : 1;
  options.confirms = options.rows > 1;
  options.quiet = options.rows == 1 && !field.text.empty() && !options.edge;
  options.strong = spot.total;
  options.accessible_name = spot.name;
  options.placeholder = say(Text::not_extracted);
  options.shown = field.shown;
  options.generation = state.open->form_id;
  options.hide_label = spot.label_width > 0;
}

/// What is offered for the field, as a ghost in it and as words.
struct Offer {
  std::string text, words;
  std::string_view mark;
};

Offer offer_of(const Ui& ui, const app::AppState& state, const Spot& spot, float width) {
  const app::Proposal* proposal = app::proposal_for(state, spot.path);
  if (proposal == nullptr) return {};
  Offer offer{app::text_of(state, *proposal), "", ""};
  offer.words = say(Text::found_value, {offer.text});
  TextStyle small;
  small.scale = kSmall;
  const float room = width - ui.px(kPaddingCss + kPaddingCss / 2) - ui.text_width(offer.text);
  for (const std::string_view mark : {say(Text::found), say(Text::found_on_page)}) {
    if (ui.text_width(mark, small) <= room) offer.mark = mark;
  }
  return offer;
}

/// Enter takes it and goes on to the next, Escape passes it over.
void answer_offer(Ui& ui, const app::AppState& state, const domain::Path& path, const FieldResult& typed,
                  ViewState& view, app::Events& events) {
  if (ui.key_at(domain::to_text(path)) == Key::escape) events.push_back(app::ProposalDismissed{path});
  if (!typed.entered || typed.text) return;
  events.push_back(app::ProposalAccepted{path});
  const std::optional<domain::Path> next = app::next_proposal(state, path);
  if (next) view.focus = *next;
  else look_on(state, view, path, 1, events);
}

}  // namespace

std::string_view short_label(std::string_view name, std::string_view label) {
  for (const ShortLabel& each : kShortLabels) {
    if (each.name == name) return each.label;
  }
  return label;
}

std::string short_words(const app::AppState& state, const domain::Finding& finding) {
  const auto delta = domain::Decimal::parse(finding.delta);
  if (!delta) return std::string(first_sentence(finding.message));
  const std::string amount = domain::shown_amount(domain::absolute(*delta), state.open->check.figures().format);
  if (finding.severity == domain::Severity::rounding) return say(Text::rounded_by, {amount});
  return say(delta->is_negative() ? Text::too_little : Text::too_much, {amount});
}

bool is_cut(const Ui& ui, const app::AppState& state, const Spot& spot) {
  const domain::Value value = app::base_value(*state.open, spot.path);
  if (!value) return false;
  const float room = spot.width - spot.label_width - ui.px(kSlotCss + kPaddingCss), width = ui.text_width(*value);
  if (width <= room - ui.px(kMarkCss)) return false;
  return width > room || app::field_view(state, spot.path).doubtful;
}

void draw_record_field(Ui& ui, const app::AppState& state, const Spot& spot, ViewState& view, app::Events& events) {
  const app::FieldView field = app::field_view(state, spot.path);
  const std::string id = domain::to_text(spot.path);
  const float left = ui.x(), top = ui.y(), box = left + spot.label_width;
  const float width = spot.width - spot.label_width - ui.px(kSlotCss);
  FieldOptions options;
  std::string mark;
  put_marks(field, mark, options);
  put_options(state, field, spot, options);
  const Offer offer = offer_of(ui, state, spot, width);
  const std::string described = description_of(field), description = offer.words.empty() || described.empty()
                                                                         ? offer.words + described
                                                                         : offer.words + ". " + described;
  if (!offer.text.empty()) {
    options.ghost = offer.text;
    options.mark = offer.mark;
    options.mark_color = Color::accent;
  }
  options.description = description;
  options.width = width;
  TextStyle label;
  label.color = options.invalid ? Color::bad : spot.total ? Color::text : Color::text_dim;
  label.scale = kSmall;
  if (spot.total) label.weight = Weight::bold;
  if (options.hide_label)
    ui.draw_text(left, top + (ui.row() - ui.line() * kSmall) / 2, spot.label, label, spot.label_width - ui.px(6));
  ui.move_to(box, top);
  const FieldResult typed = ui.field(id, spot.label, field.text, options);
  ui.link(id, id);
  if (typed.text) events.push_back(app::FieldEdited{spot.path, *typed.text});
  if (typed.focused) follow_cursor(state, view, spot.path, events);
  if (view.focus == spot.path) {
    ui.request_focus(ui.node_id(id));
    view.focus.reset();
  }
  const bool can_be_checked = spot.path.kind != domain::Path::Kind::line_cell && app::may_mark(state) &&
                              !field.edited && !field.text.empty() && (field.doubtful || field.checked);
  if (!offer.text.empty()) {
    answer_offer(ui, state, spot.path, typed, view, events);
  } else if (typed.entered) {
    if (can_be_checked && !field.checked) events.push_back(app::FieldChecked{spot.path, true});
    look_on(state, view, spot.path, 1, events);
  }
  const float below = ui.y();
  ui.move_to(box + width + ui.px(2), below - ui.row() - (options.rows > 1 ? ui.line() : 0));
  draw_slot(ui, field, spot, can_be_checked, events);
  ui.move_to(box, below);
  draw_notes_of(ui, state, field, spot, width, events);
  const bool has_strip = spot.path.kind != domain::Path::Kind::line_cell;  // that of a line is in its drawer
  if (has_strip && typed.focused && (options.suspect || options.edge)) {
    ui.move_to(left, ui.y());
    draw_strip(ui, state, view.document, spot.path, std::min(spot.width, ui.px(kStripCss)));
  }
  ui.move_to(left, std::max(ui.y(), below));
}

void follow_cursor(const app::AppState& state, ViewState& view, const domain::Path& path, app::Events& events) {
  view.cursor_seen = true;
  if (state.open->cursor != path) events.push_back(app::CursorMoved{path});
}

}  // namespace countersign::ui
