#include "alerts/types/type.h"

namespace tearsheet::alerts {

std::vector<Decision> AnyArticle::fold(const ArticleMatched& event) { return {{event.candidate.article.id}}; }

}  // namespace tearsheet::alerts
