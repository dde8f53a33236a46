#pragma once

// Sends what the outbox holds to the desk's channels. Sending is at-least-once; deliveries.jsonl says what was sent.

#include <filesystem>
#include <string>
#include <vector>

#include "base/database.h"
#include "base/time.h"
#include "config/model/desk.h"

namespace tearsheet::alerts {

struct DeliveryReport {
  std::size_t sent = 0, failed = 0;
  std::vector<std::string> problems;
};

/// Sends what the outbox holds and is due at `now`, each channel in order; failures are kept with back-off.
DeliveryReport deliver(const config::Desk& desk, const std::filesystem::path& desk_folder,
                       const std::filesystem::path& var, Database& database, Time now);

}  // namespace tearsheet::alerts
