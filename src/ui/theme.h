// Theme: the colours of the panel, dark and light, each text colour at least 4.5:1 on its ground.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace countersign::ui {

enum class Color : std::uint8_t {
  page,     // behind everything
  surface,  // panes and cards
  raised,   // headers, hovered rows
  field,    // the ground of a text field
  border,
  border_strong,  // of controls, 3:1 on their ground
  text,
  text_dim,
  accent,  // primary button, selection, focus
  on_accent,
  accent_soft,  // a chosen row
  good,
  good_soft,
  warn,
  warn_soft,
  bad,
  bad_soft,
  edited,
  edited_soft,
  hover,  // 1.15:1 against a surface
  count_,
};

struct Theme {
  bool dark = false;
  bool plain = false;    // nothing of the canvas is seen: the browser lays the elements out
  bool printed = false;  // and prints them: all lines are there
  float mark_css = 0;    // the room before the name for the mark of who hosts it
  std::array<std::uint32_t, static_cast<std::size_t>(Color::count_)> colors{};  // Dear ImGui's packed RGBA

  std::uint32_t operator[](Color color) const { return colors[static_cast<std::size_t>(color)]; }
};

enum class Scheme : std::uint8_t { light, dark };

Theme make_theme(Scheme scheme);
/// The accent, and the room for the mark, of who hosts the panel, in hexadecimal digits: accent and ground of what is
/// chosen, six each, light and then dark, and two of CSS px. web/dom/brand.js makes it; another text changes nothing.
void add_brand(Theme& theme, std::string_view brand);
/// For those who ask for more contrast: text and edges in one colour, on white or black.
void add_contrast(Theme& theme);

}  // namespace countersign::ui
