#include "analyzers/content/selected.h"

#include <algorithm>

#include "analyzers/content/header.h"
#include "analyzers/content/walls.h"

namespace tearsheet::analyzers::content {
namespace {

using html::Document;
using html::kNil;
using html::NodeId;

/// By node: is it one of `nodes`, or around one of them?
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
  // What goes to another field isn't repeated in the body; but a box around the complete story is not part of its
  // header.
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
    // Within a line: take all of the line.
    if (lines.first[n] == end && end < lines.all.size() && measures.text[n] > 0) ++end;
    for (std::size_t i = lines.first[n]; i < end; ++i) {
      if (selected.empty() || selected.back() < i) selected.push_back(i);
    }
  }
  return selected;
}

namespace {

/// The fate of a line in an element named as body; `title`: it repeats the headline, before any other line of text.
Fate selected_fate(const Line& line, bool is_named, bool title, const LineRules& rules) {
  if (line.why == Furniture::kExtract) return Fate::removed(line.why);
  if (is_ad_marker(line, rules)) return Fate::ad_marker();
  if (holds(rules.is_credit_line, line.text)) return Fate::taken(FieldLine::kCredit, Rule::kCreditLine);
  if (holds(rules.is_read_more, line.text)) return Fate::removed(Furniture::kReadMore, Rule::kReadMore);
  if (line.why == Furniture::kNone || (line.beside_picture && is_named)) {
    if (title) return Fate::taken(FieldLine::kRepeatedHeadline, Rule::kRepeatsHeadline);
    return Fate::body(Rule::kNamedByExtract);
  }
  return fate_of_mark(line.why);
}

}  // namespace

Tidied tidy_selected(const Document& doc, const Lines& lines, const std::vector<std::size_t>& selected,
                     std::size_t header_start, const ContentHints& hints) {
  const Range range{std::min(header_start, selected.front()), selected.front(), selected.back() + 1};
  auto header = read_header(doc, lines.all, range, kNil, hints);
  auto named = hints.named.body;
  std::sort(named.begin(), named.end());
  const auto is_named = [&](const Line& line) { return std::binary_search(named.begin(), named.end(), line.node); };
  // A standfirst that the user names as body belongs to the body.
  if (header.standfirst != kNoLine && is_named(lines.all[header.standfirst])) {
    std::erase_if(header.fates, [&](const auto& entry) { return entry.first == header.standfirst; });
    header.standfirst = kNoLine;
  }
  Tidied tidied{Fates(lines.all.size()), header.headline};
  for (const auto& [line, fate] : header.fates) tidied.fates[line] = fate;
  std::vector<std::size_t> kept;
  for (const auto i : selected) {
    if (i == header.headline || i == header.standfirst) continue;
    const auto& line = lines.all[i];
    auto& fate = tidied.fates[i];
    fate = selected_fate(line, is_named(line), kept.empty() && header.headlines.state(line), hints.rules);
    fate.in_flow = true;
    if (fate.outcome == Outcome::kBody) kept.push_back(i);
  }
  for (const auto i : wall_lines(doc, lines.all, kept, kNil, hints)) {
    tidied.fates[i] = Fate::removed(Furniture::kNotice, Rule::kWall);
    tidied.fates[i].in_flow = true;
  }
  return tidied;
}

}  // namespace tearsheet::analyzers::content
