#include <algorithm>
#include <set>

#include "base/words.h"
#include "desk/matches.h"
#include "report/pages/alert_list.h"
#include "report/pages/pages.h"

namespace tearsheet::report {
namespace {

constexpr std::size_t kShownAlerts = 200;

/// Also where a key is missing, null, or not a text.
std::string text_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::string{};
}

void add_matched(Dictionary& entry, const Json& alert) {
  std::set<std::string> words;
  Dictionary* matched = nullptr;
  for (const auto& match : alert.value("matched", Json::array())) {
    const auto word = text_at(match, "text");
    if (word.empty() || !words.insert(word).second) continue;
    if (!matched) matched = entry.AddSectionDictionary("MATCHED");
    show_with(*matched, "WORD", "TEXT", word);
  }
}

void add_alert(Dictionary& list, const View& view, const Json& alert) {
  auto& entry = *list.AddSectionDictionary("ALERT");
  if (const auto time = parse_time(text_at(alert, "time"))) set_time(entry, *time, view.zone());
  entry.SetValue("RULE", text_at(alert, "rule"));
  entry.SetValue("DECISION", text_at(alert, "decision"));
  const auto article = alert.find("article");
  if (article != alert.end() && article->is_object()) {
    auto& about = *entry.AddSectionDictionary("ARTICLE");
    const auto title = text_at(*article, "title");
    about.SetValue("ID", text_at(*article, "id"));
    about.SetValue("TITLE", title.empty() ? kNoHeadline : title);
    show_with(entry, "OUTLET", "NAME", view.outlet_name(text_at(*article, "outlet")));
  } else {
    show_with(entry, "NO_ARTICLE", "WHAT", "Count of " + text_at(alert, "rule") + ": " + text_at(alert, "key"));
  }
  add_matched(entry, alert);
}

}  // namespace

LatestAlerts latest_alerts(const View& view, const std::string& rule, std::size_t most) {
  LatestAlerts latest;
  const desk::AlertSearch search(
      view.desk, {.rule = rule, .decisions = {"new", "duplicate", "silenced", "excepted", "aged", "gap"}}, nullptr,
      view.now);
  latest.total = search.for_each([&](const Json& line) {
    latest.lines.push_back(line);
    if (latest.lines.size() > most) latest.lines.pop_front();
  });
  return latest;
}

void add_alerts(Dictionary& list, const View& view, const LatestAlerts& alerts) {
  std::for_each(alerts.lines.rbegin(), alerts.lines.rend(), [&](const Json& line) { add_alert(list, view, line); });
}

std::string alerts_page(const View& view, const std::string& rule) {
  const auto alerts = latest_alerts(view, rule, kShownAlerts);
  Page page(view, "alerts.html", rule.empty() ? "Alerts" : "Alerts of " + rule, "/alerts");
  auto& body = page.body();
  if (!rule.empty()) show_with(body, "OF_RULE", "RULE", rule);
  body.SetValue("COUNT", counted(alerts.total, "alert"));
  if (alerts.total > alerts.lines.size()) show_with(body, "CUT", "SHOWN", std::to_string(alerts.lines.size()));
  add_alerts(include(body, "ALERT_LIST", "alert_list.html"), view, alerts);
  return page.html();
}

}  // namespace tearsheet::report
