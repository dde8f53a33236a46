#include "desk/delivery.h"

#include <algorithm>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "base/words.h"
#include "config/secret.h"

namespace tearsheet::desk {
namespace {

/// Throws Error if a secret is missing.
alerts::ReadyChannel ready(config::Channel channel, const OpenDesk& desk, const WallClock& clock) {
  const auto secrets = config::expand_secrets(channel, desk.folder());
  return {std::move(channel), alerts::Secrets(secrets), clock};
}

alerts::DeliverySetup setup_of(const OpenDesk& desk) {
  return {desk.config(), {}, desk.folder(), desk.var(), interrupt_flag()};
}

void require_channel(const config::Desk& desk, const std::string& name) {
  if (desk.channels.empty()) throw Error(ErrorKind::kUsage, "there are no channels in tearsheet.yaml");
  if (name.empty() || config::find_channel(desk, name) != nullptr) return;
  std::vector<std::string> names;
  for (const auto& channel : desk.channels) names.push_back(channel.name);
  throw Error(ErrorKind::kUsage, "there is no such channel" + did_you_mean(name, names), name);
}

}  // namespace

alerts::DeliveryReport deliver(const OpenDesk& desk, Database& database, const WallClock& clock) {
  auto setup = setup_of(desk);
  for (const auto& channel : desk.config().channels) {
    try {
      setup.channels.push_back(ready(channel, desk, clock));
    } catch (const Error& error) {
      warn("channel " + channel.name + ": " + error.what());
    }
  }
  auto report = alerts::deliver(setup, database, clock());
  for (const auto& problem : report.problems) warn(problem);
  return report;
}

int delivery_exit_code(const OpenDesk& desk, const alerts::DeliveryReport& report) {
  if (desk.broken()) return 2;
  if (report.log_damaged) return 1;
  return report.all_delivered() ? 0 : 12;
}

std::vector<alerts::DrillResult> drill(const OpenDesk& desk, Database& database, const std::string& channel,
                                       const WallClock& clock) {
  require_channel(desk.config(), channel);
  std::vector<alerts::DrillResult> results;
  for (const auto& each : desk.config().channels) {
    if (!channel.empty() && each.name != channel) continue;
    auto setup = setup_of(desk);
    try {
      setup.channels.push_back(ready(each, desk, clock));
    } catch (const Error& error) {
      results.push_back({each.name, error.what()});
      continue;
    }
    std::ranges::move(alerts::drill(setup, database, clock()), std::back_inserter(results));
  }
  return results;
}

DeliveryThread::DeliveryThread(const OpenDesk& desk, WallClock clock)
    : clock_(std::move(clock)), thread_([this, &desk] { work(desk); }) {}

DeliveryThread::~DeliveryThread() {
  requests_.close();
  if (thread_.joinable()) thread_.join();
}

void DeliveryThread::work(const OpenDesk& desk) {
  try {
    const auto coverage = desk.open_coverage(OpenMode::kReadWrite);
    while (requests_.take()) report_ = deliver(desk, *coverage, clock_);
  } catch (...) {
    failure_ = std::current_exception();
  }
}

alerts::DeliveryReport DeliveryThread::finish() {
  requests_.close();
  thread_.join();
  if (failure_) std::rethrow_exception(failure_);
  return std::move(report_);
}

}  // namespace tearsheet::desk
