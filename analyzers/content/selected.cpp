#include "analyzers/content/selected.h"

#include <algorithm>

#include "analyzers/content/header.h"
#include "analyzers/content/tidy.h"
#include "analyzers/content/tracing.h"

namespace tearsheet::analyzers::content {
namespace {

using html::Document;
using html::kNil;
using html::NodeId;

/// By node: an element of `nodes`, or around one of them.
std::vector<bool> up_from(const Document& doc, const std::vector<NodeId>& nodes) {
  std::vector<bool> marked(doc.size());
  for (const auto n : nodes) {
    for (auto up = n; up != kNil && !marked[up]; up = doc[up].parent) marked[up] = true;
  }
  return marked;
}

}  // namespace

std::vector<Furniture> marks_with(const Document& doc, const Measures& measures, const Named& named) {
  std::vector<Furniture> marks;
  const auto of_body = up_from(doc, named.body);
  if (named.body.empty()) {
    marks = mark_furniture(doc, measures);
  } else {
    marks.resize(doc.size());
    for (NodeId n = doc.body(); n != kNil; n = doc.next(n, doc.body())) {
      if (doc.is_element(n) && !of_body[n]) marks[n] = furniture_of_tag(doc, n);
    }
  }
  // What goes to another field isn't said twice; but a box around the whole story is no line of its head.
  const auto head = [&](const std::vector<NodeId>& nodes, Furniture why) {
    for (const auto n : nodes) {
      if (!of_body[n] && measures.prose[n] * std::uint64_t{2} <= measures.prose[doc.body()]) marks[n] = why;
    }
  };
  head(named.heads, Furniture::kTitle);
  head(named.bylines, Furniture::kByline);
  for (const auto n : named.remove) marks[n] = Furniture::kExtract;
  return marks;
}

std::vector<std::size_t> selected_lines(const Document& doc, const Lines& lines, const Measures& measures,
                                        const Named& named) {
  std::vector<std::size_t> selected;
  for (const auto n : named.body) {
    if (!doc.contains(doc.body(), n)) continue;
    auto end = lines.end[n];
    // Within a line: the whole of it.
    if (lines.first[n] == end && end < lines.all.size() && measures.text[n] > 0) ++end;
    for (std::size_t i = lines.first[n]; i < end; ++i) {
      if (selected.empty() || selected.back() < i) selected.push_back(i);
    }
  }
  return selected;
}

std::size_t take_selected(const Document& doc, const Lines& lines, const std::vector<std::size_t>& selected,
                          std::size_t header_start, const ContentHints& hints, Content& content) {
  const auto& rules = hints.rules;
  const Range range{std::min(header_start, selected.front()), selected.front(), selected.back() + 1};
  auto header = read_header(doc, lines.all, range, kNil, hints);
  auto named = hints.named.body;
  std::sort(named.begin(), named.end());
  const auto is_named = [&](const Line& line) { return std::binary_search(named.begin(), named.end(), line.node); };
  if (header.standfirst != kNoLine && is_named(lines.all[header.standfirst])) header.standfirst = kNoLine;
  if (header.headline != kNoLine) content.headline = lines.all[header.headline].text;
  if (header.standfirst != kNoLine) content.standfirst = lines.all[header.standfirst].text;
  content.credit_lines = std::move(header.credit_lines);
  content.byline_lines = std::move(header.byline_lines);

  if (hints.trace) trace_header(lines, range, header, *hints.trace);

  std::vector<std::size_t> kept;
  for (const auto i : selected) {
    const auto& line = lines.all[i];
    const auto tell = [&](bool keep, std::string_view kind, std::string_view rule) {
      if (hints.trace) trace_verdict(lines, i, keep, kind, rule, *hints.trace);
    };
    const auto remove = [&](std::string_view kind, std::string_view rule) {
      tell(false, kind, rule);
      content.removed.push_back({std::string(kind), line.text, {kept.size()}});
    };
    if (i == header.headline || i == header.standfirst) continue;
    if (line.why == Furniture::kExtract) {
      remove(kind_name(line.why), "");
    } else if (is_ad_marker(line, rules)) {
      remove("ad_marker", "its words as a whole are an ad marker");
    } else if (holds(rules.is_credit_line, line.text)) {
      tell(false, "credit", "its words as a whole are a credit line");
      content.credit_lines.push_back(line.text);
    } else if (holds(rules.is_read_more, line.text)) {
      remove("read_more", "its words as a whole call to read more");
    } else if (line.why == Furniture::kByline) {
      content.byline_lines.push_back(line.text);
    } else if (line.why == Furniture::kNone || (line.beside_picture && is_named(line))) {
      const bool title = kept.empty() && header.headlines.state(line);
      tell(!title, "title", title ? "it repeats the headline" : "the outlet's extract.body names it");
      if (!title) kept.push_back(i);
    } else if (line.why != Furniture::kTitle && line.why != Furniture::kCaption && line.why != Furniture::kHidden) {
      remove(kind_name(line.why), "");
    } else {
      tell(false, kind_name(line.why), "");
    }
  }
  mend_paragraphs(lines, kept, content.body, content.removed);
  return header.headline;
}

}  // namespace tearsheet::analyzers::content
