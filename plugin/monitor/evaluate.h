#pragma once

// Does a program match an article? As match.h, which is the plain reference; but words are not looked for, they are
// known by their features.

#include "plugin/monitor/presence.h"

namespace tearsheet::plugin {

class Evaluator {
 public:
  Evaluator(const Presence& presence, const ArticleTerms& terms, const Candidate& candidate)
      : presence_(presence), terms_(terms), candidate_(candidate) {}

  bool matches(Node node) const;

 private:
  bool has_word(Node node) const;
  bool has_phrase(Node node) const;
  bool is_near(Node node) const;
  bool is_anywhere(Node node) const;
  bool is_at_least(Node node) const;
  bool is_in_first(Node node) const;
  bool is_long(Node node) const;

  /// Calls `each` with the first position, on the axis, of each place of a phrase, until it returns false.
  template <class Each>
  void each_run(Node phrase, Each&& each) const;
  Places places(Node node, analyzers::Field field) const;
  Places word_places(Node node, analyzers::Field field) const;
  Places phrase_places(Node node, analyzers::Field field) const;
  Places near_places(Node node, analyzers::Field field) const;

  const Presence& presence_;
  const ArticleTerms& terms_;
  const Candidate& candidate_;
};

}  // namespace tearsheet::plugin
