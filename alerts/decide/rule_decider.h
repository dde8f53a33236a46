#pragma once

// One rule's way from events to decisions:
//
//   an article matches ─► excepted? ─► seen first, or changed (`on`)? ─► its time (`clock`) ─► the fold of its type
//                                                                              ─► verdicts: new, aged, excepted, gap
//
// It knows nothing of earlier decisions: the caller finds out whether a key is taken, and so whether a verdict becomes a
// line (log/taken_keys.h). Pure: the same events give the same verdicts. Not thread-safe.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "alerts/decide/article_event.h"
#include "alerts/rules/rule_match.h"
#include "alerts/types/fold.h"

namespace tearsheet::alerts {

/// Of a line in alerts.jsonl.
enum class DecisionKind { kNew, kDuplicate, kSilenced, kExcepted, kAged, kGap };
inline constexpr std::string_view kDecisionKinds[] = {"new", "duplicate", "silenced", "excepted", "aged", "gap"};
inline std::string_view name(DecisionKind kind) { return kDecisionKinds[static_cast<std::size_t>(kind)]; }

struct Verdict {
  DecisionKind kind = DecisionKind::kNew;
  Decision decision;
};

/// When a rule's text came into force: everything before is older than it.
struct Since {
  Time time;
  Position position;
};

class RuleDecider {
 public:
  /// Refers to the rule. `max_age`: the desk's, for a rule without one.
  RuleDecider(const CompiledRule& rule, const Since& since, Seconds max_age);

  /// What an article leads to. If there is more than one verdict on it with the same article, only the first one whose
  /// key is free counts.
  std::vector<Verdict> article(const ArticleEvent& event, const RuleMatch& match);

  bool watches_time() const { return fold_ && fold_->watches_time(); }
  void look(const Look& look) { fold_->look(look); }
  std::vector<Verdict> advance(Time now);

  /// The same text came into force again: what it has counted stays.
  void set_since(const Since& since) { since_ = since; }

  bool has_state() const { return fold_ != nullptr; }
  std::string save() const;
  /// Throws Error(kCorrupt).
  void load(std::string_view bytes);

 private:
  std::vector<Decision> decide(const ArticleEvent& event, const RuleMatch& match);
  std::vector<Decision> decide_any(const ArticleEvent& event, const RuleMatch& match) const;
  bool happened(const ArticleEvent& event, const RuleMatch& match, config::ArticleEvent what) const;
  bool is_aged(const ArticleEvent& event) const;
  std::string dedupe_key(const analyzers::Article& article) const;

  const CompiledRule& compiled_;
  const config::Rule& rule_;
  Since since_;
  Seconds max_age_;
  std::unique_ptr<Fold> fold_;
};

/// Does a rule compare versions? Then versions that it no longer matches concern it, too.
bool needs_version_before(const config::Rule& rule);

/// Is it an event for the rule that an article is withdrawn?
bool watches_withdrawals(const config::Rule& rule);

}  // namespace tearsheet::alerts
