#pragma once

// Messages for the tests of channels.

#include <string>

#include "alerts/messages/message.h"

/// A message of one alert, with this line.
inline tearsheet::alerts::Message message_of(const std::string& line) {
  tearsheet::alerts::Message message;
  message.key = "key";
  message.alerts.push_back({.hash = "hash", .line = line});
  return message;
}
