#include "desk/looking/story_hits.h"

#include <algorithm>
#include <limits>
#include <memory>
#include <unordered_set>

#include "base/json.h"
#include "base/utf8.h"

namespace tearsheet::desk {
namespace {

constexpr std::size_t kHitsAtOnce = 500;
constexpr auto kAll = std::numeric_limits<std::size_t>::max();

std::string story_of_hit(const analyzers::Article& article) {
  return article.story.empty() ? article.id : article.story;
}

/// The hits of a query that belong to a story.
plugin::Query within(const plugin::QueryPtr& query, const std::string& story) {
  auto exact = std::make_shared<plugin::Query>();
  exact->kind = plugin::QueryKind::kExact;
  exact->name = "story";
  exact->value = ascii_lower(story);
  plugin::Query both;
  both.kind = plugin::QueryKind::kAnd;
  both.args = {query, std::move(exact)};
  return both;
}

void fill_in(const plugin::EngineReader& coverage, const plugin::QueryPtr& query, plugin::SearchOptions options,
             StoryHit& hit) {
  options.limit = kAll;
  options.offset = 0;
  const auto hits = within(query, hit.story);
  for (const auto& outlet : coverage.facets(hits, "outlet", options)) hit.outlets.push_back(outlet.value);
  std::ranges::sort(hit.outlets);
  hit.articles = coverage.count(hits, options);
}

}  // namespace

StoryHits find_stories(const plugin::EngineReader& coverage, const plugin::QueryPtr& query,
                       const plugin::SearchOptions& options) {
  auto all = options;
  all.limit = kAll;
  all.offset = 0;
  StoryHits found{coverage.facets(*query, "story", all).size(), {}};
  std::unordered_set<std::string> seen;
  auto page = options;
  page.limit = kHitsAtOnce;
  page.offset = 0;
  for (bool more = options.limit > 0; more; page.offset += kHitsAtOnce) {
    const auto result = coverage.search(*query, page);
    more = result.hits.size() == kHitsAtOnce;
    for (const auto& hit : result.hits) {
      auto article = analyzers::article_from_json(parse_json(hit.json, hit.id));
      auto story = story_of_hit(article);
      if (!seen.insert(story).second || seen.size() <= options.offset) continue;
      found.hits.push_back({std::move(story), std::move(article), 0, {}});
      fill_in(coverage, query, options, found.hits.back());
      if (found.hits.size() == options.limit) return found;
    }
  }
  return found;
}

}  // namespace tearsheet::desk
