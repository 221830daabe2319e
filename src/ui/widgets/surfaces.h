// What other widgets stand on: banners, cards, dialogs, and what lies over the page.
//
//   ui.begin_card("head", say(Text::invoice), ui.available_width());
//   ui.text(state.open->base->id);
//   ui.end_card();
#pragma once

#include <string_view>

#include "ui/widgets/text.h"

namespace countersign::ui {

class UiSurfaces : public UiText {
 public:
  using UiText::UiText;

  /// A framed message with role alert or status.
  void begin_banner(std::string_view id, Role role, Color accent, Color background);
  void end_banner();
  /// A card on the ground of the page, a named group; what follows stands inside until end_card.
  void begin_card(std::string_view id, std::string_view name, float width);
  void end_card();
  bool begin_dialog(std::string_view id, std::string_view title, float width_css);
  /// What is said with the name of the open dialog, before its first control.
  void describe_dialog(std::string text);
  void end_dialog();
  bool dialog_escaped() const;
  /// What lies over the page and takes its clicks, until end_above.
  void begin_above(std::string_view id, const Rect& rect);
  /// Whether something in it has the focus.
  bool end_above();
  /// Whether the pointer is over what is drawn in this window and lies in the rectangle.
  bool is_pointed_at(const Rect& rect) const;

 protected:
  bool is_covered(const Rect& rect) const;

 private:
  Rect above_;  // what lies over the page in this frame
};

}  // namespace countersign::ui
