#include "analyzers/no_article.h"

#include <algorithm>
#include <string>
#include <vector>

#include "analyzers/content/fold.h"
#include "analyzers/metadata/head/canonical.h"

namespace tearsheet::analyzers {
namespace {

using html::Document;
using html::kNil;
using html::NodeId;
using html::Tag;

constexpr std::size_t kHeadline = 20;       ///< bytes of a link's text from which it may be a story's headline
constexpr std::size_t kFewestStories = 4;   ///< on a page that lists stories
constexpr std::size_t kFewestHeadings = 1;  ///< that are links, on a page without text of its own
constexpr std::size_t kMostBlocks =
    60;  ///< of a list of stories with their first sentences; a longer page counts as an article
constexpr std::size_t kMostLinks = 1000;
constexpr std::size_t kIntroduction = 2;  ///< long paragraphs above a list that make it an article's
constexpr std::size_t kLongProse = 160;   ///< bytes

NoArticle index_page() { return {"index", "the page lists stories and has none of its own"}; }

std::vector<std::string> story_links(const Document& doc) {
  std::vector<std::string> links;
  for (auto n = doc.find_next(kNil, Tag::kA); n != kNil && links.size() < kMostLinks; n = doc.find_next(n, Tag::kA)) {
    if (doc.attribute(n, html::Attr::kHref).empty()) continue;
    if (auto text = doc.text(n); text.size() >= kHeadline) links.push_back(std::move(text));
  }
  return links;
}

/// Links that are marked up as headlines: a heading inside or around them.
std::size_t linked_headings(const Document& doc) {
  std::size_t count = 0;
  for (auto n = doc.root(); n != kNil; n = doc.next(n)) {
    if (!doc.has_flag(n, html::kHeadingTag)) continue;
    const bool linked = doc.ancestor(n, Tag::kA) != kNil || doc.find_next(n, Tag::kA, n) != kNil;
    if (linked && doc.ancestor(n, Tag::kAside) == kNil && doc.ancestor(n, Tag::kFooter) == kNil) ++count;
  }
  return count;
}

/// Do most blocks begin with a link that is a headline? After paragraphs without one, such a list is part of an
/// article.
bool lists_stories(const Document& doc, const std::vector<Block>& body) {
  if (body.size() > kMostBlocks) return false;
  const auto links = story_links(doc);
  if (links.size() < kFewestStories) return false;
  std::size_t teasers = 0, introduction = 0;
  for (const auto& block : body) {
    if (std::any_of(links.begin(), links.end(), [&](const auto& link) { return block.text.starts_with(link); }))
      ++teasers;
    else if (teasers == 0 && block.text.size() >= kLongProse && content::ends_sentence(block.text))
      ++introduction;
  }
  return introduction < kIntroduction && teasers >= kFewestStories && 2 * teasers > body.size();
}

/// Text in sentences, or long enough to be some in a script without full stops.
std::size_t prose(const std::vector<Block>& body) {
  std::size_t bytes = 0;
  for (const auto& block : body) {
    if (block.kind == BlockKind::kHeading || block.kind == BlockKind::kTableRow) continue;
    if (block.text.size() >= kLongProse || content::ends_sentence(block.text)) bytes += block.text.size();
  }
  return bytes;
}

}  // namespace

std::optional<NoArticle> why_no_article(const Document& doc, std::string_view url, const content::Content& content) {
  if (content.none && content.none->kind != "too_short") return content.none;
  if (metadata::is_home_page(url)) return index_page();
  // What the user's own selectors name is an article at any length.
  if (content.selected) return lists_stories(doc, content.body) ? std::optional(index_page()) : std::nullopt;
  if (content.none) return linked_headings(doc) >= kFewestHeadings ? index_page() : *content.none;
  if (lists_stories(doc, content.body)) return index_page();
  if (prose(content.body) < kShortestArticle) return NoArticle{"too_short", "no text of the length of an article"};
  return std::nullopt;
}

}  // namespace tearsheet::analyzers
