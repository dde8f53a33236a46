// What deciding costs: 1,000 rules of all eight types, in equal parts, over generated articles (bench/search), one each
// 30 s from 50 outlets; every 20th is an edit of the one before.
//
//   decide_speed [RULES [ARTICLES]]
//
// "all match": every article matches every rule, the worst case. "1 in 100": it matches 1 % of them. Prints CPU time an
// article, as JSON: of matching; of the decisions alone (RuleDecider); and of all that happens in the transaction
// (Decider: look, decide, save, commit, with 256 articles each), in a database on disk.

#include <algorithm>
#include <array>
#include <ctime>
#include <filesystem>
#include <iostream>
#include <random>
#include <string>
#include <vector>

#include "alerts/log/decider.h"
#include "alerts/schema.h"
#include "base/json.h"
#include "bench/search/made_articles.h"

namespace {

using namespace tearsheet;
using namespace tearsheet::alerts;
using namespace std::chrono_literals;
using config::RuleType;

constexpr std::size_t kTypes = std::size(config::kRuleTypes);
constexpr std::size_t kBatch = 256;
constexpr std::size_t kEditEach = 20;

/// CPU time of this thread: other programs on the machine don't count.
double cpu_seconds() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

class Stopwatch {
 public:
  template <class Work>
  auto time(Work work) {
    const auto start = cpu_seconds();
    auto result = work();
    last_ = cpu_seconds() - start;
    seconds_ += last_;
    return result;
  }
  double last() const { return last_; }
  double seconds() const { return seconds_; }

 private:
  double seconds_ = 0, last_ = 0;
};

struct Event {
  analyzers::Article article;
  analyzers::ReadArticle words;
  std::optional<analyzers::Article> before;
  PassedCapture capture;
};

std::vector<Event> make_events(std::size_t count) {
  bench::MadeArticles made;
  const auto begin = *parse_time("2026-03-01T00:00:00Z");
  std::vector<Event> events;
  for (std::size_t n = 0; n < count; ++n) {
    Event event;
    const bool is_edit = n % kEditEach == kEditEach - 1;
    if (is_edit) {
      event.before = events.back().article;
      event.article = *event.before;
      event.article.version = 2;
      event.article.title += " updated";
    } else {
      event.article = made.next();
      event.article.version = 1;
    }
    auto& article = event.article;
    article.story = article.id;
    article.capture->fetched = begin + Seconds(static_cast<std::int64_t>(30 * n));
    article.published = parse_date_time(to_string(article.capture->fetched - 600s));
    event.words = analyzers::read_words(article);
    event.capture = {{1, static_cast<std::int64_t>(100 * (n + 1))},
                     article.capture->fetched,
                     article.outlet,
                     article.url,
                     true,
                     true,
                     false,
                     false};
    events.push_back(std::move(event));
  }
  return events;
}

/// `query(n)` is that of the n-th rule or step.
template <class Query>
config::Rule make_rule(std::size_t n, Query query) {
  config::Rule rule;
  rule.id = "r" + std::to_string(n);
  rule.type = static_cast<RuleType>(n % kTypes);
  if (rule.type != RuleType::kSequence) rule.query = query(n);
  rule.notify = {"log"};
  const auto nth = n / kTypes;
  const bool even = nth % 2 == 0;
  rule.window = 1h;
  rule.term = static_cast<config::TermField>(nth % std::size(config::kTermFields));
  switch (rule.type) {
    case RuleType::kFrequency:
      rule.count = 20;
      rule.distinct = even ? config::Unit::kArticle : config::Unit::kOutlet;
      break;
    case RuleType::kSpike:
      rule.baseline = 12h;
      rule.factor = 3;
      rule.min = 5;
      break;
    case RuleType::kFlatline:
      rule.min = 1;
      rule.per = even ? config::FlatlinePer::kRule : config::FlatlinePer::kOutlet;
      break;
    case RuleType::kCardinality:
      rule.max = 10;
      break;
    case RuleType::kChange:
      rule.text = static_cast<config::TextField>(nth % std::size(config::kTextFields));
      break;
    case RuleType::kSequence:
      rule.steps = {{query(n), {}}, {query(n + 1), {}}};
      rule.same = even ? config::Unit::kStory : config::Unit::kOutlet;
      break;
    case RuleType::kAny:
    case RuleType::kNewTerm:
      break;
  }
  return rule;
}

struct Folder {
  Folder() : path(std::filesystem::temp_directory_path() / ("decide_speed." + std::to_string(std::random_device{}()))) {
    std::filesystem::create_directory(path);
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path, ignored);
  }
  std::filesystem::path path;
};

/// µs an article: the mean, and the share of 99 % of the articles.
Json per_article(std::vector<double> seconds) {
  double sum = 0;
  for (const auto each : seconds) sum += each;
  std::ranges::sort(seconds);
  const auto count = static_cast<double>(seconds.size());
  return {{"mean_us", sum * 1e6 / count}, {"p99_us", seconds[seconds.size() * 99 / 100] * 1e6}};
}

/// The decisions alone, without a database.
std::vector<double> decide_only(const RuleSet& rules, const std::vector<Event>& events,
                                const std::vector<ArticleMatches>& matches) {
  std::vector<std::unique_ptr<RuleDecider>> deciders;
  std::unordered_map<const CompiledRule*, RuleDecider*> by_rule;
  const auto begin = events.front().capture.fetched - 1s;
  for (const auto& rule : rules.rules) {
    deciders.push_back(std::make_unique<RuleDecider>(rule, Since{begin, {}}, 48h));
    by_rule[&rule] = deciders.back().get();
  }
  const FirstCrawls none;
  std::vector<double> times;
  for (std::size_t n = 0; n < events.size(); ++n) {
    const auto& event = events[n];
    const auto start = cpu_seconds();
    std::size_t decided = 0;
    for (auto& decider : deciders) {
      if (!decider->watches_time()) continue;
      decided += decider->advance(event.capture.fetched).size();
      decider->look({event.capture.fetched, event.capture.outlet});
    }
    const auto taken = event_of(event.article, event.words, matches[n], event.capture, none);
    for (const auto& match : matches[n].rules) decided += by_rule.at(match.rule)->article(taken, match).size();
    times.push_back(cpu_seconds() - start);
    if (decided > 1'000'000) throw std::runtime_error("that many decisions can't be right");
  }
  return times;
}

template <class Query>
void measure(const std::string& name, std::size_t rule_count, const std::vector<Event>& events, Query query) {
  config::Desk desk;
  for (std::size_t n = 0; n < rule_count; ++n) desk.rules.push_back(make_rule(n, query));
  const auto rules = compile_rules(desk);
  if (!rules.findings.empty() && rules.rules.size() != rule_count) throw std::runtime_error(rules.findings[0].message);

  const bool asks = asks_for_changes(rules);
  std::vector<ArticleMatches> matches;
  std::vector<double> matching;
  std::size_t matched = 0;
  for (const auto& event : events) {
    Stopwatch watch;
    matches.push_back(watch.time(
        [&] { return match_article(rules, asks, event.article, event.words, [&] { return event.before; }); }));
    matching.push_back(watch.last());
    matched += matches.back().rules.size();
  }

  const auto alone = decide_only(rules, events, matches);

  Folder folder;
  const auto database = open_database(folder.path / "coverage.db", std::array{kLayer});
  Decider decider(rules, config::AlertLimits{}, *database);
  {
    SQLite::Transaction transaction(*database);
    decider.begin(events.front().capture.fetched - 1s, {});
    transaction.commit();
  }
  std::size_t alerts = 0;
  std::vector<double> logged;
  for (std::size_t first = 0; first < events.size(); first += kBatch) {
    const auto end = std::min(first + kBatch, events.size());
    const auto start = cpu_seconds();
    SQLite::Transaction transaction(*database, SQLite::TransactionBehavior::IMMEDIATE);
    for (auto n = first; n < end; ++n) {
      const auto& event = events[n];
      alerts += decider.look(event.capture);
      alerts += decider.decide(event.article, event.words, matches[n], event.capture);
    }
    decider.save();
    transaction.commit();
    logged.push_back((cpu_seconds() - start) / static_cast<double>(end - first));
  }
  const auto count = static_cast<double>(events.size());
  const auto lines =
      database->execAndGet("SELECT count(*) FROM chain").getInt64() - static_cast<std::int64_t>(rule_count);
  std::cout << dump(Json{{"case", name},
                         {"rules", rule_count},
                         {"articles", events.size()},
                         {"matching_rules", static_cast<double>(matched) / count},
                         {"alerts", static_cast<double>(alerts) / count},
                         {"lines", static_cast<double>(lines) / count},
                         {"matching", per_article(std::move(matching))},
                         {"deciding", per_article(alone)},
                         {"transaction_us", per_article(std::move(logged))["mean_us"]}})
            << std::endl;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    const std::size_t rules = argc > 1 ? std::stoull(argv[1]) : 1000;
    const auto events = make_events(argc > 2 ? std::stoull(argv[2]) : 2000);
    measure("all match", rules, events, [](std::size_t n) { return n % 2 == 0 ? "w1 OR w2" : "w1 OR w3"; });
    // A word of rank r is in an article of 323 words with a chance of about 25 / r.
    measure("1 in 100", rules, events, [](std::size_t n) { return "w" + std::to_string(2000 + n); });
  } catch (const std::exception& error) {
    std::cerr << "decide_speed: " << error.what() << '\n';
    return 1;
  }
}
