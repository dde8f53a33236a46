#pragma once

// An article version was taken in: what rules decide on.

#include "analyzers/article.h"
#include "analyzers/text/words.h"
#include "base/position.h"
#include "base/time.h"

namespace tearsheet::alerts {

struct ArticleEvent {
  const analyzers::Article& article;  ///< with its version, story and capture
  const analyzers::ReadArticle& words;
  const analyzers::Article* before = nullptr;  ///< the version before this one; null if there is none or nobody asked
  Position position;                           ///< of its capture
  bool imported = false;                       ///< its alerts are not sent
  bool notify = false;                         ///< imported, and its alerts are sent however old it is
  bool first_crawl = false;                    ///< in the first crawl of its outlet
};

/// The story's id; the article's own while it belongs to none.
inline const std::string& story_of(const analyzers::Article& article) {
  return article.story.empty() ? article.id : article.story;
}

}  // namespace tearsheet::alerts
