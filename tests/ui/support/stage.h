// Stage: draws frames without a browser; the fonts are boxes of equal width.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "app/model/state/state.h"
#include "ui/semantics.h"
#include "ui/theme.h"
#include "ui/views/panel.h"
#include "ui/widgets/ui.h"

namespace countersign::test {

class Stage {
 public:
  Stage();  // the empty fields of the samples' vendors are shown
  ~Stage();
  Stage(const Stage&) = delete;
  Stage& operator=(const Stage&) = delete;

  /// One frame with what the page reported; returns the node that should get the focus.
  ui::NodeId frame(const std::function<void(ui::Ui&)>& draw, std::vector<ui::DomEvent> reports = {});
  /// A frame of the whole panel.
  app::Events panel(const app::AppState& state, std::vector<ui::DomEvent> reports = {});

  /// The node of a role and a name; fails the test where there is none.
  const ui::Node& node(ui::Role role, const std::string& name) const;
  bool has(ui::Role role, const std::string& name) const;
  /// The characters that are seen in a rectangle but blanks, in the order of drawing; their left edges must lie in it.
  std::string drawn(const ui::Rect& rect) const;
  /// What lies in a rectangle of another texture than that of the fonts: where it is seen. Empty where nothing does.
  ui::Rect pictured(const ui::Rect& rect) const;

  ui::Semantics tree;
  ui::Memory memory;
  ui::ViewState view;
  ui::NodeId asked_focus = 0;  // by the last frame of the panel, 0: none
  ui::TextShaper* shaper = nullptr;
  ui::PagePainter* pages = nullptr;
  float width = 1440, height = 900;
  ui::Theme theme = ui::make_theme(ui::Scheme::light);
};

ui::DomEvent report(ui::DomEventKind kind, ui::NodeId node);
ui::DomEvent typed(const ui::Node& field, std::string text);
ui::DomEvent pressed(ui::Key key, ui::NodeId node = 0);

/// A state with a queue of `rows` invoices and the first one open, with `lines` lines.
app::AppState sample_state(int rows = 3, int lines = 2);

/// The sample with a conflict at the vendor's name.
app::AppState with_conflict();

/// The first event of a kind, null where there is none. The events must outlive it.
template <class E>
const E* first(const app::Events& events) {
  for (const app::Event& event : events) {
    if (const E* found = event.as<E>()) return found;
  }
  return nullptr;
}

}  // namespace countersign::test
