#include "desk/looking/backtest.h"
#include "base/json.h"
#include "base/words.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/verbs.h"
#include "desk/intake/analyzed_page.h"

#include <fmt/format.h>

namespace tearsheet::cli {
namespace {

struct BacktestVerb {
  std::vector<std::string> rules;
  std::optional<GivenTime> from, to;
  std::string against, format = "text";
  std::size_t threads = 0;
};

std::string day_text(std::chrono::sys_days day) { return to_string(Time{day}).substr(0, 10); }

Json to_json(const desk::BacktestAlert& alert) {
  return {{"time", to_string(alert.time)},
          {"key", alert.key},
          {"url", string_or_null(alert.url)},
          {"title", string_or_null(alert.title)},
          {"outlet", string_or_null(alert.outlet)}};
}

Json to_json(const std::vector<desk::BacktestAlert>& alerts) {
  auto list = Json::array();
  for (const auto& alert : alerts) list.push_back(to_json(alert));
  return list;
}

std::string forecast_text(const desk::Forecast& forecast) {
  if (forecast.messages_in_it == 0) return "no messages";
  return fmt::format("about {:.1f} messages a week; the busiest hour, from {}, had {}", forecast.messages_per_week,
                     to_string(forecast.busiest_hour), forecast.messages_in_it);
}

Json to_json(const desk::Forecast& forecast) {
  Json busiest;
  if (forecast.messages_in_it > 0)
    busiest = {{"from", to_string(forecast.busiest_hour)}, {"messages", forecast.messages_in_it}};
  return {
      {"messages_per_week", forecast.messages_per_week}, {"busiest_hour", busiest}, {"text", forecast_text(forecast)}};
}

Json to_json(const desk::BacktestReport& report) {
  auto outlets = Json::array(), days = Json::array();
  for (const auto& each : report.outlets) outlets.push_back({{"outlet", each.outlet}, {"alerts", each.alerts}});
  for (const auto& each : report.days)
    days.push_back({{"day", day_text(each.day)}, {"alerts", each.alerts}, {"looked", each.looked}});
  Json out{{"schema", "tearsheet/backtest/1"},
           {"rule", report.rule->id},
           {"from", to_string(report.from)},
           {"to", to_string(report.to)},
           {"articles", report.articles},
           {"alerts", report.alerts},
           {"per_week", report.per_week},
           {"duplicates", report.duplicates},
           {"aged", report.aged},
           {"excepted", report.excepted},
           {"outlets", outlets},
           {"days", days},
           {"examples", to_json(report.examples)},
           {"forecast", to_json(report.forecast)}};
  if (report.compared) {
    out["gained"] = to_json(report.gained);
    out["lost"] = to_json(report.lost);
  }
  return out;
}

void print_alerts(const std::string& title, const std::vector<desk::BacktestAlert>& alerts, Output& out) {
  if (alerts.empty()) return;
  out.line("  " + title + ":");
  for (const auto& alert : alerts) {
    const auto what = alert.title.empty() ? alert.key : alert.title;
    out.line("    " + to_string(alert.time) + "  " + (alert.outlet.empty() ? "-" : alert.outlet) + "  " + what);
    if (!alert.url.empty()) out.line("        " + out.faint(alert.url));
  }
}

void print_days(const desk::BacktestReport& report, Output& out) {
  std::size_t without_look = 0;
  for (const auto& each : report.days) {
    without_look += each.looked ? 0 : 1;
    if (each.alerts > 0) out.line("    " + day_text(each.day) + "  " + std::to_string(each.alerts));
  }
  if (without_look > 0)
    out.line("    on " + counted(without_look, "day") + " no outlet answered, so their silence says nothing");
}

void print_text(const desk::BacktestReport& report, Output& out) {
  out.line(out.strong(report.rule->id) + "  " + to_string(report.from) + " to " + to_string(report.to));
  out.line(fmt::format("  {} in {}: {:.1f} a week", counted(report.alerts, "alert"),
                       counted(report.articles, "article"), report.per_week));
  out.line(fmt::format("  besides {}, {} too old, {} excepted", counted(report.duplicates, "duplicate"), report.aged,
                       report.excepted));
  out.line("  " + forecast_text(report.forecast));
  for (const auto& each : report.outlets) out.line("    " + each.outlet + "  " + std::to_string(each.alerts));
  print_days(report, out);
  print_alerts("the latest", report.examples, out);
  if (!report.compared) return;
  out.line("  " + counted(report.gained.size(), "alert") + " gained, " + std::to_string(report.lost.size()) + " lost");
  print_alerts("gained", report.gained, out);
  print_alerts("lost", report.lost, out);
}

int backtest(const BacktestVerb& verb, const Common& common) {
  const desk::OpenDesk desk(common.desk);
  const Here here{common.current(), desk.config().time_zone};
  Progress progress(!common.quiet);
  const auto reports =
      desk::backtest(desk, {verb.rules, at(verb.from, here), at(verb.to, here), verb.against,
                            desk::thread_count(verb.threads), [&](std::string_view line) { progress.show(line); }});
  progress.clear();
  Output out(common.color, verb.format == "text");
  for (const auto& report : reports)
    print_record(verb.format,
                 {.json = [&] { return to_json(report); }, .text = [&](Output& to) { print_text(report, to); }}, out);
  out.finish();
  return desk.exit_code(0);
}

Action declare_backtest(Options& declared) {
  auto verb = std::make_shared<BacktestVerb>();
  declared.texts("RULE", verb->rules, "ids of rules", true);
  declared.time("--from", verb->from, "only alerts of this time or later (default: all); 30d: of the last 30 days");
  declared.time("--to", verb->to, "only what had been fetched by then");
  declared.text("--against=FILE", verb->against,
                "compare with the rules of the same ids in this file, or in REV:path of git");
  declared.choice("--format", verb->format, {"text", "json", "jsonl"}, "output format; JSON is a line a rule");
  declared.number("--threads", verb->threads, "number of threads (default: all cores)");
  return [verb](const Common& common) { return backtest(*verb, common); };
}

}  // namespace

const Verb kBacktest{"backtest", "what rules would have raised over the archived coverage",
                     R"(  tearsheet backtest grid-failures --from 2026-10-01
  tearsheet backtest grid-failures --against HEAD~1:rules/energy.yaml
The rules are decided as if they had always been in force, and nobody is notified. What was imported counts as if it had
been crawled when it was fetched.
Exit code: 0 done, 2 an error.)",
                     declare_backtest};

}  // namespace tearsheet::cli
