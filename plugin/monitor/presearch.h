#pragma once

// Which stored queries of a segment may match an article? Never leaves out one that does.

#include <vector>

#include "plugin/monitor/presence.h"

namespace tearsheet::plugin {

class Presearcher {
 public:
  /// Those whose anchors the article has, and those that have none; ascending, each once. Valid until the next call.
  const std::vector<QueryNumber>& candidates(const Segment& segment, const Presence& presence);
  /// Filters nothing: what candidates() is proven against.
  const std::vector<QueryNumber>& every_query(const Segment& segment);

 private:
  std::vector<std::uint64_t> bits_;  ///< by query: is it a candidate? None is between two calls.
  std::vector<QueryNumber> found_;
};

}  // namespace tearsheet::plugin
