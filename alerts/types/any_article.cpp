#include "alerts/types/type.h"

namespace tearsheet::alerts {

std::vector<Decision> AnyArticle::fold(const Event& event) {
  const auto* matched = std::get_if<ArticleMatched>(&event);
  if (matched == nullptr) return {};
  return {{matched->candidate.article.id, true}};
}

}  // namespace tearsheet::alerts
