// Walks the draw data of Dear ImGui 1.92.
#include "renderer.h"

#include "host.h"
#include "imgui.h"

namespace countersign::shell {
namespace {

double id_of(const ImTextureData& texture) {
  return static_cast<double>(texture.UniqueID + 1);
}

void send_texture(ImTextureData& texture) {
  switch (texture.Status) {
    case ImTextureStatus_WantCreate:
      host_texture_fill(id_of(texture), texture.Width, texture.Height, texture.GetPixels());
      texture.SetTexID(static_cast<ImTextureID>(texture.UniqueID + 1));
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

double channel(unsigned packed, int shift) {
  return static_cast<double>((packed >> shift) & 0xFFu) / 255.0;
}

}  // namespace

void render(ImDrawData& data, unsigned ground) {
  if (data.Textures != nullptr) {
    for (ImTextureData* texture : *data.Textures) send_texture(*texture);
  }
  host_draw_begin(static_cast<int>(data.DisplaySize.x), static_cast<int>(data.DisplaySize.y),
                  channel(ground, IM_COL32_R_SHIFT), channel(ground, IM_COL32_G_SHIFT),
                  channel(ground, IM_COL32_B_SHIFT));
  for (const ImDrawList* list : data.CmdLists) {
    host_draw_list(list->VtxBuffer.Data, list->VtxBuffer.size_in_bytes(), list->IdxBuffer.Data,
                   list->IdxBuffer.size_in_bytes());
    for (const ImDrawCmd& command : list->CmdBuffer) {
      if (command.UserCallback != nullptr) continue;
      host_draw_triangles(static_cast<double>(command.GetTexID()), static_cast<int>(command.ClipRect.x),
                          static_cast<int>(command.ClipRect.y), static_cast<int>(command.ClipRect.z + 0.99f),
                          static_cast<int>(command.ClipRect.w + 0.99f), static_cast<int>(command.ElemCount),
                          static_cast<int>(command.IdxOffset), static_cast<int>(command.VtxOffset));
    }
  }
}

void forget_textures() {
  for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
    if (texture->Status == ImTextureStatus_OK || texture->Status == ImTextureStatus_WantUpdates) {
      texture->SetStatus(ImTextureStatus_WantCreate);
      texture->SetTexID(ImTextureID_Invalid);
    }
  }
}

}  // namespace countersign::shell
