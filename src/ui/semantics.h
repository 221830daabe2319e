// Semantics: the tree of named nodes that a frame draws, for assistive technology, focus, text editing and tests.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace countersign::ui {

/// 0 is no node; the page itself is the parent of top nodes.
using NodeId = std::uint32_t;

enum class Role : std::uint8_t {
  region,
  group,
  heading,
  text,
  button,
  textbox,
  combobox,
  checkbox,
  grid,
  row,
  columnheader,
  gridcell,
  scroller,
  dialog,
  alert,
  status,
  banner,
  main,
  navigation,
  complementary,
  document,
  separator,
};

enum Flag : std::uint32_t {
  kDisabled = 1u << 0,
  kRequired = 1u << 1,
  kInvalid = 1u << 2,
  kChecked = 1u << 3,
  kSelected = 1u << 4,
  kReadOnly = 1u << 5,
  kMultiline = 1u << 6,
  kTabStop = 1u << 7,   // a row or cell that Tab reaches
  kAlignEnd = 1u << 8,  // the text of a field stands at its end
  kFocusable = 1u << 9,
  kSearch = 1u << 10,
  kNumeric = 1u << 11,   // a decimal keypad on phones
  kUserName = 1u << 12,  // a password manager fills it, like the next
  kPassword = 1u << 13,
  kZooms = 1u << 14,      // takes Ctrl and the wheel, and the keys of a document
  kAscending = 1u << 15,  // a column by which the rows are ordered
  kDescending = 1u << 16,
  kOnce = 1u << 17,  // the second click of a double click does not count
  kNewPassword = 1u << 18,
  kConfirms = 1u << 19,  // a field of several lines where Enter confirms, and Shift+Enter is a new line
  kEmail = 1u << 20,     // the keypad that phones show, like the next two
  kPhone = 1u << 21,
  kWeb = 1u << 22,
  kAbove = 1u << 23,    // lies over what else stands there
  kCovered = 1u << 24,  // a field below such a node: its text is drawn, also while it has the focus
};

struct Rect {
  float x = 0, y = 0, w = 0, h = 0;  // device pixels of the page
};

struct Node {
  NodeId id = 0;
  NodeId parent = 0;
  Role role = Role::text;
  std::uint32_t flags = 0;
  std::string name;
  std::string value;        // text of a field, chosen option of a combobox
  std::string description;  // hint or error
  std::string options;      // of a combobox, one a line
  Rect rect;
  std::uint32_t revision = 0;  // of the value of a field
  int level = 0;               // of a heading; the least value of a separator; the turns of a page
  int index = 0;               // of a row, a cell or a page, from 1; the value of a separator
  int count = 0;               // rows of a grid; the most of a separator; the CSS pixels a page is wide
  int column_count = 0;        // aria-colcount of a grid
  float content_height = 0;    // of a scroller, device pixels
  float scroll_y = 0;          // of a scroller, device pixels
};

/// The marks that order the parts of a sentence where some of it runs from the right hide nothing.
bool sentence_has_hidden(std::string_view text);

/// Collects the nodes of one frame and writes what changed since the frame before.
class Semantics {
 public:
  /// The width is that of the page, in device pixels.
  void begin_frame(float device_pixel_ratio, float page_width = 0);
  /// Adds a node in reading order below the open parent. What hides in its words is written out, but in the text of a
  /// field, which its description shows.
  void add(Node node);
  /// The words of a document, as they are: they are copied from there.
  void add_as_is(Node node);
  void open(Node node);
  void close();
  NodeId parent() const;
  /// The open node, to give it the size and the name its content took; what hides in them is written out as it closes.
  Node& top();

  const std::vector<Node>& nodes() const { return nodes_; }
  const Node* find(NodeId id) const;

  /// Records separated by U+001E, fields by U+001F: "+" new or changed, "-" removed, "=" a parent whose children are
  /// others or in another order, followed by them; 0 is the page. Empty when nothing changed. Lengths are CSS pixels,
  /// positions are relative to the parent (to the content of a scroller), from the left as it is seen.
  std::string take_changes();
  /// Sends this node again in the next changes, even if it looks the same: the page may show something else.
  void mark_dirty(NodeId id);

 private:
  struct Sent {
    std::uint64_t hash = 0;
    std::uint64_t order = 0;  // of the children
    std::uint64_t frame = 0;
  };
  void put_orders(std::string& changes);
  void put_removed(std::string& changes);

  std::vector<Node> nodes_;
  std::vector<std::size_t> parents_;  // of each node the index of nodes_ plus one; 0 is the page
  std::vector<std::size_t> open_;     // the same
  std::unordered_map<NodeId, Sent> sent_;
  std::vector<NodeId> dirty_;
  std::uint64_t frame_ = 0;
  float dpr_ = 1, page_width_ = 0;
};

}  // namespace countersign::ui
