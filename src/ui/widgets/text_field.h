// Text fields: the page edits their text, the panel draws it and hears what was typed.
//
//   const FieldResult result = ui.field("total", "Total", value, {.numeric = true});
//   if (result.text) value = *result.text;
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "ui/widgets/controls.h"

namespace countersign::ui {

/// What phones show for a field that is no number.
enum class Keypad : std::uint8_t { letters, email, phone, web };

struct FieldOptions {
  bool required = false;
  bool invalid = false;
  bool edited = false;
  bool fault = false;    // a rule speaks of it
  bool wrong = false;    // and calls it wrong: it is told as invalid
  bool suspect = false;  // and it is where to put it right
  bool quiet = false;    // a line below the text, no frame until it is hovered or has the focus
  bool strong = false;   // its text is bold
  bool read_only = false;
  bool disabled = false;
  bool numeric = false;
  Keypad keypad = Keypad::letters;
  bool search = false;
  bool user_name = false;
  bool password = false;      // shown as dots
  bool new_password = false;  // a password manager offers one
  bool selected = false;      // of a range of cells
  bool hide_label = false;    // the label names the node only
  int rows = 1;
  bool confirms = false;  // Enter confirms, also in several rows or in a cell, where it does something else
  float width = 0;        // device pixels; 0 takes what is left
  std::string_view description = {};
  std::string_view placeholder = {};
  std::string_view ghost = {};            // offered in place of the placeholder, also while it has the focus
  std::string_view shown = {};            // instead of the text while nobody edits it
  std::string_view accessible_name = {};  // where the visible label is not enough
  std::string_view mark = {};             // a word or two inside, at the end that the text leaves free
  Color mark_color = Color::text_dim;
  std::optional<Color> edge = {};  // of a bar at its left edge
  std::uint64_t generation = 0;
};

struct FieldResult {
  std::optional<std::string> text;  // what the reviewer typed in this frame
  bool entered = false;             // Enter was pressed
  bool focused = false;
  bool cleared = false;               // a range of cells is to be emptied
  std::optional<std::string> pasted;  // a table, or a value for a range of cells
};

enum class FieldFrame : std::uint8_t { bare, framed };  // bare: in the cell of a grid

class UiFields : public UiControls {
 public:
  using UiControls::UiControls;

  FieldResult field(std::string_view id, std::string_view label, std::string_view value, const FieldOptions& options);

 protected:
  FieldResult edit(NodeId node, std::string_view value, const FieldOptions& options);
  float draw_mark(const FieldOptions& options, const Rect& box, float value_width);
  void draw_field(NodeId node, const FieldOptions& options, const Rect& box, FieldFrame frame);
  void add_field_node(NodeId node, std::string_view label, const FieldOptions& options, const Rect& box);
};

}  // namespace countersign::ui
