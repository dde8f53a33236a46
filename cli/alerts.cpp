#include <algorithm>

#include "alerts/log/alert_line.h"
#include "base/json.h"
#include "base/words.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/verbs.h"
#include "desk/coverage.h"
#include "desk/matches.h"

namespace tearsheet::cli {
namespace {

struct AlertsVerb {
  std::vector<std::string> query;
  std::string rule, format = "text", time_zone;
  std::optional<Time> since, until;
};

using tearsheet::alerts::text_of;

std::vector<std::string> row(const Json& alert) {
  const auto& article = alert.at("article");
  return {text_of(alert, "time"),        text_of(alert, "rule"),     text_of(article, "id"),
          text_of(article, "url"),       text_of(article, "outlet"), text_of(article, "title"),
          text_of(article, "published"), text_of(alert, "decision")};
}

void print_text(const Json& alert, Output& out) {
  const auto& article = alert.at("article");
  out.line(text_of(alert, "time") + "  " + out.strong(text_of(alert, "rule")) + "  " + text_of(article, "id"));
  out.line("    " + text_of(article, "title"));
  std::vector<std::string> words;
  for (const auto& match : alert.at("matched")) {
    const auto word = text_of(match, "text");
    if (std::find(words.begin(), words.end(), word) == words.end()) words.push_back(word);
  }
  if (!words.empty()) out.line("    matched: " + joined(words, ", "));
  out.line("    " + out.faint(text_of(article, "url")));
}

int alerts(const AlertsVerb& verb, const Common& common) {
  const desk::OpenDesk desk(common.desk);
  const auto text = joined(verb.query, " ");
  const auto query = text.empty() ? nullptr : desk::parse_for(desk, text, verb.time_zone);
  const desk::AlertSearch search(desk, {verb.rule, verb.since, verb.until}, query, common.current());
  Output out(common.color, verb.format == "text");
  Records records(verb.format, out,
                  {.list = "alerts",
                   .columns = {"time", "rule", "article", "url", "outlet", "title", "published", "decision"},
                   .blank_lines = true});
  const auto total = search.for_each([&](const Json& alert) {
    records.add({.json = [&] { return alert; },
                 .row = [&] { return row(alert); },
                 .text = [&](Output& to) { print_text(alert, to); }});
  });
  records.finish({{"schema", "tearsheet/alerts/1"}, {"total", total}});
  out.finish();
  return total == 0 ? desk.nothing_found() : 0;
}

Action declare_alerts(Options& declared) {
  auto verb = std::make_shared<AlertsVerb>();
  declared.texts("QUERY", verb->query, "only alerts about articles that match this");
  declared.text("--rule=ID", verb->rule, "only of this rule");
  declared.time("--since", verb->since, "only if the page was captured at this time or later");
  declared.time("--until", verb->until, "only if the page was captured before this time");
  declared.choice("--format", verb->format, {"text", "json", "jsonl", "csv"}, "output format");
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
