#include "page_input.h"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <nlohmann/json.hpp>
#include <string>

#include "domain/values/text/text.h"
#include "reading/page/direction.h"

namespace countersign::native {
namespace {

using nlohmann::json;

float measure(const json& value) {
  return value.is_number() ? value.get<float>() : 0;
}

std::optional<domain::Word> word_of(const json& word, float width, float height) {
  constexpr std::size_t kParts = 5;
  if (!word.is_array() || word.size() != kParts || !word[0].is_string()) return std::nullopt;
  return domain::Word{
      word[0].get<std::string>(),
      {measure(word[1]) / width, measure(word[2]) / height, measure(word[3]) / width, measure(word[4]) / height}};
}

std::optional<reading::Page> page_of(const json& given) {
  if (!given.is_object() || !given.contains("words") || !given["words"].is_array()) return std::nullopt;
  const float width = measure(given.value("width", json())), height = measure(given.value("height", json()));
  if (!(width > 0) || !(height > 0)) return std::nullopt;
  reading::Page page;
  page.aspect = height / width;
  if (given.value("source", json()) == json("recognised")) page.source = reading::WordSource::recognised;
  for (const json& each : given["words"]) {
    std::optional<domain::Word> word = word_of(each, width, height);
    if (!word) return std::nullopt;
    page.words.push_back(std::move(*word));
  }
  return page;
}

/// The value of name="..." in a tag; empty where it has none.
std::string_view attribute(std::string_view tag, std::string_view name) {
  const std::string start = " " + std::string(name) + "=\"";
  const std::size_t at = tag.find(start);
  if (at == std::string_view::npos) return {};
  const std::size_t first = at + start.size(), end = tag.find('"', first);
  return end == std::string_view::npos ? std::string_view() : tag.substr(first, end - first);
}

float number_in(std::string_view tag, std::string_view name) {
  return std::strtof(std::string(attribute(tag, name)).c_str(), nullptr);
}

struct Entity {
  std::string_view name, text;
};
constexpr std::array kEntities = {Entity{"&amp;", "&"}, Entity{"&lt;", "<"}, Entity{"&gt;", ">"},
                                  Entity{"&quot;", "\""}, Entity{"&apos;", "'"}};

std::string unescaped(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto known = std::find_if(kEntities.begin(), kEntities.end(),
                                    [&](const Entity& each) { return text.substr(at, each.name.size()) == each.name; });
    if (known == kEntities.end()) {
      out += text[at++];
      continue;
    }
    out += known->text;
    at += known->name.size();
  }
  return out;
}

}  // namespace

std::optional<Document> document_from_json(std::string_view text) {
  const json given = json::parse(text, nullptr, false);
  if (!given.is_object() || !given.contains("pages") || !given["pages"].is_array()) return std::nullopt;
  Document document;
  for (const json& each : given["pages"]) {
    std::optional<reading::Page> page = page_of(each);
    if (!page) return std::nullopt;
    document.push_back(std::move(*page));
  }
  return document;
}

Document document_from_xhtml(std::string_view text) {
  Document document;
  float width = 0, height = 0;
  for (std::size_t at = text.find('<'); at != std::string_view::npos; at = text.find('<', at)) {
    const std::size_t end = text.find('>', at);
    if (end == std::string_view::npos) break;
    const std::string_view tag = text.substr(at, end - at);
    at = end + 1;
    if (tag.substr(0, 6) == "<page ") {
      width = number_in(tag, "width");
      height = number_in(tag, "height");
      document.push_back({});
      if (width > 0 && height > 0) document.back().aspect = height / width;
    } else if (tag.substr(0, 6) == "<word " && !document.empty() && width > 0 && height > 0) {
      const std::size_t close = text.find('<', at);
      if (close == std::string_view::npos) break;
      const float left = number_in(tag, "xMin"), top = number_in(tag, "yMin");
      const domain::Box box{left / width, top / height, (number_in(tag, "xMax") - left) / width,
                            (number_in(tag, "yMax") - top) / height};
      document.back().words.push_back({unescaped(text.substr(at, close - at)), box});
    }
  }
  for (reading::Page& page : document) reading::put_letters_in_order(page.words);
  return document;
}

bool is_xhtml(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  return first != std::string_view::npos && text[first] == '<';
}

}  // namespace countersign::native
