#include "base/json.h"
#include "base/log.h"
#include "base/utf8.h"
#include "base/words.h"
#include "cli/csv.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "desk/coverage.h"
#include "plugin/match/match.h"
#include "plugin/match/snippets.h"

namespace tearsheet::cli {
namespace {

using analyzers::Article;

struct SearchVerb {
  std::vector<std::string> query;
  std::string format = "text", sort = "date", output = "summary", time_zone;
  std::size_t limit = 20, offset = 0;
  bool all_versions = false;
};

/// A hit with what a summary shows of it.
struct Found {
  double score = 0;
  Article article;
  std::vector<plugin::Snippet> snippets;
};

Found summarise(const plugin::Hit& hit, const plugin::Query& query, Time now) {
  Found found{hit.score, analyzers::article_from_json(parse_json(hit.json, hit.id)), {}};
  const auto words = analyzers::read_words(found.article);
  found.snippets = plugin::make_snippets(words, plugin::matched_spans(query, {found.article, words, now}));
  return found;
}

std::string published(const Article& article) { return article.published ? to_string(*article.published) : ""; }
std::string fetched(const Article& article) { return article.capture ? to_string(article.capture->fetched) : ""; }

Json to_json(const Found& found) {
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

void print_text(const Found& found, Output& out) {
  const auto& article = found.article;
  const auto date = article.published ? to_string(*article.published) : fetched(article);
  out.line(article.id + "  " + date + "  " + (article.outlet.empty() ? "-" : article.outlet));
  out.line("    " + out.strong(article.title));
  for (const auto& snippet : found.snippets) {
    if (snippet.field != analyzers::Field::kTitle) out.line("    … " + marked(snippet, out));
  }
  out.line("    " + out.faint(article.url));
}

void print_csv_header(Output& out) {
  out.line(csv_row({"id", "version", "url", "outlet", "title", "published", "fetched", "score"}));
}

void print_csv(const Found& found, Output& out) {
  const auto& article = found.article;
  out.line(csv_row({article.id, std::to_string(article.version), article.url, article.outlet, article.title,
                    published(article), fetched(article), dump(Json(found.score))}));
}

/// --output count, ids or urls.
void print_plain(const SearchVerb& verb, const plugin::SearchResult& result, const std::vector<Found>& hits,
                 Output& out) {
  if (verb.output == "count") {
    if (verb.format == "json") {
      out.line(dump({{"schema", "tearsheet/search/1"}, {"total", result.total}}));
    } else {
      out.line(std::to_string(result.total));
    }
    return;
  }
  auto list = Json::array();
  for (const auto& hit : hits) {
    const auto& text = verb.output == "ids" ? hit.article.id : hit.article.url;
    if (verb.format == "json") {
      list.push_back(text);
    } else {
      out.line(verb.format == "jsonl" ? dump(Json(text)) : verb.format == "csv" ? csv_row({text}) : text);
    }
  }
  if (verb.format == "json") out.line(dump(list));
}

void print_summary(const SearchVerb& verb, const std::string& text, const plugin::Query& query,
                   const plugin::SearchResult& result, const std::vector<Found>& hits, Output& out) {
  if (verb.format == "json") {
    auto list = Json::array();
    for (const auto& hit : hits) list.push_back(to_json(hit));
    out.line(dump({{"schema", "tearsheet/search/1"},
                   {"query", text},
                   {"canonical", plugin::to_string(query)},
                   {"total", result.total},
                   {"hits", list}}));
    return;
  }
  if (verb.format == "csv") print_csv_header(out);
  for (const auto& hit : hits) {
    if (verb.format == "jsonl") {
      out.line(dump(to_json(hit)));
    } else if (verb.format == "csv") {
      print_csv(hit, out);
    } else {
      if (&hit != &hits.front()) out.line("");
      print_text(hit, out);
    }
  }
}

int search(const SearchVerb& verb, const Common& common) {
  const desk::Desk desk(common.desk);
  const auto text = joined(verb.query, " ");
  const auto query = desk::parse_for(desk, text, verb.time_zone);
  plugin::SearchOptions options;
  options.sort = verb.sort == "date" ? plugin::Sort::kDate : plugin::Sort::kScore;
  options.limit = verb.output == "count" ? 0 : verb.limit;
  options.offset = verb.offset;
  options.all_versions = verb.all_versions;
  options.now = common.current();
  plugin::SearchResult result;
  if (const auto reader = desk::open_coverage(desk)) result = reader->search(*query, options);
  std::vector<Found> hits;
  for (const auto& hit : result.hits) hits.push_back(summarise(hit, *query, options.now));

  Output out(common.color, verb.format == "text");
  if (verb.output == "summary") {
    print_summary(verb, text, *query, result, hits, out);
  } else {
    print_plain(verb, result, hits, out);
  }
  out.finish();
  if (verb.format == "text" && verb.output != "count" && hits.size() < result.total) {
    note(std::to_string(hits.size()) + " of " + std::to_string(result.total) +
         " shown; --limit and --offset give others");
  }
  return result.total > 0 ? 0 : desk.nothing_found();
}

}  // namespace

Action declare_search(Options& declared) {
  auto verb = std::make_shared<SearchVerb>();
  declared.texts("QUERY", verb->query, "what to look for, e.g. 'Putin AND summit'; @rule-id is a saved search", true);
  declared.choice("--format", verb->format, {"text", "json", "jsonl", "csv"}, "how to write it");
  declared.choice("--sort", verb->sort, {"date", "score"}, "newest or best first (default date)");
  declared.choice("--output", verb->output, {"summary", "ids", "urls", "count"}, "what to tell of what was found");
  declared.number("--limit", verb->limit, "at most so many (default 20)");
  declared.number("--offset", verb->offset, "leave out the first so many");
  declared.flag("--all-versions", verb->all_versions, "look in earlier versions of articles too");
  declared.text("--tz=ZONE", verb->time_zone,
                "time zone of days and months in the query (default: that of the rule for @rule-id, else UTC)");
  return [verb](const Common& common) { return search(*verb, common); };
}

}  // namespace tearsheet::cli
