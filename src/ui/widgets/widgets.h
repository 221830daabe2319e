// Widgets: each call draws with Dear ImGui and adds a named node to the semantics tree.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/model/values/rest.h"
#include "ui/drawing/page_painter.h"
#include "ui/semantics.h"
#include "ui/theme.h"
#include "ui/widgets/cell_range.h"

namespace countersign::ui {

enum class DomEventKind : std::uint8_t { click, input, change, focus, blur, scroll, key, paste };

/// A key of the allow-list; the page prevents the browser's own action for these alone.
enum class Key : std::uint8_t {
  none,
  save,            // Ctrl/Cmd+S
  validate_next,   // Ctrl/Cmd+Enter
  help,            // F1, and ? outside fields
  next_check,      // F8
  previous_check,  // Shift+F8
  next_invoice,    // Alt+PageDown
  previous_invoice,
  escape,
  enter,
  up,
  down,
  page_up,
  page_down,
  home,
  end,
  left,  // from here on in the pane of the document alone
  right,
  find,  // Ctrl/Cmd+F
  zoom_in,
  zoom_out,
  fit_width,
  fit_page,
  turn,
  extend_up,  // in a cell of a grid, as those below
  extend_down,
  extend_left,
  extend_right,
  clear,
  undo,  // not where the browser's own undo applies
  redo,
  search,      // "/" outside fields
  accept_all,  // F9
};

/// What the page reports about a node. Activation of a widget is the click of its element, nothing else.
struct DomEvent {
  DomEventKind kind = DomEventKind::click;
  NodeId node = 0;
  Key key = Key::none;
  std::uint32_t revision = 0;  // input: the revision the text is based on
  float number = 0;            // scroll: device pixels; change: the chosen option
  std::string text;            // input, paste
};

/// What a widget remembers between frames; owned by the shell, never static.
struct Memory {
  struct Field {
    std::string value;
    std::uint64_t generation = 0;
    std::uint32_t revision = 1;
    std::uint64_t seen = 0;
  };
  std::unordered_map<NodeId, Field> fields;
  std::unordered_map<NodeId, int> grid_row;  // the row of a grid that Tab reaches
  CellRange cells;                           // valid while its cell has the focus
  NodeId awaited_row = 0;                    // keys moved on to it, and the focus has not followed yet
  std::uint64_t awaited_until = 0;           // frame
  NodeId focused = 0;
  std::uint64_t focus_shown_at = 0;  // the frame that scrolls to it
  struct {
    NodeId node = 0;
    float y = 0, view = 0;  // in the content of its scroller, and the height of that, device pixels
  } held;                   // what had the focus in the last frame
  std::string linked;       // the name of the linked field that has or last had the focus
  std::string wanted_link;  // the one that shall get it
  std::uint64_t frame = 0;
};

/// Draws one line of shaped text as a texture; the shell has the browser do it, tests do without.
/// Left for right where the panel is drawn mirrored: of what is seen that of the layout, and back.
Key mirrored(Key key);

struct TextShaper {
  struct Run {
    std::uint64_t texture = 0;
    float width = 0, height = 0;  // device pixels
  };
  virtual ~TextShaper() = default;
  /// How a run is written.
  struct Hand {
    bool bold = false, from_right = false;
  };
  virtual Run shape(std::string_view text, float font_px, Hand hand) = 0;
};

enum class Weight : std::uint8_t { regular, bold };

inline constexpr float kSmall = 6.0f / 7;  // of a line of text: 12 px where it is 14

struct TextStyle {
  Color color = Color::text;
  float scale = 1;
  Weight weight = Weight::regular;
  bool wrap = false;
};

/// Drawn as lines, in place of a label.
enum class Icon : std::uint8_t { none, close, put_back, refresh, left, right, minus, plus, menu };

struct ButtonOptions {
  Icon icon = Icon::none;
  bool primary = false;
  bool danger = false;
  bool quiet = false;  // no frame until hovered
  bool disabled = false;
  bool once = false;                      // a double click presses it once
  std::string_view accessible_name = {};  // where the visible label is not enough
  std::string_view description = {};
  std::string_view keys = {};  // that do the same: said small behind the label where there is room
  float width = 0;             // device pixels; 0 fits the label
};

/// What phones show for a field that is no number.
enum class Keypad : std::uint8_t { letters, email, phone, web };

struct FieldOptions {
  bool required = false;
  bool invalid = false;
  bool edited = false;
  bool fault = false;    // a rule speaks of it
  bool suspect = false;  // and it is where to put it right
  bool quiet = false;    // a line below the text, no frame until it is hovered or has the focus
  bool strong = false;   // its text is bold
  bool read_only = false;
  bool disabled = false;
  bool numeric = false;
  Keypad keypad = Keypad::letters;
  bool search = false;
  bool user_name = false;
  bool password = false;      // shown as dots
  bool new_password = false;  // a password manager offers one
  bool selected = false;      // of a range of cells
  bool hide_label = false;    // the label names the node only
  int rows = 1;
  bool confirms = false;  // Enter confirms, also in several rows or in a cell, where it does something else
  float width = 0;        // device pixels; 0 takes what is left
  std::string_view description = {};
  std::string_view placeholder = {};
  std::string_view ghost = {};            // offered in place of the placeholder, also while it has the focus
  std::string_view shown = {};            // instead of the text while nobody edits it
  std::string_view accessible_name = {};  // where the visible label is not enough
  std::string_view mark = {};             // a word or two inside, at the end that the text leaves free
  Color mark_color = Color::text_dim;
  std::optional<Color> edge = {};  // of a bar at its left edge
  std::uint64_t generation = 0;
};

struct FieldResult {
  std::optional<std::string> text;  // what the reviewer typed in this frame
  bool entered = false;             // Enter was pressed
  bool focused = false;
  bool cleared = false;               // a range of cells is to be emptied
  std::optional<std::string> pasted;  // a table, or a value for a range of cells
};

enum class Sorted : std::uint8_t { no, ascending, descending };

struct Column {
  std::string_view label;
  float width = 0;         // device pixels
  bool align_end = false;  // of numbers, whose digits are below each other: not where the panel is mirrored
  bool sorts = false;      // the head is a button
  bool is_named = false;   // its label is for assistive technology alone
  Sorted sorted = Sorted::no;
};

/// The frame under construction: what views draw with.
class Ui {
 public:
  Ui(Semantics& tree, Memory& memory, const Theme& theme, TextShaper* shaper, float dpr);

  void begin(std::vector<DomEvent> events, float width, float height);
  /// Ends the frame; returns the node that should get the focus, 0 for none.
  NodeId end();

  float px(float css) const;  // device pixels of a length in CSS pixels
  float line() const;         // height of a line of text
  float row() const;          // height of a control
  float available_width() const;
  const Theme& theme() const { return theme_; }

  // Structure.
  void begin_region(Role role, std::string_view id, std::string_view name);
  void end_region();
  /// A scrolling child of the given size in device pixels; 0 takes what is left.
  void begin_scroller(std::string_view id, std::string_view name, float width, float height, Color background);
  void scroll_to_top();
  void end_scroller();
  bool begin_dialog(std::string_view id, std::string_view title, float width_css);
  void end_dialog();
  bool dialog_escaped() const;
  void push_id(std::string_view id);
  void push_id(std::uint64_t id);
  void pop_id();
  void same_line(float gap_css = 8);
  void gap(float css = 8);

  // Text.
  void heading(std::string_view text, int level);
  void text(std::string_view text, const TextStyle& style = {});
  /// One line, cut with an ellipsis to the width; the node carries the whole text.
  void text_cut(std::string_view text, float width, const TextStyle& style = {}, bool align_end = false);
  /// A framed message with role alert or status.
  void begin_banner(std::string_view id, Role role, Color accent, Color background);
  void end_banner();
  /// A card on the ground of the page, a named group; what follows stands inside until end_card.
  void begin_card(std::string_view id, std::string_view name, float width);
  void end_card();

  // Controls.
  bool button(std::string_view id, std::string_view label, const ButtonOptions& options = {});
  FieldResult field(std::string_view id, std::string_view label, std::string_view value, const FieldOptions& options);
  /// Of a button that is this wide in CSS pixels, or wider where its label needs that.
  float button_width(std::string_view label, float css, Weight weight = Weight::regular) const;
  std::optional<int> select(std::string_view id, std::string_view label, std::span<const std::string> options,
                            int chosen, float width, bool disabled = false, bool hide_label = false);
  bool checkbox(std::string_view id, std::string_view label, bool checked, bool disabled = false,
                bool hide_label = false);

  // Grids: a header, rows, of which draw_row is called for the visible ones alone, and a row that stays below them.
  struct Foot {
    int column = 0;
    std::string first, second;  // its lines, the second broken to the width of the cell
    Color second_color = Color::text_dim;
    std::string name;  // what it says to those who do not see the column
    float width = 0;   // of its cell where that is no number's, device pixels
  };
  struct GridOptions {
    int rows = 0;
    float height = 0;          // device pixels
    float row_height = 0;      // device pixels
    bool select_rows = false;  // a row is one stop; else its cells hold controls
    int selected = -1;
    bool hide_header = false;
    int shown_from = -1;                  // scrolls this row to the top; -1: stays where it is
    int reveal = -1;                      // a row that is scrolled into view
    int focus = -1;                       // a row that gets the focus
    int moved = 0;                        // by so many rows all that is in view is further down the list
    int current = -1;                     // where the current row is now; -1: where it was
    int first_field = 0, past_field = 0;  // columns whose fields make ranges
    std::span<const Foot> foot = {};
    float foot_height = 0;  // device pixels
  };
  struct GridResult {
    std::optional<int> activated;         // a row was clicked or entered
    std::optional<int> head;              // a column whose head was pressed
    int first_shown = 0, past_shown = 0;  // the rows in view
    int current = 0;                      // the row that keys begin at
  };
  GridResult grid(std::string_view id, std::string_view name, std::span<const Column> columns,
                  const GridOptions& options, const std::function<void(int)>& draw_row);
  /// Inside draw_row: moves to a cell and opens its node; width in device pixels is returned.
  float begin_cell(int column);
  void end_cell();
  void cell_text(std::string_view text, const TextStyle& style = {});
  /// What a cell says that is drawn by hand.
  void name_cell(std::string_view name);
  struct CellLine {
    std::string_view text;
    TextStyle style;
    float more = 0;  // device pixels of the cells behind that it may run into
  };
  /// Lines in one cell, below each other.
  void cell_stack(std::span<const CellLine> lines);
  FieldResult cell_field(std::string_view id, std::string_view label, std::string_view value,
                         const FieldOptions& options);

  /// The selected cells; one where only the focus is in a cell, none where it is elsewhere.
  CellRange cells() const;

  // Keys and focus.
  bool pressed(Key key) const;
  /// The key that was pressed while this node had the focus, or none.
  Key key_at(std::string_view id) const;
  void request_focus(NodeId node);
  NodeId node_id(std::string_view id) const;
  NodeId focused() const { return memory_.focused; }
  bool is_focused(std::string_view id) const { return memory_.focused == node_id(id); }

  /// Gives the field or cell that was drawn last a name by which the document knows it.
  void link(std::string_view id, const std::string& name);
  const std::string& linked() const { return memory_.linked; }
  void unlink() { memory_.linked.clear(); }
  /// Focuses a linked field and brings it into view, in this frame or the next ones.
  void focus_link(const std::string& name) { memory_.wanted_link = name; }
  const std::string& wanted_link() const { return memory_.wanted_link; }

  // The pane of the document; device pixels.
  struct Pointer {
    float x = 0, y = 0;
    bool over = false;     // nothing lies above the pane there
    bool pressed = false;  // in this frame
    bool held = false;
    bool scrolled = false;  // by the wheel or a finger
  };
  void show_pages(PagePainter* pages, float zoom_steps) {
    pages_ = pages;
    zoom_steps_ = zoom_steps;
  }
  PagePainter* pages() const { return pages_; }
  float zoom_steps() const { return zoom_steps_; }
  /// A view of a size on content of another. With `set` it is scrolled to `x` and `y`, which become what it is scrolled
  /// to.
  void begin_canvas(std::string_view id, const Rect& rect, float content_width, float content_height, float& x,
                    float& y, bool set);
  void end_canvas();
  /// The pane itself: it takes Ctrl and the wheel, and Ctrl+F.
  void begin_pane(std::string_view id, const std::string& name, const Rect& rect);
  void end_pane();
  Pointer pointer() const;
  /// A bar that parts a room in two, for the pointer and keys: where it was moved to, its left or top edge from that of
  /// the room, from `least` to `most`.
  std::optional<float> splitter(std::string_view id, std::string_view name, const Rect& rect, const Rect& room,
                                float least, float most);
  void image(std::uint64_t texture, const Rect& rect);
  /// A button without a look of its own, for the pointer and screen readers: Tab passes it.
  bool hotspot(std::string_view id, const std::string& name, const Rect& rect, const std::string& description);
  /// An element that takes the focus and the keys of a document; its content follows until end_node.
  void begin_document(std::string_view id, const std::string& name, const Rect& rect);
  void begin_node(Role role, std::string_view id, const std::string& name, const Rect& rect);
  void add_words(std::uint64_t id, std::string text, const Rect& rect);
  void end_node();
  void tint(const Rect& rect, std::uint32_t color);
  void outline(const Rect& rect, std::uint32_t color, float thickness_css);
  /// What is drawn until end_clip is seen inside this rectangle alone.
  void begin_clip(const Rect& rect);
  void end_clip();

  // Primitives for views with a layout of their own; device pixels.
  float x() const;
  float y() const;
  void move_to(float x, float y);
  /// What available_width counts from here on, until the region ends.
  void limit_width(float width);
  float page_height() const;
  float page_width() const;
  Rect place(float width, float height);
  void draw_text(float x, float y, std::string_view text, const TextStyle& style, float max_width = 0);
  float text_width(std::string_view text, const TextStyle& style = {}) const;
  void draw_icon(const Rect& rect, Icon icon, Color color);
  void fill(const Rect& rect, Color color, float radius_css = 0);
  void frame(const Rect& rect, Color color, float radius_css = 0, float thickness_css = 1);

 private:
  /// An id for a node that has only its text; equal texts of one place are told apart by their order.
  NodeId text_id(std::string_view text);
  /// What was drawn in this place since the vertex `first` is mirrored where the panel is, so that it is seen as it is.
  void keep_reading(int first, const Rect& place);
  void draw_line(float x, float y, std::string_view text, const TextStyle& style, float max_width);
  void begin_group();
  void add_text_node(Role role, int level, std::string_view text, const Rect& rect);
  const DomEvent* event_for(NodeId node, DomEventKind kind) const;
  bool clicked(NodeId node) const;
  FieldResult edit(NodeId node, std::string_view value, const FieldOptions& options);
  void draw_field(NodeId node, const FieldOptions& options, const Rect& box, bool framed);
  void add_field_node(NodeId node, std::string_view label, const FieldOptions& options, const Rect& box);
  struct RowRange {
    int first = 0, past = 0;
  };
  bool is_row(NodeId node, RowRange rows, int current) const;
  int grid_keys(NodeId grid, const GridOptions& options, RowRange visible);
  std::optional<int> grid_header(NodeId grid);
  bool column_head(const Column& column, const Rect& rect, const TextStyle& style);
  void grid_foot(const GridOptions& options);
  COUNTERSIGN_REST float follow_rows(NodeId grid, const GridOptions& options);
  void draw_grid_row(NodeId grid, int index, const GridOptions& options, const Rect& rect, GridResult& result,
                     const std::function<void(int)>& draw_row);
  NodeId row_node(int index) const;
  bool focus_moves_to_row(NodeId row);
  void show_row(int row);
  void extend_range();
  void draw_in_cell(std::string_view text, const TextStyle& style, float y, float more = 0);
  void draw_label(const Rect& rect, std::string_view label, std::string_view keys, const TextStyle& style);
  void focus_ring(const Rect& rect, NodeId node, float radius_css);
  void show_focused();
  float moved_by(float y, const Node& view);
  bool shaped_width(std::string_view text, float font_px, bool bold, float& width) const;

  Semantics& tree_;
  Memory& memory_;
  const Theme& theme_;
  TextShaper* shaper_;
  float dpr_;
  std::vector<DomEvent> events_;
  NodeId focus_request_ = 0;
  float scrolled_by_ = 0;          // what has the focus moves up by this in the next frame
  std::optional<float> holder_y_;  // the top of the grid that it is in
  std::span<const Column> columns_;
  Rect row_rect_;
  NodeId grid_ = 0;
  int grid_rows_ = 0;
  int first_field_ = 0, past_field_ = 0;
  int row_index_ = -1;
  int column_ = 0;
  std::unordered_map<NodeId, int> text_ids_;
  PagePainter* pages_ = nullptr;
  float zoom_steps_ = 0;
  std::vector<float> right_edges_;  // of the open regions' surroundings
};

/// The lines of a text broken to a width in device pixels: at blanks, else between characters.
std::vector<std::string_view> wrap_lines(const Ui& ui, std::string_view text, float width, const TextStyle& style);

}  // namespace countersign::ui
