#include <algorithm>

#include "alerts/decide/rule_decider.h"
#include "alerts/log/alert_line.h"
#include "base/error.h"
#include "base/json.h"
#include "base/log.h"
#include "base/words.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/shown_time.h"
#include "cli/table_options.h"
#include "cli/verbs.h"
#include "desk/coverage.h"
#include "desk/matches.h"

namespace tearsheet::cli {
namespace {

struct AlertsVerb {
  std::vector<std::string> query;
  std::string rule, format = "text", time_zone, decisions;
  std::optional<GivenTime> since, until;
  std::optional<std::size_t> limit;
  TableOptions table;
};

using tearsheet::alerts::text_of;

const std::vector<std::string> kAlertColumns = {"time",   "rule",  "article",   "url",
                                                "outlet", "title", "published", "decision"};

/// What --fields may name: keys of tearsheet/alert/1.
const std::vector<std::string> kAlertFields = {"seq",
                                               "prev",
                                               "hash",
                                               "content_hash",
                                               "time",
                                               "rule",
                                               "rule_sha256",
                                               "query",
                                               "key",
                                               "value",
                                               "count",
                                               "window",
                                               "window.from",
                                               "window.to",
                                               "article",
                                               "article.id",
                                               "article.version",
                                               "article.url",
                                               "article.title",
                                               "article.outlet",
                                               "article.published",
                                               "article.payload_sha256",
                                               "matched",
                                               "matched.field",
                                               "matched.text",
                                               "story",
                                               "decision",
                                               "silence"};

/// Of a decision without an article, an empty one.
Json article_of(const Json& alert) {
  const auto& article = alert.at("article");
  return article.is_object() ? article : Json::object();
}

std::vector<std::string> row(const Json& alert) {
  const auto article = article_of(alert);
  return {text_of(alert, "time"),        text_of(alert, "rule"),     text_of(article, "id"),
          text_of(article, "url"),       text_of(article, "outlet"), text_of(article, "title"),
          text_of(article, "published"), text_of(alert, "decision")};
}

/// What a type with a window found: "12 from … to …".
std::string window_text(const Json& alert) {
  const auto& window = alert.at("window");
  return std::to_string(alert.value("count", 0)) + " from " + text_of(window, "from") + " to " + text_of(window, "to");
}

/// Why an alert is not sent; empty for one that is.
std::string why_not_sent(const Json& alert) {
  const auto decision = text_of(alert, "decision");
  if (decision == "aged") return "not sent: too old, imported, or captured before its rule came into force";
  if (decision == "gap") return "not sent: nobody had looked";
  if (decision == "excepted") return "not sent: an exception of its rule";
  if (decision == "silenced") return "not sent: silence " + text_of(alert, "silence");
  if (decision == "duplicate") return "not sent: its story is on record";
  return {};
}

std::string in_zone(const std::string& time, const std::string& zone) {
  const auto read = parse_time(time);
  return read ? shown_time(*read, zone) : time;
}

void print_text(const Json& alert, const std::string& zone, Output& out) {
  const auto article = article_of(alert);
  const auto about = article.empty() ? text_of(alert, "key") : text_of(article, "id");
  out.line("captured " + in_zone(text_of(alert, "time"), zone) + "  " + out.strong(text_of(alert, "rule")) + "  " +
           about);
  if (!article.empty()) out.line("    " + text_of(article, "title"));
  if (const auto value = text_of(alert, "value"); !value.empty()) out.line("    new: " + value);
  if (alert.contains("window")) out.line("    " + window_text(alert));
  std::vector<std::string> words;
  for (const auto& match : alert.at("matched")) {
    const auto word = text_of(match, "text");
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
  }
  if (!words.empty()) out.line("    matched: " + joined(words, ", "));
  if (const auto why = why_not_sent(alert); !why.empty()) out.line("    " + why);
  if (!article.empty()) out.line("    " + out.faint(text_of(article, "url")));
}

std::vector<std::string> decisions_of(const std::string& list) {
  std::vector<std::string> out;
  for (std::size_t from = 0; from < list.size();) {
    const auto end = std::min(list.find(',', from), list.size());
    const auto word = list.substr(from, end - from);
    from = end + 1;
    if (std::ranges::find(tearsheet::alerts::kDecisionKinds, word) == std::end(tearsheet::alerts::kDecisionKinds))
      throw Error(ErrorKind::kUsage, "--decision takes new, duplicate, silenced, excepted, aged and gap, with commas",
                  word);
    out.push_back(word);
  }
  return out;
}

int alerts(const AlertsVerb& verb, const Common& common) {
  const desk::OpenDesk desk(common.desk);
  const auto text = joined(verb.query, " ");
  const auto query = text.empty() ? nullptr : desk::parse_for(desk, text, verb.time_zone);
  const Here here{common.current(), verb.time_zone.empty() ? desk.config().time_zone : verb.time_zone};
  const desk::AlertSearch search(
      desk, {verb.rule, at(verb.since, here), at(verb.until, here), decisions_of(verb.decisions)}, query, here.now);
  Output out(common.color, verb.format == "text");
  const auto fields = verb.table.chosen(kAlertFields);
  auto layout = verb.table.layout("alerts", fields.empty() ? kAlertColumns : fields);
  layout.blank_lines = true;
  Records records(verb.format, out, std::move(layout));
  const auto total = search.for_each([&](const Json& alert) {
    if (verb.limit && records.count() == *verb.limit) return;
    records.add({.json = [&] { return fields.empty() ? alert : picked(alert, fields); },
                 .row = [&] { return fields.empty() ? row(alert) : picked_row(alert, fields); },
                 .text = [&](Output& to) { print_text(alert, here.zone, to); }});
  });
  records.finish({{"schema", "tearsheet/alerts/1"}, {"total", total}});
  out.finish();
  if (verb.format != "json" && records.count() < total)
    announce(std::to_string(records.count()) + " of " + std::to_string(total) + ": --limit all for the rest");
  return total == 0 ? desk.nothing_found() : 0;
}

Action declare_alerts(Options& declared) {
  auto verb = std::make_shared<AlertsVerb>();
  declared.texts("QUERY", verb->query, "only alerts about articles that match this");
  declared.text("--rule=ID", verb->rule, "only of this rule");
  declared.time("--since", verb->since, "only if the page was captured at this time or later");
  declared.time("--until", verb->until, "only if the page was captured before this time");
  declared.text("--decision=LIST", verb->decisions, "only these, e.g. new,duplicate (default: all but duplicates)");
  declared.choice("--format", verb->format, {"text", "json", "jsonl", "csv"}, "output format");
  declared.limit("--limit", verb->limit, "at most this many, the oldest first (default all)");
  declare_table(declared, verb->table);
  declare_query_zone(declared, verb->time_zone);
  return [verb](const Common& common) { return alerts(*verb, common); };
}

}  // namespace

const Verb kAlerts{"alerts", "list the alerts that were raised",
                   R"(  tearsheet alerts --rule putin-summit --since 2021-04-15 --format jsonl
  tearsheet alerts 'lang:en'
Exit code: 0 found, 1 nothing, 2 an error.)",
                   declare_alerts};

}  // namespace tearsheet::cli
