// Text of every script: measured, cut, wrapped and drawn.
//
//   ui.heading(say(Text::invoice), 2);
//   ui.text(say(Text::not_extracted), {.color = Color::text_dim, .scale = kSmall});
#pragma once

#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "ui/widgets/base/shapes.h"
#include "ui/widgets/base/text_shaper.h"

namespace countersign::ui {

enum class Weight : std::uint8_t { regular, bold };
enum class Align : std::uint8_t { start, end };

inline constexpr float kSmall = 6.0f / 7;  // of a line of text: 12 px where it is 14

struct TextStyle {
  Color color = Color::text;
  float scale = 1;
  Weight weight = Weight::regular;
  bool wrap = false;
};

class UiText : public UiShapes {
 public:
  UiText(Semantics& tree, Memory& memory, const Theme& theme, TextShaper* shaper, float dpr)
      : UiShapes(tree, memory, theme, dpr), shaper_(shaper) {}

  void heading(std::string_view text, int level);
  void text(std::string_view text, const TextStyle& style = {});
  /// One line, cut with an ellipsis to the width; the node carries the whole text.
  void text_cut(std::string_view text, float width, const TextStyle& style = {}, Align align = Align::start);
  void draw_text(float x, float y, std::string_view text, const TextStyle& style, float max_width = 0);
  float text_width(std::string_view text, const TextStyle& style = {}) const;

 private:
  /// An id for a node that has only its text; equal texts of one place are told apart by their order.
  NodeId text_id(std::string_view text);
  void draw_line(float x, float y, std::string_view text, const TextStyle& style, float max_width);
  void add_text_node(Role role, int level, std::string_view text, const Rect& rect);
  std::string beginning_of(std::string_view text, const TextStyle& style, float max_width) const;
  TextShaper::Run run_of(std::string_view text, const TextStyle& style) const;

  TextShaper* shaper_;
  std::unordered_map<NodeId, int> text_ids_;
};

/// The lines of a text broken to a width in device pixels: at blanks, else between characters.
std::vector<std::string_view> wrap_lines(const UiText& ui, std::string_view text, float width, const TextStyle& style);

}  // namespace countersign::ui
