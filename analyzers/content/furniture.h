#pragma once

// Which parts of a page are furniture, by their markup: tags, roles, class names and ids.
//
// Names can be wrong: a story's wrapper may be called "content has-sidebar share-enabled". So a mark counts only if the
// part doesn't have a large share of the page's prose; how large depends on how reliable the word is (comments may
// outweigh a short story).

#include <cstdint>
#include <vector>

#include "analyzers/content/vocabulary.h"
#include "analyzers/html/dom.h"

namespace tearsheet::analyzers::content {

/// Measures of every node's subtree, in bytes of text; link text is counted separately.
struct Measures {
  std::vector<std::uint32_t> text, link_text,
      prose;                      ///< prose: runs of text that are long enough for a sentence, outside links
  std::vector<bool> holds_media;  ///< a picture, film or embedded page below it
  std::vector<bool>
      holds_text_block;  ///< a table, quotation or listing below it: a <figure> around text, not a picture
};

Measures measure(const html::Document& doc);

/// Is nothing below it shown to readers as text? Scripts, styles, form controls, embedded media.
bool is_invisible(const html::Document& doc, html::NodeId n);

/// By its tag only: nav, aside, form, figcaption and the like.
Furniture furniture_of_tag(const html::Document& doc, html::NodeId n);

/// <a href> to another page; a link within the page is not a sign of furniture.
bool is_link(const html::Document& doc, html::NodeId n);

/// By node: why this element is furniture; kNone if it is not, or has too much of the page. Nodes below a marked one
/// are not marked.
std::vector<Furniture> mark_furniture(const html::Document& doc, const Measures& measures);

}  // namespace tearsheet::analyzers::content
