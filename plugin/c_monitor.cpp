#include "plugin/c_monitor.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/text/words.h"
#include "base/json.h"
#include "base/parallel.h"
#include "plugin/c_border.h"
#include "plugin/monitor/monitor.h"

struct tearsheet_monitor {
  tearsheet::plugin::Monitor monitor;
};

namespace tearsheet::plugin::c {
namespace {

StoredQuery stored(const tearsheet_stored_query& given) {
  return {std::string(text_of(given.id, "the id")), parse(given.query, given.time_zone).query};
}

struct ReadJson {
  analyzers::Article article;
  analyzers::ReadArticle words;
  std::string refused;  ///< why it is not an article
};

std::unique_ptr<ReadJson> read_article(const char* json) {
  auto read = std::make_unique<ReadJson>();
  read->article = analyzers::article_from_json(parse_json(required(json, "the article"), "article"));
  read->words = analyzers::read_words(read->article);
  // For JSON without the number of words.
  if (read->article.words == 0) read->article.words = read->words[analyzers::Field::kBody].words.size();
  return read;
}

/// For a stored query, relative dates count back from when the article was fetched (docs/query-language.md).
Candidate candidate(const ReadJson& read, Time now) {
  return {read.article, read.words, read.article.capture ? read.article.capture->fetched : now};
}

void give(const std::vector<Match>& matches, std::size_t article, tearsheet_match_callback* callback, void* context) {
  if (!callback) return;
  std::vector<tearsheet_span> spans;
  for (const auto& match : matches) {
    spans.clear();
    for (const auto& span : match.spans) spans.push_back({analyzers::name(span.field), span.from, span.to});
    const tearsheet_match given = {article, match.id.c_str(), spans.data(), spans.size()};
    callback(&given, context);
  }
}

/// The articles in their order; if one can't be read, its `refused` says why.
std::vector<std::unique_ptr<ReadJson>> read_articles(std::span<const char* const> articles, unsigned threads) {
  std::vector<std::unique_ptr<ReadJson>> all;
  all.reserve(articles.size());
  auto next = articles.begin();
  ordered_parallel<const char*, std::unique_ptr<ReadJson>>(
      threads, [&] { return next == articles.end() ? std::nullopt : std::optional(*next++); },
      [](const char* json) {
        try {
          return read_article(json);
        } catch (const Error& caught) {
          auto refused = std::make_unique<ReadJson>();
          refused->refused = caught.what();
          return refused;
        }
      },
      [&](std::unique_ptr<ReadJson> read) { all.push_back(std::move(read)); });
  return all;
}

}  // namespace

tearsheet_monitor* make_monitor(char** error) {
  return guarded<tearsheet_monitor*>(error, nullptr, [] { return new tearsheet_monitor(); });
}

void free_monitor(tearsheet_monitor* monitor) { delete monitor; }

int monitor_add(tearsheet_monitor* monitor, const char* id, const char* query, const char* time_zone, char** error) {
  return guarded(error, -1, [&] {
    required(monitor, "the monitor")->monitor.add(stored({id, query, time_zone}));
    return 0;
  });
}

std::int64_t monitor_add_many(tearsheet_monitor* monitor, const tearsheet_stored_query* queries, std::size_t count,
                              tearsheet_refused_callback* refused, void* context, char** error) {
  return guarded(error, std::int64_t{-1}, [&] {
    required(monitor, "the monitor");
    std::vector<StoredQuery> read;
    for (const auto& given : items(queries, count, "the list of queries")) {
      std::string why;
      try {
        read.push_back(stored(given));
        continue;
      } catch (const Error& caught) {
        why = caught.what();
      }
      if (refused) refused(static_cast<std::size_t>(&given - queries), why.c_str(), context);
    }
    const auto added = static_cast<std::int64_t>(read.size());
    monitor->monitor.add(std::move(read));
    return added;
  });
}

int monitor_remove(tearsheet_monitor* monitor, const char* id) {
  return guarded(nullptr, -1,
                 [&] { return required(monitor, "the monitor")->monitor.remove(required(id, "the id")) ? 1 : 0; });
}

std::int64_t monitor_size(const tearsheet_monitor* monitor) {
  return guarded(nullptr, std::int64_t{-1},
                 [&] { return static_cast<std::int64_t>(required(monitor, "the monitor")->monitor.size()); });
}

std::int64_t monitor_match(const tearsheet_monitor* monitor, const char* article, std::int64_t now, int with_spans,
                           tearsheet_match_callback* callback, void* context, char** error) {
  return guarded(error, std::int64_t{-1}, [&] {
    required(monitor, "the monitor");
    const auto read = read_article(article);
    const auto matches = monitor->monitor.match(candidate(*read, time_of(now)), with_spans != 0);
    give(matches, 0, callback, context);
    return static_cast<std::int64_t>(matches.size());
  });
}

std::int64_t monitor_match_batch(const tearsheet_monitor* monitor, const char* const* articles, std::size_t count,
                                 std::int64_t now, int with_spans, std::uint32_t threads,
                                 tearsheet_match_callback* callback, tearsheet_refused_callback* refused, void* context,
                                 char** error) {
  return guarded(error, std::int64_t{-1}, [&] {
    required(monitor, "the monitor");
    threads = static_cast<std::uint32_t>(std::min<std::size_t>(threads, count));
    const auto all = read_articles(items(articles, count, "the list of articles"), threads);
    std::vector<Candidate> candidates;
    std::vector<std::size_t> numbers;  // of the candidates in the batch
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (all[i]->refused.empty()) {
        candidates.push_back(candidate(*all[i], time_of(now)));
        numbers.push_back(i);
      } else if (refused) {
        refused(i, all[i]->refused.c_str(), context);
      }
    }
    const auto matched = monitor->monitor.match(candidates, with_spans != 0, threads);
    std::int64_t total = 0;
    for (std::size_t i = 0; i < matched.size(); ++i) {
      give(matched[i], numbers[i], callback, context);
      total += static_cast<std::int64_t>(matched[i].size());
    }
    return total;
  });
}

}  // namespace tearsheet::plugin::c
