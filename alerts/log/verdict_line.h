#pragma once

// The content of the line that a verdict becomes: one function, whether the line is written or compared with the log.

#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "alerts/decide/rule_decider.h"
#include "alerts/decide/silenced.h"
#include "alerts/log/alert_line.h"

namespace tearsheet::alerts {

/// The parts of the line that many lines have in common, serialised once.
struct LineParts {
  std::string_view rule;     ///< rule_part()
  std::string_view article;  ///< article_part(); not read without an event
};

struct VerdictLine {
  const Decision& decision;
  DecisionKind kind;
  const ArticleEvent* event = nullptr;  ///< the article that completes it, if one does
  std::span<const plugin::Span> spans{};
  Position at{};               ///< of the last capture that the decision depends on
  std::string_view silence{};  ///< id of the one that holds it back
};

/// If a silence holds the alert back, it becomes the decision `silenced`.
void apply(const Silences& silences, const std::string& rule, VerdictLine& line);

/// Of the event's capture, or of the end of a window.
Time time_of(const VerdictLine& line);

/// Compact JSON (alert_line.h).
std::string serialise(const VerdictLine& line, const LineParts& parts, LineForm form = LineForm::kStories);

}  // namespace tearsheet::alerts
