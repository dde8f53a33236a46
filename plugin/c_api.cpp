#include "plugin/c_api.h"

#include <cstdlib>
#include <cstring>
#include <exception>
#include <memory>
#include <string>

#include "analyzers/text/words.h"
#include "base/error.h"
#include "base/json.h"
#include "base/version.h"
#include "plugin/lucene.h"
#include "plugin/monitor/monitor.h"

using namespace tearsheet;

struct tearsheet_analyzer {
  Lucene::AnalyzerPtr native;
};

struct tearsheet_query {
  Lucene::QueryPtr native;
  std::string canonical;
};

struct tearsheet_monitor {
  plugin::Monitor monitor;
};

namespace {

void tell(char** error, const char* message) {
  if (error) *error = ::strdup(message);
}

/// Runs `function`; `failed` and a message if it throws.
template <class Result, class Function>
Result guarded(char** error, Result failed, const Function& function) noexcept {
  try {
    return function();
  } catch (const std::exception& caught) {
    tell(error, caught.what());
  } catch (...) {
    tell(error, "an unknown failure");
  }
  return failed;
}

const char* required(const char* text, const char* what) {
  if (!text) throw Error(ErrorKind::kUsage, std::string(what) + " is NULL");
  return text;
}

plugin::ParseContext context_of(const char* time_zone) {
  plugin::ParseContext context;
  if (time_zone) context.time_zone = time_zone;
  return context;
}

tearsheet_analyzer* make_analyzer(char** error) {
  return guarded<tearsheet_analyzer*>(error, nullptr, [] {
    plugin::prepare_lucene();
    return new tearsheet_analyzer{plugin::make_analyzer()};
  });
}

tearsheet_query* parse_query(const char* text, const char* time_zone, std::int64_t now, char** error) {
  return guarded<tearsheet_query*>(error, nullptr, [&] {
    plugin::prepare_lucene();
    const auto parsed = plugin::parse_query_or_throw(required(text, "the query"), context_of(time_zone));
    auto native = plugin::to_lucene(*parsed.query, Time{Seconds{now}});
    return new tearsheet_query{std::move(native), plugin::to_string(*parsed.query)};
  });
}

tearsheet_monitor* make_monitor(char** error) {
  return guarded<tearsheet_monitor*>(error, nullptr, [] { return new tearsheet_monitor{}; });
}

int monitor_add(tearsheet_monitor* monitor, const char* id, const char* query, const char* time_zone, char** error) {
  return guarded(error, -1, [&] {
    auto parsed = plugin::parse_query_or_throw(required(query, "the query"), context_of(time_zone));
    monitor->monitor.add({required(id, "the id"), std::move(parsed.query)});
    return 0;
  });
}

int monitor_remove(tearsheet_monitor* monitor, const char* id) {
  return guarded(nullptr, 0, [&] { return monitor->monitor.remove(required(id, "the id")) ? 1 : 0; });
}

std::int64_t monitor_match(const tearsheet_monitor* monitor, const char* json, tearsheet_match_callback* callback,
                           void* context, char** error) {
  return guarded(error, std::int64_t{-1}, [&] {
    const auto article = analyzers::article_from_json(parse_json(required(json, "the article"), "article"));
    const auto words = analyzers::read_words(article);
    // A stored query counts relative dates back from when the article was fetched (query-language.md).
    const auto matches = monitor->monitor.match({article, words, article.capture ? article.capture->fetched : Time{}});
    if (callback) {
      for (const auto& match : matches) callback(match.id.c_str(), context);
    }
    return static_cast<std::int64_t>(matches.size());
  });
}

constexpr tearsheet_plugin_v1 kTable = {
    .abi = TEARSHEET_PLUGIN_ABI,
    .size = sizeof(tearsheet_plugin_v1),
    .version = kVersion,
    .free_text = [](char* text) { std::free(text); },
    .make_analyzer = make_analyzer,
    .analyzer_native = [](const tearsheet_analyzer* analyzer) -> const void* { return &analyzer->native; },
    .free_analyzer = [](tearsheet_analyzer* analyzer) { delete analyzer; },
    .parse_query = parse_query,
    .query_native = [](const tearsheet_query* query) -> const void* { return &query->native; },
    .query_canonical = [](const tearsheet_query* query) { return query->canonical.c_str(); },
    .free_query = [](tearsheet_query* query) { delete query; },
    .make_monitor = make_monitor,
    .monitor_add = monitor_add,
    .monitor_remove = monitor_remove,
    .monitor_match = monitor_match,
    .free_monitor = [](tearsheet_monitor* monitor) { delete monitor; },
};

}  // namespace

const tearsheet_plugin_v1* tearsheet_plugin(std::uint32_t abi) {
  return abi == TEARSHEET_PLUGIN_ABI ? &kTable : nullptr;
}
