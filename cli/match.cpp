#include <filesystem>

#include <fmt/format.h>

#include "alerts/rules/rules.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/words.h"
#include "cli/article_lines.h"
#include "cli/verbs.h"
#include "config/load.h"
#include "desk/desk.h"
#include "desk/filter/match_articles.h"
#include "desk/intake/analyzed_page.h"

namespace tearsheet::cli {
namespace {

struct MatchVerb {
  std::vector<std::string> rules, files;
  std::string map;
  std::size_t threads = 0;
  bool spans = false, stats = false;
};

double seconds(Steady::duration duration) { return std::chrono::duration<double>(duration).count(); }

/// The rules: YAML, then queries and tables.
struct RuleTimes {
  Steady::duration reading{}, compiling{};
};

bool is_yaml(const std::string& file) { return std::filesystem::path(file).extension() == ".yaml"; }

/// For "--rules rules/*.yaml": the shell expands it, so that all files but the first look like articles.
void sort_files(MatchVerb& verb) {
  for (const auto& file : verb.files)
    if (is_yaml(file)) verb.rules.push_back(file);
  std::erase_if(verb.files, is_yaml);
  for (const auto& file : verb.rules)
    if (!std::filesystem::exists(file)) throw Error(ErrorKind::kUsage, "no such rules file", file);
  if (verb.files.size() > 1)
    throw Error(ErrorKind::kUsage,
                "one file of articles, or - for standard input: \"" + verb.files[1] + "\" is a second");
}

void print_stats(const RuleTimes& times, const desk::MatchFigures& figures, const plugin::Monitor& monitor,
                 unsigned threads) {
  const auto busy = seconds(figures.matching) / threads;
  const auto size = monitor.measure();
  fmt::print(stderr, "{:.0f} articles/s\n", busy > 0 ? static_cast<double>(figures.articles) / busy : 0.0);
  fmt::print(stderr, "analysis and matching: {} in {:.3f} s, {}\n", counted(figures.articles, "article"), busy,
             counted(threads, "thread"));
  fmt::print(stderr, "rules: {}, of them {} looked at for every article; read in {:.3f} s, compiled in {:.3f} s, ",
             size.queries, size.always, seconds(times.reading), seconds(times.compiling));
  fmt::print(stderr, "tuned in {:.3f} s\ntables: {} bytes\n", seconds(figures.tuning), size.bytes);
}

int match(const MatchVerb& verb, const Common& common) {
  RuleTimes times;
  auto start = steady_now();
  const auto loaded = config::load_rules(verb.rules);
  times.reading = steady_now() - start;
  start = steady_now();
  auto rules = alerts::compile_rules(loaded.desk);
  times.compiling = steady_now() - start;
  const bool broken = desk::report_errors(loaded.findings) | desk::report_errors(rules.findings);

  const desk::ArticleLines lines{verb.files.empty() ? "-" : verb.files.front(), parse_key_map(verb.map),
                                 desk::thread_count(verb.threads)};
  Output out(common.color);
  const auto figures = desk::match_articles(rules, lines, {common.current(), verb.spans}, line_sink(out));
  out.finish();
  if (verb.stats) print_stats(times, figures, rules.monitor, lines.threads);
  if (broken) return 2;
  return figures.failed > 0 ? 3 : 0;
}

Action declare_match(Options& declared) {
  auto verb = std::make_shared<MatchVerb>();
  declared.texts("--rules=FILE", verb->rules, "lists, queries and rules, as in a desk's rules/*.yaml; may be repeated",
                 true);
  declared.texts("FILE", verb->files,
                 "article JSON lines; - is standard input (the default); .yaml files are more rules");
  declared.text("--map=KEYS", verb->map, "other people's keys: title=headline,body=content");
  declared.flag("--spans", verb->spans, "where the rules matched, in code points");
  declared.number("--threads", verb->threads, "threads (default: all cores)");
  declared.flag("--stats", verb->stats, "speed and sizes, on stderr");
  return [verb](const Common& common) {
    sort_files(*verb);
    return match(*verb, common);
  };
}

}  // namespace

const Verb kMatch{"match", "article JSON lines to the rules that match: a filter, no desk",
                  R"(  tearsheet extract page.html | tearsheet match --rules rules/world.yaml
  tearsheet match --rules rules/*.yaml --map title=headline,body=content feed.jsonl
A line {"id","rules":[…]} for each article, in order; for a line that is not an article {"line","error"}. With --spans also
where: {"spans":{"RULE":[{"field","from","to"}]}}. Relative dates count back from the article's capture, or from --now
if it states none.
Exit code: 0 done, 2 a rule is broken (the others matched), 3 a line is not an article.)",
                  declare_match};

}  // namespace tearsheet::cli
