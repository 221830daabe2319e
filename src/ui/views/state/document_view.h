// DocumentView: what only the pane of the document knows: where it is, what is found, what is chosen.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>

#include "app/model/state/state.h"
#include "domain/locate/locating.h"
#include "ui/drawing/page_layout.h"

namespace countersign::ui {

enum class Zoom : std::uint8_t { width, page, free };

/// Where a reviewer was in a document.
struct PanePlace {
  Zoom zoom = Zoom::width;
  float scale = 1;  // device pixels a point
  int turns = 0;    // quarters, clockwise
  std::size_t page = 0;
  float x = 0, y = 0;  // what of the page lies at the top left of the view, in ratios
};

struct Selection {
  int page = 0;
  domain::Box box;
  std::string text;
};

/// A value that was found, as a box on its page.
struct DocumentMark {
  std::string path, label;
  domain::Place place;
  domain::ConfidenceBand band = domain::ConfidenceBand::unknown;
};

/// A place that the document itself says leads to another of its places.
struct DocumentLink {
  std::string label;
  domain::Place place, to;
};

struct DocumentView {
  std::unordered_map<std::string, PanePlace> places;  // by invoice
  PanePlace place;
  std::string invoice;
  bool narrow = false;    // no room for it beside the form
  bool is_alone = false;  // it is shown in place of the form
  Rect view;              // of the last frame
  PageLayout layout;
  bool laid_out = false;
  float scroll_x = 0, scroll_y = 0;

  bool selects = false;  // a drag draws a rectangle, else it moves the pages
  bool drags = false;
  float drag_x = 0, drag_y = 0;  // where it began, in the layout
  bool moved = false;
  float pan_x = 0, pan_y = 0;  // to scroll by in the next frame
  std::optional<Selection> selection;
  std::string query;
  domain::Places matches;
  std::size_t match = 0;
  float zoom_factor = 1;  // asked for in this frame
  int turn = 0;
  std::optional<int> go_to;
  std::optional<domain::Place> reveal;  // brought into view in the next frame

  struct {
    std::string path, before,
        text;  // what Escape puts back, as long as the text is what was taken; path empty: nothing
    bool was_edited = false;
  } taken;
  std::string focused;        // the path of the field that has or last had the focus
  std::string shown;          // the path whose place was brought into view last
  std::size_t candidate = 0;  // of its places

  // What was found, and of what.
  std::uint64_t call = 0;
  std::size_t pages_read = 0;
  const void* base = nullptr;
  domain::PageText text;
  domain::Located located;
  std::vector<DocumentMark> marks;
  std::vector<DocumentLink> links;
};

}  // namespace countersign::ui
