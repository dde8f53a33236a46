#include "desk/delivery.h"

#include "base/error.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "config/secret.h"

namespace tearsheet::desk {
namespace {

std::vector<alerts::ReadyChannel> ready_channels(const OpenDesk& desk) {
  std::vector<alerts::ReadyChannel> ready;
  for (auto channel : desk.config().channels) {
    try {
      const auto secrets = config::expand_secrets(channel, desk.folder());
      ready.push_back({std::move(channel), alerts::Secrets(secrets)});
    } catch (const Error& error) {
      warn("channel " + channel.name + ": " + error.what());
    }
  }
  return ready;
}

}  // namespace

alerts::DeliveryReport deliver(const OpenDesk& desk, Database& database, Time now) {
  const alerts::DeliverySetup setup{desk.config(), ready_channels(desk), desk.folder(), desk.var(), interrupt_flag()};
  auto report = alerts::deliver(setup, database, now);
  for (const auto& problem : report.problems) warn(problem);
  return report;
}

DeliveryThread::DeliveryThread(const OpenDesk& desk) : thread_([this, &desk] { work(desk); }) {}

DeliveryThread::~DeliveryThread() {
  requests_.close();
  if (thread_.joinable()) thread_.join();
}

void DeliveryThread::work(const OpenDesk& desk) {
  try {
    const auto coverage = desk.open_coverage(OpenMode::kReadWrite);
    while (const auto now = requests_.take()) report_ = deliver(desk, *coverage, *now);
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
