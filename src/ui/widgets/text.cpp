// Ui: text of every script, measured, cut, wrapped and drawn.
#include <algorithm>
#include <cmath>
#include <vector>

#include "domain/values/text/hidden.h"
#include "domain/values/text/text.h"
#include "imgui.h"
#include "imgui_internal.h"
#include "text/text.h"
#include "ui/widgets/text.h"

namespace countersign::ui {
namespace {

struct Range {
  unsigned first, last;
};

/// Scripts whose glyphs join, reorder or stack: drawn by the browser as one run.
constexpr Range kShaped[] = {
    {0x0300, 0x036F}, {0x0590, 0x08FF},   {0x0900, 0x109F},   {0x1100, 0x11FF},   {0x1780, 0x18AF},  {0x200D, 0x200F},
    {0x202A, 0x202E}, {0x2066, 0x2069},   {0xA840, 0xAAFF},   {0xABC0, 0xABFF},   {0xFB1D, 0xFDFF},  {0xFE00, 0xFE0F},
    {0xFE70, 0xFEFE}, {0x10A00, 0x11FFF}, {0x1E900, 0x1EEFF}, {0x1F1E6, 0x1F1FF}, {0x1F3FB, 0x1F3FF}};

bool needs_shaping(std::string_view text) {
  const char* at = text.data();
  const char* end = at + text.size();
  while (at < end) {
    if (static_cast<unsigned char>(*at) < 0x80) {
      ++at;
      continue;
    }
    unsigned int code = 0;
    at += std::max(1, ImTextCharFromUtf8(&code, at, end));
    for (const Range& range : kShaped) {
      if (code >= range.first && code <= range.last) return true;
    }
  }
  return false;
}

/// Emoji, and what makes one of a sign before it: they have colours of their own.
bool has_emoji(std::string_view text) {
  unsigned int code = 0;
  for (const char *at = text.data(), *end = at + text.size(); at < end;) {
    at += std::max(1, ImTextCharFromUtf8(&code, at, end));
    if (code == 0xFE0F || (code >= 0x1F000 && code <= 0x1FAFF)) return true;
  }
  return false;
}

ImFont* font_of(Weight weight) {
  const ImVector<ImFont*>& fonts = ImGui::GetIO().Fonts->Fonts;
  const int wanted = weight == Weight::bold ? 1 : 0;
  return fonts[std::min(wanted, fonts.Size - 1)];
}

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
constexpr std::string_view kApart = "\xE2\x81\xA8", kApartNoMore = "\xE2\x81\xA9";  // the marks around a name

/// The first letter decides: Hebrew, Arabic and their neighbours run from the right. In a language of theirs any letter
/// does, because a line of a sentence may begin with a foreign word.
bool reads_from_right(std::string_view text) {
  unsigned int code = 0;
  for (const char *at = text.data(), *end = at + text.size(); at < end;) {
    at += std::max(1, ImTextCharFromUtf8(&code, at, end));
    if (domain::is_leftward(code)) return true;
    if (!runs_from_right() && (code >= 0x0900 || (code | 0x20) - 'a' < 26)) return false;
  }
  return false;
}

/// Whether it runs from the right in one part and from the left in another: then what stands last is not at an edge.
bool runs_both_ways(std::string_view text) {
  bool from_right = false, from_left = false;
  unsigned int code = 0;
  for (const char *at = text.data(), *end = at + text.size(); at < end && !(from_right && from_left);) {
    at += std::max(1, ImTextCharFromUtf8(&code, at, end));
    if (domain::is_leftward(code)) from_right = true;
    else if ((code | 0x20) - 'a' < 26 || code - '0' < 10 || (code >= 0xC0 && code - 0x2000 >= 0x70)) from_left = true;
  }
  return from_right && from_left;
}

const char* end_of(std::string_view text) {
  return text.data() + text.size();
}

/// A character of Chinese or Japanese, which are written without blanks.
bool is_ideographic(char32_t c) {
  return (c >= 0x3000 && c <= 0x9FFF) || (c >= 0xFF01 && c <= 0xFF60);
}

/// What no line may begin with.
bool ends_phrase(char32_t c) {
  constexpr std::u32string_view kMarks =
      U"\u3001\u3002\u300D\u300F\u3011\u30FB\u30FC\uFF01\uFF09\uFF0C\uFF0E\uFF1A\uFF1B\uFF1F\u3063\u3083\u3085\u3087";
  return kMarks.find(c) != std::u32string_view::npos;
}

/// The length of the next step that a line may be broken after: a word with its blanks, or one character of a script
/// without them.
std::size_t next_break(std::string_view text) {
  std::size_t n = 0;
  while (n < text.size() && text[n] != ' ') {
    std::size_t past = n;
    const char32_t c = domain::next_character(text, past);
    std::size_t after = past;
    const char32_t next = past < text.size() ? domain::next_character(text, after) : 0;
    n = past;
    if ((is_ideographic(c) || is_ideographic(next)) && next != ' ' && !ends_phrase(next)) return n;
  }
  while (n < text.size() && text[n] == ' ') ++n;
  return n;
}

std::size_t one_character(std::string_view text) {
  unsigned int code = 0;
  return static_cast<std::size_t>(std::max(1, ImTextCharFromUtf8(&code, text.data(), end_of(text))));
}

std::vector<std::string_view> wrap_paragraph(const UiText& ui, std::string_view text, float width,
                                             const TextStyle& style) {
  std::vector<std::string_view> lines;
  std::size_t start = 0, length = 0;
  while (start + length < text.size()) {
    const std::string_view rest = text.substr(start + length);
    const std::size_t step = next_break(rest);
    if (ui.text_width(text.substr(start, length + step), style) <= width) {
      length += step;
      continue;
    }
    if (length == 0) {
      length = one_character(rest);
      while (start + length < text.size()) {
        const std::size_t more = one_character(text.substr(start + length));
        if (ui.text_width(text.substr(start, length + more), style) > width) break;
        length += more;
      }
    }
    lines.push_back(text.substr(start, length));
    start += length;
    length = 0;
  }
  lines.push_back(text.substr(start));
  return lines;
}

}  // namespace

std::vector<std::string_view> wrap_lines(const UiText& ui, std::string_view text, float width, const TextStyle& style) {
  std::vector<std::string_view> lines;
  while (true) {
    const std::size_t end = text.find('\n');
    for (const std::string_view line : wrap_paragraph(ui, text.substr(0, end), width, style)) lines.push_back(line);
    if (end == std::string_view::npos) return lines;
    text.remove_prefix(end + 1);
  }
}

float UiText::text_width(std::string_view text, const TextStyle& style) const {
  if (text.empty()) return 0;
  if (sentence_has_hidden(text)) return text_width(domain::hidden_shown(text), style);
  const float size = line() * style.scale;
  if (shaper_ != nullptr && needs_shaping(text)) return run_of(text, style).width;
  return font_of(style.weight)->CalcTextSizeA(size, FLT_MAX, 0, text.data(), end_of(text)).x;
}

/// A tint would take an emoji's colours: a run with one is written in the colour of the text, and not tinted.
TextShaper::Run UiText::run_of(std::string_view text, const TextStyle& style) const {
  const std::uint32_t ink = has_emoji(text) ? theme_[style.color] : 0;
  return shaper_->shape(text, line() * style.scale, {style.weight == Weight::bold, reads_from_right(text), ink});
}

/// As much of its beginning as there is room for, with dots behind it. What sets a name in it apart is ended too.
std::string UiText::beginning_of(std::string_view text, const TextStyle& style, float max_width) const {
  std::vector<std::size_t> ends = {0};
  while (ends.back() < text.size()) ends.push_back(ends.back() + one_character(text.substr(ends.back())));
  const auto cut_at = [&](std::size_t end) {
    const std::string_view kept = text.substr(0, end);
    const std::size_t begun = kept.rfind(kApart), ended = kept.rfind(kApartNoMore);
    const bool is_open = begun != kept.npos && (ended == kept.npos || ended < begun);
    if (is_open && domain::isolated(kept.substr(begun + kApart.size())) == kept.substr(begun + kApart.size()))
      return std::string(kept).erase(begun, kApart.size()).append(kEllipsis);
    return std::string(kept).append(kEllipsis).append(is_open ? kApartNoMore : "");
  };
  const auto past = std::partition_point(ends.begin() + 1, ends.end(),
                                         [&](std::size_t end) { return text_width(cut_at(end), style) <= max_width; });
  return cut_at(*(past - 1));
}

void UiText::draw_text(float x, float y, std::string_view text, const TextStyle& style, float max_width) {
  if (max_width > 0 && shaper_ != nullptr && runs_both_ways(text) && text_width(text, style) > max_width + 0.5f)
    return draw_text(x, y, beginning_of(text, style, max_width), style);
  const int first = ImGui::GetWindowDrawList()->VtxBuffer.Size;
  draw_line(x, y, text, style, max_width);
  if (!runs_from_right()) return;
  const float width = text_width(text, style);
  keep_reading(first, {std::floor(x), y, std::ceil(max_width > 0 ? std::min(width, max_width) : width), 0});
}

void UiText::draw_line(float x, float y, std::string_view text, const TextStyle& style, float max_width) {
  if (text.empty()) return;
  if (sentence_has_hidden(text)) return draw_line(x, y, domain::hidden_shown(text), style, max_width);
  const float size = line() * style.scale;
  ImDrawList* list = ImGui::GetWindowDrawList();
  const bool shaped = shaper_ != nullptr && needs_shaping(text);
  const float width = max_width > 0 ? text_width(text, style) : 0;
  const bool cut = max_width > 0 && width > max_width + 0.5f;
  if (!ImGui::IsRectVisible({x, y}, {x + std::max(width, 1.0f), y + size})) return;
  ImFont* font = font_of(style.weight);
  const float dots = cut ? font->CalcTextSizeA(size, FLT_MAX, 0, kEllipsis.data(), end_of(kEllipsis)).x : 0;
  if (shaped) {
    const TextShaper::Run run = run_of(text, style);
    if (run.texture == 0) return;
    const bool at_left = cut && reads_from_right(text);
    const float from = at_left ? x + max_width - run.width : x, first = at_left != runs_from_right() ? x + dots : x;
    if (cut) {
      list->AddText(font, size, {at_left ? x : x + max_width - dots, y}, theme_[style.color], kEllipsis.data(),
                    end_of(kEllipsis));
      list->PushClipRect({first, y}, {first + max_width - dots, y + size}, true);
    }
    const float left = std::floor(from), top = std::floor(y);  // between pixels it would be blurred
    list->AddImage(ImTextureRef(run.texture), {left, top}, {left + run.width, top + run.height}, {0, 0}, {1, 1},
                   has_emoji(text) ? IM_COL32_WHITE : theme_[style.color]);
    if (cut) list->PopClipRect();
    return;
  }
  if (!cut) {
    list->AddText(font, size, {x, y}, theme_[style.color], text.data(), end_of(text));
    return;
  }
  const char* rest = text.data();
  const float drawn =
      font->CalcTextSizeA(size, std::max(1.0f, max_width - dots), 0, text.data(), end_of(text), &rest).x;
  list->AddText(font, size, {x, y}, theme_[style.color], text.data(), rest);
  list->AddText(font, size, {x + drawn, y}, theme_[style.color], kEllipsis.data(), end_of(kEllipsis));
}

void UiText::heading(std::string_view label, int level) {
  TextStyle style;
  style.weight = Weight::bold;
  style.scale = level == 1 ? 10.0f / 7 : level == 2 ? 8.0f / 7 : 1;
  const Rect rect =
      place(available_width() > 0 ? std::min(text_width(label, style), available_width()) : text_width(label, style),
            line() * style.scale);
  draw_text(rect.x, rect.y, label, style, rect.w + 1);
  add_text_node(Role::heading, level, label, rect);
}

void UiText::text(std::string_view content, const TextStyle& style) {
  const float width = available_width();
  const std::vector<std::string_view> lines =
      style.wrap ? wrap_lines(*this, content, width, style) : std::vector<std::string_view>{content};
  const float height = line() * style.scale;
  float widest = 0;
  for (const std::string_view each : lines) widest = std::max(widest, text_width(each, style));
  const Rect rect = place(std::min(widest, width > 0 ? width : widest), height * static_cast<float>(lines.size()));
  for (std::size_t i = 0; i < lines.size(); ++i) {
    draw_text(rect.x, rect.y + height * static_cast<float>(i), lines[i], style, style.wrap ? 0 : rect.w);
  }
  add_text_node(Role::text, 0, content, rect);
}

void UiText::text_cut(std::string_view content, float width, const TextStyle& style, Align align) {
  const Rect rect = place(width, line() * style.scale);
  const float natural = align == Align::end ? text_width(content, style) : 0;
  draw_text(align == Align::end && natural < width ? rect.x + width - natural : rect.x, rect.y, content, style, width);
  add_text_node(Role::text, 0, content, rect);
}

NodeId UiText::text_id(std::string_view content) {
  const NodeId id = node_id(content);
  const int earlier = text_ids_[id]++;
  return earlier == 0 ? id : id ^ (static_cast<NodeId>(earlier) * 0x9E3779B9u);
}

void UiText::add_text_node(Role role, int level, std::string_view content, const Rect& rect) {
  if (content.empty()) return;  // nothing is said of it, and its id would be that of what it stands in
  Node node;
  node.id = text_id(content);
  node.role = role;
  node.level = level;
  node.name = std::string(content);
  node.rect = rect;
  tree_.add(std::move(node));
}

}  // namespace countersign::ui
