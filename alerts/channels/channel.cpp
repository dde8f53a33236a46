#include "alerts/channels/channel.h"

namespace tearsheet::alerts {

std::unique_ptr<Channel> make_channel(const ReadyChannel& ready, const std::filesystem::path& desk_folder) {
  switch (ready.channel.type) {
    case config::ChannelType::kJsonl:
      return std::make_unique<JsonlChannel>(desk_folder, ready.channel.path);
    case config::ChannelType::kExec:
      return std::make_unique<ExecChannel>(ready.channel, ready.secrets, desk_folder);
    case config::ChannelType::kEmail:
    case config::ChannelType::kWebhook:
    case config::ChannelType::kFeed:
      break;  // the configuration knows none yet
  }
  return nullptr;  // GCC doesn't see that the switch is complete
}

}  // namespace tearsheet::alerts
