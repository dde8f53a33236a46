#include "desk/looking/explain.h"

#include "alerts/log/alert_line.h"
#include "base/digest.h"
#include "base/error.h"
#include "desk/looking/alert_lines.h"

namespace tearsheet::desk {
namespace {

using alerts::text_of;

/// The rule as it was when it decided, and what has become of it.
Json rule_json(const OpenDesk& desk, const AlertLines& lines, const Json& alert) {
  const auto id = text_of(alert, "rule"), sha256 = text_of(alert, "rule_sha256");
  const auto text = lines.rule_text(sha256);
  const auto in_force = lines.in_force(id, sha256);
  const auto* today = desk.rules().find(id);
  const auto* state = today == nullptr ? "gone" : hex(today->sha256) == sha256 ? "unchanged" : "changed";
  Json since;
  if (in_force)
    since = {{"time", tearsheet::to_string(in_force->time)}, {"position", alerts::to_json(in_force->since)}};
  return {{"id", id},
          {"sha256", sha256},
          {"text", text ? Json(*text) : alert.value("query", Json())},
          {"in_force_since", since},
          {"today", state}};
}

/// An article's alert. The other articles of the story are those on which the rule has a line.
Json story_json(const AlertLines& lines, const Json& alert) {
  const auto story = text_of(alert, "story");
  if (story.empty()) return nullptr;
  auto articles = Json::array();
  for (const auto& line : lines.of_story(text_of(alert, "rule"), story)) {
    const auto& article = line.at("article");
    articles.push_back({{"id", article.at("id")},
                        {"outlet", article.value("outlet", Json())},
                        {"url", article.at("url")},
                        {"decision", text_of(line, "decision")}});
  }
  return {{"id", story}, {"articles", articles}};
}

Json capture_json(const OpenDesk& desk, const Json& alert) {
  const auto& article = alert.at("article");
  if (!article.is_object()) return nullptr;
  const auto crawl = desk.open_crawl_or_empty();
  const auto archive = desk.open_archive(*crawl, OpenMode::kReadOnly);
  const auto found = archive.with_payload(text_of(article, "url"), text_of(article, "payload_sha256"));
  if (!found) return nullptr;
  return {{"warc", found->warc},
          {"offset", found->position.offset},
          {"record_id", found->record_id},
          {"status", found->status},
          {"fetched", tearsheet::to_string(found->fetched)},
          {"payload_sha256", found->payload_sha256}};
}

Json digests_json(const Json& alert) {
  Json out = Json::object();
  for (const auto* key : {"rule_sha256", "content_hash", "prev", "hash"}) out[key] = alert.value(key, Json());
  const auto article = alert.value("article", Json());
  out["payload_sha256"] = article.is_object() ? article.value("payload_sha256", Json()) : Json();
  return out;
}

/// A line on the health of an outlet is of no rule and no article.
Json health_json(const AlertLines& lines, const Json& line) {
  return {{"schema", "tearsheet/explain/1"},
          {"seq", line.at("seq")},
          {"time", text_of(line, "time")},
          {"key", nullptr},
          {"decision", text_of(line, "state")},
          {"why", text_of(line, "outlet") + ": " + text_of(line, "detail")},
          {"rule", nullptr},
          {"article", nullptr},
          {"words", Json::array()},
          {"story", nullptr},
          {"capture", nullptr},
          {"digests", digests_json(line)},
          {"deliveries", lines.deliveries(line)},
          {"waiting", lines.waiting(line)},
          {"alert", line}};
}

Json why_json(const Json& alert) {
  auto why = meaning_of(text_of(alert, "decision"));
  if (alert.contains("silence")) why += " by " + text_of(alert, "silence");
  if (alert.contains("window")) {
    const auto& window = alert.at("window");
    why += "; " + std::to_string(alert.value("count", 0)) + " from " + text_of(window, "from") + " to " +
           text_of(window, "to");
  }
  return why;
}

}  // namespace

std::string meaning_of(const std::string& decision) {
  if (decision == "new") return "sent: the first one with its key";
  if (decision == "aged")
    return "not sent: published too long before its capture, captured before its rule came into force, or imported";
  if (decision == "gap") return "not sent: nobody had looked";
  if (decision == "excepted") return "not sent: an exception of its rule";
  if (decision == "silenced") return "not sent: silenced";
  if (decision == "duplicate") return "not sent: its key is on record already";
  return decision;
}

Json explain(const OpenDesk& desk, const std::string& name) {
  const auto state = desk.open_coverage(OpenMode::kReadOnly);
  const auto alert = state ? AlertLines(*state).find(name) : std::nullopt;
  if (!alert)
    throw Error(
        ErrorKind::kUsage,
        "no such alert: give its seq, the start of its hash or of a message's key, as `tearsheet alerts --format"
        " jsonl` and var/deliveries.jsonl show them",
        name);
  const AlertLines lines(*state);
  if (alerts::kind_of(*alert) == alerts::LineKind::kHealth) return health_json(lines, *alert);
  return {{"schema", "tearsheet/explain/1"},
          {"seq", alert->at("seq")},
          {"time", text_of(*alert, "time")},
          {"key", alerts::key_of(*alert)},
          {"decision", text_of(*alert, "decision")},
          {"why", why_json(*alert)},
          {"rule", rule_json(desk, lines, *alert)},
          {"article", alert->at("article")},
          {"words", alert->at("matched")},
          {"story", story_json(lines, *alert)},
          {"capture", capture_json(desk, *alert)},
          {"digests", digests_json(*alert)},
          {"deliveries", lines.deliveries(*alert)},
          {"waiting", lines.waiting(*alert)},
          {"alert", *alert}};
}

}  // namespace tearsheet::desk
