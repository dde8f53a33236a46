#pragma once

// A desk in a folder of its own, with three rules and articles to fire on.

#include <unistd.h>

#include <fstream>

#include "alerts/delivery/deliver.h"
#include "alerts/log/alert_log.h"
#include "alerts/log/check_decisions.h"
#include "alerts/log/decider.h"
#include "alerts/log/verdict_line.h"
#include "alerts/rules/rules.h"
#include "alerts/schema.h"
#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "tests/plugin/monitor/articles.h"
#include "tests/temporary.h"

namespace tearsheet::alerts {

using Folder = tests::TemporaryFolder;

inline std::unique_ptr<Database> open_alerts(const Folder& folder) {
  return open_database(folder / "coverage.db", std::array{kLayer});
}

inline const Time kRunTime = *parse_time("2021-04-15T06:30:00Z");

/// A rule as in the first version: each article is an alert of its own.
inline config::Rule rule(std::string id, std::string query, std::vector<std::string> notify = {}) {
  config::Rule out;
  out.id = std::move(id);
  out.query = std::move(query);
  out.notify = std::move(notify);
  out.dedupe_by = config::DedupeBy::kUrl;
  return out;
}

/// One alert a story, as is usual.
inline config::Rule story_rule(std::string id, std::string query, std::vector<std::string> notify = {}) {
  auto out = rule(std::move(id), std::move(query), std::move(notify));
  out.dedupe_by = config::DedupeBy::kStory;
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

/// An alert as the first version wrote it: no kind, no key.
inline ChainedLine first_version_line(int n, std::string_view prev, const plugin::Sample& sample,
                                      const CompiledRule& rule) {
  const auto part = rule_part(rule), about = article_part(sample.article);
  const ArticleEvent event{sample.article, sample.words};
  const Decision decision;
  return chain_line(n, prev, serialise({decision, DecisionKind::kNew, &event}, {part, about}, LineForm::kFirst));
}

/// Where the capture of the n-th article is.
inline Position place(int n) { return {1, 100 * n}; }

/// The capture of an article by the crawler.
inline PassedCapture crawled(const analyzers::Article& article, Position position) {
  return {position, article.capture->fetched, article.outlet, article.url, true, true, false, false};
}

/// A run over the articles from number `first` on: those before are taken in already.
class Run {
 public:
  Run(const RuleSet& rules, Database& database, int first, Time now = kRunTime)
      : database_(database), decider_(rules, config::AlertLimits{}, database), next_(first) {
    SQLite::Transaction transaction(database_);
    decider_.begin(now, first > 1 ? place(first - 1) : Position{});
    transaction.commit();
  }

  Decider& decider() { return decider_; }

  /// The next article was taken in. Returns how many decisions were new.
  std::size_t take() { return take(numbered(next_)); }
  std::size_t take(const plugin::Sample& sample) { return decide(sample, place(next_++)); }
  std::size_t decide(const plugin::Sample& sample, Position position) {
    const auto matches = decider_.match(sample.article, sample.words, [&] { return before_; });
    SQLite::Transaction transaction(database_);
    const auto capture = crawled(sample.article, position);
    auto decided = decider_.look(capture);
    decided += decider_.decide(sample.article, sample.words, matches, capture);
    decider_.save();
    transaction.commit();
    before_ = sample.article;
    return decided;
  }

 private:
  Database& database_;
  Decider decider_;
  int next_;
  std::optional<analyzers::Article> before_;  ///< the last article
};

/// Takes in the articles `first` to `last` in one run. Returns how many decisions were new.
inline std::size_t take(const RuleSet& rules, Database& database, int first, int last) {
  Run run(rules, database, first);
  std::size_t decided = 0;
  for (int n = first; n <= last; ++n) decided += run.take();
  return decided;
}

inline std::vector<Json> alerts_in(const AlertLog& log, const AlertFilter& filter = {}) {
  std::vector<Json> alerts;
  log.for_each(filter, [&](const Json& alert) { alerts.push_back(alert); });
  return alerts;
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
