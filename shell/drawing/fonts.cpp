// The font loader: glyphs by Canvas2D in device pixels; the line height is the font size.
#include "drawing/fonts.h"

#include "host.h"
#include "imgui.h"
#include "imgui_internal.h"
#include "misc/freetype/imgui_freetype.h"

namespace countersign::shell {
namespace {

struct GlyphBox {
  double advance, x, y, width, height, coloured;
};

/// The weight of a source: AddFont lets no data of ours through, but a face number.
int is_bold(const ImFontConfig& source) {
  return static_cast<int>(source.FontNo);
}

bool contains_glyph(ImFontAtlas*, ImFontConfig*, ImWchar) {
  return true;
}

bool init_baked(ImFontAtlas*, ImFontConfig* source, ImFontBaked* baked, void*) {
  baked->Ascent = static_cast<float>(host_baseline(static_cast<double>(baked->Size), is_bold(*source)));
  baked->Descent = baked->Ascent - baked->Size;
  return true;
}

bool load_glyph(ImFontAtlas* atlas, ImFontConfig* source, ImFontBaked* baked, void*, ImWchar code, ImFontGlyph* glyph,
                float* advance) {
  const int bold = is_bold(*source);
  const double line = static_cast<double>(baked->Size);
  if (advance != nullptr) {
    *advance = static_cast<float>(host_advance(static_cast<int>(code), line, bold));
    return true;
  }
  GlyphBox box{};
  const bool drawn = host_glyph(static_cast<int>(code), line, bold, &box.advance) != 0;
  glyph->Codepoint = code;
  glyph->AdvanceX = static_cast<float>(box.advance);
  if (!drawn) return true;
  const int width = static_cast<int>(box.width), height = static_cast<int>(box.height);
  const ImFontAtlasRectId pack = ImFontAtlasPackAddRect(atlas, width, height);
  if (pack == ImFontAtlasRectId_Invalid) return false;
  ImTextureRect* rect = ImFontAtlasPackGetRect(atlas, pack);
  glyph->Visible = true;
  glyph->Colored = box.coloured != 0;
  glyph->X0 = static_cast<float>(box.x);
  glyph->Y0 = static_cast<float>(box.y) + baked->Ascent;
  glyph->X1 = glyph->X0 + static_cast<float>(width);
  glyph->Y1 = glyph->Y0 + static_cast<float>(height);
  glyph->PackId = pack;
  ImVector<unsigned char>& pixels = atlas->Builder->TempBuffer;
  pixels.resize(width * height * 4);
  host_glyph_pixels(pixels.Data);
  ImFontAtlasBakedSetFontGlyphBitmap(atlas, baked, source, glyph, rect, pixels.Data, ImTextureFormat_RGBA32, width * 4);
  return true;
}

const ImFontLoader& loader() {
  static const ImFontLoader made = [] {
    ImFontLoader each;
    each.Name = "page";
    each.FontSrcContainsGlyph = contains_glyph;
    each.FontBakedInit = init_baked;
    each.FontBakedLoadGlyph = load_glyph;
    return each;
  }();
  return made;
}

constexpr float kLineCss = 20;

}  // namespace

void add_fonts(float device_pixel_ratio) {
  ImFontAtlas& atlas = *ImGui::GetIO().Fonts;
  atlas.TexDesiredFormat = ImTextureFormat_RGBA32;
  for (int bold = 0; bold < 2; ++bold) {
    ImFontConfig config;
    config.FontLoader = &loader();
    config.FontNo = static_cast<ImU32>(bold);
    config.SizePixels = kLineCss * device_pixel_ratio;
    atlas.AddFont(&config);
  }
  ImGui::GetStyle().FontSizeBase = kLineCss * device_pixel_ratio;
}

void change_pixel_ratio(float device_pixel_ratio) {
  ImFontAtlasBuildDiscardBakes(ImGui::GetIO().Fonts, 0);
  ImGui::GetStyle().FontSizeBase = kLineCss * device_pixel_ratio;
}

}  // namespace countersign::shell

/// What Dear ImGui takes for the loader of FreeType: the atlas asks for it when no other is set.
const ImFontLoader* ImGuiFreeType::GetFontLoader() {
  return &countersign::shell::loader();
}
