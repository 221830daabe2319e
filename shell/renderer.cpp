// Walks the draw data of Dear ImGui 1.92.
#include "renderer.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "host.h"

namespace countersign::shell {
namespace {

double id_of(const ImTextureData& texture) {
  return static_cast<double>(texture.UniqueID + 1);
}

/// Returns whether the page got pixels.
bool send_texture(ImTextureData& texture) {
  switch (texture.Status) {
    case ImTextureStatus_WantCreate:
      host_texture_fill(id_of(texture), texture.Width, texture.Height, texture.GetPixels());
      texture.SetTexID(static_cast<ImTextureID>(texture.UniqueID) + 1);
      texture.SetStatus(ImTextureStatus_OK);
      return true;
    case ImTextureStatus_WantUpdates:
      for (const ImTextureRect& rect : texture.Updates) {
        host_texture_update(id_of(texture), rect.x, rect.y, rect.w, rect.h, texture.Width,
                            texture.GetPixelsAt(rect.x, rect.y));
      }
      texture.SetStatus(ImTextureStatus_OK);
      return true;
    case ImTextureStatus_WantDestroy:
      if (texture.UnusedFrames < 1) break;
      host_texture_drop(id_of(texture));
      texture.SetTexID(ImTextureID_Invalid);
      texture.SetStatus(ImTextureStatus_Destroyed);
      break;
    default: break;
  }
  return false;
}

bool send_textures(ImDrawData& data) {
  bool sent = false;
  if (data.Textures == nullptr) return sent;
  for (ImTextureData* texture : *data.Textures) sent = send_texture(*texture) || sent;
  return sent;
}

double channel(unsigned packed, int shift) {
  return static_cast<double>((packed >> shift) & 0xFFu) / 255.0;
}

constexpr std::size_t kWordsOfVertex = sizeof(ImDrawVert) / sizeof(std::uint32_t);
static_assert(sizeof(ImDrawVert) % sizeof(std::uint32_t) == 0);

int bytes_of(const std::vector<std::uint32_t>& words) {
  return static_cast<int>(words.size() * sizeof(std::uint32_t));
}

void add_batch(Picture& picture, const Batch& batch) {
  if (batch.right <= batch.left || batch.bottom <= batch.top) return;
  if (!picture.batches.empty() && picture.batches.back().same_place(batch)) picture.batches.back().count += batch.count;
  else picture.batches.push_back(batch);
}

void add_list(Picture& picture, const ImDrawList& list) {
  const std::size_t base = picture.vertices.size() / kWordsOfVertex;
  if (list.VtxBuffer.empty()) return;
  const std::size_t words = static_cast<std::size_t>(list.VtxBuffer.Size) * kWordsOfVertex;
  picture.vertices.resize(picture.vertices.size() + words);
  std::memcpy(picture.vertices.data() + picture.vertices.size() - words, list.VtxBuffer.Data,
              words * sizeof(std::uint32_t));
  for (const ImDrawCmd& command : list.CmdBuffer) {
    if (command.UserCallback != nullptr || command.ElemCount == 0) continue;
    const int first = static_cast<int>(picture.indexes.size());
    const std::uint32_t from = static_cast<std::uint32_t>(base + command.VtxOffset);
    const ImDrawIdx* index = list.IdxBuffer.Data + command.IdxOffset;
    picture.indexes.resize(picture.indexes.size() + command.ElemCount);
    std::transform(index, index + command.ElemCount, picture.indexes.begin() + first,
                   [from](ImDrawIdx each) { return from + each; });
    add_batch(picture, {command.GetTexID(), static_cast<int>(command.ClipRect.x), static_cast<int>(command.ClipRect.y),
                        static_cast<int>(command.ClipRect.z + 0.99f), static_cast<int>(command.ClipRect.w + 0.99f),
                        static_cast<int>(command.ElemCount), first});
  }
}

void fill(Picture& picture, const ImDrawData& data, unsigned ground) {
  picture.width = static_cast<int>(data.DisplaySize.x);
  picture.height = static_cast<int>(data.DisplaySize.y);
  picture.ground = ground;
  picture.vertices.clear();
  picture.indexes.clear();
  picture.batches.clear();
  for (const ImDrawList* list : data.CmdLists) add_list(picture, *list);
}

void send(const Picture& picture) {
  host_draw_begin(picture.width, picture.height, channel(picture.ground, IM_COL32_R_SHIFT),
                  channel(picture.ground, IM_COL32_G_SHIFT), channel(picture.ground, IM_COL32_B_SHIFT));
  host_draw_vertices(picture.vertices.data(), bytes_of(picture.vertices), picture.indexes.data(),
                     bytes_of(picture.indexes));
  for (const Batch& batch : picture.batches) {
    host_draw_triangles(static_cast<double>(batch.texture), batch.left, batch.top, batch.right, batch.bottom,
                        batch.count, batch.first);
  }
}

}  // namespace

bool Batch::same_place(const Batch& other) const {
  return texture == other.texture && left == other.left && top == other.top && right == other.right &&
         bottom == other.bottom && first + count == other.first;
}

void Renderer::render(ImDrawData& data, unsigned ground) {
  const bool new_pixels = send_textures(data);
  fill(next_, data, ground);
  if (is_shown_ && !new_pixels && next_ == shown_) return;
  send(next_);
  std::swap(shown_, next_);
  is_shown_ = true;
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
