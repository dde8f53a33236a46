#include "analyzers/content/choose.h"

#include <algorithm>
#include <optional>

namespace tearsheet::analyzers::content {
namespace {

using html::Document;
using html::kNil;
using html::NodeId;

// The share of the density candidate's prose that a more precise ground needs to be preferred.
constexpr double kEnoughMarkup = 0.65;  // also for JSON-LD's
constexpr double kEnoughArticle = 0.35;
// A child with this share of its parent's prose is the text; what follows it is a tail.
constexpr double kNearlyAll = 0.85;

std::optional<Candidate> of_ground(const std::vector<Candidate>& candidates, Ground ground) {
  for (const auto& c : candidates) {
    if (c.ground == ground) return c;
  }
  return std::nullopt;
}

}  // namespace

Candidate choose(const html::Document& doc, const std::vector<Candidate>& candidates) {
  const auto density = of_ground(candidates, Ground::kDensity);
  if (!density) return candidates.back();
  const auto markup = of_ground(candidates, Ground::kBodyMarkup);
  if (markup && markup->prose >= kEnoughMarkup * density->prose) return *markup;
  const auto stated = of_ground(candidates, Ground::kJsonLd);
  if (stated && stated->prose >= kEnoughMarkup * density->prose) return *stated;
  const auto article = of_ground(candidates, Ground::kArticle);
  if (article && article->prose >= kEnoughArticle * density->prose && doc.contains(density->node, article->node))
    return *article;
  return *density;
}

std::size_t end_of_text(const Document& doc, const Lines& lines, const Candidate& chosen) {
  std::vector<double> prose(lines.all.size() + 1);
  for (std::size_t i = 0; i < lines.all.size(); ++i) {
    const bool counts = lines.all[i].why == Furniture::kNone;
    prose[i + 1] = prose[i] + (counts ? std::max(line_value(lines.all[i]), 0.0) : 0.0);
  }
  const auto prose_of = [&](NodeId n) { return prose[lines.end[n]] - prose[lines.first[n]]; };
  auto n = chosen.node;
  const auto all = prose_of(n);
  for (;;) {
    auto child = doc[n].first_child;
    while (child != kNil && (doc.is_text(child) || prose_of(child) < kNearlyAll * all)) child = doc[child].next;
    if (child == kNil || all == 0) return lines.end[n];
    n = child;
  }
}

}  // namespace tearsheet::analyzers::content
