#include "desk/delivery.h"

#include "base/error.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "config/secret.h"

namespace tearsheet::desk {
namespace {

std::vector<alerts::ReadyChannel> ready_channels(const Desk& desk) {
  std::vector<alerts::ReadyChannel> ready;
  for (auto channel : desk.config().channels) {
    try {
      std::vector<std::string> secrets;
      for (auto& word : channel.command) word = config::expand_secrets(word, desk.folder(), secrets);
      ready.push_back({std::move(channel), alerts::Secrets(secrets)});
    } catch (const Error& error) {
      warn("channel " + channel.name + ": " + error.what());
    }
  }
  return ready;
}

}  // namespace

alerts::DeliveryReport deliver(const Desk& desk, Database& database, Time now) {
  const alerts::DeliverySetup setup{desk.config(), ready_channels(desk), desk.folder(), desk.var(), interrupt_flag()};
  auto report = alerts::deliver(setup, database, now);
  for (const auto& problem : report.problems) warn(problem);
  return report;
}

}  // namespace tearsheet::desk
