#include "base/error.h"
#include "base/json.h"
#include "base/log.h"
#include "base/words.h"
#include "cli/csv.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "crawler/run/crawl.h"
#include "desk/coverage.h"

namespace tearsheet::cli {
namespace {

namespace fs = std::filesystem;

struct Numbers {
  std::size_t captures = 0, articles = 0, without_article = 0, alerts = 0, waiting_deliveries = 0;
  std::uintmax_t archive_bytes = 0, index_bytes = 0;
};

std::size_t count(Database& state, const char* sql) {
  return static_cast<std::size_t>(state.execAndGet(sql).getInt64());
}

std::uintmax_t folder_size(const fs::path& folder) {
  if (!fs::exists(folder)) return 0;
  std::uintmax_t bytes = 0;
  for (const auto& file : list_files(folder)) {
    std::error_code error;
    const auto size = fs::file_size(file, error);
    bytes += error ? 0 : size;
  }
  return bytes;
}

Numbers numbers(const desk::Desk& desk, Database& crawl, Database& coverage) {
  Numbers n;
  n.captures = count(crawl, "SELECT COUNT(*) FROM captures");
  n.articles = count(coverage, "SELECT articles FROM intake");
  n.without_article = count(coverage, "SELECT without_article FROM intake");
  n.alerts = count(coverage, "SELECT COUNT(*) FROM decisions");
  n.waiting_deliveries = count(coverage, "SELECT COUNT(*) FROM outbox");
  n.archive_bytes = folder_size(desk.archive_folder());
  n.index_bytes = folder_size(desk.index());
  return n;
}

std::string or_never(const std::optional<Time>& time) { return time ? to_string(*time) : "never"; }

Json to_json(const crawler::OutletState& outlet) {
  const auto time = [](const std::optional<Time>& t) { return t ? Json(to_string(*t)) : Json(nullptr); };
  return {{"outlet", outlet.outlet},
          {"last_visit", time(outlet.last_visit)},
          {"last_success", time(outlet.last_success)},
          {"next_visit", time(outlet.next_visit)},
          {"known_urls", outlet.known_urls},
          {"waiting", outlet.waiting},
          {"errors", outlet.errors},
          {"refused", outlet.refused},
          {"last_error", string_or_null(outlet.last_error)}};
}

Json to_json(const Numbers& n) {
  return {{"captures", n.captures},
          {"articles", n.articles},
          {"pages_without_article", n.without_article},
          {"alerts", n.alerts},
          {"deliveries_waiting", n.waiting_deliveries},
          {"archive_bytes", n.archive_bytes},
          {"index_bytes", n.index_bytes}};
}

std::string size_text(std::uintmax_t bytes) {
  constexpr const char* kUnits[] = {"B", "KiB", "MiB", "GiB", "TiB"};
  std::size_t unit = 0;
  std::uintmax_t whole = bytes;
  for (; whole >= 10'240 && unit + 1 < std::size(kUnits); ++unit) whole /= 1024;
  return std::to_string(whole) + " " + kUnits[unit];
}

/// Outlets as the frontier knows them; all of the desk's, never visited, where there is no state yet.
std::vector<crawler::OutletState> states(const config::Desk& desk, Database* state) {
  if (state) return crawler::outlet_states(desk, *state);
  std::vector<crawler::OutletState> outlets;
  for (const auto& outlet : desk.outlets) outlets.emplace_back().outlet = outlet.id;
  return outlets;
}

void print_text(const crawler::OutletState& outlet, Output& out) {
  out.line(out.strong(outlet.outlet));
  if (!outlet.last_visit) return out.line("    never visited");
  out.line("    last visit " + to_string(*outlet.last_visit) + ", last success " + or_never(outlet.last_success) +
           ", next " + or_never(outlet.next_visit));
  out.line("    " + counted(outlet.known_urls, "URL") + " known, " + std::to_string(outlet.waiting) + " waiting, " +
           std::to_string(outlet.refused) + " refused, " + counted(outlet.errors, "error"));
  if (!outlet.last_error.empty()) out.line("    last error: " + outlet.last_error);
}

void print_text(const Numbers& n, Output& out) {
  out.line("archive   " + counted(n.captures, "capture") + ", " + size_text(n.archive_bytes));
  out.line("coverage  " + counted(n.articles, "article") + ", " + counted(n.without_article, "page") +
           " without one, index " + size_text(n.index_bytes));
  out.line("alerts    " + std::to_string(n.alerts) + " decided, " + std::to_string(n.waiting_deliveries) +
           (n.waiting_deliveries == 1 ? " delivery waiting" : " deliveries waiting"));
}

std::string csv(const crawler::OutletState& outlet) {
  const auto time = [](const std::optional<Time>& t) { return t ? to_string(*t) : ""; };
  return csv_row({outlet.outlet, time(outlet.last_visit), time(outlet.last_success), time(outlet.next_visit),
                  std::to_string(outlet.known_urls), std::to_string(outlet.waiting), std::to_string(outlet.errors),
                  std::to_string(outlet.refused), outlet.last_error});
}

void print(const std::vector<crawler::OutletState>& outlets, const Numbers& n, const std::string& format, Output& out) {
  if (format == "csv") {
    out.line(csv_row({"outlet", "last_visit", "last_success", "next_visit", "known_urls", "waiting", "errors",
                      "refused", "last_error"}));
  }
  auto list = Json::array();
  for (const auto& outlet : outlets) {
    if (format == "text") print_text(outlet, out);
    if (format == "csv") out.line(csv(outlet));
    if (format == "jsonl") out.line(dump(to_json(outlet)));
    if (format == "json") list.push_back(to_json(outlet));
  }
  if (format == "text") {
    if (!outlets.empty()) out.line("");
    print_text(n, out);
  }
  if (format == "json") {
    Json whole = {{"schema", "tearsheet/status/1"}, {"outlets", list}};
    whole.update(to_json(n));
    out.line(dump(whole));
  }
}

int status(const std::string& format, const Common& common) {
  const desk::Desk desk(common.desk);
  desk.report();
  const auto crawl = desk.open_crawl(OpenMode::kReadOnly);
  const auto coverage = desk.open_coverage(OpenMode::kReadOnly);
  const bool begun = crawl && coverage;
  if (!begun) note("nothing was crawled or imported here yet: `tearsheet run` or `tearsheet import` begins");
  Output out(common.color, format == "text");
  print(states(desk.config(), crawl.get()), begun ? numbers(desk, *crawl, *coverage) : Numbers{}, format, out);
  out.finish();
  return desk.exit_code(0);
}

}  // namespace

Action declare_status(Options& declared) {
  auto format = std::make_shared<std::string>("text");
  declared.choice("--format", *format, {"text", "json", "jsonl", "csv"}, "how to write it");
  return [format](const Common& common) { return status(*format, common); };
}

}  // namespace tearsheet::cli
