#pragma once

// A page as a tree, built in one pass without an allocation per node: nodes and attributes are in two vectors and refer
// to each other by index; texts are views into one buffer that the document owns.
//
//   auto doc = html::parse(std::move(decoded.text));
//   for (NodeId n = doc.root(); n != kNil; n = doc.next(n)) {           // all nodes in document order
//     if (doc.is(n, Tag::kMeta)) use(doc.attribute(n, Attr::kContent));
//   }
//
// The tree is that of the WHATWG HTML standard as far as it matters to extraction; tree_builder.h lists the deviations.
// No input makes parse() throw, its time and memory are linear, and nothing recurses, so depth does no harm (it is at
// most kDeepest). A finished document is immutable and safe from any thread.

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/html/names.h"

namespace tearsheet::analyzers::html {

using NodeId = std::uint32_t;
inline constexpr NodeId kNil = 0xFFFFFFFF;

/// Elements below this depth become children of the last one allowed, as browsers do it.
inline constexpr std::size_t kDeepest = 512;

/// Limits per page; anything beyond is dropped. A page of 10 MB has a third of them; a hostile one would fill the
/// memory.
inline constexpr std::size_t kMostNodes = 3 << 18, kMostAttributes = 3 << 18;

struct Attribute {
  Attr name = Attr::kOther;
  std::string_view spelling;  ///< in lower case
  std::string_view value;     ///< references resolved
};

struct Node {
  NodeId parent = kNil, first_child = kNil, last_child = kNil, previous = kNil, next = kNil;
  std::uint32_t first_attribute = 0;
  std::uint16_t attribute_count = 0;
  Tag tag = Tag::kOther;
  bool is_text = false;
  std::string_view text{};  ///< a text node's text with references resolved; the name of an element with Tag::kOther
};

class Document {
 public:
  /// The <html> element: always there, as <head> and <body> are.
  NodeId root() const { return 0; }
  NodeId head() const { return head_; }
  NodeId body() const { return body_; }

  std::size_t size() const { return nodes_.size(); }
  const Node& operator[](NodeId n) const { return nodes_[n]; }

  bool is_text(NodeId n) const { return nodes_[n].is_text; }
  bool is_element(NodeId n) const { return !nodes_[n].is_text; }
  bool is(NodeId n, Tag tag) const { return nodes_[n].tag == tag && !nodes_[n].is_text; }
  bool has_flag(NodeId n, TagFlag flag) const { return !nodes_[n].is_text && html::has_flag(nodes_[n].tag, flag); }
  /// The element's name in lower case; empty for a text.
  std::string_view name(NodeId n) const;

  /// Empty if there is none; has_attribute() distinguishes that from an empty value.
  std::string_view attribute(NodeId n, Attr name) const;
  std::string_view attribute(NodeId n, std::string_view name) const;
  bool has_attribute(NodeId n, Attr name) const;
  /// All attributes of a node, in source order; if an attribute is repeated, the first one counts.
  const Attribute* attributes_begin(NodeId n) const { return attributes_.data() + nodes_[n].first_attribute; }
  const Attribute* attributes_end(NodeId n) const { return attributes_begin(n) + nodes_[n].attribute_count; }

  /// The node that follows in document order, into `n`; kNil at the end. Inside `within` only, if given.
  NodeId next(NodeId n, NodeId within = kNil) const {
    return nodes_[n].first_child != kNil ? nodes_[n].first_child : next_skipping(n, within);
  }
  /// The node after the subtree of `n`.
  NodeId next_skipping(NodeId n, NodeId within = kNil) const {
    for (; n != kNil && n != within; n = nodes_[n].parent) {
      if (nodes_[n].next != kNil) return nodes_[n].next;
    }
    return kNil;
  }
  /// The next element of this tag after `n` (or `n` = kNil: from the start).
  NodeId find_next(NodeId n, Tag tag, NodeId within = kNil) const;
  /// The nearest ancestor of this tag, or kNil.
  NodeId ancestor(NodeId n, Tag tag) const;
  bool contains(NodeId ancestor, NodeId n) const;

  /// The text below `n` as a reader sees it: blanks collapsed, blocks and <br> separated by one blank; scripts, styles
  /// and templates left out.
  std::string text(NodeId n) const;
  /// All text nodes below `n` as written: for <script>, <title>, <textarea>.
  std::string raw_text(NodeId n) const;

 private:
  friend class TreeBuilder;
  friend Document parse(std::string text);
  friend Document parse_statements(std::string text);

  struct Storage;  // the buffer that all views point into; a pointer, so that a document can be moved
  struct FreeStorage {
    void operator()(Storage* storage) const;
  };

  std::unique_ptr<Storage, FreeStorage> storage_;
  std::vector<Node> nodes_;
  std::vector<Attribute> attributes_;
  NodeId head_ = kNil, body_ = kNil;
};

/// `text` is UTF-8 (decode.h).
Document parse(std::string text);

/// Only the <base>, <link> and <meta> elements, wherever they are, as children of the root: in half the time, for one who
/// wants to know what a page states about itself, and not what it shows. <head> and <body> are empty.
Document parse_statements(std::string text);

}  // namespace tearsheet::analyzers::html
