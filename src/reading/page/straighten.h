// Straightening: the words of a scanned page are put where they would stand if the paper had lain straight.
#pragma once

#include "reading/page/page.h"
#include "reading/page/sheet.h"

namespace countersign::reading {

/// How far the lines of the page are tilted; 0 where that cannot be told or is not worth a change.
Tilt tilt_of(const Page& page);
domain::Box straightened(const domain::Box& box, const Tilt& tilt);
domain::Box tilted(const domain::Box& straight, const Tilt& tilt);
/// Gives the words of a recognised line the same top and bottom, so that they are seen as one line.
void level_lines(domain::PageWords& words);

}  // namespace countersign::reading
