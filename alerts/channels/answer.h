#pragma once

// What a web server's answer means for a message (RFC 9110 §15). Pure.

#include <optional>
#include <string>

#include "alerts/channels/channel.h"

namespace tearsheet::alerts {

struct HttpAnswer {
  int status = 0;  ///< 200 to 599
  std::optional<Seconds> retry_after{};
  std::string text{};  ///< the start of the body, for people; may be empty
};

/// 2xx: Sent. 408, 425, 429 and 5xx: Later, as late as the server asks. Everything else, redirects included: Permanent.
Outcome outcome_of(const HttpAnswer& answer);

}  // namespace tearsheet::alerts
