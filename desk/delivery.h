#pragma once

// Delivery as a desk's runs start it: its channels with their secrets filled in, its folders, the signal that stops it.

#include "alerts/delivery/deliver.h"
#include "desk/desk.h"

namespace tearsheet::desk {

/// Sends what is due. A channel whose secret is missing is reported and left out, so that its messages are held.
alerts::DeliveryReport deliver(const Desk& desk, Database& database, Time now);

}  // namespace tearsheet::desk
