#include "desk/status.h"

#include <algorithm>

#include "base/json.h"
#include "base/log.h"
#include "base/words.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/verbs.h"
#include "desk/troubles.h"

namespace tearsheet::cli {
namespace {

std::string or_never(const std::optional<Time>& time) { return time ? to_string(*time) : "never"; }

Json time_or_null(const std::optional<Time>& time) { return time ? Json(to_string(*time)) : Json(nullptr); }

Json to_json(const crawler::SourceState& source) {
  return {{"url", source.url},
          {"kind", archive::name(source.kind)},
          {"status", source.status > 0 ? Json(source.status) : Json(nullptr)},
          {"last", time_or_null(source.last)},
          {"next", time_or_null(source.next)},
          {"error", string_or_null(source.error)}};
}

Json to_json(const crawler::AnswerCounts& answers) {
  auto json = Json::object();
  for (std::size_t i = 0; i < answers.classes.size(); ++i) json[std::to_string(i + 2) + "xx"] = answers.classes[i];
  return json;
}

Json to_json(const crawler::OutletState& outlet) {
  auto sources = Json::array();
  for (const auto& source : outlet.sources) sources.push_back(to_json(source));
  auto gone = Json::array();
  for (const auto& page : outlet.gone) gone.push_back({{"url", page.url}, {"since", to_string(page.since)}});
  auto gaps = Json::array();
  for (const auto& gap : outlet.gaps) gaps.push_back({{"from", to_string(gap.from)}, {"to", to_string(gap.to)}});
  return {{"outlet", outlet.outlet},
          {"last_visit", time_or_null(outlet.last_visit)},
          {"last_success", time_or_null(outlet.last_success)},
          {"next_visit", time_or_null(outlet.next_visit)},
          {"known_urls", outlet.known_urls},
          {"waiting", outlet.waiting},
          {"errors", outlet.errors},
          {"refused", outlet.refused},
          {"last_error", string_or_null(outlet.last_error)},
          {"failing_since", outlet.trouble ? Json(to_string(outlet.trouble->since)) : Json(nullptr)},
          {"login_lost", time_or_null(outlet.login_lost)},
          {"sources", std::move(sources)},
          {"gone", std::move(gone)},
          {"http", to_json(outlet.answers)},
          {"gaps", std::move(gaps)},
          {"waits", string_or_null(outlet.waits)}};
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
          {"index_bytes", status.index_bytes},
          {"not_taken_in", status.not_taken_in},
          {"last_run", time_or_null(status.last_run)}};
}

std::string size_text(std::uintmax_t bytes) {
  constexpr const char* kUnits[] = {"B", "KiB", "MiB", "GiB", "TiB"};
  std::size_t unit = 0;
  std::uintmax_t whole = bytes;
  for (; whole >= 10'240 && unit + 1 < std::size(kUnits); ++unit) whole /= 1024;
  return std::to_string(whole) + " " + kUnits[unit];
}

void print_text(const crawler::SourceState& source, Output& out) {
  const auto answer = source.status > 0 ? std::to_string(source.status) : std::string{"no answer"};
  out.line("    " + std::string{archive::name(source.kind)} + " " + source.url + ": " + answer + ", last " +
           or_never(source.last) + ", next " + or_never(source.next) +
           (source.error.empty() ? std::string{} : ", " + source.error));
}

/// The last few; JSON has them all.
void print_text(const std::vector<crawler::Gap>& gaps, Output& out) {
  constexpr std::size_t kShown = 3;
  for (std::size_t i = gaps.size() - std::min(gaps.size(), kShown); i < gaps.size(); ++i) {
    out.line("    not looked at from " + to_string(gaps[i].from) + " to " + to_string(gaps[i].to));
  }
}

/// The first few; JSON has them all.
void print_text(const std::vector<crawler::GonePage>& gone, Output& out) {
  constexpr std::size_t kShown = 5;
  for (std::size_t i = 0; i < std::min(gone.size(), kShown); ++i) {
    out.line("    gone since " + to_string(gone[i].since) + ": " + gone[i].url);
  }
  if (gone.size() > kShown) out.line("    and " + std::to_string(gone.size() - kShown) + " more that are gone");
}

void print_text(const crawler::OutletState& outlet, Output& out) {
  out.line(out.strong(outlet.outlet));
  if (!outlet.last_visit) {
    out.line("    never visited" + (outlet.waits.empty() ? std::string{} : "; waits: " + outlet.waits));
    return;
  }
  out.line("    last visit " + to_string(*outlet.last_visit) + ", last success " + or_never(outlet.last_success) +
           ", next " + or_never(outlet.next_visit));
  out.line("    " + counted(outlet.known_urls, "URL") + " known, " + std::to_string(outlet.waiting) + " waiting, " +
           std::to_string(outlet.refused) + " refused, " + counted(outlet.errors, "error"));
  if (outlet.trouble) {
    out.line("    has been failing since " + to_string(outlet.trouble->since) + ": " + outlet.trouble->reason);
  } else if (!outlet.last_error.empty()) {
    out.line("    last error: " + outlet.last_error);
  }
  if (outlet.login_lost) out.line("    its login has run out, noticed " + to_string(*outlet.login_lost));
  if (!outlet.waits.empty()) out.line("    waits: " + outlet.waits);
  for (const auto& source : outlet.sources) print_text(source, out);
  print_text(outlet.gone, out);
  print_text(outlet.gaps, out);
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

struct StatusVerb {
  std::string format = "text";
  bool check = false;
};

/// Prints what is wrong, and nothing else.
int check(const desk::OpenDesk& desk, const desk::Status& status, const Common& common) {
  Output out(common.color);
  const auto troubles = desk::troubles(desk, status, common.current());
  for (const auto& trouble : troubles) out.line(trouble);
  out.finish();
  return troubles.empty() ? desk.exit_code(0) : 1;
}

int status(const StatusVerb& verb, const Common& common) {
  const auto& format = verb.format;
  const desk::OpenDesk desk(common.desk);
  desk.report();
  const auto status = desk::read_status(desk, common.current());
  if (verb.check) return check(desk, status, common);
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
  auto verb = std::make_shared<StatusVerb>();
  declared.choice("--format", verb->format, {"text", "json", "jsonl", "csv"}, "output format");
  declared.flag("--check", verb->check, "print only what is wrong, a line each");
  return [verb](const Common& common) { return status(*verb, common); };
}

}  // namespace

const Verb kStatus{
    "status", "outlets, last visits, errors, what is waited for, queue, sizes",
    R"(--check looks for outlets that have failed for crawler.report_after, for too little disk space, archive files that
are cut, logins that no longer work, messages that can't be delivered, pages that were not taken in, and two days
without a run.
Exit code: 0, or 2 if the configuration is broken; with --check 1 if something is wrong.)",
    declare_status};

}  // namespace tearsheet::cli
