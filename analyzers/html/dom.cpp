#include "analyzers/html/dom.h"

#include <algorithm>

#include "analyzers/html/text.h"
#include "analyzers/html/tokenizer.h"
#include "analyzers/html/tree_builder.h"
#include "base/arena.h"

namespace tearsheet::analyzers::html {

struct Document::Storage {
  std::string source;
  Arena arena;
};

void Document::FreeStorage::operator()(Storage* storage) const { delete storage; }

Document parse(std::string text) {
  Document doc;
  doc.storage_.reset(new Document::Storage{std::move(text), {}});
  // On news pages a node comes every 50 bytes and an attribute every 60.
  doc.nodes_.reserve(std::min(doc.storage_->source.size() / 40 + 8, kMostNodes));
  doc.attributes_.reserve(std::min(doc.storage_->source.size() / 48 + 8, kMostAttributes));
  Tokenizer tokens(doc.storage_->source, doc.storage_->arena);
  TreeBuilder(doc, tokens).build();
  return doc;
}

Document parse_statements(std::string text) {
  Document doc;
  doc.storage_.reset(new Document::Storage{std::move(text), {}});
  Tokenizer tokens(doc.storage_->source, doc.storage_->arena);
  TreeBuilder(doc, tokens).build_statements();
  return doc;
}

std::string_view Document::name(NodeId n) const {
  const Node& node = nodes_[n];
  if (node.is_text) return {};
  return node.tag == Tag::kOther ? node.text : name_of(node.tag);
}

std::string_view Document::attribute(NodeId n, Attr name) const {
  for (auto a = attributes_begin(n); a != attributes_end(n); ++a) {
    if (a->name == name) return a->value;
  }
  return {};
}

std::string_view Document::attribute(NodeId n, std::string_view name) const {
  for (auto a = attributes_begin(n); a != attributes_end(n); ++a) {
    if (a->spelling == name) return a->value;
  }
  return {};
}

bool Document::has_attribute(NodeId n, Attr name) const {
  for (auto a = attributes_begin(n); a != attributes_end(n); ++a) {
    if (a->name == name) return true;
  }
  return false;
}

NodeId Document::find_next(NodeId n, Tag tag, NodeId within) const {
  if (n == kNil) n = within == kNil ? root() : within;
  do {
    n = next(n, within);
  } while (n != kNil && !is(n, tag));
  return n;
}

NodeId Document::ancestor(NodeId n, Tag tag) const {
  for (n = nodes_[n].parent; n != kNil && !is(n, tag); n = nodes_[n].parent) {
  }
  return n;
}

bool Document::contains(NodeId ancestor, NodeId n) const {
  while (n != kNil && n != ancestor) n = nodes_[n].parent;
  return n == ancestor;
}

std::string Document::text(NodeId top) const {
  std::string out;
  NodeId n = top;
  while (n != kNil) {
    if (is_text(n)) {
      append_collapsed(out, nodes_[n].text);
    } else if (is(n, Tag::kScript) || is(n, Tag::kStyle) || is(n, Tag::kTemplate)) {
      n = next_skipping(n, top);
      continue;
    } else if (has_flag(n, kBlock) || is(n, Tag::kBr)) {
      append_collapsed(out, " ");
    }
    // Leaving a block: what follows is separated from it, too.
    if (nodes_[n].first_child != kNil) {
      n = nodes_[n].first_child;
      continue;
    }
    while (n != kNil && n != top && nodes_[n].next == kNil) {
      n = nodes_[n].parent;
      if (n != kNil && has_flag(n, kBlock)) append_collapsed(out, " ");
    }
    n = n == top ? kNil : nodes_[n].next;
  }
  if (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

std::string Document::raw_text(NodeId top) const {
  std::string out;
  for (NodeId n = top; n != kNil; n = next(n, top)) {
    if (is_text(n)) out.append(nodes_[n].text);
  }
  return out;
}

}  // namespace tearsheet::analyzers::html
