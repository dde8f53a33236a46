#include "desk/filter/match_articles.h"

#include <atomic>
#include <mutex>

#include "alerts/rules/rule_match.h"
#include "analyzers/text/words.h"
#include "base/json.h"
#include "plugin/monitor/article_terms.h"

namespace tearsheet::desk {
namespace {

/// Tunes the monitor once, for the first articles that come. Thread-safe.
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
  /// How long tuning took; zero if there were too few articles for it. Call it after the last count().
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

Json spans_json(const std::vector<plugin::Span>& spans) {
  auto json = Json::array();
  for (const auto& span : spans)
    json.push_back({{"field", analyzers::name(span.field)}, {"from", span.from}, {"to", span.to}});
  return json;
}

Json match_article(const alerts::RuleSet& set, const plugin::Candidate& candidate, bool with_spans) {
  auto rules = Json::array();
  auto spans = Json::object();
  if (!with_spans && !set.has_parts) {
    set.monitor.match_ids(candidate, [&](std::string_view id) { rules.push_back(id); });
  } else {
    for (const auto& match : match_rules(set, candidate, with_spans)) {
      if (match.exception) continue;
      rules.push_back(match.rule->rule->id);
      spans[match.rule->rule->id] = spans_json(match.spans);
    }
  }
  Json answer{{"id", string_or_null(candidate.article.id)}, {"rules", std::move(rules)}};
  if (with_spans) answer["spans"] = std::move(spans);
  return answer;
}

}  // namespace

MatchFigures match_articles(alerts::RuleSet& rules, const ArticleLines& lines, const MatchOptions& options,
                            const LineSink& sink) {
  Tuner tuner(rules.monitor);
  std::atomic<std::size_t> articles = 0;
  std::atomic<Steady::rep> matching = 0;
  const auto answer = [&](analyzers::Article& article) {
    const auto begin = steady_now();
    const auto words = analyzers::read_words(article);
    const auto fetched = article.capture ? article.capture->fetched : options.now;
    const auto json = match_article(rules, {article, words, fetched}, options.spans);
    matching += (steady_now() - begin).count();
    ++articles;
    tuner.count(words);
    return dump(json);
  };
  MatchFigures figures;
  figures.failed = answer_articles(lines, answer, sink);
  figures.articles = articles;
  figures.matching = Steady::duration(matching.load());
  figures.tuning = tuner.taken();
  return figures;
}

}  // namespace tearsheet::desk
