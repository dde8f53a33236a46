#include "base/json.h"
#include "base/log.h"
#include "base/utf8.h"
#include "base/words.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/verbs.h"
#include "desk/coverage.h"
#include "desk/looking/story_hits.h"
#include "desk/query_values.h"
#include "plugin/match/match.h"
#include "plugin/match/snippets.h"

namespace tearsheet::cli {
namespace {

using analyzers::Article;

struct SearchVerb {
  std::vector<std::string> query;
  std::string format = "text", sort = "date", output = "summary", time_zone;
  std::size_t limit = 20, offset = 0;
  bool all_versions = false, stories = false;
};

/// A hit, with what its summary shows.
struct HitSummary {
  double score = 0;
  Article article;
  std::vector<plugin::Snippet> snippets;
};

HitSummary summarise(const plugin::Hit& hit, const plugin::Query& query, Time now) {
  HitSummary found{hit.score, analyzers::article_from_json(parse_json(hit.json, hit.id)), {}};
  const auto words = analyzers::read_words(found.article);
  found.snippets = plugin::make_snippets(words, plugin::matched_spans(query, {found.article, words, now}));
  return found;
}

std::string published(const Article& article) { return article.published ? to_string(*article.published) : ""; }
std::string fetched(const Article& article) { return article.capture ? to_string(article.capture->fetched) : ""; }

Json to_json(const HitSummary& found) {
  auto snippets = Json::array();
  for (const auto& snippet : found.snippets) {
    auto marks = Json::array();
    for (const auto& [from, to] : snippet.marks) marks.push_back({from, to});
    snippets.push_back(
        {{"field", analyzers::name(snippet.field)}, {"text", snippet.text}, {"marks", marks}, {"from", snippet.from}});
  }
  const auto& article = found.article;
  return {{"id", article.id},
          {"version", article.version},
          {"url", string_or_null(article.url)},
          {"outlet", string_or_null(article.outlet)},
          {"title", string_or_null(article.title)},
          {"published", string_or_null(published(article))},
          {"fetched", string_or_null(fetched(article))},
          {"score", found.score},
          {"snippets", snippets}};
}

/// A snippet with its marks in bold.
std::string marked(const plugin::Snippet& snippet, const Output& out) {
  if (!out.colored()) return snippet.text;
  std::string text;
  std::size_t at = snippet.from, byte = 0;
  const auto take = [&](std::size_t until) {
    const auto start = byte;
    for (; at < until && byte < snippet.text.size(); ++at) next_code_point(snippet.text, byte);
    return snippet.text.substr(start, byte - start);
  };
  for (const auto& [from, to] : snippet.marks) {
    text += take(from);
    text += out.strong(take(to));
  }
  return text + snippet.text.substr(byte);
}

void print_text(const HitSummary& found, Output& out) {
  const auto& article = found.article;
  const auto date = article.published ? to_string(*article.published) : fetched(article);
  out.line(article.id + "  " + date + "  " + (article.outlet.empty() ? "-" : article.outlet));
  out.line("    " + out.strong(article.title));
  for (const auto& snippet : found.snippets) {
    if (snippet.field != analyzers::Field::kTitle) out.line("    … " + marked(snippet, out));
  }
  out.line("    " + out.faint(article.url));
}

std::vector<std::string> row(const HitSummary& found) {
  const auto& article = found.article;
  return {
      article.id,       std::to_string(article.version), article.url, article.outlet, article.title, published(article),
      fetched(article), dump(Json(found.score))};
}

void print_count(const SearchVerb& verb, std::size_t total, Output& out) {
  if (verb.format == "json") return out.line(dump({{"schema", "tearsheet/search/1"}, {"total", total}}));
  out.line(std::to_string(total));
}

/// --output ids or urls.
void print_names(const SearchVerb& verb, const std::vector<HitSummary>& hits, Output& out) {
  Records records(verb.format, out, {});
  for (const auto& hit : hits) {
    const auto& name = verb.output == "ids" ? hit.article.id : hit.article.url;
    records.add({.json = [&] { return Json(name); },
                 .row = [&] { return std::vector{name}; },
                 .text = [&](Output& to) { to.line(name); }});
  }
  records.finish();
}

void print_summary(const SearchVerb& verb, const std::string& text, const plugin::Query& query, std::size_t total,
                   const std::vector<HitSummary>& hits, Output& out) {
  Records records(verb.format, out,
                  {.list = "hits",
                   .columns = {"id", "version", "url", "outlet", "title", "published", "fetched", "score"},
                   .blank_lines = true});
  for (const auto& hit : hits) {
    records.add({.json = [&] { return to_json(hit); },
                 .row = [&] { return row(hit); },
                 .text = [&](Output& to) { print_text(hit, to); }});
  }
  records.finish(
      {{"schema", "tearsheet/search/1"}, {"query", text}, {"canonical", plugin::to_string(query)}, {"total", total}});
}

Json to_json(const desk::StoryHit& hit) {
  return {{"story", hit.story},
          {"articles", hit.articles},
          {"outlets", hit.outlets},
          {"title", string_or_null(hit.article.title)},
          {"url", string_or_null(hit.article.url)},
          {"published", string_or_null(published(hit.article))},
          {"fetched", string_or_null(fetched(hit.article))}};
}

void print_story(const desk::StoryHit& hit, Output& out) {
  const auto date = hit.article.published ? published(hit.article) : fetched(hit.article);
  out.line(hit.story + "  " + date + "  " + out.strong(hit.article.title) + "  (" + joined(hit.outlets, ", ") + ")");
}

/// --stories: one line a story.
void print_stories(const SearchVerb& verb, const std::string& text, const plugin::Query& query,
                   const desk::StoryHits& found, Output& out) {
  if (verb.output == "count") return print_count(verb, found.total, out);
  Records records(
      verb.format, out,
      {.list = "stories", .columns = {"story", "articles", "outlets", "title", "url", "published", "fetched"}});
  for (const auto& hit : found.hits) {
    const auto& article = hit.article;
    records.add({.json = [&] { return verb.output == "summary" ? to_json(hit) : Json(hit.story); },
                 .row =
                     [&] {
                       return std::vector{
                           hit.story,   std::to_string(hit.articles), joined(hit.outlets, " "), article.title,
                           article.url, published(article),           fetched(article)};
                     },
                 .text = [&](Output& to) { verb.output == "summary" ? print_story(hit, to) : to.line(hit.story); }});
  }
  records.finish({{"schema", "tearsheet/search/1"},
                  {"query", text},
                  {"canonical", plugin::to_string(query)},
                  {"total", found.total}});
}

int search_stories(const SearchVerb& verb, const Common& common, const desk::OpenDesk& desk,
                   const plugin::EngineReader* coverage, const std::string& text, const plugin::QueryPtr& query,
                   const plugin::SearchOptions& options) {
  const auto found = coverage ? desk::find_stories(*coverage, query, options) : desk::StoryHits{};
  Output out(common.color, verb.format == "text");
  print_stories(verb, text, *query, found, out);
  out.finish();
  return found.total > 0 ? 0 : desk.nothing_found();
}

int search(const SearchVerb& verb, const Common& common) {
  const desk::OpenDesk desk(common.desk);
  const auto text = joined(verb.query, " ");
  const auto query = desk::parse_for(desk, text, verb.time_zone);
  plugin::SearchOptions options;
  options.sort = verb.sort == "date" ? plugin::Sort::kDate : plugin::Sort::kScore;
  options.limit = verb.output == "count" ? 0 : verb.limit;
  options.offset = verb.offset;
  options.all_versions = verb.all_versions;
  options.now = common.current();
  plugin::SearchResult result;
  Progress progress(!common.quiet);
  const auto coverage = desk::open_coverage(desk, [&](std::string_view line) { progress.show(line); });
  progress.clear();
  desk::warn_of_values(desk.config(), coverage.get(), text, *query);
  if (verb.stories) return search_stories(verb, common, desk, coverage.get(), text, query, options);
  if (coverage) result = coverage->search(*query, options);
  std::vector<HitSummary> hits;
  for (const auto& hit : result.hits) hits.push_back(summarise(hit, *query, options.now));

  Output out(common.color, verb.format == "text");
  if (verb.output == "count") {
    print_count(verb, result.total, out);
  } else if (verb.output == "summary") {
    print_summary(verb, text, *query, result.total, hits, out);
  } else {
    print_names(verb, hits, out);
  }
  out.finish();
  if (verb.format == "text" && verb.output != "count" && hits.size() < result.total) {
    note(std::to_string(hits.size()) + " of " + std::to_string(result.total) +
         " shown; --limit and --offset show others");
  }
  return result.total > 0 ? 0 : desk.nothing_found();
}

Action declare_search(Options& declared) {
  auto verb = std::make_shared<SearchVerb>();
  declared.texts("QUERY", verb->query, "what to look for, e.g. 'Putin AND summit'; @rule-id is a saved search", true);
  declared.choice("--format", verb->format, {"text", "json", "jsonl", "csv"}, "output format");
  declared.choice("--sort", verb->sort, {"date", "score"}, "newest or best first (default date)");
  declared.choice("--output", verb->output, {"summary", "ids", "urls", "count"}, "what to print about each hit");
  declared.number("--limit", verb->limit, "at most this many hits (default 20)");
  declared.number("--offset", verb->offset, "skip this many hits");
  declared.flag("--stories", verb->stories, "one line a story, with the outlets that have it; limits count stories");
  declared.flag("--all-versions", verb->all_versions, "look in earlier versions of articles too");
  declare_query_zone(declared, verb->time_zone);
  return [verb](const Common& common) { return search(*verb, common); };
}

}  // namespace

const Verb kSearch{"search", "search the archived coverage",
                   R"(  tearsheet search 'Putin AND summit'
  tearsheet search '"peace talks" published:7d' --format json
  tearsheet search @putin-summit --output count
  tearsheet search blackout --stories
Put -- before a query that starts with a dash. `docs/query-language.md` describes the language.
Exit code: 0 found, 1 nothing, 2 an error.)",
                   declare_search};

}  // namespace tearsheet::cli
