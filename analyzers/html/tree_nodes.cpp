// Where the tree builder puts nodes: links between them, foster parents, and one step of the adoption agency.

#include <algorithm>
#include <utility>

#include "analyzers/html/tree_builder.h"

namespace tearsheet::analyzers::html {
namespace {

/// Nodes that one token may add.
constexpr std::size_t kSpare = 8;

/// May occur between table cells without being fostered out (§13.2.6.4.9).
bool fits_in_table(Tag tag) {
  return has_flag(tag, kTablePart) || one_of(tag, {Tag::kScript, Tag::kStyle, Tag::kTemplate, Tag::kForm, Tag::kInput});
}

}  // namespace

NodeId TreeBuilder::add(Node node) {
  auto& nodes = doc_.nodes_;
  // Doubles the capacity, but never beyond the limit.
  if (nodes.size() == nodes.capacity())
    nodes.reserve(std::min(2 * nodes.size(), std::max(kMostNodes, nodes.size()) + kSpare));
  nodes.push_back(node);
  return static_cast<NodeId>(doc_.nodes_.size() - 1);
}

/// Into the open element, or before the table where it can't be inside (§13.2.6.1, foster parenting).
NodeId TreeBuilder::insert(Node node) {
  const bool foster = is_between_cells() && (node.is_text || !fits_in_table(node.tag));
  const auto n = add(node);
  if (foster) {
    for (std::size_t i = open_.size(); i-- > 1;) {
      const auto table = open_[i];
      if (doc_.nodes_[table].tag != Tag::kTable) continue;
      if (doc_.nodes_[table].parent == kNil) break;
      insert_before(table, n);
      return n;
    }
  }
  // As in browsers: an element that would be too deep becomes a sibling of the deepest open one.
  const bool too_deep = open_.size() >= kDeepest && !node.is_text;
  append_child(too_deep ? doc_.nodes_[current()].parent : current(), n);
  return n;
}

NodeId TreeBuilder::insert_element(const Token& token) {
  const auto first = doc_.attributes_.size();
  const auto& attributes = tokens_.attributes();
  doc_.attributes_.insert(doc_.attributes_.end(), attributes.begin(), attributes.end());
  return insert({.first_attribute = static_cast<std::uint32_t>(first),
                 .attribute_count = static_cast<std::uint16_t>(attributes.size()),
                 .tag = token.tag,
                 .text = token.tag == Tag::kOther ? token.text : std::string_view{}});
}

void TreeBuilder::append_child(NodeId parent, NodeId child) {
  auto& nodes = doc_.nodes_;
  nodes[child].parent = parent;
  nodes[child].next = kNil;
  nodes[child].previous = nodes[parent].last_child;
  if (nodes[parent].last_child == kNil)
    nodes[parent].first_child = child;
  else
    nodes[nodes[parent].last_child].next = child;
  nodes[parent].last_child = child;
}

void TreeBuilder::insert_before(NodeId sibling, NodeId child) {
  auto& nodes = doc_.nodes_;
  const auto parent = nodes[sibling].parent, before = nodes[sibling].previous;
  nodes[child].parent = parent;
  nodes[child].previous = before;
  nodes[child].next = sibling;
  nodes[sibling].previous = child;
  if (before == kNil)
    nodes[parent].first_child = child;
  else
    nodes[before].next = child;
}

void TreeBuilder::unlink(NodeId n) {
  auto& nodes = doc_.nodes_;
  const auto parent = nodes[n].parent, before = nodes[n].previous, after = nodes[n].next;
  if (before == kNil)
    nodes[parent].first_child = after;
  else
    nodes[before].next = after;
  if (after == kNil)
    nodes[parent].last_child = before;
  else
    nodes[after].previous = before;
}

/// A second <html> or <body> tag adds the attributes that the first one doesn't have. An element's attributes are
/// contiguous, so they are copied.
void TreeBuilder::add_missing_attributes(NodeId n) {
  auto& all = doc_.attributes_;
  auto& node = doc_.nodes_[n];
  if (tokens_.attributes().empty()) return;
  const auto old_first = node.first_attribute;
  const auto old_count = node.attribute_count;
  if (old_count + tokens_.attributes().size() > 64) return;  // a page that repeats such tags endlessly
  node.first_attribute = static_cast<std::uint32_t>(all.size());
  for (std::size_t i = 0; i < old_count; ++i) all.push_back(Attribute{all[old_first + i]});
  all.insert(all.end(), tokens_.attributes().begin(), tokens_.attributes().end());
  node.attribute_count = static_cast<std::uint16_t>(all.size() - node.first_attribute);
}

void TreeBuilder::adopt(std::size_t formatting, std::size_t block) {
  const NodeId old = open_[formatting], moved = open_[block];
  const Node copy = doc_.nodes_[old];
  const auto clone = add({.first_attribute = copy.first_attribute,
                          .attribute_count = copy.attribute_count,
                          .tag = copy.tag,
                          .text = copy.text});
  auto& nodes = doc_.nodes_;
  // Elements between the two are inline and have no further text: they stay where they are, closed.
  unlink(moved);
  const auto parent = nodes[old].parent;
  if (nodes[old].next == kNil)
    append_child(parent, moved);
  else
    insert_before(nodes[old].next, moved);
  for (auto child = nodes[moved].first_child; child != kNil; child = nodes[child].next) nodes[child].parent = clone;
  nodes[clone].first_child = std::exchange(nodes[moved].first_child, kNil);
  nodes[clone].last_child = std::exchange(nodes[moved].last_child, kNil);
  append_child(moved, clone);
  for (std::size_t i = block; i-- > formatting;) remove_open(i);
}

}  // namespace tearsheet::analyzers::html
