#include "alerts/delivery/deliver.h"

#include <algorithm>
#include <utility>

#include "alerts/delivery/outbox.h"
#include "alerts/delivery/schedule.h"
#include "alerts/delivery/worker.h"
#include "base/error.h"
#include "base/words.h"

namespace tearsheet::alerts {
namespace {

std::string why_of(const Outcome& outcome) {
  if (const auto* later = std::get_if<Later>(&outcome)) return later->why;
  const auto* permanent = std::get_if<Permanent>(&outcome);
  return permanent != nullptr ? permanent->why : std::string{};
}

/// A channel in a run.
struct Lane {
  const ReadyChannel& channel;
  Turn turn;
  std::unique_ptr<Worker> worker;
  Waiting in_hand{};
  std::string last_error{};

  const std::string& name() const { return channel.channel.name; }
};

class Delivery {
 public:
  Delivery(const DeliverySetup& setup, Database& database, Time now)
      : setup_(setup), outbox_(setup.var, database, now), now_(now) {}

  DeliveryReport run() {
    complete_log();
    outbox_.sort_out(setup_.desk, known_channels());
    open_lanes();
    for (auto& lane : lanes_) send_next(lane);
    while (in_flight_ > 0) take_result();
    for (const auto& lane : lanes_) drop_given_up(lane);
    report_held();
    complete_log();
    report_.waiting = outbox_.overdue();
    return std::move(report_);
  }

 private:
  /// The lines are safe in the database, so messages go out even if somebody changed the file.
  void complete_log() {
    if (report_.log_damaged) return;
    try {
      outbox_.complete_log();
    } catch (const Error& error) {
      if (error.kind() != ErrorKind::kCorrupt) throw;
      report_.log_damaged = true;
      report_.problems.emplace_back(error.what());
    }
  }

  std::vector<std::string> known_channels() const {
    std::vector<std::string> names;
    for (const auto& each : setup_.channels) names.push_back(each.channel.name);
    return names;
  }

  void open_lanes() {
    lanes_.reserve(setup_.channels.size());
    for (const auto& channel : setup_.channels) {
      auto messages = outbox_.waiting(channel.channel.name);
      if (messages.empty()) continue;
      auto worker =
          std::make_unique<Worker>(lanes_.size(), make_channel(channel, setup_.desk_folder), setup_.stop, results_);
      lanes_.push_back({channel, Turn(std::move(messages), now_), std::move(worker)});
    }
  }

  void send_next(Lane& lane) {
    if (setup_.stop) return;
    const auto next = lane.turn.next();
    if (!next) return;
    lane.in_hand = *next;
    lane.worker->give(outbox_.message(next->seq));
    ++in_flight_;
  }

  void take_result() {
    const auto result = results_.take();
    --in_flight_;
    auto& lane = lanes_[result->worker];
    // A failure after the stop says nothing about the message.
    if (setup_.stop && std::holds_alternative<Later>(result->outcome)) return;
    const auto message = lane.in_hand;
    lane.turn.report(result->outcome);
    send_next(lane);  // the worker goes on while this outcome is written
    lane.last_error = lane.channel.secrets.hide(why_of(result->outcome));
    const auto settled = settle(message, result->outcome, now_);
    record(lane, {message, lane.name(), settled, lane.last_error, message.attempts + 1});
  }

  void record(const Lane& lane, const Outbox::Entry& entry) {
    outbox_.record({&entry, 1});
    const bool was_sent = entry.settled.result == Settled::Result::kSent;
    ++(was_sent ? report_.sent : report_.failed);
    if (was_sent) return;
    const bool dropped = entry.settled.result == Settled::Result::kDropped;
    report_.problems.push_back("channel " + lane.name() + ": " + (dropped ? "given up: " : "") + entry.error);
  }

  void drop_given_up(const Lane& lane) {
    for (const auto& message : lane.turn.given_up()) {
      record(lane, {message,
                    lane.name(),
                    {Settled::Result::kDropped, {}},
                    "the channel is down: " + lane.last_error,
                    message.attempts});
    }
  }

  void report_held() {
    for (const auto& channel : outbox_.channels()) {
      const auto held = outbox_.held(channel);
      if (held == 0) continue;
      report_.problems.push_back("channel " + channel + ": not in the configuration, " + counted(held, "alert") +
                                 (held == 1 ? " is held" : " are held"));
    }
  }

  const DeliverySetup& setup_;
  Outbox outbox_;
  Time now_;
  Mailbox<WorkerResult> results_;
  std::vector<Lane> lanes_;
  std::size_t in_flight_ = 0;
  DeliveryReport report_;
};

}  // namespace

DeliveryReport deliver(const DeliverySetup& setup, Database& database, Time now) {
  return Delivery(setup, database, now).run();
}

}  // namespace tearsheet::alerts
