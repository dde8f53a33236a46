#include "desk/status.h"

#include "base/file.h"
#include "desk/intake/coverage_position.h"

namespace tearsheet::desk {
namespace fs = std::filesystem;
namespace {

std::size_t number(Database& database, const char* sql) {
  return static_cast<std::size_t>(database.execAndGet(sql).getInt64());
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

std::vector<ChannelQueue> read_queues(Database& coverage) {
  SQLite::Statement select(
      coverage,
      "SELECT channel, sum(alerts), sum(failed), min(queued) FROM ("
      "SELECT channel, 1 AS alerts, attempts > 0 AS failed, queued FROM outbox UNION ALL "
      "SELECT channel, (SELECT count(*) FROM message_alerts WHERE message = id), attempts > 0, queued"
      " FROM messages) GROUP BY channel ORDER BY channel");
  std::vector<ChannelQueue> queues;
  while (select.executeStep()) {
    queues.push_back({select.getColumn(0).getString(), static_cast<std::size_t>(select.getColumn(1).getInt64()),
                      static_cast<std::size_t>(select.getColumn(2).getInt64()),
                      Time{Seconds{select.getColumn(3).getInt64()}}});
  }
  return queues;
}

}  // namespace

Status read_status(const OpenDesk& desk, Time now) {
  Status status;
  const auto crawl = desk.open_crawl(OpenMode::kReadOnly);
  const auto coverage = desk.open_coverage(OpenMode::kReadOnly);
  status.begun = crawl && coverage;
  if (!status.begun) {
    for (const auto& outlet : desk.config().outlets) status.outlets.emplace_back().outlet = outlet.id;
    return status;
  }
  status.outlets = crawler::outlet_states(desk.config(), *crawl, now);
  const auto archive = desk.open_archive(*crawl, OpenMode::kReadOnly);
  status.captures = archive.count();
  status.not_taken_in = archive.captures_after(taken_in(*coverage), kMostCounted, archive::Kind::kPage).size();
  status.last_run = crawler::last_run(*crawl);
  status.is_running = desk.is_locked();
  status.articles = number(*coverage, "SELECT articles FROM intake");
  status.without_article = number(*coverage, "SELECT without_article FROM intake");
  status.alerts = number(*coverage, "SELECT count(*) FROM decisions");
  status.queues = read_queues(*coverage);
  for (const auto& queue : status.queues) status.waiting_deliveries += queue.alerts;
  status.archive_bytes = folder_size(desk.archive_folder());
  status.index_bytes = folder_size(desk.index());
  return status;
}

}  // namespace tearsheet::desk
