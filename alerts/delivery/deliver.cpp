#include "alerts/delivery/deliver.h"

#include <algorithm>
#include <utility>

#include "alerts/delivery/channel_states.h"
#include "alerts/delivery/compose.h"
#include "alerts/delivery/lane.h"
#include "alerts/delivery/outbox.h"
#include "alerts/delivery/pending.h"
#include "base/error.h"
#include "base/words.h"

namespace tearsheet::alerts {
namespace {

class Delivery {
 public:
  Delivery(const DeliverySetup& setup, Database& database, Time now)
      : setup_(setup),
        outbox_(setup.var, database, now),
        states_(database),
        pending_(setup.desk, database),
        composer_(setup.desk, database, now),
        now_(now),
        give_up_(std::chrono::ceil<Seconds>(setup.desk.alerts.give_up)) {}

  DeliveryReport run() {
    complete_log();
    outbox_.sort_out(setup_.desk, known_channels());
    open_lanes();
    std::vector<WorkerResult> results;
    do {
      settle_and_go_on(results);
      results = take_results();
    } while (!results.empty());
    close_lanes();
    report_held();
    complete_log();
    report_.waiting = outbox_.overdue();
    return std::move(report_);
  }

 private:
  /// A message that leaves for its worker once it is safe in the database.
  struct Ready {
    Lane& lane;
    Waiting message;
  };

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
    outbox_.write([&] {
      states_.forget_groups(now_);
      for (const auto& channel : setup_.channels) outbox_.make_tried(channel.channel.name);
    });
    for (const auto& channel : setup_.channels) open_lane(channel);
  }

  void open_lane(const ReadyChannel& channel) {
    const auto& name = channel.channel.name;
    const auto settings = settings_of(channel.channel, setup_.desk.alerts);
    auto past = states_.load(name);
    if (past.paused > now_) return;
    auto plan = pending_.plan(name, settings, past, now_);
    auto messages = outbox_.messages(name);
    if (plan.due == 0 && messages.empty()) return;
    Turn turn(std::move(messages), past.down, now_);
    auto worker =
        std::make_unique<Worker>(lanes_.size(), setup_.make(channel, setup_.desk_folder), setup_.stop, results_);
    auto& lane = lanes_.emplace_back(channel, settings, std::move(past), std::move(turn), std::move(worker));
    lane.set_plan(std::move(plan));
  }

  /// Records what has become of messages, and fixes the next ones, in one transaction.
  void settle_and_go_on(const std::vector<WorkerResult>& results) {
    std::vector<Ready> ready;
    outbox_.write([&] {
      for (const auto& result : results) settle_result(result);
      for (auto& lane : lanes_) prepare(lane, ready);
    });
    for (const auto& [lane, message] : ready) lane.give(message, composer_.message(message.id));
  }

  void settle_result(const WorkerResult& result) {
    auto& lane = lanes_[result.worker];
    const auto error = lane.hide(why_of(result.outcome));
    const auto message = lane.report(result.outcome, error);
    // A failure after the stop says nothing about the message.
    if (setup_.stop && std::holds_alternative<Later>(result.outcome)) return;
    Outbox::Entry entry{message, settle(message, result.outcome, now_, give_up_), error, message.attempts + 1};
    entry.recipients = recipients_of(lane, result.outcome);
    record(lane, entry);
  }

  static RecipientResults recipients_of(const Lane& lane, const Outcome& outcome) {
    auto recipients = std::visit([](const auto& each) { return each.recipients; }, outcome);
    for (auto& recipient : recipients) recipient.why = lane.hide(recipient.why);
    return recipients;
  }

  void record(const Lane& lane, const Outbox::Entry& entry) {
    outbox_.record(entry);
    const bool was_sent = entry.settled.result == Settled::Result::kSent;
    ++(was_sent ? report_.sent : report_.failed);
    if (was_sent) return;
    const bool dropped = entry.settled.result == Settled::Result::kDropped;
    report_.problems.push_back("channel " + lane.name() + ": " + (dropped ? "given up: " : "") + entry.error);
  }

  void prepare(Lane& lane, std::vector<Ready>& ready) {
    if (setup_.stop) return;
    for (;;) {
      if (lane.needs_plan()) lane.set_plan(pending_.plan(lane.name(), lane.settings(), lane.past(), now_));
      const auto next = lane.next();
      if (!next) return;
      ready.push_back({lane, next->message ? *next->message : make(lane)});
    }
  }

  Waiting make(Lane& lane) {
    const auto& planned = lane.next_planned();
    count_message(planned, lane.settings(), now_, lane.past());
    if (lane.settings().max || lane.settings().digest) states_.save(lane.name(), lane.past());
    for (const auto& group : planned.groups) states_.save_group(lane.name(), group.name, now_ + group.repeat);
    return outbox_.make(lane.name(), planned);
  }

  /// Waits for an outcome, and takes those that are there by then. Nothing once all messages have theirs.
  std::vector<WorkerResult> take_results() {
    std::vector<WorkerResult> results;
    const auto is_busy = [](const Lane& lane) { return lane.is_busy(); };
    if (std::ranges::none_of(lanes_, is_busy)) return results;
    auto patience = kStopPatience;
    constexpr std::chrono::milliseconds kLook{50};
    while (results.empty()) {
      if (auto result = results_->take_within(kLook)) results.push_back(std::move(*result));
      if (setup_.stop && results.empty() && (patience -= kLook) <= kLook) return abandon_stuck();
    }
    while (auto result = results_->take_within({})) results.push_back(std::move(*result));
    return results;
  }

  std::vector<WorkerResult> abandon_stuck() {
    for (auto& lane : lanes_) {
      if (!lane.is_busy()) continue;
      lane.abandon();
      report_.problems.push_back("channel " + lane.name() + ": doesn't end");
    }
    return {};
  }

  void close_lanes() {
    if (setup_.stop) return;
    outbox_.write([&] {
      for (auto& lane : lanes_) close(lane);
      outbox_.forget_excerpts();
    });
  }

  void close(Lane& lane) {
    const auto& turn = lane.turn();
    auto& past = lane.past();
    const bool was_down = past.down;
    if (turn.got_through() || turn.is_down()) past.down = !turn.got_through();
    past.paused = turn.paused();
    if (turn.is_down()) put_away(lane);
    if (past.down != was_down || past.paused != Time{} || turn.is_down()) states_.save(lane.name(), past);
  }

  /// Of a channel that is down: what is not begun can still be put together with others, or is given up.
  void put_away(Lane& lane) {
    for (const auto& message : lane.turn().given_up(give_up_)) {
      record(lane, {message, {Settled::Result::kDropped, {}}, down_text(lane), message.attempts});
    }
    for (const auto& message : lane.turn().untried()) {
      if (now_ - message.queued >= give_up_ || !outbox_.take_apart_single(message.id)) continue;
      if (lane.past().in_window > 0) --lane.past().in_window;
    }
    const auto dropped = outbox_.drop_alerts(lane.name(), now_ - give_up_, down_text(lane));
    report_.failed += dropped;
    if (dropped > 0)
      report_.problems.push_back("channel " + lane.name() + ": given up: " + counted(dropped, "alert") + ": " +
                                 down_text(lane));
  }

  static std::string down_text(const Lane& lane) { return "the channel is down: " + lane.last_error(); }

  void report_held() {
    for (const auto& channel : outbox_.channels()) {
      const auto held = outbox_.held(channel);
      if (held == 0) continue;
      const bool configured = config::find_channel(setup_.desk, channel) != nullptr;
      report_.problems.push_back("channel " + channel +
                                 (configured ? ": not usable, " : ": not in the configuration, ") +
                                 counted(held, "alert") + (held == 1 ? " is held" : " are held"));
    }
  }

  const DeliverySetup& setup_;
  Outbox outbox_;
  ChannelStates states_;
  Pending pending_;
  Composer composer_;
  Time now_;
  Seconds give_up_;
  Worker::Results results_ = std::make_shared<Mailbox<WorkerResult>>();
  std::vector<Lane> lanes_;
  DeliveryReport report_;
};

}  // namespace

DeliveryReport deliver(const DeliverySetup& setup, Database& database, Time now) {
  return Delivery(setup, database, now).run();
}

}  // namespace tearsheet::alerts
