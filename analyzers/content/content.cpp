#include "analyzers/content/content.h"

#include <algorithm>

#include "analyzers/content/candidates.h"
#include "analyzers/content/choose.h"
#include "analyzers/content/embedded.h"
#include "analyzers/content/fold.h"
#include "analyzers/content/furniture.h"
#include "analyzers/content/images.h"
#include "analyzers/content/lines.h"
#include "analyzers/content/selected.h"
#include "analyzers/content/tidy.h"
#include "analyzers/content/tracing.h"

namespace tearsheet::analyzers::content {
namespace {

using html::Document;
using html::kNil;
using html::NodeId;
using html::Tag;

constexpr std::size_t kShortestArticle = 140;  // reading length of the body, about 25 words
constexpr std::size_t kHeadlineReach = 15;     // lines above the article's container
constexpr std::size_t kTeasers = 12;           // with so many linked headings, a page with little text is an index

constexpr std::size_t kMostStories = 50;  // headings looked at for the start of the next story
constexpr std::size_t kOnlyPreview = 3;   // if articleBody is so many times longer, the page shows only its start

/// The container in which to look for headline and first picture: the nearest <article> or <main>.
NodeId frame_of(const Document& doc, NodeId n) {
  for (NodeId up = n; up != kNil; up = doc[up].parent) {
    if (doc.is(up, Tag::kArticle) || doc.is(up, Tag::kMain)) return up;
  }
  return n;
}

/// The line from which on pictures belong to the article: the headline may be above the frame, with a picture between
/// the two.
std::size_t picture_start(const Lines& lines, NodeId frame, std::size_t headline) {
  const std::size_t start = lines.first[frame];
  if (headline != kNoLine) return std::min(start, headline);
  for (auto i = start; i-- > 0 && start - i <= kHeadlineReach;) {
    if (lines.all[i].kind == BlockKind::kHeading && lines.all[i].level == 1) return i;
  }
  return start;
}

bool has_prose(const Lines& lines, std::size_t begin, std::size_t end) {
  std::size_t length = 0;
  for (auto i = begin; i < end; ++i) length += is_prose(lines.all[i]) ? lines.all[i].length : 0;
  return length >= kShortestArticle;
}

/// The element around the frame and the line at which its pictures begin.
NodeId with_line(const Document& doc, const Lines& lines, NodeId frame, std::size_t line) {
  auto up = frame;
  while (doc[up].parent != kNil && lines.first[up] > line) up = doc[up].parent;
  return up;
}

/// Do two boxes look like entries of one list: the same tag and class?
bool are_alike(const Document& doc, NodeId a, NodeId b) {
  return doc[a].tag == doc[b].tag && doc.attribute(a, html::Attr::kClass) == doc.attribute(b, html::Attr::kClass);
}

/// The line at which the next story of the page begins, under a headline of its own in a box like that of the first
/// one; `end` if there is none. A page that loads more stories as its reader scrolls has several.
std::size_t next_story(const Document& doc, const Lines& lines, std::size_t headline, std::size_t end) {
  const auto& first = lines.all[headline];
  std::size_t seen = 0;
  for (auto i = headline + 1; i < end && seen < kMostStories; ++i) {
    const auto& line = lines.all[i];
    if (line.kind != BlockKind::kHeading || line.level != first.level || line.text == first.text) continue;
    if (line.link_density() > 0.5 || line.why != Furniture::kNone) continue;
    ++seen;
    auto a = first.node, b = line.node;
    while (doc[a].parent != kNil && !doc.contains(doc[a].parent, line.node)) a = doc[a].parent;
    while (doc[b].parent != kNil && !doc.contains(doc[b].parent, first.node)) b = doc[b].parent;
    if (a == first.node || b == line.node || !are_alike(doc, a, b)) continue;
    if (has_prose(lines, headline, lines.end[a]) && has_prose(lines, i, lines.end[b])) return lines.first[b];
  }
  return end;
}

/// The heading that states what the page states as its headline; kNoLine if there is none.
std::size_t stated_headline(const Lines& lines, const LineRules& rules) {
  for (std::size_t i = 0; i < lines.all.size(); ++i) {
    const auto& line = lines.all[i];
    const bool heading = line.kind == BlockKind::kHeading && line.level <= 2 && line.why == Furniture::kNone;
    if (heading && line.link_density() < 0.5 && holds(rules.is_headline, line.text)) return i;
  }
  return kNoLine;
}

std::size_t linked_headings(const Lines& lines) {
  return static_cast<std::size_t>(std::count_if(lines.all.begin(), lines.all.end(), [](const Line& line) {
    return line.kind == BlockKind::kHeading && line.link_density() > 0.8;
  }));
}

/// The lines of the chosen container; of a page with several stories, those of the one under its stated headline.
Range range_of(const Document& doc, const Lines& lines, const Candidate& chosen, std::size_t headline,
               std::size_t next) {
  const auto frame = frame_of(doc, chosen.node);
  const Range range{lines.first[frame], lines.first[chosen.node], end_of_text(doc, lines, chosen)};
  if (headline == kNoLine || next >= range.end) return range;
  if (range.first >= next) return {headline, headline, next};
  return {std::min(range.header, headline), range.first, next};
}

std::size_t length_of(const std::vector<Block>& body) {
  std::size_t length = 0;
  for (const auto& block : body) length += reading_length(block.text);
  return length;
}

std::optional<NoArticle> why_no_article(const Lines& lines, const std::vector<Block>& body) {
  const auto length = length_of(body);
  if (lines.all.empty()) return NoArticle{"empty", "the page shows no text"};
  const auto teasers = linked_headings(lines);
  if (length < 3 * kShortestArticle && teasers >= kTeasers) {
    return NoArticle{"index", "the page lists " + std::to_string(teasers) + " stories and has none of its own"};
  }
  if (length < kShortestArticle) return NoArticle{"too_short", "no text of the length of an article"};
  return std::nullopt;
}

NodeId common_ancestor(const Document& doc, const std::vector<NodeId>& nodes) {
  auto common = nodes.front();
  for (const auto n : nodes) {
    while (!doc.contains(common, n)) common = doc[common].parent;
  }
  return common;
}

/// The body that the user's selectors name; nothing if they name no text.
std::optional<Content> extract_selected(const Document& doc, const Measures& measures, const ContentHints& hints) {
  const auto lines = read_lines(doc, measures, hints.rules, marks_with(doc, measures, hints.named));
  const auto selected = selected_lines(doc, lines, measures, hints.named);
  if (selected.empty()) return std::nullopt;
  Content content;
  const auto frame = frame_of(doc, common_ancestor(doc, hints.named.body));
  const auto [fates, headline] = tidy_selected(doc, lines, selected, lines.first[frame], hints);
  derive(lines, fates, content);
  if (content.body.empty()) return std::nullopt;
  if (hints.trace) trace_fates(doc, lines, fates, "outside what the outlet's extract.body names", *hints.trace);
  const Range pictures{0, picture_start(lines, frame, headline), lines.end[frame]};
  content.images = find_images(doc, lines, with_line(doc, lines, frame, pictures.first), pictures, hints.rules);
  content.selected = true;
  return content;
}

Content read_page(const Document& doc, const ContentHints& hints) {
  if (!hints.named.body.empty()) {
    if (auto selected = extract_selected(doc, measure(doc), hints)) return std::move(*selected);
  }
  Content content;
  auto named = hints.named;
  named.body.clear();
  // The measures of a large page take as much memory as its lines, and only the lines are needed from here on.
  const auto lines = [&] {
    const auto measures = measure(doc);
    return read_lines(doc, measures, hints.rules, marks_with(doc, measures, named));
  }();
  const auto candidates = find_candidates(doc, lines, hints.article_body);
  const auto chosen = choose(doc, candidates);
  const auto stated = stated_headline(lines, hints.rules);
  const auto next = stated == kNoLine ? kNoLine : next_story(doc, lines, stated, lines.all.size());
  const auto range = range_of(doc, lines, chosen, stated, next);
  const auto frame = frame_of(doc, chosen.node);
  const auto [fates, headline] = tidy(doc, lines, range, hints);
  derive(lines, fates, content);
  if (hints.trace) {
    trace_fates(doc, lines, fates, "outside the text's container, or after its end", *hints.trace);
    trace_choice(doc, candidates, chosen, *hints.trace);
  }
  if (headline != kNoLine) content.headline_node = lines.all[headline].node;
  if (range.first < range.end) {
    content.first_node = lines.all[range.first].node;
    content.last_node = lines.all[range.end - 1].node;
  }
  const Range pictures{0, picture_start(lines, frame, headline), range.end};
  content.images = find_images(doc, lines, with_line(doc, lines, frame, pictures.first), pictures, hints.rules);
  content.none = why_no_article(lines, content.body);
  return content;
}

/// The text that the page contains but doesn't show, if what it shows is not an article, or a small part of
/// articleBody.
std::string hidden_text(const Document& doc, const ContentHints& hints, const Content& shown) {
  if (shown.selected || (shown.none && shown.none->kind == "index")) return {};
  const auto stated = reading_length(hints.article_body);
  if (stated >= kShortestArticle && stated > kOnlyPreview * length_of(shown.body)) return hints.article_body;
  return shown.none ? markup_in_scripts(doc) : std::string{};
}

}  // namespace

Content extract_content(const Document& doc, const ContentHints& hints) {
  auto shown = read_page(doc, hints);
  const auto text = hidden_text(doc, hints, shown);
  if (text.empty()) return shown;
  auto of_text = hints;
  of_text.named = {};  // nodes of the page that is shown
  Trace trace;
  if (hints.trace) of_text.trace = &trace;
  auto hidden = read_page(page_of(text), of_text);
  if (hidden.none) return shown;
  if (hints.trace) {
    hints.trace->page.push_back(
        "the lines are those of JSON-LD's articleBody or of a script's data: the page shows less");
    hints.trace->lines = std::move(trace.lines);
  }
  for (auto& line : hidden.byline_lines) line.node = kNil;  // of a page that isn't shown
  hidden.hidden = true;
  hidden.headline_node = shown.headline_node;
  hidden.standfirst_node = shown.standfirst_node;
  hidden.first_node = shown.first_node;
  hidden.last_node = shown.last_node;
  if (!shown.headline.empty()) hidden.headline = std::move(shown.headline);
  if (!shown.standfirst.empty()) hidden.standfirst = std::move(shown.standfirst);
  if (hidden.images.empty()) hidden.images = std::move(shown.images);
  hidden.byline_lines.insert(hidden.byline_lines.end(), shown.byline_lines.begin(), shown.byline_lines.end());
  return hidden;
}

}  // namespace tearsheet::analyzers::content
