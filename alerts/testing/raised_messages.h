#pragma once

// The messages of a test of a rule, compared with those that it expects. Pure.

#include <string>
#include <vector>

#include "config/model/desk.h"

namespace tearsheet::alerts {

/// A message that is sent then, or would be if the test went on.
struct RaisedMessage {
  std::string channel;
  std::size_t alerts = 0;
  Time time{};
};

/// The differences, as sentences: exactly the expected ones must be sent. `waiting` are those that are due later.
std::vector<std::string> compare_messages(const std::vector<config::ExpectedMessage>& expected,
                                          const std::vector<RaisedMessage>& sent,
                                          const std::vector<RaisedMessage>& waiting);

}  // namespace tearsheet::alerts
