#pragma once

// Keeps the places of what was removed up to date while steps of the analysis drop and join blocks of the body.

#include <cstddef>
#include <vector>

#include "analyzers/article.h"

namespace tearsheet::analyzers {

/// Where the blocks of an old body went. Report each in order, then apply() updates the places that refer to them.
class Moves {
 public:
  /// The next old block is block `number` of the new body, or the text after `offset` code points of it.
  void kept(std::size_t number, std::size_t offset = 0) { starts_.push_back({number, offset}); }
  /// The next old block was dropped: what was in it is now where the next one begins.
  void dropped() { starts_.push_back(kDropped); }

  std::size_t size() const { return starts_.size(); }  ///< old blocks so far

  /// Call once, after all old blocks; the new body has `blocks`.
  void apply(std::vector<Removed>& removed, std::size_t blocks);

 private:
  static constexpr Place kDropped{SIZE_MAX, 0};
  std::vector<Place> starts_;
};

}  // namespace tearsheet::analyzers
