#include "alerts/decide/rule_decider.h"

#include <algorithm>

#include "alerts/decide/field_values.h"
#include "alerts/decide/word_change.h"

namespace tearsheet::alerts {
namespace {

using config::DedupeBy;
using config::RuleType;

Time fetched(const ArticleEvent& event) { return event.article.capture->fetched; }

/// The latest moment at which it may have been published: a day counts to its end.
Time published_by(const DateTime& date) {
  return moment(date).value_or(std::chrono::sys_days{date.day} + std::chrono::days{1});
}

std::string version_key(const analyzers::Article& article) {
  return article.id + "/" + std::to_string(article.version);
}

ArticleRef reference(const analyzers::Article& article) { return {article.id, article.version, article.url}; }

std::string changeable_text(const analyzers::Article& article, config::TextField field) {
  switch (field) {
    case config::TextField::kTitle:
      return article.title;
    case config::TextField::kStandfirst:
      return article.standfirst;
    case config::TextField::kBody:
      return article.text();
  }
  return {};
}

/// The time that the rule's clock shows; nothing for an article that came too late.
std::optional<Time> clock_time(const config::Rule& rule, const ArticleEvent& event) {
  if (rule.clock == config::RuleClock::kFetched || !event.article.published) return fetched(event);
  const auto published = std::min(sort_time(*event.article.published), fetched(event));
  return fetched(event) - published <= rule.late ? std::optional(published) : std::nullopt;
}

}  // namespace

bool needs_version_before(const config::Rule& rule) {
  return rule.type == RuleType::kChange || std::ranges::any_of(rule.on, [](config::ArticleEvent event) {
           return event == config::ArticleEvent::kHeadlineChanged || event == config::ArticleEvent::kTextChanged;
         });
}

RuleDecider::RuleDecider(const CompiledRule& rule, const Since& since, Seconds max_age)
    : compiled_(rule),
      rule_(*rule.rule),
      since_(since),
      max_age_(rule_.max_age ? std::chrono::floor<Seconds>(*rule_.max_age) : max_age),
      fold_(make_fold(rule_, since.time)) {}

bool watches_withdrawals(const config::Rule& rule) {
  return std::ranges::find(rule.on, config::ArticleEvent::kWithdrawn) != rule.on.end();
}

std::vector<Verdict> RuleDecider::article(const ArticleEvent& event, const RuleMatch& match) {
  std::vector<Verdict> out;
  if (event.withdrawn && !watches_withdrawals(rule_)) return out;
  if (match.exception) {
    if (rule_.type == RuleType::kAny) out.push_back({DecisionKind::kExcepted, {dedupe_key(event.article)}});
    return out;
  }
  const auto kind = is_aged(event) ? DecisionKind::kAged : DecisionKind::kNew;
  for (auto& decision : decide(event, match)) out.push_back({kind, std::move(decision)});
  return out;
}

std::vector<Decision> RuleDecider::decide(const ArticleEvent& event, const RuleMatch& match) {
  if (rule_.type == RuleType::kAny) return decide_any(event, match);
  if (rule_.type == RuleType::kChange) {
    if (event.before == nullptr) return {};
    const auto before = changeable_text(*event.before, rule_.text), after = changeable_text(event.article, rule_.text);
    if (before == after || !changes_at_least(before, after, rule_.least)) return {};
    return {{version_key(event.article)}};
  }
  const auto counts = [&](config::ArticleEvent what) { return happened(event, match, what); };
  const auto time = clock_time(rule_, event);
  if (!time || std::ranges::none_of(rule_.on, counts)) return {};
  Decisions out;
  fold_->add({*time, reference(event.article), story_of(event.article), event.article.outlet,
              field_values(event.article, rule_.term), match.steps},
             out);
  return out;
}

std::vector<Decision> RuleDecider::decide_any(const ArticleEvent& event, const RuleMatch& match) const {
  std::vector<Decision> out;
  for (const auto what : rule_.on) {
    if (!happened(event, match, what)) continue;
    if (what == config::ArticleEvent::kFirstSeen) {
      out.push_back({dedupe_key(event.article)});
    } else {
      // The version may have its own decision, that it was changed.
      out.push_back({version_key(event.article) + (what == config::ArticleEvent::kWithdrawn ? "/withdrawn" : "")});
    }
  }
  return out;
}

bool RuleDecider::happened(const ArticleEvent& event, const RuleMatch& match, config::ArticleEvent what) const {
  const auto* before = event.before;
  if (event.withdrawn) return what == config::ArticleEvent::kWithdrawn && !match.before_only;
  switch (what) {
    case config::ArticleEvent::kFirstSeen:
      return !match.before_only;
    case config::ArticleEvent::kHeadlineChanged:
      return before != nullptr && before->title != event.article.title;
    case config::ArticleEvent::kTextChanged:
      return before != nullptr &&
             (before->standfirst != event.article.standfirst || before->text() != event.article.text());
    case config::ArticleEvent::kWithdrawn:
      return false;
  }
  return false;
}

bool RuleDecider::is_aged(const ArticleEvent& event) const {
  if (event.notify) return false;
  if (event.imported || event.position <= since_.position || fetched(event) < since_.time) return true;
  const auto& published = event.article.published;
  return published ? fetched(event) - published_by(*published) > max_age_ : event.first_crawl;
}

std::string RuleDecider::dedupe_key(const analyzers::Article& article) const {
  auto key = rule_.dedupe_by == DedupeBy::kStory ? story_of(article)
             : rule_.dedupe_by == DedupeBy::kUrl ? article.id
                                                 : version_key(article);
  if (rule_.dedupe_keep == config::DedupeKeep::kEachOutlet) key += " " + article.outlet;
  return key;
}

std::vector<Verdict> RuleDecider::advance(Time now) {
  Decisions decisions;
  fold_->advance(now, decisions);
  std::vector<Verdict> out;
  for (auto& decision : decisions) {
    const auto kind = decision.is_gap ? DecisionKind::kGap : DecisionKind::kNew;
    out.push_back({kind, std::move(decision)});
  }
  return out;
}

std::string RuleDecider::save() const {
  StateWriter out;
  fold_->save(out);
  return out.take();
}

void RuleDecider::load(std::string_view bytes) {
  StateReader in(bytes);
  fold_->load(in);
  in.end();
}

}  // namespace tearsheet::alerts
