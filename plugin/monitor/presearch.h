#pragma once

// Which of the compiled queries may match an article? Never leaves out one that does.

#include <vector>

#include "plugin/monitor/feature_hits.h"

namespace tearsheet::plugin::monitor {

class Presearcher {
 public:
  /// Those whose anchors the article has, and those that have none; ascending, each once. Valid until the next call.
  const std::vector<QueryNumber>& candidates(const CompiledQueries& compiled, const FeatureHits& feature_hits);
  /// Filters nothing: what candidates() is proven against.
  const std::vector<QueryNumber>& every_query(const CompiledQueries& compiled);

 private:
  std::vector<std::uint64_t> bits_;  ///< by query: is it a candidate? None is between two calls.
  std::vector<QueryNumber> found_;
};

}  // namespace tearsheet::plugin::monitor
