// The strip of a page around the place of a value, beside what is said of it.
#include <algorithm>
#include <cmath>

#include "ui/views/document/document_parts.h"

namespace countersign::ui {
namespace {

constexpr float kLeastCss = 28, kMostCss = 64;  // its height
constexpr float kAroundCss = 16;                // above and below the value together
constexpr float kTallestCss = 22;               // of the value: a larger picture is drawn smaller
constexpr float kBefore = 0.6f;      // of the width up to the middle of the value: its label stands before it
constexpr float kBeforeWordCss = 4;  // before the first word that is seen whole
constexpr float kScaleCss = 1.15f;   // pixels a point where no pane has a scale
constexpr std::uint32_t kStripPaper = 0xFFFFFFFFu;

/// The page as the pane draws it, so that both have one picture.
PageWish wish_of(const Ui& ui, const app::AppState& state, const DocumentView& view, int page) {
  const app::PageSize& size = state.document.pages[static_cast<std::size_t>(page)];
  const bool is_laid_out = view.laid_out && view.invoice == state.open->invoice_id &&
                           static_cast<std::size_t>(page) < view.layout.pages.size();
  PageWish wish{
      state.document.call, page, view.place.turns, is_laid_out ? view.place.scale : ui.px(kScaleCss), 0, 0, {}, true};
  const Rect known = is_laid_out ? view.layout.pages[static_cast<std::size_t>(page)]
                                 : lay_out({size}, wish.turns, wish.scale, 0, 0).pages.front();
  wish.width = known.w;
  wish.height = known.h;
  return wish;
}

/// Where the value starts in a page of this length, so that a view of `room` shows it.
float start_of(float middle, float before, float room, float length) {
  return std::round(std::clamp(middle - room * before, 0.0f, std::max(0.0f, length - room)));
}

/// The words of a page that is drawn smaller.
std::vector<Rect> words_on(const app::DocumentState& document, const PageWish& wish, float by) {
  std::vector<Rect> rects;
  if (static_cast<std::size_t>(wish.page) >= document.words.size()) return rects;
  for (const domain::Word& word : document.words[static_cast<std::size_t>(wish.page)]) {
    const Rect at = placed(word.box, wish.turns, {0, 0, wish.width, wish.height});
    rects.push_back({at.x * by, at.y * by, at.w * by, at.h * by});
  }
  return rects;
}

}  // namespace

float at_whole_word(const std::vector<Rect>& words, const Rect& value, float from, float least, float margin) {
  float start = from;
  for (const Rect& word : words) {
    const bool is_beside = word.y < value.y + value.h && value.y < word.y + word.h;
    const bool is_cut = word.x < from && from < word.x + word.w;
    if (is_beside && is_cut && word.x - margin >= least) start = std::min(start, std::floor(word.x - margin));
  }
  return std::max(start, 0.0f);
}

bool draw_strip(Ui& ui, const app::AppState& state, DocumentView& view, const domain::Path& path, float width) {
  if (ui.pages() == nullptr || state.document.phase != app::DocumentPhase::open || state.open->base == nullptr)
    return false;
  find_values(state, view);
  const domain::Places places = places_of(state, view, domain::to_text(path));
  if (places.empty() || static_cast<std::size_t>(places.front().page) >= state.document.pages.size()) return false;
  const domain::Place& place = places.front();
  const PageWish wish = wish_of(ui, state, view, place.page);
  const Rect natural = placed(place.box, wish.turns, {0, 0, wish.width, wish.height});
  const float by = std::min(1.0f, ui.px(kTallestCss) / std::max(1.0f, natural.h));
  const Rect value{natural.x * by, natural.y * by, natural.w * by, natural.h * by};
  const float page_width = wish.width * by, page_height = wish.height * by;
  const float height = std::round(std::clamp(value.h + ui.px(kAroundCss), ui.px(kLeastCss), ui.px(kMostCss)));
  const float seen = std::floor(std::min(width, page_width));
  const float middle = start_of(value.x + value.w / 2, kBefore, seen, page_width);
  const float from_x = at_whole_word(words_on(state.document, wish, by), value, middle,
                                     value.x + value.w + ui.px(kBeforeWordCss) - seen, ui.px(kBeforeWordCss));
  const float from_y = start_of(value.y + value.h / 2, 0.5f, height, page_height);
  const float top = std::round(ui.y() + ui.px(4)), left = std::round(ui.x());
  const Rect strip{left, top, seen, height};
  ui.begin_clip(strip);
  ui.tint(strip, kStripPaper);
  for (const PageImage& image : ui.pages()->images(wish)) {
    const Rect covers = mirrored_in(image.covers, wish.width);
    ui.image(image.texture,
             {left - from_x + covers.x * by, top - from_y + covers.y * by, covers.w * by, covers.h * by});
  }
  const std::uint32_t color = make_theme(Scheme::light)[Color::accent];
  const float out = ui.px(2);
  const Rect mark{left - from_x + value.x - out, top - from_y + value.y - out, value.w + 2 * out, value.h + 2 * out};
  ui.tint(mark, (color & 0x00FFFFFFu) | 0x1C000000u);
  ui.outline(mark, color, 1);
  ui.end_clip();
  ui.frame(strip, Color::border_strong);
  ui.move_to(left, top + height);
  ui.gap(4);
  return true;
}

}  // namespace countersign::ui
