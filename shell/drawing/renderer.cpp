// Textures as Dear ImGui 1.92 wants them, and triangles.
#include "drawing/renderer.h"

#include "host.h"

namespace countersign::shell {
namespace {

double id_of(const ImTextureData& texture) {
  return static_cast<double>(texture.UniqueID + 1);
}

void send_texture(ImTextureData& texture) {
  switch (texture.Status) {
    case ImTextureStatus_WantCreate:
      host_texture_fill(id_of(texture), texture.Width, texture.Height, texture.GetPixels());
      texture.SetTexID(static_cast<ImTextureID>(texture.UniqueID) + 1);
      texture.SetStatus(ImTextureStatus_OK);
      break;
    case ImTextureStatus_WantUpdates:
      for (const ImTextureRect& rect : texture.Updates) {
        host_texture_update(id_of(texture), rect.x, rect.y, rect.w, rect.h, texture.Width,
                            texture.GetPixelsAt(rect.x, rect.y));
      }
      texture.SetStatus(ImTextureStatus_OK);
      break;
    case ImTextureStatus_WantDestroy:
      if (texture.UnusedFrames < 1) break;
      host_texture_drop(id_of(texture));
      texture.SetTexID(ImTextureID_Invalid);
      texture.SetStatus(ImTextureStatus_Destroyed);
      break;
    default: break;
  }
}

double channel(ImU32 packed, int shift) {
  return static_cast<double>((packed >> shift) & 0xFFu) / 255.0;
}

void send(const ui::Picture& picture) {
  host_draw_vertices(picture.vertices.Data, picture.vertices.size_in_bytes());
  for (const auto& [texture, clip, first, count, fill] : picture.batches) {
    host_draw_area(clip.left, clip.top, clip.right, clip.bottom);
    if (count > 0) host_draw_triangles(static_cast<double>(texture), first, count);
    else
      host_draw_fill(channel(fill, IM_COL32_R_SHIFT), channel(fill, IM_COL32_G_SHIFT), channel(fill, IM_COL32_B_SHIFT));
  }
}

}  // namespace

bool Renderer::render(ImDrawData& data) {
  if (data.Textures != nullptr) {
    for (ImTextureData* texture : *data.Textures) send_texture(*texture);
  }
  const int width = static_cast<int>(data.DisplaySize.x), height = static_cast<int>(data.DisplaySize.y);
  ui::take_shapes(shapes_, data);
  const ui::Areas& areas = damage_.of(shapes_, width, height);
  if (areas.empty()) return false;
  ui::make_picture(picture_, shapes_, areas);
  host_draw_begin(width, height);
  send(picture_);
  return true;
}

void Renderer::forget_all() {
  forget_picture();
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_OK || texture->Status == ImTextureStatus_WantUpdates) {
      texture->SetStatus(ImTextureStatus_WantCreate);
      texture->SetTexID(ImTextureID_Invalid);
    }
  }
}

}  // namespace countersign::shell
