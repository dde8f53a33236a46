#pragma once

// Which parts of a page are furniture, by what their makers call them: tags, roles, class names and ids.
//
// Names lie: a story's wrapper may be called "content has-sidebar share-enabled". So a mark counts only where the part
// holds no large share of the page's prose; how large depends on how sure the word is (comments may well outweigh a
// short story).

#include <cstdint>
#include <vector>

#include "analyzers/content/vocabulary.h"
#include "analyzers/html/dom.h"

namespace tearsheet::analyzers::content {

/// Measures of every node's subtree, in bytes of text; links' text apart.
struct Measures {
  std::vector<std::uint32_t> text, link_text,
      prose;                      ///< prose: runs of text long enough to be a sentence, outside of links
  std::vector<bool> holds_media;  ///< a picture, film or embedded page below it
  std::vector<bool>
      holds_text_block;  ///< a table, quotation or listing below it: a <figure> around text, not a picture
};

Measures measure(const html::Document& doc);

/// Nodes whose whole subtree no reader sees as text: scripts, styles, form controls, embedded media.
bool is_invisible(const html::Document& doc, html::NodeId n);

/// By its tag alone: nav, aside, form, figcaption and the like.
Furniture furniture_of_tag(const html::Document& doc, html::NodeId n);

/// <a href> to another page; a link within the page is not a sign of furniture.
bool is_link(const html::Document& doc, html::NodeId n);

/// By node: why this element is furniture; kNone if it is not or holds too much of the page. Nodes below a marked one
/// are unmarked.
std::vector<Furniture> mark_furniture(const html::Document& doc, const Measures& measures);

}  // namespace tearsheet::analyzers::content
