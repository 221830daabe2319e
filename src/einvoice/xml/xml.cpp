// pugixml reads the text; its nodes become ours in one pass without recursion, however deep they are nested.
#include "einvoice/xml/xml.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <pugixml.hpp>
#include <utility>

#include "einvoice/xml/encoding.h"
#include "einvoice/xml/well_formed.h"

namespace countersign::einvoice {
namespace {

using domain::Error;

constexpr std::array<std::pair<std::string_view, std::string_view>, 9> kNamespaces{{
    {"urn:oasis:names:specification:ubl:schema:xsd:CommonBasicComponents-2", "cbc"},
    {"urn:oasis:names:specification:ubl:schema:xsd:CommonAggregateComponents-2", "cac"},
    {"urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100", "ram"},
    {"urn:un:unece:uncefact:data:standard:UnqualifiedDataType:100", "udt"},
    {"urn:un:unece:uncefact:data:standard:QualifiedDataType:100", "qdt"},
    {"urn:oasis:names:specification:ubl:schema:xsd:Invoice-2", "ubl"},
    {"urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2", "cn"},
    {"urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100", "rsm"},
    {"urn:ferd:CrossIndustryDocument:invoice:1p0", "zf"},
}};

std::string_view canonical_prefix(std::string_view uri) {
  for (const auto& [known, prefix] : kNamespaces)
    if (known == uri) return prefix;
  return {};
}

Error at_offset(std::string message, std::string_view bytes, std::size_t offset) {
  const std::string_view before = bytes.substr(0, std::min(offset, bytes.size()));
  const auto line = 1 + std::count(before.begin(), before.end(), '\n');
  const std::size_t start = before.rfind('\n');
  const std::size_t column = before.size() - (start == std::string_view::npos ? 0 : start + 1) + 1;
  return {std::move(message) + " (line " + std::to_string(line) + ", column " + std::to_string(column) + ")"};
}

std::size_t offset_of(pugi::xml_node node) {
  return static_cast<std::size_t>(std::max<std::ptrdiff_t>(node.offset_debug(), 0));
}

std::string what_is_wrong(pugi::xml_parse_status status) {
  switch (status) {
    case pugi::status_no_document_element: return "The file holds no XML element";
    case pugi::status_end_element_mismatch: return "An element is closed by another name than it was opened with";
    case pugi::status_bad_start_element: return "A start tag is cut or has a bad character";
    case pugi::status_bad_end_element: return "An end tag is cut or has a bad character";
    case pugi::status_bad_attribute: return "An attribute is cut or has a bad character";
    case pugi::status_bad_cdata: return "A CDATA section is not closed";
    case pugi::status_bad_comment: return "A comment is not closed";
    case pugi::status_bad_pi: return "A processing instruction is not closed";
    case pugi::status_bad_pcdata: return "Text stands outside of every element";
    case pugi::status_bad_doctype: return "A document type declaration is not closed";
    case pugi::status_out_of_memory: return "The file needs more memory than there is";
    default: return "The file is no XML";
  }
}

/// The namespaces that are declared where the reader stands, innermost last.
class Scopes {
 public:
  bool is_full() const { return declared_.size() > kMostNamespaces; }
  void open(std::string_view prefix, std::string_view uri, std::size_t depth) {
    declared_.push_back({prefix, canonical_prefix(uri), depth});
  }
  void leave(std::size_t depth) {
    while (!declared_.empty() && declared_.back().depth >= depth) declared_.pop_back();
  }
  std::optional<std::string_view> canonical(std::string_view prefix) const {
    for (auto each = declared_.rbegin(); each != declared_.rend(); ++each)
      if (each->prefix == prefix) return each->canonical;
    if (prefix.empty() || prefix == "xml") return std::string_view();
    return std::nullopt;
  }

 private:
  static constexpr std::size_t kMostNamespaces = 256;
  struct Declared {
    std::string_view prefix;
    std::string_view canonical;
    std::size_t depth;
  };
  std::vector<Declared> declared_;
};

class Builder {
 public:
  Builder(Tree& tree, std::string_view bytes) : tree_(tree), bytes_(bytes) {}

  /// Null where the document was taken over, else why not.
  std::optional<Error> build(pugi::xml_node root) {
    pugi::xml_node from = root;
    while (from) {
      if (!add(from)) return failure_;
      const pugi::xml_node child = next_element(from.first_child());
      from = child ? child : close_until_next(from);
    }
    return std::nullopt;
  }

 private:
  static pugi::xml_node next_element(pugi::xml_node node) {
    while (node && node.type() != pugi::node_element) node = node.next_sibling();
    return node;
  }

  /// Closes elements until one has a sibling to go on with; none at the end of the document.
  pugi::xml_node close_until_next(pugi::xml_node from) {
    while (!open_.empty()) {
      scopes_.leave(open_.size());
      open_.pop_back();
      if (open_.empty()) break;
      const pugi::xml_node next = next_element(from.next_sibling());
      if (next) return next;
      from = from.parent();
    }
    return {};
  }

  bool add(pugi::xml_node from) {
    Node& node = tree_.nodes.emplace_back();
    if (!open_.empty()) {
      Open& parent = open_.back();
      node.parent = parent.node;
      (parent.last != nullptr ? parent.last->next : parent.node->first_child) = &node;
      parent.last = &node;
    }
    open_.push_back({&node, nullptr});
    node.first_attribute = tree_.attributes.size();
    take_attributes(from, open_.size());
    node.attribute_count = tree_.attributes.size() - node.first_attribute;
    node.text = text_of(from);
    return take_name(node, from);
  }

  void take_attributes(pugi::xml_node from, std::size_t depth) {
    for (const pugi::xml_attribute attribute : from.attributes()) {
      const std::string_view name = attribute.name(), value = attribute.value();
      if (name == "xmlns") scopes_.open({}, value, depth);
      else if (name.substr(0, 6) == "xmlns:") scopes_.open(name.substr(6), value, depth);
      else if (name.find(':') == std::string_view::npos) tree_.attributes.push_back({name_of(name), value});
    }
  }

  bool take_name(Node& node, pugi::xml_node from) {
    if (scopes_.is_full()) {
      failure_ = at_offset("The file declares too many namespaces", bytes_, offset_of(from));
      return false;
    }
    const std::string_view name = from.name();
    const std::size_t colon = name.find(':');
    const std::string_view prefix = colon == std::string_view::npos ? std::string_view() : name.substr(0, colon);
    const auto canonical = scopes_.canonical(prefix);
    if (!canonical) {
      failure_ =
          at_offset("The prefix of <" + std::string(name.substr(0, 80)) + "> is not declared", bytes_, offset_of(from));
      return false;
    }
    node.prefix = *canonical;
    node.local = colon == std::string_view::npos ? name : name.substr(colon + 1);
    if (!node.prefix.empty()) node.name = name_of(node.local, name_of(":", name_of(node.prefix)));
    return true;
  }

  std::string_view text_of(pugi::xml_node from) {
    std::string_view only;
    std::string* joined = nullptr;
    for (const pugi::xml_node child : from.children()) {
      if (child.type() != pugi::node_pcdata && child.type() != pugi::node_cdata) continue;
      const std::string_view piece = child.value();
      if (joined != nullptr) joined->append(piece);
      else if (only.empty()) only = piece;
      else {
        joined = &tree_.texts.emplace_back(only);
        joined->append(piece);
      }
    }
    return joined != nullptr ? std::string_view(*joined) : only;
  }

  struct Open {
    Node* node;
    Node* last;  // of its children so far
  };

  Tree& tree_;
  std::string_view bytes_;
  std::vector<Open> open_;
  Scopes scopes_;
  std::optional<Error> failure_;
};

struct Shape {
  pugi::xml_node root;
  pugi::xml_node second;  // none where there is one
  bool has_doctype = false;
};

Shape shape_of(const pugi::xml_document& document) {
  Shape shape;
  for (const pugi::xml_node node : document.children()) {
    if (node.type() == pugi::node_doctype) shape.has_doctype = true;
    if (node.type() != pugi::node_element) continue;
    (shape.root ? shape.second : shape.root) = node;
  }
  return shape;
}

domain::Result<Tree> read_text(std::string_view text, const Limits& limits) {
  const auto tags = static_cast<std::size_t>(std::count(text.begin(), text.end(), '<'));
  if (tags > limits.tags) return Error{"The file has more than " + std::to_string(limits.tags) + " tags"};
  if (const std::optional<Flaw> flaw = flaw_in(text, limits.depth)) return at_offset(flaw->message, text, flaw->offset);
  const auto document = std::make_shared<pugi::xml_document>();
  constexpr unsigned kOptions = pugi::parse_default | pugi::parse_doctype;
  const pugi::xml_parse_result result = document->load_buffer(text.data(), text.size(), kOptions, pugi::encoding_utf8);
  const auto offset = static_cast<std::size_t>(std::max<std::ptrdiff_t>(result.offset, 0));
  if (!result) return at_offset(what_is_wrong(result.status), text, offset);
  const Shape shape = shape_of(*document);
  if (shape.has_doctype)
    return at_offset("The file has a document type declaration, which an invoice may not have", text,
                     text.find("<!DOCTYPE"));
  if (shape.second) return at_offset("The file holds more than one XML document", text, offset_of(shape.second));
  Tree tree;
  tree.nodes.reserve(tags);  // nodes point to each other, so they may not move
  if (std::optional<Error> failure = Builder(tree, text).build(shape.root)) return *std::move(failure);
  tree.source = document;
  return tree;
}

}  // namespace

domain::Result<Tree> read_xml(std::string_view bytes, const Limits& limits) {
  if (bytes.size() > limits.bytes)
    return Error{"The file is larger than " + std::to_string(limits.bytes >> 20U) + " MiB"};
  std::string converted;
  const domain::Result<std::string_view> text = as_utf8(bytes, converted);
  return text ? read_text(text.value(), limits) : text.failure();
}

}  // namespace countersign::einvoice
