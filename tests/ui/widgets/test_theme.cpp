// The contrast of the palettes: text 4.5:1, edges of controls 3:1, and more where more is asked for.
#include <catch_amalgamated.hpp>

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/theme.h"

using namespace countersign;
using ui::Color;

namespace {

double luminance(std::uint32_t color) {
  const auto part = [&](unsigned shift) {
    const double share = static_cast<double>((color >> shift) & 0xFFu) / 255;
    return share <= 0.04045 ? share / 12.92 : std::pow((share + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * part(0) + 0.7152 * part(8) + 0.0722 * part(16);
}

double ratio(const ui::Theme& theme, Color a, Color b) {
  const double one = luminance(theme[a]) + 0.05, other = luminance(theme[b]) + 0.05;
  return std::max(one, other) / std::min(one, other);
}

ui::Theme theme_of(bool dark, bool contrast) {
  ui::Theme theme = ui::make_theme(dark ? ui::Scheme::dark : ui::Scheme::light);
  if (contrast) ui::add_contrast(theme);
  return theme;
}

constexpr Color kTexts[] = {Color::text, Color::text_dim, Color::accent, Color::good,
                            Color::warn, Color::bad,      Color::edited};
constexpr Color kGrounds[] = {Color::page, Color::surface, Color::raised, Color::field};
/// Of banners, of fields that something is said of, of chosen rows, and of what the pointer is on.
constexpr Color kSofts[] = {Color::accent_soft, Color::good_soft,   Color::warn_soft,
                            Color::bad_soft,    Color::edited_soft, Color::hover};

}  // namespace

TEST_CASE("the colours of a host take the place of the accent in their look, and its mark gets room") {
  const std::string brand = "0a5c36e0efe7a8e6c1102a1d5a";
  for (const bool dark : {false, true}) {
    ui::Theme theme = ui::make_theme(dark ? ui::Scheme::dark : ui::Scheme::light);
    const ui::Theme own = theme;
    ui::add_brand(theme, "");
    CHECK(theme.colors == own.colors);
    ui::add_brand(theme, brand);
    CHECK(theme[Color::accent] == (dark ? 0xFFC1E6A8u : 0xFF365C0Au));
    CHECK(theme[Color::accent_soft] == (dark ? 0xFF1D2A10u : 0xFFE7EFE0u));
    CHECK(theme[Color::on_accent] == own[Color::on_accent]);
    CHECK(theme.mark_css == 90);
  }
}

TEST_CASE("text stands out by 4.5:1 from every ground, and by 7:1 where more contrast is asked for") {
  for (const bool dark : {false, true}) {
    for (const bool contrast : {false, true}) {
      const ui::Theme theme = theme_of(dark, contrast);
      for (const Color text : kTexts) {
        for (const Color ground : kGrounds) {
          INFO(dark << contrast << ' ' << static_cast<int>(text) << " on " << static_cast<int>(ground));
          CHECK(ratio(theme, text, ground) >= (contrast ? 7 : 4.5));
        }
      }
      CHECK(ratio(theme, Color::on_accent, Color::accent) >= 4.5);
    }
  }
}

TEST_CASE("text stands out by 4.5:1 from the grounds of banners, of marked fields and of chosen rows") {
  for (const bool dark : {false, true}) {
    for (const bool contrast : {false, true}) {
      const ui::Theme theme = theme_of(dark, contrast);
      for (const Color text : kTexts) {
        for (const Color ground : kSofts) {
          INFO(dark << contrast << ' ' << static_cast<int>(text) << " on " << static_cast<int>(ground));
          CHECK(ratio(theme, text, ground) >= 4.5);
        }
      }
    }
  }
}

TEST_CASE("what the pointer is on differs by 1.15:1 from every ground at rest") {
  for (const bool dark : {false, true}) {
    for (const bool contrast : {false, true}) {
      const ui::Theme theme = theme_of(dark, contrast);
      for (const Color ground : kGrounds) {
        INFO(dark << contrast << " on " << static_cast<int>(ground));
        CHECK(ratio(theme, Color::hover, ground) >= 1.15);
      }
    }
  }
}

TEST_CASE("the edges of controls and the ring of the focus stand out by 3:1 from every ground") {
  for (const bool dark : {false, true}) {
    const ui::Theme theme = ui::make_theme(dark ? ui::Scheme::dark : ui::Scheme::light);
    for (const Color edge : {Color::border_strong, Color::accent}) {
      for (const Color ground : kGrounds) {
        INFO(dark << ' ' << static_cast<int>(edge) << " on " << static_cast<int>(ground));
        CHECK(ratio(theme, edge, ground) >= 3);
      }
    }
  }
}
