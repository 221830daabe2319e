// Ui: text fields. The page edits the text; here it is drawn while the page does not show it, and accepted by revision.
#include <algorithm>
#include <cmath>

#include "imgui.h"
#include "imgui_internal.h"
#include "text/text.h"
#include "ui/widgets/text_field.h"

namespace countersign::ui {
namespace {

/// One for each character, so that no password is drawn.
std::string dots(std::string_view text) {
  std::string shown;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) != 0x80) shown += "\xE2\x80\xA2";
  }
  return shown;
}

}  // namespace

FieldResult UiFields::edit(NodeId node, std::string_view value, const FieldOptions& options) {
  const auto [entry, is_new] = memory_.fields.try_emplace(node);
  Memory::Field& field = entry->second;
  if (is_new) {
    field.value = std::string(value);
    field.generation = options.generation;
  } else if (field.generation != options.generation || field.value != value) {
    field.value = std::string(value);
    field.generation = options.generation;
    ++field.revision;
  }
  field.seen = memory_.frame;
  FieldResult result;
  result.focused = memory_.focused == node;
  const std::uint32_t current = field.revision;
  for (const DomEvent& event : events_) {
    if (event.node != node) continue;
    if (event.kind == DomEventKind::key && event.key == Key::enter) result.entered = true;
    if (event.kind != DomEventKind::input) continue;
    if (event.revision == current && !options.read_only && !options.disabled) {
      field.value = event.text;
      result.text = event.text;
    } else {
      field.revision = current + 1;
    }
  }
  return result;
}

/// Beside the value, at the left of a number that stands at the right; the width it took. A number that is cut reads
/// as another one, so the mark goes where there is no room for both.
float UiFields::draw_mark(const FieldOptions& options, const Rect& box, float value_width) {
  TextStyle style;
  style.scale = kSmall;
  style.color = options.mark_color;
  const float pad = px(8), width = options.mark.empty() ? 0 : text_width(options.mark, style);
  if (width == 0 || (options.numeric && width + px(4) + value_width > box.w - 2 * pad)) return 0;
  const bool at_left = options.numeric && !runs_from_right();
  draw_text(at_left ? box.x + pad : box.x + box.w - pad - width, box.y + (row() - line() * kSmall) / 2, options.mark,
            style);
  return width;
}

void UiFields::draw_field(NodeId node, const FieldOptions& options, const Rect& box, FieldFrame frame_of) {
  const bool framed = frame_of == FieldFrame::framed;
  if (!ImGui::IsRectVisible({box.x, box.y}, {box.x + box.w, box.y + box.h})) return;
  const bool focused = memory_.focused == node;
  const bool hovered =
      ImGui::IsWindowHovered() && ImGui::IsMouseHoveringRect({box.x, box.y}, {box.x + box.w, box.y + box.h});
  const float radius = framed ? 5.0f : 0.0f;
  Color ground = options.read_only || options.disabled ? Color::raised : Color::field;
  if (options.edited) ground = Color::edited_soft;
  if (options.fault) ground = Color::warn_soft;
  if (options.invalid) ground = Color::bad_soft;
  if (options.selected) ground = Color::accent_soft;
  const bool told = options.edited || options.fault || options.invalid || options.selected || focused;
  const bool quiet = options.quiet && !told && !hovered;
  if ((framed && !quiet) || told) fill(box, ground, radius);
  if (options.invalid || options.suspect) frame(box, Color::bad, radius);
  else if (hovered) frame(box, Color::accent, radius);
  else if (framed && !quiet) frame(box, Color::border_strong, radius);
  else if (quiet) fill({box.x, box.y + box.h - px(2), box.w, std::max(1.0f, std::floor(px(1)))}, Color::border_strong);
  if (options.edge) fill({box.x, box.y + 1, px(3), box.h - 2}, *options.edge, 2);
  if (focused) {
    frame(box, Color::accent, radius, 2);
    const bool is_edited_there = options.ghost.empty() || !memory_.fields[node].value.empty();
    if (is_edited_there && !is_covered(box)) return;
  }
  const std::string& typed = memory_.fields[node].value;
  const std::string value = options.password ? dots(typed) : options.shown.empty() ? typed : std::string(options.shown);
  const float pad = px(8);
  TextStyle style;
  if (options.strong) style.weight = Weight::bold;
  const bool at_left = options.numeric && !runs_from_right();
  const float mark_width = draw_mark(options, box, text_width(value, style));
  const float room = box.w - 2 * pad - (mark_width > 0 ? mark_width + px(4) : 0);
  if (options.rows > 1) {
    float y = box.y + (row() - line()) / 2;
    for (const std::string_view each : wrap_lines(*this, value, box.w - 2 * pad, style)) {
      if (y + line() > box.y + box.h) break;
      draw_text(box.x + pad, y, each, style);
      y += line();
    }
    if (!value.empty()) return;
  }
  const bool empty = value.empty();
  if (empty) style.color = options.ghost.empty() ? Color::text_dim : Color::accent;
  const std::string_view hint = options.ghost.empty() ? options.placeholder : options.ghost;
  const std::string_view shown = empty ? hint : std::string_view(value);
  const float y = box.y + ((options.rows > 1 ? row() : box.h) - line()) / 2;
  const float width = text_width(shown, style);
  const bool at_end = at_left && width < room;
  draw_text(at_end ? box.x + box.w - pad - width : box.x + (at_left ? box.w - pad - room : pad), y, shown, style, room);
}

namespace {

std::uint32_t flag_of(Keypad keypad) {
  switch (keypad) {
    case Keypad::email: return kEmail;
    case Keypad::phone: return kPhone;
    case Keypad::web: return kWeb;
    case Keypad::letters: return 0;
  }
  return 0;
}

}  // namespace

void UiFields::add_field_node(NodeId id, std::string_view label, const FieldOptions& options, const Rect& box) {
  Node node;
  node.id = id;
  node.role = Role::textbox;
  node.flags = kFocusable | (options.required ? kRequired : 0u) | (options.invalid || options.wrong ? kInvalid : 0u) |
               (options.read_only ? kReadOnly : 0u) | (options.disabled ? kDisabled : 0u) |
               (options.rows > 1 ? kMultiline : 0u) | (options.numeric ? kNumeric | kAlignEnd : 0u) |
               (options.search ? kSearch : 0u) | (options.user_name ? kUserName : 0u) |
               (options.password ? kPassword : 0u) | (options.new_password ? kNewPassword : 0u) |
               (options.confirms ? kConfirms : 0u) | (memory_.focused == id && is_covered(box) ? kCovered : 0u) |
               flag_of(options.keypad);
  node.name = std::string(label);
  node.value = memory_.fields[id].value;
  node.revision = memory_.fields[id].revision;
  node.description = std::string(options.description);
  node.rect = box;
  tree_.add(std::move(node));
}

FieldResult UiFields::field(std::string_view id, std::string_view label, std::string_view value,
                            const FieldOptions& options) {
  const NodeId node = node_id(id);
  const float width = options.width > 0 ? options.width : available_width();
  const float left = x();
  if (!options.hide_label) {
    TextStyle dim;
    dim.color = options.invalid ? Color::bad : Color::text_dim;
    dim.scale = kSmall;
    const Rect over = place(width, px(18));
    const float label_room = width - px(14);
    draw_text(over.x, over.y, label, dim, label_room);
    if (options.required) {
      dim.color = Color::bad;
      draw_text(over.x + std::min(text_width(label, dim), label_room) + px(3), over.y, "*", dim);
    }
    move_to(left, y());
  }
  const float height = row() + line() * static_cast<float>(std::max(0, options.rows - 1));
  const Rect box = place(width, height);
  ImGui::ItemAdd(ImRect(box.x, box.y, box.x + box.w, box.y + box.h), node);
  FieldResult result = edit(node, value, options);
  draw_field(node, options, box, FieldFrame::framed);
  add_field_node(node, options.accessible_name.empty() ? label : options.accessible_name, options, box);
  return result;
}

}  // namespace countersign::ui
