#include "alerts/log/health_log.h"

#include <algorithm>
#include <utility>

#include "alerts/log/alert_line.h"
#include "base/json.h"

namespace tearsheet::alerts {
namespace {

using Interval = std::chrono::duration<std::int64_t, std::ratio<600>>;
constexpr std::chrono::days kForgotten{28};  ///< an outlet without a capture for so long is none of the desk's any more

FaultLimits limits_of(const config::Health& health) {
  FaultLimits limits{{}, health.no_article, health.no_date, std::chrono::ceil<Seconds>(health.blocked)};
  if (health.silent) limits.silent = std::chrono::ceil<Seconds>(*health.silent);
  return limits;
}

}  // namespace

HealthLog::HealthLog(const std::optional<config::Health>& health, Database& database)
    : health_(health), limits_(health ? limits_of(*health) : FaultLimits{}), database_(database), chain_(database) {}

void HealthLog::begin(Time now) {
  if (!health_) return;
  now_ = now;
  outlets_.clear();
  SQLite::Statement select(database_, "SELECT outlet, state FROM health_states");
  while (select.executeStep()) {
    auto& outlet = outlets_[select.getColumn(0).getString()];
    const auto state = select.getColumn(1).getString();
    StateReader reader(state);
    outlet.load(reader);
    reader.end();
    looked_for_ = std::max(looked_for_, Time{std::chrono::floor<Interval>(outlet.last_capture())});
  }
}

void HealthLog::look(const PassedCapture& capture) {
  if (!health_ || !capture.crawled || capture.outlet.empty()) return;
  const Time time = std::chrono::floor<Interval>(capture.fetched);
  if (time > looked_for_) report(time);
  looked_for_ = std::max(looked_for_, time);
  outlets_[capture.outlet].add(capture, limits_);
  changed_.insert(capture.outlet);
}

void HealthLog::finish(Time now) {
  if (!health_) return;
  report(now);
  forget(now);
}

void HealthLog::report(Time time) {
  for (auto& [id, outlet] : outlets_) {
    if (!outlet.is_pending()) continue;
    for (const auto& change : outlet.changes(time, limits_)) add_line(id, change, time);
    changed_.insert(id);
  }
}

void HealthLog::add_line(const std::string& outlet, const FaultChange& change, Time time) {
  chain_.reload();
  queue(chain_.append(dump({{"kind", "health"},
                            {"time", tearsheet::to_string(time)},
                            {"outlet", outlet},
                            {"what", config::word(kFaults, change.fault)},
                            {"state", change.onset ? "onset" : "recovery"},
                            {"detail", change.detail}})));
}

void HealthLog::queue(std::int64_t seq) {
  SQLite::Statement insert(database_, "INSERT OR IGNORE INTO outbox (channel, seq, queued) VALUES (?, ?, ?)");
  for (const auto& channel : health_->notify) {
    Use row(insert);
    row->bind(1, channel);
    row->bind(2, seq);
    bind_time(*row, 3, now_);
    row->exec();
  }
}

void HealthLog::forget(Time now) {
  SQLite::Statement remove(database_, "DELETE FROM health_states WHERE outlet = ?");
  std::erase_if(outlets_, [&](const auto& each) {
    if (each.second.last_capture() + kForgotten >= now) return false;
    Use row(remove);
    row->bind(1, each.first);
    row->exec();
    changed_.erase(each.first);
    return true;
  });
}

void HealthLog::save() {
  SQLite::Statement insert(database_, "INSERT OR REPLACE INTO health_states (outlet, state) VALUES (?, ?)");
  for (const auto& id : std::exchange(changed_, {})) {
    StateWriter writer;
    outlets_.at(id).save(writer);
    const auto state = writer.take();
    Use row(insert);
    row->bind(1, id);
    row->bind(2, state.data(), static_cast<int>(state.size()));
    row->exec();
  }
}

}  // namespace tearsheet::alerts
