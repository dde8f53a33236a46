#include <atomic>
#include <filesystem>
#include <mutex>

#include <fmt/format.h>

#include "alerts/rules/rule_match.h"
#include "alerts/rules/rules.h"
#include "analyzers/text/words.h"
#include "base/clock.h"
#include "base/error.h"
#include "base/json.h"
#include "base/words.h"
#include "cli/article_lines.h"
#include "cli/verbs.h"
#include "config/load.h"
#include "desk/desk.h"
#include "desk/intake/reading.h"
#include "plugin/monitor/article_terms.h"

namespace tearsheet::cli {
namespace {

struct MatchVerb {
  std::vector<std::string> rules, files;
  std::string map;
  std::size_t threads = 0;
  bool spans = false, stats = false;
};

double seconds(Steady::duration duration) { return std::chrono::duration<double>(duration).count(); }

/// Tunes the monitor once, for the first articles that come. That affects only its speed.
class Tuner {
 public:
  explicit Tuner(plugin::Monitor& monitor) : monitor_(monitor) {}

  void count(const analyzers::ReadArticle& words) {
    if (done_.load(std::memory_order_relaxed)) return;
    const std::lock_guard lock(mutex_);
    if (done_) return;
    terms_.read(words, plugin::kBareFieldSet);
    shares_.count(terms_);
    if (shares_.articles() < kSample) return;
    done_ = true;
    const auto start = steady_now();
    monitor_.tune(shares_);
    taken_ = steady_now() - start;
  }
  /// How long tuning took; zero if there were too few articles for it.
  Steady::duration taken() const { return taken_; }

 private:
  static constexpr std::size_t kSample = 200;

  plugin::Monitor& monitor_;
  std::atomic<bool> done_ = false;
  std::mutex mutex_;
  plugin::ArticleTerms terms_;
  plugin::TermShares shares_;
  Steady::duration taken_{};
};

/// What --stats prints.
struct Figures {
  Steady::duration reading{}, compiling{};  ///< the rules: YAML, then queries and tables
  std::atomic<std::size_t> articles = 0;
  std::atomic<Steady::rep> matching = 0;  ///< over all threads: analysis and matching
};

Json spans_json(const std::vector<plugin::Span>& spans) {
  auto json = Json::array();
  for (const auto& span : spans)
    json.push_back({{"field", analyzers::name(span.field)}, {"from", span.from}, {"to", span.to}});
  return json;
}

/// {"id","rules"[,"spans"]}
Json match_article(const alerts::RuleSet& set, const plugin::Candidate& candidate, bool with_spans) {
  auto rules = Json::array();
  if (!with_spans && !set.has_parts) {
    set.monitor.match_ids(candidate, [&](std::string_view id) { rules.push_back(id); });
    return {{"id", string_or_null(candidate.article.id)}, {"rules", std::move(rules)}};
  }
  auto spans = Json::object();
  for (const auto& match : match_rules(set, candidate, with_spans)) {
    if (match.exception) continue;
    rules.push_back(match.rule->rule->id);
    spans[match.rule->rule->id] = spans_json(match.spans);
  }
  if (!with_spans) return {{"id", string_or_null(candidate.article.id)}, {"rules", std::move(rules)}};
  return {{"id", string_or_null(candidate.article.id)}, {"rules", std::move(rules)}, {"spans", std::move(spans)}};
}

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

void print_stats(const Figures& figures, const plugin::Monitor& monitor, const Tuner& tuner, unsigned threads) {
  const auto busy = seconds(Steady::duration(figures.matching.load())) / threads;
  const auto size = monitor.measure();
  fmt::print(stderr, "{:.0f} articles/s\n", busy > 0 ? static_cast<double>(figures.articles) / busy : 0.0);
  fmt::print(stderr, "analysis and matching: {} in {:.3f} s, {}\n", counted(figures.articles, "article"), busy,
             counted(threads, "thread"));
  fmt::print(stderr, "rules: {}, of them {} looked at for every article; read in {:.3f} s, compiled in {:.3f} s, ",
             size.queries, size.always, seconds(figures.reading), seconds(figures.compiling));
  fmt::print(stderr, "tuned in {:.3f} s\ntables: {} bytes\n", seconds(tuner.taken()), size.bytes);
}

int match(const MatchVerb& verb, const Common& common) {
  Figures figures;
  auto start = steady_now();
  const auto loaded = config::load_rules(verb.rules);
  figures.reading = steady_now() - start;
  start = steady_now();
  auto rules = alerts::compile_rules(loaded.desk);
  figures.compiling = steady_now() - start;
  const bool broken = desk::report_errors(loaded.findings) | desk::report_errors(rules.findings);

  const ArticleLines lines{verb.files.empty() ? "-" : verb.files.front(), parse_key_map(verb.map),
                           desk::thread_count(verb.threads)};
  const auto now = common.current();
  Tuner tuner(rules.monitor);
  Output out(common.color);
  const auto answer = [&](analyzers::Article& article) {
    const auto begin = steady_now();
    const auto words = analyzers::read_words(article);
    // Other people's JSON may not count them.
    if (article.words == 0) article.words = words[analyzers::Field::kBody].words.size();
    const auto json =
        match_article(rules, {article, words, article.capture ? article.capture->fetched : now}, verb.spans);
    figures.matching += (steady_now() - begin).count();
    ++figures.articles;
    tuner.count(words);
    return dump(json);
  };
  const auto failed = answer_articles(lines, answer, out);
  out.finish();
  if (verb.stats) print_stats(figures, rules.monitor, tuner, lines.threads);
  if (broken) return 2;
  return failed > 0 ? 3 : 0;
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
