#pragma once

// A desk in a folder of its own, with three rules and articles to fire on.

#include <unistd.h>

#include <fstream>

#include "alerts/log/alert_log.h"
#include "alerts/log/check_decisions.h"
#include "alerts/delivery/deliver.h"
#include "alerts/rules/rules.h"
#include "alerts/schema.h"
#include "base/error.h"
#include "base/file.h"
#include "tests/plugin/monitor/articles.h"
#include "tests/temporary.h"

namespace tearsheet::alerts {

using Folder = tests::TemporaryFolder;

inline std::unique_ptr<Database> open_alerts(const Folder& folder) {
  const std::string_view migrations[] = {kAlertTables};
  return open_database(folder / "state.db", migrations);
}

inline config::Rule rule(std::string id, std::string query, std::vector<std::string> notify = {}) {
  config::Rule out;
  out.id = std::move(id);
  out.query = std::move(query);
  out.notify = std::move(notify);
  return out;
}

inline config::Desk sample_desk() {
  config::Desk desk;
  desk.queries = {{"talks", "summit OR talks", {}}};
  desk.lists = {{"leaders", {"Putin", "\"Joe Biden\""}, {}}};
  desk.rules = {rule("putin-summit", "Putin AND summit", {"log"}),
                rule("leaders", "@leaders AND @talks", {"log", "cmd"}), rule("never", "nobody", {"log"})};
  return desk;
}

/// The n-th article: its own id, record and URL.
inline plugin::Sample numbered(int n) {
  auto article = plugin::summit_article();
  article.id = "article" + std::to_string(n);
  article.url = "https://example.org/" + std::to_string(n);
  article.capture->record_id = "urn:uuid:" + std::to_string(n);
  article.capture->fetched += Seconds{n};
  return plugin::Sample(std::move(article));
}

inline std::size_t decide(AlertLog& log, Database& database, const RuleSet& rules, const plugin::Sample& sample) {
  SQLite::Transaction transaction(database);
  const auto added = log.decide(rules, sample.article, sample.words);
  transaction.commit();
  return added;
}

inline std::string read_if_there(const std::filesystem::path& path) {
  return std::filesystem::exists(path) ? read_file(path) : std::string{};
}

inline std::vector<std::string> lines_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  std::vector<std::string> lines;
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

inline void overwrite(const std::filesystem::path& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary | std::ios::trunc)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace tearsheet::alerts
