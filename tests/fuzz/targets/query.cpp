// A query as a user types it: read, printed, and stored in a monitor that must match as the plain reference does.

#include "base/utf8.h"
#include "plugin/monitor/monitor.h"
#include "plugin/query/parse.h"
#include "tests/fuzz/targets.h"

namespace tearsheet::fuzz {

using namespace plugin;
using namespace plugin::query;
using namespace plugin::match;
using namespace plugin::monitor;

namespace {

/// The query's own words in an article, so that most operands find something, among some that are always there.
analyzers::Article article_about(const std::string& text) {
  analyzers::Article article;
  article.id = "k3v7q2m9x4ta";
  article.url = "https://www.example.org/a";
  article.outlet = "example-times";
  article.lang = "en";
  article.title = "Putin and the US at a summit";
  article.standfirst = to_utf8(text.substr(0, 200));
  article.body = {{analyzers::BlockKind::kParagraph, "A summit. " + to_utf8(text.substr(0, 2000))},
                  {analyzers::BlockKind::kParagraph, "Buses and cities, in St. Petersburg; summits’ buses."}};
  article.published = parse_date_time("2021-04-15");
  article.words = 20;
  article.capture.emplace();
  article.capture->fetched = *parse_time("2021-04-15T06:40:00Z");
  return article;
}

std::vector<std::string> ids(const Monitor& monitor, const Candidate& candidate) {
  std::vector<std::string> out;
  monitor.match_ids(candidate, [&](std::string_view id) { out.emplace_back(id); });
  return out;
}

/// The compiled query and its negation say what the reference says, before and after they went through bytes.
void check_in_monitor(const QueryPtr& query, const std::string& text) {
  const auto article = article_about(text);
  const auto words = analyzers::read_words(article);
  const Candidate candidate{article, words, article.capture->fetched};
  Query negation;
  negation.kind = QueryKind::kNot;
  negation.args = {query};

  Monitor monitor;
  monitor.add({{"not", std::make_shared<const Query>(negation)}, {"query", query}});
  const std::vector<std::string> expected{matches(*query, candidate) ? "query" : "not"};
  promise(ids(monitor, candidate) == expected, "the monitor says what the reference says", text);
  const auto found = monitor.match(candidate, true);
  promise(found.size() == 1 && found.front().id == expected.front(), "with its places it matches as without", text);
  promise(found.front().spans == (expected.front() == "query" ? matched_spans(*query, candidate) : std::vector<Span>{}),
          "a stored query has its places", text);

  const auto bytes = monitor.save();
  Monitor loaded;
  promise(loaded.load(bytes) && loaded.save() == bytes, "a saved monitor is loaded as it was", text);
  promise(ids(loaded, candidate) == expected, "a loaded monitor says what it said", text);
}

}  // namespace

void check_query(std::string_view input) {
  const ParseContext context{.time_zone = "Asia/Kolkata",
                             .saved = [](std::string_view name) -> std::optional<std::string> {
                               if (name == "leaders") return "putin OR \"the chancellor\"";
                               return std::nullopt;
                             },
                             .saved_names = {"leaders"}};
  const auto text = to_utf8(std::string(input));
  if (!is_utf8(input)) {
    const bool refused = std::holds_alternative<QueryProblem>(parse_query(input, context));
    promise(refused, "what is no UTF-8 is no query", text);
  }
  const auto result = parse_query(text, context);
  if (const auto* problem = std::get_if<QueryProblem>(&result)) {
    promise(!problem->message.empty(), "a problem says what is wrong");
    promise(problem->from <= problem->to && problem->to <= code_points(text) + 1, "a problem has its place", text);
    promise(is_utf8(with_caret(text, *problem)), "a problem is shown in UTF-8", text);
    return;
  }
  const auto& parsed = std::get<Parsed>(result);
  const auto canonical = to_string(*parsed.query);
  promise_text(canonical, "the canonical form");
  const auto again = parse_query(canonical, context);
  const auto* tree = std::get_if<Parsed>(&again);
  promise(tree != nullptr && same(*tree->query, *parsed.query), "the canonical form gives the same tree", canonical);
  promise(to_string(*tree->query) == canonical, "the canonical form is its own", canonical);
  const auto resolved = parse_query(resolve_saved(text, context), context);
  const auto* without = std::get_if<Parsed>(&resolved);
  promise(without != nullptr && to_string(*without->query) == canonical, "named queries written out say the same",
          text);
  check_in_monitor(parsed.query, text);
}

}  // namespace tearsheet::fuzz
