// Renderer: hands what Dear ImGui drew to the page.
#pragma once

struct ImDrawData;

namespace countersign::shell {

/// Sends new and changed textures, then the triangles. The ground colour is packed RGBA.
void render(ImDrawData& data, unsigned ground);

/// Makes every texture be sent again: the page lost what it had.
void forget_textures();

}  // namespace countersign::shell
