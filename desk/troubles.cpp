#include "desk/troubles.h"

#include <algorithm>
#include <filesystem>

#include "archive/file_name.h"
#include "base/words.h"

namespace tearsheet::desk {
namespace fs = std::filesystem;
namespace {

using Lines = std::vector<std::string>;

void add_outlets(const OpenDesk& desk, const Status& status, Time now, Lines& lines) {
  for (const auto& outlet : status.outlets) {
    const auto* config = config::find_outlet(desk.config(), outlet.outlet);
    if (!config || !config->enabled) continue;
    if (outlet.login_lost && !config->login_cookies.empty()) {
      lines.push_back(outlet.outlet + ": its login has run out, noticed " + tearsheet::to_string(*outlet.login_lost));
    }
    if (!outlet.trouble) continue;
    if (now - outlet.trouble->since < desk.config().crawler.report_after) continue;
    lines.push_back(outlet.outlet + ": has been failing since " + tearsheet::to_string(outlet.trouble->since) + ": " +
                    outlet.trouble->reason);
  }
}

void add_disk(const OpenDesk& desk, Lines& lines) {
  for (const auto& folder : {desk.var(), desk.archive_folder()}) {
    std::error_code error;
    const auto space = fs::space(folder, error);
    if (error || space.available >= desk.config().archive.min_free) continue;
    lines.push_back("less free space than archive.min_free: " + std::to_string(space.available >> 20) + " MiB in " +
                    folder.string());
    return;
  }
}

void add_archive(const OpenDesk& desk, Lines& lines) {
  const auto crawl = desk.open_crawl(OpenMode::kReadOnly);
  SQLite::Statement files(*crawl, "SELECT serial, length FROM warc_files WHERE length > 0 ORDER BY serial");
  while (files.executeStep()) {
    const auto name = archive::file_name(files.getColumn(0).getInt64());
    std::error_code error;
    const auto size = fs::file_size(desk.archive_folder() / name, error);
    if (!error && size >= static_cast<std::uintmax_t>(files.getColumn(1).getInt64())) continue;
    lines.push_back(name + (error ? ": " + error.message() : " is shorter than it was") +
                    ": `tearsheet verify` says what is lost");
  }
}

void add_deliveries(const Status& status, Lines& lines) {
  for (const auto& queue : status.queues) {
    if (queue.failed == 0) continue;
    lines.push_back("channel " + queue.channel + ": " + counted(queue.failed, "message") + " failed, oldest alert of " +
                    tearsheet::to_string(queue.oldest));
  }
}

/// Beside a run there is always something that the next minute takes in.
void add_intake(const Status& status, Lines& lines) {
  if (status.is_running || status.not_taken_in == 0) return;
  const auto count = counted(status.not_taken_in, "page");
  lines.push_back((status.not_taken_in == kMostCounted ? count + " or more" : count) +
                  " archived and not taken in: run `tearsheet update`");
}

/// A desk that was only imported into has no runs.
void add_rest(const Status& status, Time now, Lines& lines) {
  auto last = status.last_run;
  for (const auto& outlet : status.outlets) {
    if (!status.last_run && outlet.last_visit) last = std::max(last.value_or(*outlet.last_visit), *outlet.last_visit);
  }
  if (last && now - *last >= kLongestRest) lines.push_back("no run since " + tearsheet::to_string(*last));
}

}  // namespace

std::vector<std::string> troubles(const OpenDesk& desk, const Status& status, Time now) {
  Lines lines;
  if (!status.begun) return lines;
  add_outlets(desk, status, now, lines);
  add_disk(desk, lines);
  add_archive(desk, lines);
  add_deliveries(status, lines);
  add_intake(status, lines);
  add_rest(status, now, lines);
  return lines;
}

}  // namespace tearsheet::desk
