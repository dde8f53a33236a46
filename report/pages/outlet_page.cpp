#include <algorithm>

#include "base/words.h"
#include "desk/status.h"
#include "desk/troubles.h"
#include "report/pages/alert_list.h"
#include "report/pages/hit_list.h"
#include "report/pages/pages.h"
#include "report/pages/shown_time.h"

namespace tearsheet::report {
namespace {

constexpr std::size_t kShownGaps = 100;  ///< of each outlet, the latest
constexpr std::size_t kLatest = 10;      ///< alerts and articles of the first page

std::string time_or_never(const std::optional<Time>& time, const std::string& zone) {
  return time ? shown_time(*time, zone) : "never";
}

template <class State>
void add_outlet(Dictionary& table, const View& view, const State& state) {
  auto& row = *table.AddSectionDictionary("OUTLET");
  row.SetValue("ID", state.outlet);
  row.SetValue("NAME", view.outlet_name(state.outlet));
  row.SetValue("LAST", time_or_never(state.last_success, view.zone()));
  row.SetValue("NEXT", state.next_visit ? shown_time(*state.next_visit, view.zone()) : "–");
  row.SetIntValue("KNOWN", static_cast<long>(state.known_urls));
  row.SetIntValue("WAITING", static_cast<long>(state.waiting));
  if (state.trouble) {
    auto& fails = *row.AddSectionDictionary("FAILS");
    fails.SetValue("SINCE", shown_time(state.trouble->since, view.zone()));
    fails.SetValue("REASON", state.trouble->reason);
  } else if (!state.last_error.empty()) {
    show_with(row, "ERROR", "TEXT", state.last_error);
  } else {
    row.ShowSection(state.last_visit ? "WELL" : "NEVER");
  }
}

/// Returns whether there was one.
template <class State>
bool add_gaps(Dictionary& body, const View& view, const State& state, Dictionary*& table) {
  const auto& gaps = state.gaps;
  for (auto i = gaps.size() - std::min(gaps.size(), kShownGaps); i < gaps.size(); ++i) {
    if (!table) table = body.AddSectionDictionary("GAPS");
    auto& row = *table->AddSectionDictionary("GAP");
    row.SetValue("NAME", view.outlet_name(state.outlet));
    row.SetValue("FROM", shown_time(gaps[i].from, view.zone()));
    row.SetValue("TO", shown_time(gaps[i].to, view.zone()));
  }
  return !gaps.empty();
}

void add_figures(Dictionary& body, const View& view, const desk::Status& status) {
  const auto number = [&](const char* name, std::size_t value) { body.SetIntValue(name, static_cast<long>(value)); };
  number("ARTICLES", status.articles);
  number("CAPTURES", status.captures);
  number("ALERTS", status.alerts);
  number("WAITING", status.waiting_deliveries);
  body.SetValue("LAST_RUN", time_or_never(status.last_run, view.zone()));
  if (!status.begun) body.ShowSection("EMPTY");
  if (status.not_taken_in > 0) show_with(body, "BEHIND", "PAGES", counted(status.not_taken_in, "page"));
}

void add_latest_articles(Dictionary& body, const View& view) {
  if (!view.coverage) return;
  plugin::SearchOptions options;
  options.limit = kLatest;
  options.now = view.now;
  const auto all = plugin::parse_query_or_throw("*:*").query;
  const auto hits = read_hits(view.coverage->search(*all, options), *all, view.now);
  if (hits.empty()) return;
  auto& section = *body.AddSectionDictionary("HAS_HITS");
  add_hits(include(section, "HITS", "hits.html"), view, hits, "");
}

}  // namespace

std::string outlets_page(const View& view) {
  const auto status = desk::read_status(view.desk, view.now);
  Page page(view, "outlets.html", "Outlets", "/outlets");
  auto& body = page.body();
  if (status.outlets.empty()) {
    body.ShowSection("NONE");
  } else {
    auto& table = *body.AddSectionDictionary("SOME");
    for (const auto& state : status.outlets) add_outlet(table, view, state);
  }
  bool any = false;
  Dictionary* gaps = nullptr;
  for (const auto& state : status.outlets) any |= add_gaps(body, view, state, gaps);
  if (!any) body.ShowSection("NO_GAPS");
  return page.html();
}

std::string home_page(const View& view) {
  const auto status = desk::read_status(view.desk, view.now);
  Page page(view, "home.html", "What is new", "/");
  auto& body = page.body();
  add_figures(body, view, status);
  const auto troubles = desk::troubles(view.desk, status, view.now);
  if (troubles.empty()) {
    body.ShowSection("WELL");
  } else {
    auto& list = *body.AddSectionDictionary("TROUBLES");
    for (const auto& trouble : troubles) show_with(list, "TROUBLE", "TEXT", trouble);
  }
  const auto alerts = latest_alerts(view, "", kLatest);
  if (!alerts.lines.empty())
    add_alerts(include(*body.AddSectionDictionary("HAS_ALERTS"), "ALERT_LIST", "alert_list.html"), view, alerts);
  add_latest_articles(body, view);
  return page.html();
}

std::string failure_page(const View& view, const std::string& title, const std::string& message) {
  Page page(view, "failure.html", title, "");
  page.body().SetValue("TITLE", title);
  page.body().SetValue("MESSAGE", message);
  return page.html();
}

}  // namespace tearsheet::report
