#pragma once

// A message as people read it, before it has the form of a channel: lines of spans. What it says is decided here, once;
// how it looks is decided by each form (text.h, html.h, shapes.h). All texts in it are plain (neutral.h), and a form
// escapes them for itself.
//
//   Message, templates of the channel ─► document_of() ─► mail, chat, card, feed

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "alerts/messages/message.h"

namespace tearsheet::alerts {

/// kMarked: a word that matched. kCode: a command to type.
enum class SpanLook { kPlain, kMarked, kCode };

struct Span {
  std::string text{};
  SpanLook look = SpanLook::kPlain;
  std::string link{};  ///< http or https; mostly empty
};

/// kHeading: what happened. kQuote: the sentence that matched. kSmall: where, when, why, and what to do about it.
enum class LineLook { kHeading, kText, kQuote, kSmall };

struct Line {
  LineLook look = LineLook::kText;
  std::vector<Span> spans{};
};
using Lines = std::vector<Line>;

struct Document {
  std::string subject{};
  config::AlertSeverity severity = config::AlertSeverity::kNormal;  ///< the highest of the alerts
  Lines intro{};
  std::vector<Lines> alerts{};
  Lines footer{};
};

using Templates = std::map<std::string, std::string>;  ///< by part: config::kMessageParts

Document document_of(const Message& message, const Templates& templates);

/// The texts of the spans, one after the other.
std::string text_of(const Line& line);

/// "1 November 2026, 09:10 (Europe/Berlin)"; UTC for an unknown zone.
std::string reader_time(Time time, const std::string& zone);

}  // namespace tearsheet::alerts
