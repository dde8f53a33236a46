#include <fmt/format.h>

#include "base/words.h"
#include "report/pages/pages.h"
#include "report/pages/shown_time.h"

namespace tearsheet::report {
namespace {

std::string title_of(const config::Rule& rule) { return rule.title.empty() ? rule.id : rule.title; }

/// The text of a rule's query; of a sequence its steps.
std::string query_text(const config::Rule& rule) {
  if (!rule.query.empty()) return rule.query;
  std::vector<std::string> steps;
  for (const auto& step : rule.steps) steps.push_back(step.query);
  return joined(steps, ", then ");
}

void add_days(Dictionary& section, const desk::BacktestReport& report) {
  std::size_t blind = 0;
  Dictionary* days = nullptr;
  for (const auto& each : report.days) {
    blind += each.looked ? 0 : 1;
    if (each.alerts == 0) continue;
    if (!days) days = section.AddSectionDictionary("DAYS");
    auto& day = *days->AddSectionDictionary("DAY");
    day.SetValue("DATE", shown_time(DateTime{each.day, {}, {}}, "UTC"));
    day.SetIntValue("ALERTS", static_cast<long>(each.alerts));
  }
  if (blind > 0) show_with(section, "BLIND", "DAYS", counted(blind, "day"));
}

void add_backtest(Dictionary& body, const View& view, const desk::BacktestReport& report) {
  auto& section = *body.AddSectionDictionary("BACKTEST");
  section.SetValue("FROM", shown_time(report.from, view.zone()));
  section.SetValue("TO", shown_time(report.to, view.zone()));
  section.SetValue("ALERTS", counted(report.alerts, "alert"));
  section.SetValue("ARTICLES", counted(report.articles, "article"));
  section.SetValue("PER_WEEK", fmt::format("{:.1f}", report.per_week));
  section.SetIntValue("DUPLICATES", static_cast<long>(report.duplicates));
  section.SetIntValue("AGED", static_cast<long>(report.aged));
  section.SetIntValue("EXCEPTED", static_cast<long>(report.excepted));
  add_days(section, report);
  for (Dictionary* outlets = nullptr; const auto& each : report.outlets) {
    if (!outlets) outlets = section.AddSectionDictionary("HAS_OUTLETS");
    auto& outlet = *outlets->AddSectionDictionary("OUTLET");
    outlet.SetValue("NAME", view.outlet_name(each.outlet));
    outlet.SetIntValue("ALERTS", static_cast<long>(each.alerts));
  }
  for (Dictionary* examples = nullptr; const auto& each : report.examples) {
    if (!examples) examples = section.AddSectionDictionary("HAS_EXAMPLES");
    auto& example = *examples->AddSectionDictionary("EXAMPLE");
    example.SetValue("TIME", shown_time(each.time, view.zone()));
    example.SetValue("OUTLET", view.outlet_name(each.outlet));
    example.SetValue("TITLE", !each.title.empty() ? each.title : each.url.empty() ? each.key : kNoHeadline);
  }
}

}  // namespace

std::string rules_page(const View& view) {
  Page page(view, "rules.html", "Rules", "/rules");
  const auto& rules = view.desk.config().rules;
  if (rules.empty()) page.body().ShowSection("NONE");
  for (const auto& rule : rules) {
    auto& entry = *page.body().AddSectionDictionary("RULE");
    entry.SetValue("ID", rule.id);
    entry.SetValue("TITLE", title_of(rule));
    entry.SetValue("QUERY_TEXT", query_text(rule));
  }
  return page.html();
}

std::string rule_page(const View& view, const config::Rule& rule, const desk::BacktestReport* backtest,
                      const std::string& why) {
  Page page(view, "rule.html", title_of(rule), "/rules");
  page.set_feed(rule.id);
  auto& body = page.body();
  body.SetValue("TITLE", title_of(rule));
  body.SetValue("ID", rule.id);
  body.SetValue("TYPE", std::string{config::word(config::kRuleTypes, rule.type)});
  body.SetValue("SEVERITY", std::string{config::word(config::kAlertSeverities, rule.severity)});
  show_with(body, "HAS_QUERY", "QUERY_TEXT", query_text(rule));
  if (!rule.owner.empty()) show_with(body, "OWNER", "NAME", rule.owner);
  if (!rule.note.empty()) show_with(body, "NOTE", "TEXT", rule.note);
  if (backtest) {
    add_backtest(body, view, *backtest);
  } else {
    show_with(body, "NO_BACKTEST", "WHY", why);
  }
  return page.html();
}

}  // namespace tearsheet::report
