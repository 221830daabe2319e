// Pages with little height, which a drawn layout shares out otherwise.
#pragma once

#include "ui/widgets/ui.h"

namespace countersign::ui {

/// Whether the page is as low as a phone on its side: what is above the form scrolls with it.
inline bool is_low(const Ui& ui) {
  constexpr float kLowCss = 480;
  return ui.page_height() < ui.px(kLowCss) && !ui.theme().plain;
}

/// Whether it is what a keyboard of the screen leaves of such a page: the form, or the list, has nearly all of it.
inline bool is_lowest(const Ui& ui) {
  constexpr float kLowestCss = 300;
  return ui.page_height() < ui.px(kLowestCss) && !ui.theme().plain;
}

}  // namespace countersign::ui
