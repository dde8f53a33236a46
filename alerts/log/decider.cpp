#include "alerts/log/decider.h"

#include "alerts/decide/excerpt.h"
#include "alerts/decide/settle.h"
#include "alerts/log/verdict_line.h"

namespace tearsheet::alerts {

/// A rule in this run.
struct Decider::Active {
  const CompiledRule& compiled;
  InForce in_force;
  RuleDecider decider;
  std::string part;      ///< rule_part()
  bool changed = false;  ///< since its state was saved

  const config::Rule& rule() const { return *compiled.rule; }
};

/// An article version on its way through the rules.
struct Decider::Taken {
  const ArticleEvent& event;
  std::string part;
  const std::vector<plugin::Span>* spans = nullptr;
};

Decider::Decider(const RuleSet& rules, const config::AlertLimits& limits, Database& database)
    : rules_(rules),
      database_(database),
      max_age_(std::chrono::floor<Seconds>(limits.max_age)),
      asks_for_changes_(asks_for_changes(rules)),
      in_force_(rules, database),
      chain_(database),
      keys_(database),
      silences_(database, rules.context),
      insert_outbox_(database, "INSERT OR IGNORE INTO outbox (channel, seq, queued, rule) VALUES (?, ?, ?, ?)"),
      insert_excerpt_(database, "INSERT OR IGNORE INTO excerpts (seq, sentence, marks) VALUES (?, ?, ?)"),
      insert_outlet_(database, "INSERT OR IGNORE INTO story_outlets (story, outlet, seq) VALUES (?, ?, ?)"),
      insert_list_(database, "INSERT OR IGNORE INTO first_crawls (outlet, url) VALUES (?, ?)") {}

Decider::~Decider() = default;

void Decider::begin(Time now, Position at) {
  now_ = now;
  in_force_.update(now, at);
  load_first_crawls();
  for (const auto& rule : rules_.rules) {
    if (!counts(rule.rule->type)) continue;
    auto& each = active(rule);
    if (each.decider.watches_time()) watching_.push_back(&each);
  }
}

void Decider::load_first_crawls() {
  SQLite::Statement select(database_, "SELECT outlet, url FROM first_crawls");
  while (select.executeStep()) first_crawls_.restore(select.getColumn(0).getString(), select.getColumn(1).getString());
}

Decider::Active& Decider::active(const CompiledRule& rule) {
  auto& entry = active_[&rule];
  if (entry) return *entry;
  const auto in_force = in_force_.of(rule);
  entry.reset(
      new Active{rule, in_force, RuleDecider(rule, {in_force.time, in_force.since}, max_age_), rule_part(rule)});
  if (!entry->decider.has_state()) return *entry;
  SQLite::Statement select(database_, "SELECT state FROM rule_states WHERE rule = ? AND sha256 = ?");
  select.bind(1, rule.rule->id);
  bind_digest(select, 2, rule.sha256);
  if (select.executeStep()) entry->decider.load(select.getColumn(0).getString());
  return *entry;
}

std::size_t Decider::look(const PassedCapture& capture) {
  if (reads_list(capture) && first_crawls_.read_list(capture.outlet, capture.url)) {
    Use insert(insert_list_);
    insert->bind(1, capture.outlet);
    insert->bind(2, first_crawls_.is_in_first(capture.outlet) ? capture.url : std::string{});
    insert->exec();
  }
  std::size_t decided = 0;
  for (auto* rule : watching_) {
    if (capture.position <= rule->in_force.after) continue;
    decided += pass_time(*rule, capture.fetched, capture.position);
    if (is_look(capture)) rule->decider.look({capture.fetched, capture.outlet});
  }
  return decided;
}

std::size_t Decider::pass_time(Active& rule, Time now, Position at) {
  const auto verdicts = rule.decider.advance(now);
  if (!verdicts.empty()) chain_.reload();
  std::size_t decided = 0;
  for (const auto& verdict : verdicts) decided += record(rule, verdict, nullptr, at);
  rule.changed = true;
  return decided;
}

std::size_t Decider::finish(Time now, Position at) {
  std::size_t decided = 0;
  for (auto* rule : watching_) decided += pass_time(*rule, now, at);
  return decided;
}

std::size_t Decider::decide(const analyzers::Article& article, const analyzers::ReadArticle& words,
                            const Matches& matches, const PassedCapture& capture) {
  const auto event = event_of(article, words, matches, capture, first_crawls_);
  chain_.reload();
  Taken taken{event, article_part(article)};
  std::size_t decided = 0;
  for (const auto& match : matches.rules) {
    auto& rule = active(*match.rule);
    if (capture.position <= rule.in_force.after) continue;
    taken.spans = &match.spans;
    rule.changed = true;
    for (const auto& verdict : rule.decider.article(event, match)) {
      const auto was_new = record(rule, verdict, &taken, capture.position);
      decided += was_new;
      if (was_new > 0 && rule.rule().type == config::RuleType::kAny) break;
    }
  }
  return decided;
}

/// Returns 1 if the verdict became an alert.
std::size_t Decider::record(Active& rule, const Verdict& verdict, const Taken* taken, Position at) {
  VerdictLine line{verdict.decision, verdict.kind, taken ? &taken->event : nullptr, {}, at};
  if (taken) line.spans = *taken->spans;
  apply(silences_.get(), rule.rule().id, line);
  const LineOf row{rule.rule().id, chain_.next_seq(), time_of(line), taken ? &taken->event.article.id : nullptr};
  const auto kind = settle(line.kind, verdict.decision.key, rule.rule().type, KeysOf{keys_, row});
  if (!kind) return 0;
  if (*kind != line.kind) line.silence = {};
  line.kind = *kind;
  const auto seq =
      chain_.append(serialise(line, {rule.part, taken ? std::string_view{taken->part} : std::string_view{}}));
  if (taken) keep_outlet(taken->event.article, seq);
  if (line.kind == DecisionKind::kNew && rule.rule().status == config::RuleStatus::kLive)
    queue(rule.rule(), seq, taken);
  return holds_key(line.kind) && line.kind != DecisionKind::kGap ? 1 : 0;
}

void Decider::queue(const config::Rule& rule, std::int64_t seq, const Taken* taken) {
  const auto channels = config::channels_of(rule, now_);
  if (taken && !channels.empty()) keep_excerpt(seq, *taken);
  for (const auto& channel : channels) {
    Use insert(insert_outbox_);
    insert->bind(1, channel);
    insert->bind(2, seq);
    bind_time(*insert, 3, now_);
    insert->bindNoCopy(4, rule.id);
    insert->exec();
  }
}

void Decider::keep_excerpt(std::int64_t seq, const Taken& taken) {
  const auto excerpt = excerpt_of(taken.event.words, *taken.spans);
  if (excerpt.sentence.empty()) return;
  Use insert(insert_excerpt_);
  insert->bind(1, seq);
  insert->bindNoCopy(2, excerpt.sentence);
  insert->bindNoCopy(3, excerpt.marks);
  insert->exec();
}

void Decider::keep_outlet(const analyzers::Article& article, std::int64_t seq) {
  if (article.outlet.empty()) return;
  Use insert(insert_outlet_);
  insert->bindNoCopy(1, story_of(article));
  insert->bindNoCopy(2, article.outlet);
  insert->bind(3, seq);
  insert->exec();
}

void Decider::save() {
  SQLite::Statement insert(database_, "INSERT OR REPLACE INTO rule_states (rule, sha256, state) VALUES (?, ?, ?)");
  for (auto& [compiled, rule] : active_) {
    if (!rule->changed || !rule->decider.has_state()) continue;
    const auto state = rule->decider.save();
    insert.bind(1, rule->rule().id);
    bind_digest(insert, 2, compiled->sha256);
    insert.bind(3, state.data(), static_cast<int>(state.size()));
    insert.exec();
    insert.reset();
    rule->changed = false;
  }
}

}  // namespace tearsheet::alerts
