#pragma once

// The stories of what a search finds, for `search --stories`: a story takes the place of its first hit.

#include <string>
#include <vector>

#include "analyzers/article.h"
#include "plugin/engine/engine.h"
#include "plugin/query/query.h"

namespace tearsheet::desk {

struct StoryHit {
  std::string story;                 ///< id
  analyzers::Article article;        ///< its first hit
  std::size_t articles = 0;          ///< hits that belong to it
  std::vector<std::string> outlets;  ///< of those hits, by id
};

struct StoryHits {
  std::size_t total = 0;  ///< stories that have a hit
  std::vector<StoryHit> hits;
};

/// `options.limit` and `offset` count stories.
StoryHits find_stories(const plugin::EngineReader& coverage, const plugin::QueryPtr& query,
                       const plugin::SearchOptions& options);

}  // namespace tearsheet::desk
