// What the page is told of the tree from frame to frame.
#include <algorithm>
#include <catch_amalgamated.hpp>
#include <string>
#include <vector>

#include "ui/semantics.h"

namespace countersign::ui {
namespace {

/// The records by their beginnings, without separators: "+7", "=1 2 3", "-4".
std::vector<std::string> records(const std::string& changes) {
  std::vector<std::string> found;
  std::string record;
  for (const char c : changes) {
    if (c == '\x1e') {
      if (record[0] == '+') record = record.substr(0, record.find(' '));
      else if (record.back() == ' ') record.pop_back();
      found.push_back(record);
      record.clear();
    } else {
      record += c == '\x1f' ? ' ' : c;
    }
  }
  std::sort(found.begin(), found.end());
  return found;
}

Node node(NodeId id, float y = 0) {
  Node made;
  made.id = id;
  made.rect = {0, y, 10, 10};
  return made;
}

using Records = std::vector<std::string>;

std::vector<std::string> frame(Semantics& tree, const std::vector<NodeId>& children, float y = 0) {
  tree.begin_frame(1);
  tree.open(node(1));
  for (const NodeId child : children) tree.add(node(child, y));
  tree.close();
  return records(tree.take_changes());
}

}  // namespace

TEST_CASE("a first frame is told as a whole, and the same frame again as nothing") {
  Semantics tree;
  CHECK(frame(tree, {2, 3}) == Records{"+1", "+2", "+3", "=0 1", "=1 2 3"});
  CHECK(frame(tree, {2, 3}).empty());
}

TEST_CASE("only parents with other children, or in another order, are told") {
  Semantics tree;
  frame(tree, {2, 3});
  CHECK(frame(tree, {3, 2}) == Records{"=1 3 2"});
  CHECK(frame(tree, {3, 4}) == Records{"+4", "-2", "=1 3 4"});
  CHECK(frame(tree, {}) == Records{"-3", "-4", "=1"});
}

TEST_CASE("what moved is told, and what moved by less than a hundredth of a pixel is not") {
  Semantics tree;
  frame(tree, {2}, 5);
  CHECK(frame(tree, {2}, 5.001f).empty());
  CHECK(frame(tree, {2}, 6) == Records{"+2"});
  CHECK(frame(tree, {2}, -6) == Records{"+2"});
}

}  // namespace countersign::ui
