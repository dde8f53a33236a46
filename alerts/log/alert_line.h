#pragma once

// The lines of alerts.jsonl, schema tearsheet/alert/1 (docs/manual.md), and the chain that links them:
//
//     content_hash = SHA-256(compact JSON of all keys but schema, seq, prev, hash and content_hash)
//     hash         = SHA-256(prev followed by content_hash)        the first prev is 64 zeros
//
// So the content of a line can be erased, as a court may order, and the chain still holds. There are three kinds of lines:
//
//     "kind":"rule"    a text comes into force: rule, rule_sha256, text, position, and where that matters:
//                      absent_since   the rule was gone after this place
//                      held_since     the rule was broken after this place; what came then is decided late
//     "kind":"alert"   a decision. article is null if it is about none; then position says where in the archive it was
//                      made. A type with a window adds window, count and articles, a flatline outlet, a new term value.
//                      Lines of the first version have neither kind nor key: they are alerts, and their key is the
//                      article's id
//     "kind":"health"  an outlet's fault began or ended: outlet, what, state and detail (health_log.h)
//
// The content of an alert is in verdict_line.h. It is assembled as text, because an alert is written for every match: the
// parts that come from a rule or an article are serialised once. Pure functions, thread-safe.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "alerts/rules/rules.h"
#include "base/json_fwd.h"
#include "base/position.h"

namespace tearsheet::alerts {

/// Lines as this version writes them, or as earlier ones did, whose logs are checked against their own form: the first had
/// neither kind nor key, the second no story.
enum class LineForm { kFirst, kKinds, kStories };

/// What every alert of a rule has in common, serialised.
std::string rule_part(const CompiledRule& rule);
/// Throws Error(kInternal) if the article has none: then it can't raise an alert.
const analyzers::CaptureRef& capture_of(const analyzers::Article& article);

/// What every alert about an article has in common. Throws Error(kInternal) if it has no capture.
std::string article_part(const analyzers::Article& article);

/// A rule line without the keys that link it into the chain.
struct RuleContent {
  std::string_view time;
  const CompiledRule& rule;
  Position position;
  std::optional<Position> absent_since, held_since;
};
/// Compact JSON of the content.
std::string serialise(const RuleContent& content);

/// {"serial":…,"offset":…}
Json to_json(Position position);
/// Nothing if `json` has another form.
std::optional<Position> position_of(const Json& json);

struct ChainedLine {
  std::string text;
  Sha256Bytes hash{};
};
/// The complete line, its keys in the documented order. `prev` is the hash of the line before: 64 hexadecimal digits.
ChainedLine chain_line(std::int64_t seq, std::string_view prev, std::string_view content);

/// The `prev` of the first line.
std::string first_prev();
std::string content_hash(const Json& line);
/// The text of a key; empty if there is none.
std::string text_of(const Json& line, const char* key);
enum class LineKind { kRule, kAlert, kHealth };
LineKind kind_of(const Json& line);
bool is_alert_line(const Json& line);
/// Of an alert: its key. Empty if the line has none.
std::string key_of(const Json& line);

/// What is wrong with a line that should be number `seq` and follow one whose hash is `prev`, as the end of a sentence;
/// empty if nothing is.
std::string line_flaw(const Json& line, std::int64_t seq, const std::string& prev);

}  // namespace tearsheet::alerts
