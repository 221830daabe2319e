// The fields of a record in their groups, then its addresses.
#include <algorithm>
#include <array>
#include <cmath>

#include "app/form/form.h"
#include "ui/views/document/document_parts.h"
#include "ui/views/parts.h"

namespace countersign::ui {
namespace {

constexpr float kColumnCss = 230;
constexpr float kFieldGapCss = 14;

std::string description_of(const app::FieldView& field) {
  std::string text = field.error;
  const auto add = [&text](const std::string& more) {
    if (!more.empty()) text += (text.empty() ? "" : ". ") + more;
  };
  if (!field.locked.empty()) add(field.locked);
  if (field.edited) add("Edited");
  if (field.changed_by_others) add("Changed by another reviewer");
  if (field.confidence) add("Confidence " + words_of_confidence(field.confidence, field.band));
  if (!field.canonical.empty()) add("Will be saved as " + field.canonical);
  if (!field.advice.empty()) add(field.advice);
  if (field.finding != nullptr) add(field.finding->message);
  return text;
}

struct FieldMark {
  std::string text;
  Color color = Color::text_dim;
};

FieldMark mark_of(const app::FieldView& field) {
  if (field.edited) return {"\xE2\x9C\x8E edited", Color::edited};
  if (field.changed_by_others) return {"\xE2\x86\xBB changed", Color::accent};
  if (field.checked) return {"\xE2\x9C\x93 checked", Color::good};
  if (!field.locked.empty()) return {"read only", Color::text_dim};
  return {words_of_confidence(field.confidence, field.band), color_of(field.band)};
}

void draw_note(Ui& ui, std::string_view text, Color color, float width) {
  ui.limit_width(width);
  TextStyle style;
  style.color = color;
  style.scale = 0.9f;
  style.wrap = true;
  ui.text(text, style);
}

/// Both readings of a text, one button each.
void draw_readings(Ui& ui, const app::FieldView& field, const domain::Path& path, const std::string& name, float width,
                   app::Events& events) {
  if (field.readings.empty()) return;
  const float left = ui.x(), top = ui.y(), gap = ui.px(6), count = static_cast<float>(field.readings.size());
  const float each = std::floor((width - gap * (count - 1)) / count);
  for (std::size_t i = 0; i < field.readings.size(); ++i) {
    ui.move_to(left + static_cast<float>(i) * (each + gap), top);
    const std::string choose = "Choose " + field.readings[i] + " for " + name;
    if (ui.button("reading" + std::to_string(i) + ":" + domain::to_text(path), field.readings[i],
                  {.accessible_name = choose, .width = each}))
      events.push_back(app::FieldEdited{path, field.readings[i]});
  }
  ui.move_to(left, top + ui.row());
}

/// Below a field: what cannot be read and what it can mean, what will be saved, and what the rules say.
void draw_notes_of(Ui& ui, const app::AppState& state, const app::FieldView& field, const domain::Path& path,
                   const std::string& name, float width, app::Events& events) {
  if (!field.error.empty()) draw_note(ui, "! " + field.error, Color::bad, width);
  draw_readings(ui, field, path, name, width, events);
  if (!field.canonical.empty()) draw_note(ui, "= " + field.canonical, Color::text_dim, width);
  if (!field.advice.empty()) draw_note(ui, "\xE2\x96\xB2 " + field.advice, Color::warn, width);
  if (field.finding == nullptr) return;
  const bool is_here = field.finding->at.front() == path;
  domain::Finding shown = *field.finding;
  if (!is_here) shown.message = "See " + label_of_path(state, field.finding->at.front()) + ".";
  draw_note(ui, words_of_finding(shown), color_of(shown.severity), width);
}

/// Lays cells out in columns of equal width; each row is as high as its highest cell.
class Columns {
 public:
  explicit Columns(Ui& ui) : ui_(ui), left_(ui.x()), top_(ui.y()), lowest_(top_) {
    const float width = ui.available_width(), gap = ui.px(kFieldGapCss);
    count_ = std::clamp(static_cast<int>((width + gap) / (ui.px(kColumnCss) + gap)), 1, 4);
    width_ = std::floor((width - gap * static_cast<float>(count_ - 1)) / static_cast<float>(count_));
  }
  float begin() {
    if (at_ == count_) wrap();
    ui_.move_to(left_ + static_cast<float>(at_) * (width_ + ui_.px(kFieldGapCss)), top_);
    return width_;
  }
  void end() {
    lowest_ = std::max(lowest_, ui_.y());
    ++at_;
  }
  void finish() {
    if (at_ > 0) wrap();
    ui_.move_to(left_, top_);
  }

 private:
  void wrap() {
    top_ = lowest_ + ui_.px(8);
    lowest_ = top_;
    at_ = 0;
  }
  Ui& ui_;
  float left_, top_, lowest_, width_ = 0;
  int count_ = 1, at_ = 0;
};

void draw_group(Ui& ui, const app::AppState& state, domain::FieldGroup group, ViewState& view, app::Events& events) {
  const std::string label(domain::group_label(group));
  ui.begin_region(Role::group, label, label);
  ui.heading(label, 3);
  ui.gap(4);
  Columns columns(ui);
  for (const domain::FieldSpec& spec : domain::field_table()) {
    if (spec.group != group) continue;
    const float width = columns.begin();
    draw_record_field(ui, state, domain::field_path(spec.name), spec.label, std::string(spec.label), spec.required,
                      width, view, events);
    columns.end();
  }
  columns.finish();
  ui.end_region();
  ui.gap(14);
}

void draw_address(Ui& ui, const app::AppState& state, const domain::AddressSpec& address, ViewState& view,
                  app::Events& events) {
  ui.begin_region(Role::group, address.name, address.label);
  ui.heading(address.label, 3);
  ui.gap(4);
  Columns columns(ui);
  for (const domain::CellSpec& part : domain::address_part_table()) {
    const float width = columns.begin();
    const domain::Path path = domain::address_path(address.name, part.name);
    draw_record_field(ui, state, path, part.label, domain::label_of(path), false, width, view, events);
    columns.end();
  }
  columns.finish();
  ui.end_region();
  ui.gap(14);
}

void draw_unknown(Ui& ui, const app::AppState& state) {
  const std::vector<domain::UnknownField>& unknown = state.open->base->unknown_fields;
  if (unknown.empty()) return;
  ui.begin_region(Role::group, "unknown", "Other fields, read only");
  ui.heading("Other fields, read only", 3);
  ui.gap(4);
  Columns columns(ui);
  for (const domain::UnknownField& field : unknown) {
    FieldOptions options;
    options.width = columns.begin();
    options.read_only = true;
    options.placeholder = "Not extracted";
    ui.field(field.name, field.name, field.record.value ? *field.record.value : "", options);
    columns.end();
  }
  columns.finish();
  ui.end_region();
  ui.gap(14);
}

}  // namespace

void draw_record_field(Ui& ui, const app::AppState& state, const domain::Path& path, std::string_view label,
                       const std::string& name, bool required, float width, ViewState& view, app::Events& events) {
  const app::FieldView field = app::field_view(state, path);
  const domain::FieldKind kind = domain::kind_of(path);
  const std::string id = domain::to_text(path);
  const float left = ui.x(), top = ui.y();
  const FieldMark mark = mark_of(field);
  const std::string description = description_of(field);
  FieldOptions options;
  options.required = required;
  options.invalid = !field.error.empty();
  options.edited = field.edited;
  options.read_only = !app::may_edit(state) || !field.locked.empty();
  options.numeric = domain::is_number(kind);
  options.rows = kind == domain::FieldKind::multiline ? 3 : 1;
  options.width = width;
  options.description = description;
  options.accessible_name = name;
  options.placeholder = "Not extracted";
  options.shown = field.shown;
  options.generation = state.open->form_id;
  const float back = ui.row();
  const bool can_be_checked =
      path.kind == domain::Path::Kind::field && app::may_mark(state) && !field.edited && !field.text.empty();
  if (field.edited || can_be_checked) options.width = width - back - ui.px(4);
  options.mark = mark.text;
  options.mark_color = mark.color;
  const FieldResult typed = ui.field(id, label, field.text, options);
  ui.link(id, id);
  if (typed.text) events.push_back(app::FieldEdited{path, *typed.text});
  follow_cursor(state, view, path, typed.focused, events);
  if (view.focus == path) {
    ui.request_focus(ui.node_id(id));
    view.focus.reset();
  }
  if (typed.entered && kind != domain::FieldKind::multiline) {
    if (can_be_checked) events.push_back(app::FieldChecked{path, true});
    look_on(state, view, path, 1, events);
  }
  const float below = ui.y();
  ui.move_to(left + width - back, top + ui.line());
  const std::string put_back = "Put back " + name;
  if (field.edited) {
    if (ui.button("back:" + id, "\xE2\x86\xBA", {.quiet = true, .accessible_name = put_back, .width = back}))
      events.push_back(app::FieldReverted{path});
  } else if (can_be_checked) {
    ui.move_to(left + width - back + ui.px(6), top + ui.line());
    if (ui.checkbox("checked:" + id, name + " is checked", field.checked, false, true))
      events.push_back(app::FieldChecked{path, !field.checked});
  }
  ui.move_to(left, below);
  draw_notes_of(ui, state, field, path, name, width, events);
}

void follow_cursor(const app::AppState& state, ViewState& view, const domain::Path& path, bool focused,
                   app::Events& events) {
  if (!focused) return;
  view.cursor_seen = true;
  if (state.open->cursor != path) events.push_back(app::CursorMoved{path});
}

void draw_fields(Ui& ui, const app::AppState& state, ViewState& view, app::Events& events) {
  for (std::size_t i = 0; i < domain::kGroupCount; ++i)
    draw_group(ui, state, static_cast<domain::FieldGroup>(i), view, events);
  for (const domain::AddressSpec& address : domain::address_table()) draw_address(ui, state, address, view, events);
  draw_unknown(ui, state);
}

}  // namespace countersign::ui
