#include "analyzers/content/teasers.h"

#include <algorithm>

#include "analyzers/content/candidates.h"

namespace tearsheet::analyzers::content {
namespace {

using html::Document;
using html::kNil;
using html::NodeId;

constexpr std::size_t kLinesBetween = 3;   // at most, from one linked headline to the next
constexpr std::size_t kFewestTeasers = 3;  // in a row, to be a rail
constexpr double kMainShare = 0.3;         // of the prose must share one parent for the rule to apply

bool is_linked_headline(const Line& line) {
  return line.why == Furniture::kNone && line.link_density() > 0.8 && line.length >= 12;
}

}  // namespace

MainParent main_parent(const Document& doc, const Lines& lines, std::size_t first, std::size_t end) {
  std::vector<std::pair<NodeId, double>> prose;
  double all = 0;
  for (auto i = first; i < end; ++i) {
    const auto& line = lines.all[i];
    const auto value = line.why == Furniture::kNone ? std::max(line_value(line), 0.0) : 0.0;
    if (value == 0) continue;
    all += value;
    prose.emplace_back(line.bare ? line.node : doc[line.node].parent, value);
  }
  std::sort(prose.begin(), prose.end());
  NodeId best = kNil;
  double most = 0, sum = 0;
  for (std::size_t i = 0; i < prose.size(); ++i) {
    sum = i > 0 && prose[i].first == prose[i - 1].first ? sum + prose[i].second : prose[i].second;
    if (sum > most) {
      most = sum;
      best = prose[i].first;
    }
  }
  if (all == 0 || most < kMainShare * all) return {};
  return {best, most / all};
}

std::vector<bool> find_teasers(const Document& doc, const Lines& lines, std::size_t first, std::size_t end) {
  std::vector<bool> marked(lines.all.size());
  const auto main = main_parent(doc, lines, first, end).node;
  if (main == kNil) return marked;
  const auto is_main = [&](const Line& line) { return doc.contains(main, line.node); };
  for (auto i = first; i < end; ++i) {
    if (!is_linked_headline(lines.all[i]) || is_main(lines.all[i])) continue;
    std::size_t count = 1, last = i, between = 0;
    for (auto j = i + 1; j < end && j <= last + kLinesBetween + 1 && !is_main(lines.all[j]); ++j) {
      if (!is_linked_headline(lines.all[j])) continue;
      ++count;
      between = std::max(between, j - last - 1);
      last = j;
    }
    if (count >= kFewestTeasers) {
      // The last teaser has no more lines than the others; what follows is text.
      for (auto j = i; j < end && j <= last + between && !is_main(lines.all[j]); ++j) marked[j] = true;
    }
    i = last;
  }
  return marked;
}

}  // namespace tearsheet::analyzers::content
