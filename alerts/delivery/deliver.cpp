// The outbox to its channels. A delivery's outcome and its line for deliveries.jsonl are one transaction; the file
// follows.

#include <algorithm>
#include <utility>

#include "alerts/delivery/deliver.h"
#include "alerts/channels/channel.h"
#include "alerts/log/journal.h"
#include "base/json.h"

namespace tearsheet::alerts {
namespace {

using namespace std::chrono_literals;

constexpr Seconds kFirstPause = 60s, kLongestPause = 1h, kGiveUp = 24h * 7;

/// One alert on its way to one channel.
struct Parcel {
  std::int64_t id = 0;
  std::string alert, line;
  int attempts = 0;
  std::optional<Time> first_try;
  bool held = false;
};

Seconds pause_after(int attempts) {
  auto pause = kFirstPause;
  for (int i = 1; i < attempts && pause < kLongestPause; ++i) pause *= 2;
  return std::min(pause, kLongestPause);
}

class Delivery {
 public:
  Delivery(const config::Desk& desk, std::filesystem::path desk_folder, const std::filesystem::path& var,
           Database& database, Time now)
      : desk_(desk),
        folder_(std::move(desk_folder)),
        journal_(var / "deliveries.jsonl", database, "deliveries"),
        database_(database),
        now_(now) {}

  DeliveryReport run() {
    journal_.complete();
    for (const auto& name : waiting_channels()) deliver_channel(name);
    journal_.complete();
    return std::move(report_);
  }

 private:
  std::vector<std::string> waiting_channels() const {
    std::vector<std::string> names;
    SQLite::Statement select(database_, "SELECT DISTINCT channel FROM outbox ORDER BY channel");
    while (select.executeStep()) names.push_back(select.getColumn(0).getString());
    return names;
  }

  const config::Channel* find(std::string_view name) const {
    const auto found = std::find_if(desk_.channels.begin(), desk_.channels.end(),
                                    [&](const config::Channel& channel) { return channel.name == name; });
    return found != desk_.channels.end() ? &*found : nullptr;
  }

  /// In the order of the log. The first failure ends the channel's turn: what is down for one alert is down for the
  /// next, and a later run tries those that wait before it tries the failed one again.
  void deliver_channel(const std::string& name) {
    const auto* channel = find(name);
    if (channel == nullptr) return hold_all(name);
    std::int64_t last = 0;
    while (const auto parcel = next(name, last)) {
      last = parcel->id;
      if (!settle(*parcel, name, send(*channel, *parcel))) return;
    }
  }

  std::optional<Parcel> next(const std::string& channel, std::int64_t after) const {
    SQLite::Statement select(
        database_,
        "SELECT o.id, o.alert, d.line, o.attempts, o.first_try, o.held FROM outbox o JOIN decisions d "
        "ON d.hash = o.alert WHERE o.channel = ? AND o.id > ? AND o.due <= ? ORDER BY o.id LIMIT 1");
    select.bind(1, channel);
    select.bind(2, after);
    select.bind(3, seconds(now_));
    if (!select.executeStep()) return std::nullopt;
    Parcel parcel{select.getColumn(0).getInt64(),
                  select.getColumn(1).getString(),
                  select.getColumn(2).getString(),
                  select.getColumn(3).getInt(),
                  std::nullopt,
                  select.getColumn(5).getInt() != 0};
    if (!select.getColumn(4).isNull()) parcel.first_try = Time{Seconds{select.getColumn(4).getInt64()}};
    return parcel;
  }

  SendError send(const config::Channel& channel, const Parcel& parcel) const {
    switch (channel.type) {
      case config::ChannelType::kJsonl:
        return send_to_file(folder_ / channel.path, parcel.line);
      case config::ChannelType::kExec:
        return send_to_program(channel.command, folder_, parcel.line, channel.timeout);
    }
    return "this channel's type is not supported";
  }

  /// Records how it went; false if it went wrong.
  bool settle(const Parcel& parcel, const std::string& channel, const SendError& error) {
    SQLite::Transaction transaction(database_);
    const auto first_try = parcel.first_try.value_or(now_);
    const bool dropped = error && now_ - first_try >= kGiveUp;
    if (!error || dropped) {
      remove(parcel.id);
    } else {
      postpone(parcel, first_try);
    }
    log(parcel, channel, !error ? "sent" : dropped ? "dropped" : "failed", parcel.attempts + 1, error);
    transaction.commit();
    ++(error ? report_.failed : report_.sent);
    if (error) report_.problems.push_back("channel " + channel + ": " + (dropped ? "given up: " : "") + *error);
    return !error;
  }

  /// The channel is no more in the configuration: its alerts wait for it, which is told once.
  void hold_all(const std::string& channel) {
    std::size_t held = 0;
    std::int64_t last = 0;
    while (const auto parcel = next(channel, last)) {
      last = parcel->id;
      if (parcel->held) continue;
      SQLite::Transaction transaction(database_);
      SQLite::Statement mark(database_, "UPDATE outbox SET held = 1 WHERE id = ?");
      mark.bind(1, parcel->id);
      mark.exec();
      log(*parcel, channel, "held", parcel->attempts, "there is no channel of this name");
      transaction.commit();
      ++held;
    }
    if (held == 0) return;
    report_.failed += held;
    report_.problems.push_back("channel " + channel + ": not in the configuration, " + std::to_string(held) +
                               (held == 1 ? " alert is held" : " alerts are held"));
  }

  void remove(std::int64_t id) {
    SQLite::Statement statement(database_, "DELETE FROM outbox WHERE id = ?");
    statement.bind(1, id);
    statement.exec();
  }

  void postpone(const Parcel& parcel, Time first_try) {
    SQLite::Statement update(database_,
                             "UPDATE outbox SET attempts = ?, first_try = ?, due = ?, held = 0 WHERE id = ?");
    update.bind(1, parcel.attempts + 1);
    update.bind(2, seconds(first_try));
    update.bind(3, seconds(now_ + pause_after(parcel.attempts + 1)));
    update.bind(4, parcel.id);
    update.exec();
  }

  void log(const Parcel& parcel, const std::string& channel, const char* result, int attempt, const SendError& error) {
    const auto line = dump({{"schema", "tearsheet/delivery/1"},
                            {"time", tearsheet::to_string(now_)},
                            {"alert", parcel.alert},
                            {"channel", channel},
                            {"result", result},
                            {"attempt", attempt},
                            {"error", error ? Json(*error) : Json()}});
    SQLite::Statement insert(database_, "INSERT INTO deliveries (line, end) VALUES (?, ?)");
    insert.bind(1, line);
    insert.bind(2, journal_.size() + static_cast<std::int64_t>(line.size()) + 1);
    insert.exec();
  }

  static std::int64_t seconds(Time time) { return time.time_since_epoch().count(); }

  const config::Desk& desk_;
  std::filesystem::path folder_;
  Journal journal_;
  Database& database_;
  Time now_;
  DeliveryReport report_;
};

}  // namespace

DeliveryReport deliver(const config::Desk& desk, const std::filesystem::path& desk_folder,
                       const std::filesystem::path& var, Database& database, Time now) {
  return Delivery(desk, desk_folder, var, database, now).run();
}

}  // namespace tearsheet::alerts
