// Buttons, selects and checkboxes.
//
//   if (ui.button("save", say(Text::save), {.primary = true})) events.push_back(app::SaveRequested{});
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "ui/widgets/surfaces.h"

namespace countersign::ui {

struct ButtonOptions {
  Icon icon = Icon::none;
  bool primary = false;
  bool danger = false;
  bool quiet = false;  // no frame until hovered
  bool disabled = false;
  bool once = false;                      // a double click presses it once
  std::string_view accessible_name = {};  // where the visible label is not enough
  std::string_view description = {};
  std::string_view keys = {};  // that do the same: said small behind the label where there is room
  float width = 0;             // device pixels; 0 fits the label
};

struct ControlOptions {
  bool disabled = false;
  bool hide_label = false;  // screen readers are told it
};

class UiControls : public UiSurfaces {
 public:
  using UiSurfaces::UiSurfaces;

  bool button(std::string_view id, std::string_view label, const ButtonOptions& options = {});
  /// Of a button that is this wide in CSS pixels, or wider where its label needs that.
  float button_width(std::string_view label, float css, Weight weight = Weight::regular) const;
  /// Goes on beside what stands here, or below it where a button with this label would run off.
  void go_beside(std::string_view label);
  std::optional<int> select(std::string_view id, std::string_view label, std::span<const std::string> choices,
                            int chosen, float width, const ControlOptions& options = {});
  bool checkbox(std::string_view id, std::string_view label, bool checked, const ControlOptions& options = {});

 private:
  void draw_label(const Rect& rect, std::string_view label, std::string_view keys, const TextStyle& style);
};

}  // namespace countersign::ui
