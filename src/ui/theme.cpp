// The two palettes.
#include "ui/theme.h"

namespace countersign::ui {
namespace {

constexpr std::uint32_t rgb(std::uint32_t hex) {
  return 0xFF000000u | ((hex & 0xFFu) << 16) | (hex & 0xFF00u) | ((hex >> 16) & 0xFFu);
}

constexpr std::array<std::uint32_t, static_cast<std::size_t>(Color::count_)> kLight = {
    rgb(0xEEF1F5), rgb(0xFFFFFF), rgb(0xF5F7FA), rgb(0xFFFFFF), rgb(0xD9DEE6), rgb(0x76808F), rgb(0x1B2430),
    rgb(0x505A69), rgb(0x1F5FBF), rgb(0xFFFFFF), rgb(0xE3EDFB), rgb(0x1D6B3A), rgb(0xE2F3E8), rgb(0x855300),
    rgb(0xFDF1DA), rgb(0xB3261E), rgb(0xFCE9E7), rgb(0x6B3FA0), rgb(0xF0E8FA), rgb(0xD9E2EE)};

constexpr std::array<std::uint32_t, static_cast<std::size_t>(Color::count_)> kDark = {
    rgb(0x12161C), rgb(0x1A2028), rgb(0x222A34), rgb(0x12171E), rgb(0x313B48), rgb(0x7A8799), rgb(0xE7ECF3),
    rgb(0xA3AEBD), rgb(0x82B1FF), rgb(0x0B1A30), rgb(0x22344F), rgb(0x7FD19B), rgb(0x1B3325), rgb(0xF0BE63),
    rgb(0x3A2E16), rgb(0xFF9C93), rgb(0x43211F), rgb(0xCBAEF5), rgb(0x32274A), rgb(0x2C3744)};

}  // namespace

Theme make_theme(Scheme scheme) {
  Theme theme;
  theme.dark = scheme == Scheme::dark;
  theme.colors = theme.dark ? kDark : kLight;
  return theme;
}

void add_brand(Theme& theme, std::string_view brand) {
  constexpr std::size_t kColor = 6, kMark = 4 * kColor;
  if (brand.size() <= kMark) return;
  const auto number = [&](std::size_t at, std::size_t digits) {
    std::uint32_t value = 0;
    for (const char digit : brand.substr(at, digits))
      value = value * 16 + static_cast<std::uint32_t>(digit <= '9' ? digit - '0' : digit - 'a' + 10);
    return value;
  };
  const std::size_t at = theme.dark ? 2 * kColor : 0;
  theme.colors[static_cast<std::size_t>(Color::accent)] = rgb(number(at, kColor));
  theme.colors[static_cast<std::size_t>(Color::accent_soft)] = rgb(number(at + kColor, kColor));
  theme.mark_css = static_cast<float>(number(kMark, 2));
}

void add_contrast(Theme& theme) {
  const auto set = [&](Color color, std::uint32_t value) { theme.colors[static_cast<std::size_t>(color)] = value; };
  const std::uint32_t ink = rgb(theme.dark ? 0xFFFFFF : 0x000000), ground = rgb(theme.dark ? 0x000000 : 0xFFFFFF);
  for (const Color color : {Color::text, Color::text_dim, Color::border, Color::border_strong}) set(color, ink);
  for (const Color color : {Color::page, Color::surface, Color::raised, Color::field}) set(color, ground);
  set(Color::accent, rgb(theme.dark ? 0xA8CCFF : 0x003A8C));
  set(Color::accent_soft, (theme.dark ? kDark : kLight)[static_cast<std::size_t>(Color::accent_soft)]);
  set(Color::good, rgb(theme.dark ? 0x9BE5B3 : 0x0B4A22));
  set(Color::warn, rgb(theme.dark ? 0xFFD98A : 0x5C3800));
  set(Color::bad, rgb(theme.dark ? 0xFFC2BC : 0x8A0F09));
}

}  // namespace countersign::ui
