#include "desk/looking/backtest.h"

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "alerts/decide/rule_run.h"
#include "base/error.h"
#include "base/words.h"
#include "desk/coverage.h"
#include "desk/looking/replay.h"
#include "desk/looking/rules_file.h"

namespace tearsheet::desk {
namespace {

constexpr std::size_t kExamples = 10;

/// Some rules of a desk, run over all events.
class RuleRuns {
 public:
  RuleRuns(config::Desk desk, Time since, Time from, Time to)
      : desk_(std::move(desk)), rules_(alerts::compile_rules(desk_)) {
    const auto max_age = std::chrono::floor<Seconds>(desk_.alerts.max_age);
    for (const auto& rule : rules_.rules) {
      runs_.emplace(&rule, Run{alerts::RuleRun(rule, {since, {}}, max_age), Tally(*rule.rule, from, to)});
      if (runs_.at(&rule).run.watches_time()) watching_.push_back(&runs_.at(&rule));
    }
  }

  const alerts::RuleSet& rules() const { return rules_; }

  void look(const alerts::PassedCapture& capture) {
    for (auto* each : watching_) add(*each, each->run.look(capture), nullptr);
  }
  void article(const alerts::ArticleEvent& event, const alerts::ArticleMatches& matches) {
    for (const auto& match : matches.rules) {
      auto& each = runs_.at(match.rule);
      add(each, each.run.article(event, match), &event.article);
    }
  }
  void finish(Time now) {
    for (auto* each : watching_) add(*each, each->run.advance(now), nullptr);
  }

  /// Throws Error(kUsage) if there is no such working rule.
  const Tally& tally(const std::string& id, const std::string& where) const {
    if (const auto* rule = rules_.find(id)) return runs_.at(rule).tally;
    throw Error(ErrorKind::kUsage, "no working rule of this name " + where, id);
  }

 private:
  struct Run {
    alerts::RuleRun run;
    Tally tally;
  };
  static void add(Run& run, const std::vector<alerts::Verdict>& lines, const analyzers::Article* article) {
    for (const auto& line : lines) run.tally.add(line, article);
  }

  config::Desk desk_;
  alerts::RuleSet rules_;
  std::unordered_map<const alerts::CompiledRule*, Run> runs_;
  std::vector<Run*> watching_;
};

/// Alerts of one that the other doesn't have.
std::vector<BacktestAlert> only_in(const Tally& one, const Tally& other) {
  std::unordered_set<std::string> keys;
  for (const auto& alert : other.alerts()) keys.insert(alert.key);
  std::vector<BacktestAlert> out;
  for (const auto& alert : one.alerts())
    if (!keys.contains(alert.key)) out.push_back(alert);
  return out;
}

void require_rules(const config::Desk& desk, const std::vector<std::string>& ids) {
  std::vector<std::string> known;
  for (const auto& rule : desk.rules) known.push_back(rule.id);
  for (const auto& id : ids) {
    if (std::ranges::find(desk.rules_off, id) != desk.rules_off.end())
      throw Error(ErrorKind::kUsage, "the rule is off: give it the status draft to see what it would raise", id);
    if (std::ranges::find(known, id) == known.end())
      throw Error(ErrorKind::kUsage, "no such rule" + did_you_mean(id, known), id);
  }
}

class Backtest {
 public:
  Backtest(const OpenDesk& desk, const BacktestOptions& options) : desk_(desk), options_(options) {
    require_rules(desk.config(), options.rules);
    index_ = open_coverage(desk, options.progress);
    state_ = desk.open_coverage(OpenMode::kReadOnly);
  }

  std::vector<BacktestReport> run() {
    const auto crawl = desk_.open_crawl_or_empty();
    const auto archive = desk_.open_archive(*crawl, OpenMode::kReadOnly);
    const auto span = state_ ? fetched_span(archive, *state_) : std::nullopt;
    begun_ = span.has_value();
    const auto first = span ? span->first : Time{}, last = span ? span->last : Time{};
    from_ = options_.from.value_or(first);
    to_ = std::max(from_, options_.to.value_or(last));
    own_.emplace(with_rules(desk_.config(), options_.rules), first, from_, to_);
    if (!options_.against.empty()) other_.emplace(against(), first, from_, to_);
    if (span && index_) walk(archive);
    return reports();
  }

 private:
  config::Desk against() const {
    const auto loaded = load_rules_of(desk_, options_.against);
    if (report_errors(loaded.findings)) throw Error(ErrorKind::kUsage, "these rules have errors", options_.against);
    for (const auto& id : options_.rules)
      if (config::find_rule(loaded.desk, id) == nullptr)
        throw Error(ErrorKind::kUsage, options_.against + " has no rule of this name", id);
    return with_rules(overridden(desk_.config(), loaded.desk), options_.rules);
  }

  void walk(const archive::Archive& archive) {
    std::vector<RuleRuns*> all{&*own_};
    if (other_) all.push_back(&*other_);
    Replay work{archive, *state_, *index_, {}, to_, options_.threads, {}};
    for (const auto* each : all) work.sets.push_back(&each->rules());
    work.each = [&](const ReplayedEvent& event) { take(event, all); };
    replay(work);
    for (auto* each : all) each->finish(to_);
  }

  void take(const ReplayedEvent& event, const std::vector<RuleRuns*>& all) {
    auto capture = event.capture;
    capture.notify = !capture.crawled;
    if (alerts::is_look(capture)) looks_.insert(std::chrono::floor<std::chrono::hours>(capture.fetched));
    if (alerts::reads_list(capture)) first_crawls_.read_list(capture.outlet, capture.url);
    for (auto* each : all) each->look(capture);
    if (!event.article) return;
    if (capture.fetched >= from_ && !capture.gone) articles_.insert(event.article->id);
    for (std::size_t n = 0; n < all.size(); ++n) {
      const auto& matches = event.matches[n];
      all[n]->article(event_of(*event.article, event.words, matches, capture, first_crawls_), matches);
    }
    if (options_.progress && ++read_ % 256 == 0) options_.progress("read " + counted(read_, "version"));
  }

  std::vector<BacktestReport> reports() const {
    std::vector<BacktestReport> out;
    for (const auto& id : options_.rules) {
      out.push_back(report(own_->tally(id, "in the desk")));
      if (!other_) continue;
      const auto& other = other_->tally(id, "in " + options_.against);
      out.back().compared = true;
      out.back().gained = only_in(other, own_->tally(id, {}));
      out.back().lost = only_in(own_->tally(id, {}), other);
    }
    return out;
  }

  BacktestReport report(const Tally& tally) const {
    BacktestReport out;
    out.rule = config::find_rule(desk_.config(), tally.rule().id);
    out.from = from_;
    out.to = to_;
    out.articles = articles_.size();
    out.alerts = tally.alerts().size();
    out.duplicates = tally.count(alerts::DecisionKind::kDuplicate);
    out.aged = tally.count(alerts::DecisionKind::kAged);
    out.excepted = tally.count(alerts::DecisionKind::kExcepted);
    out.per_week = tally.per_week();
    out.outlets = tally.outlets();
    if (begun_) out.days = tally.days(looks_);
    const auto& found = tally.alerts();
    out.examples.assign(found.rbegin(),
                        found.rbegin() + static_cast<std::ptrdiff_t>(std::min(kExamples, found.size())));
    out.forecast = tally.forecast();
    return out;
  }

  const OpenDesk& desk_;
  const BacktestOptions& options_;
  std::unique_ptr<plugin::EngineReader> index_;
  std::unique_ptr<Database> state_;
  bool begun_ = false;  ///< something was taken in
  Time from_{}, to_{};
  std::optional<RuleRuns> own_, other_;
  alerts::FirstCrawls first_crawls_;
  std::unordered_set<std::string> articles_;  ///< ids
  std::set<Time> looks_;
  std::size_t read_ = 0;
};

}  // namespace

std::vector<BacktestReport> backtest(const OpenDesk& desk, const BacktestOptions& options) {
  return Backtest(desk, options).run();
}

}  // namespace tearsheet::desk
