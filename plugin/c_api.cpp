#include "plugin/c_api.h"

#include <cstdlib>
#include <string>
#include <variant>

#include "analyzers/text/words.h"
#include "base/version.h"
#include "plugin/c_border.h"
#include "plugin/c_monitor.h"
#include "plugin/lucene.h"

struct tearsheet_analyzer {
  Lucene::AnalyzerPtr native;
};

struct tearsheet_query {
  Lucene::QueryPtr native;
  std::string canonical;
};

namespace tearsheet::plugin::c {
namespace {

std::uint32_t starts(analyzers::Start start) {
  switch (start) {
    case analyzers::Start::kSentence:
      return TEARSHEET_STARTS_SENTENCE;
    case analyzers::Start::kParagraph:
      return TEARSHEET_STARTS_PARAGRAPH;
    case analyzers::Start::kInside:
      break;
  }
  return TEARSHEET_INSIDE;
}

std::int64_t analyze(const char* text, tearsheet_word_callback* callback, void* context, char** error) {
  return guarded(error, std::int64_t{-1}, [&] {
    const auto words = analyzers::split_words(text_of(text, "the text"));
    std::uint32_t position = 0;
    for (const auto& word : words) {
      const std::string written(word.written), folded(word.folded);
      const tearsheet_word given = {written.c_str(), folded.c_str(), word.from,
                                    word.to,         position++,     starts(word.start)};
      if (callback) callback(&given, context);
    }
    return static_cast<std::int64_t>(words.size());
  });
}

tearsheet_analyzer* make_analyzer(char** error) {
  return guarded<tearsheet_analyzer*>(error, nullptr, [] {
    prepare_lucene();
    return new tearsheet_analyzer{plugin::make_analyzer()};
  });
}

tearsheet_query* parse_query(const char* text, const char* time_zone, std::int64_t now, char** error) {
  return guarded<tearsheet_query*>(error, nullptr, [&] {
    prepare_lucene();
    const auto parsed = parse(text, time_zone);
    auto native = to_lucene(*parsed.query, time_of(now));
    return new tearsheet_query{std::move(native), to_string(*parsed.query)};
  });
}

int check_query(const char* text, const char* time_zone, std::size_t* from, std::size_t* to, char** error) {
  const auto point = [&](std::size_t start, std::size_t end) {
    if (from) *from = start;
    if (to) *to = end;
  };
  point(0, 0);
  return guarded(error, -1, [&] {
    const auto read = plugin::parse_query(text_of(text, "the query"), context_of(time_zone));
    const auto* problem = std::get_if<QueryProblem>(&read);
    if (!problem) return 0;
    point(problem->from, problem->to);
    set_error(error, problem->message.c_str());
    return -1;
  });
}

constexpr tearsheet_plugin_v1 kTable = {
    .abi = TEARSHEET_PLUGIN_ABI,
    .size = sizeof(tearsheet_plugin_v1),
    .version = kVersion,
    .free_text = [](char* text) { std::free(text); },
    .analyze = analyze,
    .make_analyzer = make_analyzer,
    .analyzer_native = [](const tearsheet_analyzer* handle) -> const void* {
      return handle ? &handle->native : nullptr;
    },
    .free_analyzer = [](tearsheet_analyzer* handle) { delete handle; },
    .parse_query = parse_query,
    .query_native = [](const tearsheet_query* handle) -> const void* { return handle ? &handle->native : nullptr; },
    .query_canonical = [](const tearsheet_query* handle) { return handle ? handle->canonical.c_str() : nullptr; },
    .free_query = [](tearsheet_query* handle) { delete handle; },
    .check_query = check_query,
    .make_monitor = make_monitor,
    .monitor_add = monitor_add,
    .monitor_add_many = monitor_add_many,
    .monitor_remove = monitor_remove,
    .monitor_size = monitor_size,
    .monitor_match = monitor_match,
    .monitor_match_batch = monitor_match_batch,
    .free_monitor = free_monitor,
};

}  // namespace
}  // namespace tearsheet::plugin::c

const tearsheet_plugin_v1* tearsheet_plugin(std::uint32_t abi) {
  return abi == TEARSHEET_PLUGIN_ABI ? &tearsheet::plugin::c::kTable : nullptr;
}
