#pragma once

// Builds the tree from tokens: HTML standard §13.2.6, without the distinctions that extraction doesn't need.
//
// Implemented: implied <html>, <head>, <body>, <tbody>, <tr> and end tags; scopes; foster parenting of content between
// table cells; misnested formatting (one step of the adoption agency); <svg> and <math> with the tags that break out of
// them. Deviations:
// - comments, doctype, frames, <form> pointer, quirks mode are dropped;
// - formatting elements are not reopened in the next block ("<p><b>1<p>2": 2 is not bold);
// - <noscript> contains markup, since the page was archived without running scripts;
// - <template> keeps its content as ordinary children, for declarative shadow roots.

#include <array>
#include <string_view>
#include <vector>

#include "analyzers/html/dom.h"
#include "analyzers/html/tokenizer.h"

namespace tearsheet::analyzers::html {

class TreeBuilder {
 public:
  TreeBuilder(Document& doc, Tokenizer& tokens) : doc_(doc), tokens_(tokens) {}
  void build();
  /// For parse_statements().
  void build_statements();

 private:
  bool has_room() const { return doc_.nodes_.size() < kMostNodes && doc_.attributes_.size() < kMostAttributes; }

  void begin();

  // Tokens.
  void on_text(std::string_view text);
  void on_start(const Token& token);
  void on_end(const Token& token);
  bool on_structure_start(const Token& token);
  void on_table_start(const Token& token);
  void on_formatting_end(Tag tag);
  void on_heading_end();
  void on_other_end(const Token& token);

  // What a start tag implies.
  void close_before(Tag tag);
  void close_list_item(Tag first, Tag second);
  void prepare_table_context(Tag tag);
  void leave_foreign_for(Tag tag);
  void open_body();

  // The stack of open elements.
  NodeId current() const { return open_.back(); }
  Tag current_tag() const { return doc_.nodes_[open_.back()].tag; }
  bool is_open(Tag tag) const { return open_count_[static_cast<std::size_t>(tag)] > 0; }
  void push(NodeId n);
  void pop();
  void pop_to(std::size_t index);
  void remove_open(std::size_t index);
  void pop_implied_ends();
  std::size_t find_in_scope(Tag tag, bool stop_at_button = false) const;
  std::size_t find_in_table_scope(Tag tag) const;
  bool close_p();

  // Nodes.
  NodeId add(Node node);
  NodeId insert(Node node);
  NodeId insert_element(const Token& token);
  void append_child(NodeId parent, NodeId child);
  void insert_before(NodeId sibling, NodeId child);
  void unlink(NodeId n);
  void add_missing_attributes(NodeId n);
  void adopt(std::size_t formatting, std::size_t block);
  bool is_between_cells() const {
    return one_of(current_tag(), {Tag::kTable, Tag::kTbody, Tag::kThead, Tag::kTfoot, Tag::kTr});
  }

  Document& doc_;
  Tokenizer& tokens_;
  std::vector<NodeId> open_;
  std::array<std::uint32_t, 256> open_count_{};  // how often a tag is on the stack: most searches end with this
  bool in_body_ = false, in_head_ = false;
};

}  // namespace tearsheet::analyzers::html
