// Pages with little height, which a drawn layout shares out otherwise.
#pragma once

#include "ui/widgets/ui.h"

namespace countersign::ui {

/// Whether the page is as low as a phone on its side, or one upright with a keyboard: what is above the form scrolls
/// with it.
inline bool is_low(const Ui& ui) {
  constexpr float kLowCss = 480, kPhoneCss = 480, kLowPhoneCss = 600;
  const float least = ui.page_width() < ui.px(kPhoneCss) ? kLowPhoneCss : kLowCss;
  return ui.page_height() < ui.px(least) && !ui.theme().plain;
}

/// Whether it is what a keyboard of the screen leaves of such a page: the form, or the list, has nearly all of it.
inline bool is_lowest(const Ui& ui) {
  constexpr float kLowestCss = 300;
  return ui.page_height() < ui.px(kLowestCss) && !ui.theme().plain;
}

}  // namespace countersign::ui
