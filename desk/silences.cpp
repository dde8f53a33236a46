#include "desk/silences.h"

#include <algorithm>
#include <map>
#include <optional>

#include "alerts/log/alert_line.h"
#include "alerts/log/alert_log.h"
#include "alerts/log/silence_log.h"
#include "base/error.h"
#include "base/words.h"
#include "desk/intake/coverage_position.h"
#include "plugin/query/parse.h"

namespace tearsheet::desk {
namespace {

using alerts::Silence;
using config::SilenceBy;

/// coverage.db for writing, whether or not a run is at work. Where nothing was archived yet, it is made.
class SilenceState {
 public:
  explicit SilenceState(const OpenDesk& desk) {
    try {
      lock_.emplace(desk.lock());
    } catch (const Error& held) {
      // A run that takes in knows about others that write; a rebuild replaces the file.
      if (held.kind() != ErrorKind::kLocked || std::filesystem::exists(desk.var() / "staged")) throw;
    }
    database_ = desk.open_coverage(OpenMode::kReadWrite);
    log_.emplace(desk.var(), *database_);
  }

  Database& database() { return *database_; }

  /// Calls `change(log, moment)` in a transaction, then brings the file up to date.
  template <class Change>
  void change(Time now, const Change& change) {
    SQLite::Transaction transaction(*database_, SQLite::TransactionBehavior::IMMEDIATE);
    change(*log_, Silence::Moment{now, taken_in(*database_)});
    transaction.commit();
    log_->complete();
  }

 private:
  std::optional<FileLock> lock_;
  std::unique_ptr<Database> database_;
  std::optional<alerts::SilenceLog> log_;
};

void require_known(std::string_view what, const std::string& name, const std::vector<std::string>& known) {
  if (std::ranges::find(known, name) != known.end()) return;
  throw Error(ErrorKind::kUsage, "no such " + std::string{what} + did_you_mean(name, known), name);
}

void require_rule(const OpenDesk& desk, const std::string& id) {
  std::vector<std::string> known = desk.config().broken_rules;
  for (const auto& rule : desk.config().rules) known.push_back(rule.id);
  if (!desk.config().rules_unreadable) require_known("rule", id, known);
}

void require_outlet(const OpenDesk& desk, const std::string& id) {
  std::vector<std::string> known;
  for (const auto& outlet : desk.config().outlets) known.push_back(outlet.id);
  require_known("outlet", id, known);
}

/// The story that an article belongs to.
std::string story_of_article(Database& database, const std::string& article) {
  SQLite::Statement select(database, "SELECT story FROM article_stories WHERE article = ?");
  select.bind(1, article);
  if (select.executeStep()) return select.getColumn(0).getString();
  throw Error(ErrorKind::kUsage, "no such story: name it by the id of one of its articles", article);
}

void check(const OpenDesk& desk, Database& database, Silence& silence) {
  switch (silence.by) {
    case SilenceBy::kRule:
      return require_rule(desk, silence.of);
    case SilenceBy::kOutlet:
      return require_outlet(desk, silence.of);
    case SilenceBy::kStory:
      silence.of = story_of_article(database, silence.of);
      return;
    case SilenceBy::kQuery:
      const auto context = alerts::parse_context(desk.config());
      plugin::parse_query_or_throw(silence.of, context);
      silence.text = plugin::resolve_saved(silence.of, context);
  }
}

/// By the id of the silence.
std::map<std::string, std::vector<Json>> held_back(const OpenDesk& desk, Database& database) {
  std::map<std::string, std::vector<Json>> held;
  alerts::AlertFilter filter;
  filter.decisions = {"silenced"};
  alerts::AlertLog(desk.var(), database).for_each(filter, [&](const Json& line) {
    held[alerts::text_of(line, "silence")].push_back(line);
  });
  return held;
}

bool is_of(const Silence& noted, const config::Silence& written) {
  return !noted.expired && noted.by == written.by && noted.of == written.of && noted.until == written.until &&
         noted.reason == written.reason && noted.author == written.author;
}

}  // namespace

std::string add_silence(const OpenDesk& desk, Silence silence, Time now) {
  if (silence.until <= now)
    throw Error(ErrorKind::kUsage, "--until is over already", tearsheet::to_string(silence.until));
  SilenceState state(desk);
  check(desk, state.database(), silence);
  std::string id;
  state.change(now, [&](alerts::SilenceLog& log, Silence::Moment moment) { id = log.add(silence, 's', moment); });
  return id;
}

void expire_silence(const OpenDesk& desk, const std::string& id, Time now) {
  SilenceState state(desk);
  state.change(now, [&](alerts::SilenceLog& log, Silence::Moment moment) {
    const auto all = alerts::read_silences(state.database());
    const auto found = std::ranges::find(all, id, &Silence::id);
    if (found == all.end()) {
      throw Error(ErrorKind::kUsage, "no such silence: `tearsheet silence list` has their ids", id);
    }
    if (found->end() <= now || found->expired)
      throw Error(ErrorKind::kUsage, "it has ended already, at " + tearsheet::to_string(found->end()), id);
    if (id.front() == 'f') throw Error(ErrorKind::kUsage, "it is in silences.yaml: remove it there", id);
    log.expire(id, moment);
  });
}

std::vector<ListedSilence> list_silences(const OpenDesk& desk) {
  std::vector<ListedSilence> out;
  if (const auto database = desk.open_coverage(OpenMode::kReadOnly)) {
    auto held = held_back(desk, *database);
    for (auto& silence : alerts::read_silences(*database)) {
      auto alerts = std::move(held[silence.id]);
      out.push_back({std::move(silence), std::move(alerts)});
    }
  }
  for (const auto& each : desk.config().silences) {
    const auto noted = [&](const ListedSilence& listed) { return is_of(listed.silence, each); };
    if (std::ranges::any_of(out, noted)) continue;
    out.push_back({{{}, each.by, each.of, {}, {}, each.until, std::nullopt, each.reason, each.author}, {}});
  }
  return out;
}

std::string_view state_of(const Silence& silence, Time now) {
  if (silence.expired && silence.expired->time <= now && silence.expired->time < silence.until) return "expired";
  if (silence.until <= now) return "ended";
  return silence.id.empty() || silence.from.time > now ? "waiting" : "active";
}

}  // namespace tearsheet::desk
