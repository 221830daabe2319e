// Screen: draws a frame of the panel and takes what the page's elements report.
#pragma once

#include <deque>
#include <string>
#include <vector>

#include "app/model/events/event.h"
#include "app/model/state/state.h"
#include "documents/pages.h"
#include "drawing/renderer.h"
#include "drawing/shaper.h"
#include "ui/semantics.h"
#include "ui/theme.h"
#include "ui/views/lines/line_cells.h"
#include "ui/views/panel.h"
#include "ui/widgets/ui.h"

namespace countersign::shell {

class Screen {
 public:
  /// Lengths are device pixels.
  Screen(float width, float height, float device_pixel_ratio, int look);
  Screen(const Screen&) = delete;
  Screen& operator=(const Screen&) = delete;

  void resize(float width, float height, float device_pixel_ratio);
  /// As panel_theme takes it.
  void use_look(int look);
  /// As ui::add_brand takes it.
  void use_brand(std::string brand);
  void push(ui::DomEvent event) { reported_.push_back(std::move(event)); }
  /// The page lost its drawing context: everything is sent again.
  void drawing_restored();

  /// The rest of the module is there.
  void complete() { view_.is_whole = true; }
  void zoom(float steps) { zoom_steps_ += steps; }
  Pages& pages() { return pages_; }

  /// Lays a frame out and tells the page of its elements; returns what the reviewer did in it.
  app::Events draw(const app::AppState& state, double now_ms);
  /// Paints what the last frame drew, where it differs from what the page shows.
  void paint();
  /// All frames since the last but one that was painted were alike, and nothing is about to scroll.
  bool is_settled() const;
  /// The selected cells as a spreadsheet takes them.
  std::string copied(const app::AppState& state) const { return ui::copied_cells(state, view_, memory_); }
  /// Reports that came after those of the last frame wait for a frame of their own.
  bool has_more() const { return has_reports() || focus_tries_ > 0; }
  /// Of the page, that no frame has taken yet. While the rest of the module is not there they wait for it.
  bool has_reports() const { return view_.is_whole && !reported_.empty(); }

 private:
  std::vector<ui::DomEvent> next_reports();
  void move_focus(ui::NodeId wanted);

  float width_, height_, device_pixel_ratio_;
  int look_;
  std::string brand_;
  ui::Theme theme_;
  ui::Semantics tree_;
  ui::Memory memory_;
  ui::ViewState view_;
  Shaper shaper_;
  Pages pages_;
  Renderer renderer_;
  float zoom_steps_ = 0;
  std::deque<ui::DomEvent> reported_;
  ui::NodeId focus_wanted_ = 0;
  int focus_tries_ = 0;
  double drawn_at_ms_ = 0;
  bool has_moved_ = true, is_still_ = false;  // since the last picture, and when it was painted
};

}  // namespace countersign::shell
