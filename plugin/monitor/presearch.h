#pragma once

// Which of the compiled queries may match an article? Never omits one that does. For one thread.

#include <vector>

#include "plugin/monitor/feature_hits.h"

namespace tearsheet::plugin::monitor {

class Presearcher {
 public:
  /// The queries whose anchors the article has, and those without anchors; ascending, each once. Valid until the next
  /// call.
  const std::vector<QueryNumber>& candidates(const CompiledQueries& compiled, const FeatureHits& feature_hits);
  /// All queries: candidates() is tested against it.
  const std::vector<QueryNumber>& every_query(const CompiledQueries& compiled);

 private:
  std::vector<std::uint64_t> bits_;  ///< a bit for each query: is it a candidate? All 0 between two calls
  std::vector<QueryNumber> found_;
};

}  // namespace tearsheet::plugin::monitor
