// A value of the record in the form: its field, and fields in columns.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "ui/views/state/view_state.h"
#include "ui/widgets/ui.h"

namespace countersign::ui {

inline constexpr float kCardLabelCss = 104;  // of the labels in a card
inline constexpr float kRowGapCss = 2;       // between fields below each other

/// Where a value of the record stands in the form.
struct Spot {
  domain::Path path;
  std::string_view label;  // short, beside the field or above it
  std::string name;        // for assistive technology: also what the label leaves to the heading above
  bool required = false;
  bool total = false;     // of a sum: bold
  float width = 0;        // of the label and the field, device pixels
  float label_width = 0;  // 0: the label stands above
};

/// The field of a value: label, text, how doubtful it is, what is wrong with it, and the way back.
void draw_record_field(Ui& ui, const app::AppState& state, const Spot& spot, ViewState& view, app::Events& events);
/// Whether the value as it was loaded would be cut in this place.
bool is_cut(const Ui& ui, const app::AppState& state, const Spot& spot);
/// A value outside the lines; its place is still to be given.
Spot spot_of(domain::Path path);
/// Of the labels beside these fields: this wide, or wider where the longest of them needs that, within bounds.
float labels_width(const Ui& ui, const std::vector<domain::Path>& paths, float css);
/// Fields in as many columns as have room, a long value over all of them; where their labels are long, with the whole
/// name.
void draw_columns(Ui& ui, const app::AppState& state, const std::vector<domain::Path>& paths, float label_width,
                  ViewState& view, app::Events& events);
/// The label beside a field of a table.
std::string_view short_label(std::string_view name, std::string_view label);
/// What a rule says beside the field: by how much, or the fact without the advice.
std::string short_words(const app::AppState& state, const domain::Finding& finding);
/// Tells which value of the form the cursor stands in.
void follow_cursor(const app::AppState& state, ViewState& view, const domain::Path& path, app::Events& events);

}  // namespace countersign::ui
