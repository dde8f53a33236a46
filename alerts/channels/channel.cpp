#include "alerts/channels/channel.h"

#include "alerts/channels/email_channel.h"
#include "alerts/channels/exec_channel.h"
#include "alerts/channels/feed_channel.h"
#include "alerts/channels/jsonl_channel.h"
#include "alerts/channels/webhook_channel.h"

namespace tearsheet::alerts {

std::unique_ptr<Channel> make_channel(const ReadyChannel& ready, const std::filesystem::path& desk_folder) {
  switch (ready.channel.type) {
    case config::ChannelType::kEmail:
      return std::make_unique<EmailChannel>(ready.channel, ready.secrets, desk_folder);
    case config::ChannelType::kWebhook:
      return std::make_unique<WebhookChannel>(ready, desk_folder);
    case config::ChannelType::kFeed:
      return std::make_unique<FeedChannel>(ready.channel, desk_folder);
    case config::ChannelType::kJsonl:
      return std::make_unique<JsonlChannel>(desk_folder, ready.channel.path);
    case config::ChannelType::kExec:
      return std::make_unique<ExecChannel>(ready.channel, ready.secrets, desk_folder);
  }
  return nullptr;  // GCC doesn't see that the switch is complete
}

}  // namespace tearsheet::alerts
