#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/words.h"
#include "cli/search_verb.h"
#include "cli/verbs.h"
#include "desk/coverage.h"
#include "desk/query_values.h"
#include "report/corpus.h"

namespace tearsheet::cli {
namespace {

/// Throws for options that say nothing together; the message names what to leave out or add.
void require_sense(const SearchVerb& verb) {
  const auto refuse = [](bool wrong, const char* why) {
    if (wrong) throw Error(ErrorKind::kUsage, why);
  };
  const bool counts = verb.output == "counts";
  refuse(!verb.by.empty() && !counts, "--by belongs to --output counts");
  refuse(!verb.of.empty() && !counts && verb.timeline.empty(), "--of belongs to --output counts and --timeline");
  refuse(verb.format == "svg" && verb.timeline.empty(), "--format svg is the picture of a --timeline");
  refuse(!verb.timeline.empty() && verb.output != "summary", "give only one of --timeline and --output");
  refuse(verb.stories && (verb.sample || !verb.cursor.empty()), "--stories can't be combined with --sample or --new");
  refuse(!verb.cursor.empty() && (verb.output == "count" || counts || !verb.timeline.empty()),
         "--new shows articles: it can't be combined with counts");
  const bool numbers = verb.output == "count" || counts || !verb.timeline.empty();
  refuse(numbers && (verb.stories || verb.sample),
         "--stories and --sample show articles: they can't be combined with counts");
  refuse(!verb.facets.empty() && (numbers || verb.format == "csv" || verb.format == "jsonl"),
         "--facets stand beside hits, in text and json");
}

void print_total(const Search& search, std::size_t total, Output& out) {
  if (search.verb.format == "json") {
    out.line(dump({{"schema", "tearsheet/search/1"}, {"total", total}}));
  } else {
    out.line(std::to_string(total));
  }
}

std::size_t print_found(const Search& search, Output& out) {
  if (!search.verb.timeline.empty()) return print_timeline(search, out);
  if (search.verb.output == "counts") return print_counts(search, out);
  if (search.verb.output != "count") return print_hits(search, out);
  const auto total = search.coverage ? search.coverage->count(*search.query, search.options) : 0;
  print_total(search, total, out);
  return total;
}

void freeze(const Search& search) {
  if (search.verb.freeze.empty() || !search.coverage) return;
  const auto corpus = report::corpus_of(*search.coverage, search.text, *search.query, search.options);
  write_file(search.verb.freeze, dump(corpus) + "\n");
}

int search(const SearchVerb& verb, const Common& common) {
  require_sense(verb);
  const desk::OpenDesk desk(common.desk);
  Search search{verb, common, desk, nullptr, joined(verb.query, " "), nullptr, {}, {}};
  search.zone = desk::query_zone(desk.config(), search.text, verb.time_zone);
  search.query = desk::parse_for(desk, search.text, search.zone);
  search.options.sort = verb.sort == "date" ? plugin::Sort::kDate : plugin::Sort::kScore;
  search.options.all_versions = verb.all_versions;
  search.options.now = common.current();
  Progress progress(!common.quiet);
  const auto coverage = desk::open_coverage(desk, [&](std::string_view line) { progress.show(line); });
  progress.clear();
  desk::warn_of_backlog(desk);
  desk::warn_of_values(desk.config(), coverage.get(), search.text, *search.query);
  search.coverage = coverage.get();

  Output out(common.color, verb.format == "text");
  const auto total = print_found(search, out);
  out.finish();
  freeze(search);
  return total > 0 ? 0 : desk.nothing_found();
}

Action declare_search(Options& declared) {
  auto verb = std::make_shared<SearchVerb>();
  declared.texts("QUERY", verb->query, "what to look for, e.g. 'Putin AND summit'; @rule-id is a saved search", true);
  declared.choice("--format", verb->format, {"text", "json", "jsonl", "csv", "svg"}, "output format");
  declared.choice("--sort", verb->sort, {"date", "score"}, "newest or best first (default date)");
  declared.choice("--output", verb->output, {"summary", "ids", "urls", "count", "counts"},
                  "what to print: about each hit, or the total, or counts by --by");
  declared.limit("--limit", verb->limit, "at most this many hits (default 20)");
  declared.number("--offset", verb->offset, "skip this many hits");
  declare_table(declared, verb->table);
  declared.text("--facets=LIST", verb->facets, "also the values of these among all hits, with counts, e.g. outlet,day");
  declared.number("--facet-size", verb->facet_size, "at most this many values of each facet (default 20)");
  declared.text("--by=LIST", verb->by, "with --output counts: a row for each value of these, e.g. day,outlet");
  declared.text("--of=QUERY", verb->of, "what counts are a share of (default *:*, everything)");
  declared.choice("--timeline", verb->timeline, {"day", "week", "month"}, "a bar for each; gaps are marked");
  declared.flag("--stories", verb->stories,
                "one hit a story, with the other outlets that have it; limits count stories");
  declared.optional_number("--sample", verb->sample, "a random sample of so many of all hits");
  declared.number("--seed", verb->seed, "which sample: the same seed draws the same one (default 0)");
  declared.text("--new=NAME", verb->cursor, "only what this cursor has not shown before");
  declared.text("--freeze=FILE", verb->freeze,
                "also write a manifest of all hits, which `verify --corpus` proves later");
  declared.flag("--all-versions", verb->all_versions, "look in earlier versions of articles too");
  declare_query_zone(declared, verb->time_zone);
  return [verb](const Common& common) { return search(*verb, common); };
}

}  // namespace

Json head_of(const Search& search) {
  return {{"schema", "tearsheet/search/1"}, {"query", search.text}, {"canonical", plugin::to_string(*search.query)}};
}

const Verb kSearch{"search", "search the archived coverage",
                   R"(  tearsheet search 'Putin AND summit'
  tearsheet search '"peace talks" published:7d' --format json
  tearsheet search @putin-summit --output count
  tearsheet search blackout --stories
  tearsheet search blackout --output counts --by day,outlet --format csv
  tearsheet search blackout --timeline week
Put -- before a query that starts with a dash. `docs/query-language.md` describes the language, `docs/reading.md` has
the questions that people ask of their coverage.
Exit code: 0 found, 1 nothing, 2 an error.)",
                   declare_search};

}  // namespace tearsheet::cli
