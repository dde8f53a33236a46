#include "alerts/log/check_decisions.h"

#include <algorithm>
#include <functional>

#include "alerts/log/silence_log.h"
#include "alerts/log/verdict_line.h"
#include "base/json.h"

namespace tearsheet::alerts {
namespace {

std::uint64_t hash_of(const std::string& id) { return std::hash<std::string>{}(id); }

std::string url_of(const Json& line) {
  const auto& article = line.at("article");
  return article.is_object() ? text_of(article, "url") : std::string{};
}

}  // namespace

/// A line of the log.
struct DecisionCheck::Logged {
  std::size_t seq = 0;
  Json line;

  std::string subject() const { return "alert " + std::to_string(seq) + ": "; }
  LineForm form() const {
    if (!line.contains("kind")) return LineForm::kFirst;
    return line.at("article").is_object() && line.at("story").is_null() ? LineForm::kKinds : LineForm::kStories;
  }
};

/// Where a rule's present text was in force.
struct DecisionCheck::Period {
  Since since;
  Position after, until;
};

/// A rule, decided again.
struct DecisionCheck::Replay {
  struct Closing {
    Time time;
    Position position;
  };
  const CompiledRule& compiled;
  std::vector<Period> periods;
  std::vector<Closing> closings;  ///< windows that a run closed by its own time, which the archive doesn't show
  RuleDecider decider;
  std::string part;
  const Period* period = nullptr;
  std::size_t next_closing = 0;

  /// True if the text was in force for this place.
  bool enter(Position position) {
    // If a rule was broken when its text came back, two periods may cover the place: the older one decided.
    const auto covers = [&](const Period& each) { return each.after < position && position <= each.until; };
    const auto found = std::ranges::find_if(periods, covers);
    if (found == periods.end()) return false;
    if (&*found != period) decider.set_since(found->since);
    period = &*found;
    return true;
  }
};

/// A verdict, as a line.
struct DecisionCheck::Recomputed {
  Replay& replay;
  const VerdictLine& line;

  const std::string& rule() const { return replay.compiled.rule->id; }
  std::string fires() const {
    return "rule " + rule() + " fires for " + (line.event ? line.event->article.url : line.decision.key);
  }
};

DecisionCheck::DecisionCheck(const RuleSet& rules, const config::AlertLimits& limits, Database& database)
    : rules_(rules),
      database_(database),
      asks_for_changes_(asks_for_changes(rules)),
      silences_(read_silences(database), rules.context),
      select_decision_(database,
                       "SELECT d.seq, c.line FROM decisions d JOIN chain c ON c.seq = d.seq"
                       " WHERE d.rule = ? AND d.key = ?"),
      select_further_(database,
                      "SELECT d.seq, c.line FROM further_lines d JOIN chain c ON c.seq = d.seq"
                      " WHERE d.rule = ? AND d.article = ?"),
      last_seq_(database.execAndGet("SELECT ifnull(max(seq), 0) FROM chain").getInt64()),
      decided_(static_cast<std::size_t>(last_seq_) + 1) {
  const auto max_age = std::chrono::floor<Seconds>(limits.max_age);
  for (const auto& rule : rules.rules) load(rule, max_age);
}

DecisionCheck::~DecisionCheck() = default;

void DecisionCheck::load(const CompiledRule& rule, Seconds max_age) {
  std::vector<Period> periods;
  SQLite::Statement select(database_,
                           "SELECT force_serial, force_offset, after_serial, after_offset,"
                           " ifnull(until_serial, 9223372036854775807), ifnull(until_offset, 0), time"
                           " FROM rule_periods WHERE rule = ? AND sha256 = ? ORDER BY id");
  select.bind(1, rule.rule->id);
  bind_digest(select, 2, rule.sha256);
  while (select.executeStep())
    periods.push_back({{time_at(select, 6), position_at(select, 0)}, position_at(select, 2), position_at(select, 4)});
  if (periods.empty()) return;
  const auto since = periods.front().since;
  auto& replay = replays_[&rule];
  replay.reset(new Replay{rule, std::move(periods), {}, RuleDecider(rule, since, max_age), rule_part(rule)});
  if (!replay->decider.watches_time()) return;
  watching_.push_back(replay.get());
  SQLite::Statement closings(database_,
                             "SELECT c.line FROM decisions d JOIN chain c ON c.seq = d.seq"
                             " WHERE d.rule = ? AND d.article IS NULL ORDER BY d.seq");
  closings.bind(1, rule.rule->id);
  while (closings.executeStep()) {
    const auto line = parse_json(closings.getColumn(0).getString(), "alerts.jsonl");
    const auto time = parse_time(text_of(line, "time"));
    const auto position = position_of(line.value("position", Json()));
    if (time && position) replay->closings.push_back({*time, *position});
  }
}

void DecisionCheck::look(const PassedCapture& capture) {
  if (reads_list(capture)) first_crawls_.read_list(capture.outlet, capture.url);
  for (auto* replay : watching_) {
    for (auto& next = replay->next_closing; next < replay->closings.size(); ++next) {
      const auto& closing = replay->closings[next];
      if (closing.position >= capture.position) break;
      pass_time(*replay, closing.time, closing.position);
    }
    if (!replay->enter(capture.position)) continue;
    pass_time(*replay, capture.fetched, capture.position);
    if (is_look(capture)) replay->decider.look({capture.fetched, capture.outlet});
  }
}

void DecisionCheck::pass_time(Replay& replay, Time now, Position at) {
  for (const auto& verdict : replay.decider.advance(now))
    compare(replay, {verdict.decision, verdict.kind, nullptr, {}, at});
}

void DecisionCheck::add(const analyzers::Article& article, const analyzers::ReadArticle& words,
                        const VersionBefore& before, const PassedCapture& capture) {
  seen_.insert(hash_of(article.id));
  const auto matches = match_article(rules_, asks_for_changes_, article, words, before);
  const auto event = event_of(article, words, matches, capture, first_crawls_);
  for (const auto& match : matches.rules) {
    const auto found = replays_.find(match.rule);
    if (found == replays_.end() || !found->second->enter(capture.position)) continue;
    auto& replay = *found->second;
    for (const auto& verdict : replay.decider.article(event, match)) {
      const bool is_new = compare(replay, {verdict.decision, verdict.kind, &event, match.spans, capture.position});
      if (is_new && match.rule->rule->type == config::RuleType::kAny) break;
    }
  }
}

/// The line of a rule and key, or article; false if the log has none.
bool DecisionCheck::find(SQLite::Statement& statement, const std::string& rule, const std::string& key,
                         Logged& logged) {
  Use select(statement);
  select->bind(1, rule);
  select->bind(2, key);
  if (!select->executeStep()) return false;
  logged.seq = static_cast<std::size_t>(select->getColumn(0).getInt64());
  // A run may have added it meanwhile.
  if (logged.seq >= decided_.size()) decided_.resize(logged.seq + 1);
  logged.line = parse_json(select->getColumn(1).getString(), "alerts.jsonl");
  return true;
}

bool DecisionCheck::compare(Replay& replay, VerdictLine line) {
  apply(silences_, replay.compiled.rule->id, line);
  return compare({replay, line});
}

/// True if it is the decision on its key. All later ones are duplicates, if they are anything.
bool DecisionCheck::compare(const Recomputed& found) {
  if (found.line.kind == DecisionKind::kExcepted) {
    compare_further(found);
    return false;
  }
  Logged logged;
  if (!find(select_decision_, found.rule(), found.line.decision.key, logged)) {
    report_missing(found);
    return true;
  }
  const bool is_own = text_of(logged.line, "rule_sha256") == hex(found.replay.compiled.sha256);
  if (is_own && !decided_[logged.seq]) {
    compare_content(found, logged);
    return true;
  }
  if (!found.line.event || found.replay.compiled.rule->type != config::RuleType::kAny) return false;
  const auto& first = logged.line.at("article");
  if (first.is_object() && text_of(first, "id") == found.line.event->article.id) return false;
  auto line = found.line;
  line.kind = DecisionKind::kDuplicate;
  line.silence = {};
  compare_further({found.replay, line});
  return false;
}

void DecisionCheck::compare_further(const Recomputed& found) {
  Logged logged;
  if (!find(select_further_, found.rule(), found.line.event->article.id, logged)) {
    report_missing(found);
  } else if (!decided_[logged.seq]) {
    compare_content(found, logged);
  }
}

void DecisionCheck::report_missing(const Recomputed& found) {
  const auto& about = found.line.event ? found.line.event->article.id : found.line.decision.key;
  if (unlogged_.insert(found.rule() + '\n' + about).second)
    differences_.push_back(found.fires() + ": the log has no such alert");
}

/// A line of another text of the rule is not compared.
void DecisionCheck::compare_content(const Recomputed& found, const Logged& logged) {
  decided_[logged.seq] = true;
  if (text_of(logged.line, "rule_sha256") != hex(found.replay.compiled.sha256)) return;
  const auto about = found.line.event ? article_part(found.line.event->article) : std::string{};
  if (sha256_hex(serialise(found.line, {found.replay.part, about}, logged.form())) !=
      text_of(logged.line, "content_hash"))
    differences_.push_back(logged.subject() + found.fires() + ", but not with this content");
}

std::vector<std::string> DecisionCheck::finish() {
  for (auto* replay : watching_)
    for (; replay->next_closing < replay->closings.size(); ++replay->next_closing)
      pass_time(*replay, replay->closings[replay->next_closing].time, replay->closings[replay->next_closing].position);
  SQLite::Statement select(database_,
                           "SELECT seq, line FROM chain WHERE seq IN (SELECT seq FROM decisions UNION ALL"
                           " SELECT seq FROM further_lines) AND seq <= ? ORDER BY seq");
  select.bind(1, last_seq_);
  while (select.executeStep()) {
    const auto seq = static_cast<std::size_t>(select.getColumn(0).getInt64());
    if (decided_.at(seq)) continue;
    const Logged logged{seq, parse_json(select.getColumn(1).getString(), "alerts.jsonl")};
    const auto& article = logged.line.at("article");
    const auto* rule = rules_.find(text_of(logged.line, "rule"));
    if (article.is_object() && !seen_.contains(hash_of(text_of(article, "id")))) {
      differences_.push_back(logged.subject() + "no article is read for " + url_of(logged.line) + " any more");
    } else if (rule != nullptr && hex(rule->sha256) == text_of(logged.line, "rule_sha256")) {
      const auto about = article.is_object() ? url_of(logged.line) : key_of(logged.line);
      differences_.push_back(logged.subject() + "rule " + rule->rule->id + " doesn't fire for " + about);
    }
  }
  return std::move(differences_);
}

}  // namespace tearsheet::alerts
