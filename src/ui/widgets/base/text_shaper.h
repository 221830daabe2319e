// Draws one line of shaped text as a texture: the shell has the browser do it, tests do without.
#pragma once

#include <cstdint>
#include <string_view>

namespace countersign::ui {

struct TextShaper {
  struct Run {
    std::uint64_t texture = 0;
    float width = 0, height = 0;  // device pixels
  };
  virtual ~TextShaper() = default;
  /// How a run is written.
  struct Hand {
    bool bold = false, from_right = false;
    std::uint32_t ink = 0;  // the colour of the letters as Dear ImGui packs it; 0 for white, which is tinted
  };
  virtual Run shape(std::string_view text, float font_px, Hand hand) = 0;
};

}  // namespace countersign::ui
