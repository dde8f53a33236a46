#include <algorithm>

#include "alerts/log/alert_log.h"
#include "base/error.h"
#include "base/json.h"
#include "base/words.h"
#include "cli/csv.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "desk/coverage.h"
#include "plugin/match/match.h"

namespace tearsheet::cli {
namespace {

struct AlertsVerb {
  std::vector<std::string> query;
  std::string rule, format = "text", time_zone;
  std::optional<Time> since, until;
};

std::string text_of(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

/// Does the article that an alert is about match a query?
class ArticleFilter {
 public:
  ArticleFilter(const desk::Desk& desk, plugin::QueryPtr query, Time now)
      : reader_(query ? desk::open_coverage(desk) : nullptr), query_(std::move(query)), now_(now) {}

  bool keeps(const Json& article) const {
    if (!query_) return true;
    if (!reader_) return false;
    const auto version = article.at("version").get<int>();
    for (const auto& candidate : desk::versions_of(*reader_, text_of(article, "id"))) {
      if (candidate.version != version) continue;
      const auto words = analyzers::read_words(candidate);
      return plugin::matches(*query_, {candidate, words, now_});
    }
    return false;
  }

 private:
  std::unique_ptr<plugin::EngineReader> reader_;
  plugin::QueryPtr query_;
  Time now_;
};

bool in_time(const AlertsVerb& verb, const Json& alert) {
  const auto time = parse_time(text_of(alert, "time"));
  return time && (!verb.since || *time >= *verb.since) && (!verb.until || *time < *verb.until);
}

void print(const Json& alert, const std::string& format, Output& out) {
  const auto& article = alert.at("article");
  if (format == "jsonl") return out.line(dump(alert));
  if (format == "csv") {
    return out.line(csv_row({text_of(alert, "time"), text_of(alert, "rule"), text_of(article, "id"),
                             text_of(article, "url"), text_of(article, "outlet"), text_of(article, "title"),
                             text_of(article, "published"), text_of(alert, "decision")}));
  }
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

/// A rule that neither the desk nor the log knows is a slip of the pen: "nothing fired" would be a wrong answer.
void require_rule(const std::string& id, const config::Desk& desk, const std::vector<Json>& log) {
  if (id.empty()) return;
  std::vector<std::string> known;
  for (const auto& rule : desk.rules) known.push_back(rule.id);
  for (const auto& alert : log) known.push_back(text_of(alert, "rule"));
  if (std::find(known.begin(), known.end(), id) != known.end()) return;
  throw Error(ErrorKind::kUsage, "no such rule, here or in the alert log" + did_you_mean(id, known), id);
}

std::vector<Json> find_alerts(const AlertsVerb& verb, const desk::Desk& desk, Time now) {
  const auto text = joined(verb.query, " ");
  const ArticleFilter filter(desk, text.empty() ? nullptr : desk::parse_for(desk, text, verb.time_zone), now);
  const auto coverage = desk.open_coverage(OpenMode::kReadOnly);
  auto log = coverage ? alerts::AlertLog(desk.var(), *coverage).all() : std::vector<Json>{};
  require_rule(verb.rule, desk.config(), log);
  std::erase_if(log, [&](const Json& alert) {
    return (!verb.rule.empty() && text_of(alert, "rule") != verb.rule) || !in_time(verb, alert) ||
           !filter.keeps(alert.at("article"));
  });
  return log;
}

int alerts(const AlertsVerb& verb, const Common& common) {
  const desk::Desk desk(common.desk);
  const auto found = find_alerts(verb, desk, common.current());
  Output out(common.color, verb.format == "text");
  if (verb.format == "json") {
    auto list = Json::array();
    for (const auto& alert : found) list.push_back(alert);
    out.line(dump({{"schema", "tearsheet/alerts/1"}, {"total", found.size()}, {"alerts", list}}));
  } else {
    if (verb.format == "csv") {
      out.line(csv_row({"time", "rule", "article", "url", "outlet", "title", "published", "decision"}));
    }
    for (const auto& alert : found) {
      if (verb.format == "text" && &alert != &found.front()) out.line("");
      print(alert, verb.format, out);
    }
  }
  out.finish();
  return found.empty() ? desk.nothing_found() : 0;
}

}  // namespace

Action declare_alerts(Options& declared) {
  auto verb = std::make_shared<AlertsVerb>();
  declared.texts("QUERY", verb->query, "only alerts about articles that match this");
  declared.text("--rule=ID", verb->rule, "only of this rule");
  declared.time("--since", verb->since, "only from this time on (of the capture)");
  declared.time("--until", verb->until, "only before this time");
  declared.choice("--format", verb->format, {"text", "json", "jsonl", "csv"}, "how to write it");
  declared.text("--tz=ZONE", verb->time_zone,
                "time zone of days and months in the query (default: that of the rule for @rule-id, else UTC)");
  return [verb](const Common& common) { return alerts(*verb, common); };
}

}  // namespace tearsheet::cli
