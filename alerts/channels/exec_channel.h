#pragma once

// A channel for programs that are run.

#include <filesystem>

#include "alerts/channels/channel.h"

namespace tearsheet::alerts {

/// Runs a program with its arguments, without a shell, in the desk's folder. The line and a line feed are its standard
/// input. Exit code 0 means Sent. At the time limit, and when `stop` is set, the program and its children (its process
/// group) are killed.
class ExecChannel : public Channel {
 public:
  ExecChannel(config::Channel channel, Secrets secrets, std::filesystem::path folder);
  Outcome send(const Message& message, const std::atomic<bool>& stop) override;

 private:
  config::Channel channel_;
  Secrets secrets_;
  std::filesystem::path folder_;
};

}  // namespace tearsheet::alerts
