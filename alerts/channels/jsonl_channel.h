#pragma once

// A channel for programs that read a file.

#include <filesystem>

#include "alerts/channels/channel.h"

namespace tearsheet::alerts {

/// Appends the line to a file below the desk and syncs it, unless the line is there already: after a kill between append
/// and mark the same message comes again, and its line is among the last ones then (a digest's line is known by its key,
/// because it has the time of the attempt). A half-written last line of ours is
/// removed. The folder is created if missing.
class JsonlChannel : public Channel {
 public:
  JsonlChannel(std::filesystem::path desk_folder, std::filesystem::path path);
  Outcome send(const Message& message, const std::atomic<bool>& stop) override;

 private:
  std::filesystem::path desk_folder_, path_;
};

}  // namespace tearsheet::alerts
