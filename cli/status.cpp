#include "desk/status.h"

#include "base/json.h"
#include "base/log.h"
#include "base/words.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/verbs.h"

namespace tearsheet::cli {
namespace {

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

Json to_json(const desk::ChannelQueue& queue) {
  return {{"channel", queue.channel},
          {"alerts", queue.alerts},
          {"failed", queue.failed},
          {"oldest", to_string(queue.oldest)}};
}

Json to_json(const desk::Status& status) {
  auto queues = Json::array();
  for (const auto& queue : status.queues) queues.push_back(to_json(queue));
  return {{"captures", status.captures},
          {"articles", status.articles},
          {"pages_without_article", status.without_article},
          {"alerts", status.alerts},
          {"deliveries_waiting", status.waiting_deliveries},
          {"queues", std::move(queues)},
          {"archive_bytes", status.archive_bytes},
          {"index_bytes", status.index_bytes}};
}

std::string size_text(std::uintmax_t bytes) {
  constexpr const char* kUnits[] = {"B", "KiB", "MiB", "GiB", "TiB"};
  std::size_t unit = 0;
  std::uintmax_t whole = bytes;
  for (; whole >= 10'240 && unit + 1 < std::size(kUnits); ++unit) whole /= 1024;
  return std::to_string(whole) + " " + kUnits[unit];
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

void print_text(const desk::Status& status, Output& out) {
  if (!status.outlets.empty()) out.line("");
  out.line("archive   " + counted(status.captures, "capture") + ", " + size_text(status.archive_bytes));
  out.line("coverage  " + counted(status.articles, "article") + ", " + counted(status.without_article, "page") +
           " without one, index " + size_text(status.index_bytes));
  out.line("alerts    " + std::to_string(status.alerts) + " decided, " + std::to_string(status.waiting_deliveries) +
           (status.waiting_deliveries == 1 ? " delivery waiting" : " deliveries waiting"));
  for (const auto& queue : status.queues) {
    out.line("queue     " + queue.channel + ": " + counted(queue.alerts, "alert") + " since " +
             to_string(queue.oldest) +
             (queue.failed > 0 ? ", " + counted(queue.failed, "message") + " failed before" : std::string{}));
  }
}

std::vector<std::string> row(const crawler::OutletState& outlet) {
  const auto time = [](const std::optional<Time>& t) { return t ? to_string(*t) : ""; };
  return {outlet.outlet,
          time(outlet.last_visit),
          time(outlet.last_success),
          time(outlet.next_visit),
          std::to_string(outlet.known_urls),
          std::to_string(outlet.waiting),
          std::to_string(outlet.errors),
          std::to_string(outlet.refused),
          outlet.last_error};
}

int status(const std::string& format, const Common& common) {
  const desk::OpenDesk desk(common.desk);
  desk.report();
  const auto status = desk::read_status(desk);
  if (!status.begun) note("nothing was crawled or imported here yet: start with `tearsheet run` or `tearsheet import`");
  Output out(common.color, format == "text");
  Records records(format, out,
                  {.list = "outlets",
                   .columns = {"outlet", "last_visit", "last_success", "next_visit", "known_urls", "waiting", "errors",
                               "refused", "last_error"}});
  for (const auto& outlet : status.outlets) {
    records.add({.json = [&] { return to_json(outlet); },
                 .row = [&] { return row(outlet); },
                 .text = [&](Output& to) { print_text(outlet, to); }});
  }
  records.finish({{"schema", "tearsheet/status/1"}}, to_json(status));
  if (format == "text") print_text(status, out);
  out.finish();
  return desk.exit_code(0);
}

Action declare_status(Options& declared) {
  auto format = std::make_shared<std::string>("text");
  declared.choice("--format", *format, {"text", "json", "jsonl", "csv"}, "output format");
  return [format](const Common& common) { return status(*format, common); };
}

}  // namespace

const Verb kStatus{"status", "outlets, last visits, errors, queue, sizes",
                   R"(Exit code: 0, or 2 if the configuration is broken.)", declare_status};

}  // namespace tearsheet::cli
