#include "einvoice/reading/attachments.h"

#include <algorithm>
#include <iterator>

#include "einvoice/xml/text.h"

namespace countersign::einvoice {
namespace {

std::string attribute_of(const Tree& tree, const Node& node, std::string_view name) {
  const std::string_view* found = tree.attribute(node, name_of(name));
  return found == nullptr ? std::string() : std::string(trimmed(*found));
}

}  // namespace

std::vector<Attached> attachments_of(const Tree& tree) {
  std::vector<Attached> all;
  for (const Node& node : tree.nodes) {
    if (node.local != "EmbeddedDocumentBinaryObject" && node.local != "AttachmentBinaryObject") continue;
    Attached attached{attribute_of(tree, node, "filename"), attribute_of(tree, node, "mimeCode"), {}};
    attached.base64.reserve(node.text.size());
    std::copy_if(node.text.begin(), node.text.end(), std::back_inserter(attached.base64),
                 [](char c) { return !is_blank(c); });
    all.push_back(std::move(attached));
  }
  return all;
}

}  // namespace countersign::einvoice
