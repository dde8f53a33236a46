#include "analyzers/content/tracing.h"

#include <algorithm>

#include "analyzers/html/text.h"

namespace tearsheet::analyzers::content {
namespace {

using html::Attr;
using html::Document;
using html::kNil;
using html::NodeId;

constexpr std::size_t kMostClasses = 3;
constexpr std::size_t kLongestName = 40;  // bytes of an id or class shown
constexpr int kShownAncestors = 2;

std::string_view name_of(Ground ground) {
  switch (ground) {
    case Ground::kDensity:
      return "density of prose";
    case Ground::kBodyMarkup:
      return "markup of a body";
    case Ground::kArticle:
      return "an article's element";
    case Ground::kJsonLd:
      return "the text of JSON-LD";
    default:
      return "the whole page";
  }
}

std::string whole(double value) { return std::to_string(static_cast<long long>(value)); }

std::string figures(const Line& line) {
  std::string text = "length " + std::to_string(line.length);
  if (line.link_length > 0) text += ", " + whole(100 * line.link_density()) + " % links";
  if (line.bare) text += ", no paragraph of its own";
  return text;
}

/// The outermost element around a line that is marked as what the line is.
NodeId marked_by(const Document& doc, const Lines& lines, const Line& line) {
  NodeId marked = kNil;
  for (auto n = line.node; n != kNil; n = doc[n].parent) {
    if (lines.marks[n] == line.why) marked = n;
  }
  return marked;
}

std::string reason_of_mark(const Document& doc, const Lines& lines, const Line& line) {
  if (line.why == Furniture::kExtract) return "the outlet's extract.remove names it";
  if (line.beside_picture) return "a short line next to a picture, in a box of their own";
  const auto marked = marked_by(doc, lines, line);
  const auto kind = std::string(kind_name(line.why));
  if (marked == kNil) return "inside an element or figure that is " + kind;
  return "<" + describe(doc, marked) + "> is " + kind + " by its tag, role or name";
}

}  // namespace

std::string describe(const Document& doc, NodeId n) {
  std::string text(doc.name(n));
  if (const auto id = doc.attribute(n, Attr::kId); !id.empty()) text += "#" + std::string(id.substr(0, kLongestName));
  auto classes = doc.attribute(n, Attr::kClass);
  for (std::size_t count = 0; count < kMostClasses; ++count) {
    while (!classes.empty() && html::is_space(classes.front())) classes.remove_prefix(1);
    const auto end =
        static_cast<std::size_t>(std::find_if(classes.begin(), classes.end(), html::is_space) - classes.begin());
    if (end == 0) break;
    text += "." + std::string(classes.substr(0, std::min(end, kLongestName)));
    classes.remove_prefix(end);
  }
  return text;
}

std::string path_of(const Document& doc, NodeId n) {
  std::string path = describe(doc, n);
  for (int i = 0; i < kShownAncestors; ++i) {
    n = doc[n].parent;
    if (n == kNil || n == doc.body() || n == doc.root()) break;
    path = describe(doc, n) + " > " + path;
  }
  return path;
}

void trace_fates(const Document& doc, const Lines& lines, const Fates& fates, std::string_view outside, Trace& trace) {
  trace.lines.clear();
  for (std::size_t i = 0; i < fates.size(); ++i) {
    const auto& line = lines.all[i];
    const auto& fate = fates[i];
    const bool kept = fate.outcome == Outcome::kBody;
    const auto mark = line.why == Furniture::kNone ? std::string_view("outside") : kind_name(line.why);
    const auto decided = kept ? name_of(line.kind) : kind_of(fate);
    TracedLine traced{kept, std::string(decided.empty() ? mark : decided), {}, path_of(doc, line.node), line.text};
    if (fate.rule != Rule::kMark)
      traced.reason = std::string(text_of(fate.rule)) + " (" + figures(line) + ")";
    else if (line.why == Furniture::kNone)
      traced.reason = outside;
    else
      traced.reason = reason_of_mark(doc, lines, line);
    trace.lines.push_back(std::move(traced));
  }
}

void trace_removed(const std::vector<Removed>& removed, std::size_t first, Rule rule, Trace& trace) {
  for (auto i = first; i < removed.size(); ++i) trace.drop(removed[i].text, removed[i].kind, text_of(rule));
}

void trace_choice(const Document& doc, const std::vector<Candidate>& candidates, const Candidate& chosen,
                  Trace& trace) {
  for (const auto& candidate : candidates) {
    const bool is_chosen = candidate.node == chosen.node && candidate.ground == chosen.ground;
    trace.page.push_back((is_chosen ? "container, chosen: " : "container: ") + path_of(doc, candidate.node) + ", by " +
                         std::string(name_of(candidate.ground)) + ", prose " + whole(candidate.prose) + ", score " +
                         whole(candidate.score));
  }
}

}  // namespace tearsheet::analyzers::content
