#pragma once

// What a query finds, one hit a story: the first seen of its articles, with the other outlets that have it. A story is in
// the place of its best hit in the order of the search. No I/O; the caller fetches the articles that it shows.

#include <string>
#include <vector>

#include "plugin/engine/engine.h"

namespace tearsheet::report {

struct Story {
  std::string story;  ///< id
  std::string id;     ///< of the article in which the story was first seen; if it wasn't found, of the earliest found
  int version = 1;
  double score = 0;                  ///< of the story's best hit
  std::size_t articles = 0;          ///< found that belong to it
  std::vector<std::string> outlets;  ///< of those, sorted
  std::vector<std::string> also;     ///< the same without the outlet of the hit
};

struct Stories {
  std::size_t total = 0;    ///< articles found
  std::size_t stories = 0;  ///< stories that they belong to
  std::vector<Story> list;
};

/// `options.limit` and `offset` count stories.
Stories find_stories(const plugin::EngineReader& coverage, const plugin::Query& query, plugin::SearchOptions options);

}  // namespace tearsheet::report
