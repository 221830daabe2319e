// Fonts: lets Dear ImGui draw with the fonts of the system, rasterised by the page.
#pragma once

namespace countersign::shell {

/// Adds the regular font (0) and the bold one (1) to the current context's atlas.
void add_fonts(float device_pixel_ratio);

/// Drops every glyph, so that the next frame rasterises for the new ratio.
void change_pixel_ratio(float device_pixel_ratio);

}  // namespace countersign::shell
