#include "analyzers/content/choose.h"

#include <optional>

namespace tearsheet::analyzers::content {
namespace {

// The share of the density candidate's prose that a more precise ground must hold to be preferred.
constexpr double kEnoughMarkup = 0.7;
constexpr double kEnoughArticle = 0.6;

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
  const auto article = of_ground(candidates, Ground::kArticle);
  if (article && article->prose >= kEnoughArticle * density->prose && doc.contains(density->node, article->node)) return *article;
  return *density;
}

}  // namespace tearsheet::analyzers::content
