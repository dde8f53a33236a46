#include "alerts/log/verdict_line.h"

namespace tearsheet::alerts {

Time time_of(const VerdictLine& line) {
  return line.event ? capture_of(line.event->article).fetched : line.decision.time.value_or(Time{});
}

std::string serialise(const VerdictLine& line, const LineParts& parts, LineForm form) {
  const auto time = tearsheet::to_string(time_of(line));
  AlertContent content{time, parts.rule, line.decision.key, line.event ? parts.article : "null"};
  if (line.event) {
    content.spans = line.spans;
    content.words = &line.event->words;
    content.story = story_of(line.event->article);
  } else {
    content.position = line.at;
  }
  content.decision = name(line.kind);
  content.details = &line.decision;
  return serialise(content, form);
}

}  // namespace tearsheet::alerts
