#pragma once

// A test alert, sent as any other would be: to try a channel before it matters. It is in deliveries.jsonl, but never in
// the log of alerts.

#include "alerts/delivery/deliver.h"

namespace tearsheet::alerts {

/// Its only alert is of a rule `drill`; the key is another one at each `now`.
Message drill_message(const config::Desk& desk, const std::string& channel, Time now);

struct DrillResult {
  std::string channel;
  std::string why;  ///< why it was not sent, without secrets; empty if it was
};

/// Sends it to the channels of the setup, one after the other. A stop ends it: the channels that are left say so.
std::vector<DrillResult> drill(const DeliverySetup& setup, Database& database, Time now);

}  // namespace tearsheet::alerts
