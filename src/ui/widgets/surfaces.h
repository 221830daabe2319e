// What other widgets stand on: banners, cards and dialogs.
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
  void end_dialog();
  bool dialog_escaped() const;
};

}  // namespace countersign::ui
