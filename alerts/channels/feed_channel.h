#pragma once

// A channel that keeps Atom feeds (RFC 4287) in a folder below the desk: all.xml, and rules/ID.xml for each rule. Put
// them on a web server, or open them from the disk.
//
// The newest 100 alerts are in each, the newest first, under ids that never change. A message that comes again changes
// nothing. A file is replaced in one step. A feed of ours that was damaged is started again; a file that is not one of
// ours is left alone.

#include <filesystem>

#include "alerts/channels/channel.h"

namespace tearsheet::alerts {

class FeedChannel : public Channel {
 public:
  FeedChannel(config::Channel channel, std::filesystem::path desk_folder);
  Outcome send(const Message& message, const std::atomic<bool>& stop) override;

 private:
  config::Channel channel_;
  std::filesystem::path desk_folder_;
};

}  // namespace tearsheet::alerts
