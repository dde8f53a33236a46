#include "alerts/decide/article_event.h"

namespace tearsheet::alerts {

ArticleEvent event_of(const analyzers::Article& article, const analyzers::ReadArticle& words,
                      const ArticleMatches& matches, const PassedCapture& capture, const FirstCrawls& first_crawls) {
  return {article,
          words,
          matches.before ? &*matches.before : nullptr,
          capture.position,
          !capture.crawled && !capture.notify,
          capture.notify,
          first_crawls.is_in_first(article.outlet),
          capture.gone};
}

}  // namespace tearsheet::alerts
