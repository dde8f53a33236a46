#include "alerts/channels/feed_channel.h"

#include <map>
#include <utility>
#include <vector>

#include "alerts/channels/desk_path.h"
#include "alerts/messages/atom.h"
#include "base/digest.h"
#include "base/error.h"
#include "base/file.h"
#include "base/io.h"

namespace tearsheet::alerts {
namespace {

namespace fs = std::filesystem;

constexpr std::uint64_t kMostFeed = 64 << 20;  ///< bytes; ours have 100 entries of a few thousand

struct Feed {
  std::string title;
  std::vector<std::string> entries{};
};

/// The feeds that a message goes into, by their paths below the channel's folder.
std::map<std::string, Feed> feeds_of(const Message& message, const Templates& templates) {
  std::map<std::string, Feed> feeds;
  for (const auto& alert : message.alerts) {
    const auto entry = atom_entry(alert, message, templates);
    const auto add = [&](const std::string& path, const std::string& title) {
      feeds.try_emplace(path, Feed{title}).first->second.entries.push_back(entry);
    };
    add("all.xml", "Tearsheet: all alerts");
    if (!alert.rule.empty())
      add("rules/" + alert.rule + ".xml", alert.rule_title.empty() ? alert.rule : alert.rule_title);
  }
  return feeds;
}

void bring_up_to_date(const fs::path& file, std::string_view name, const Feed& feed) {
  const auto old = fs::exists(file) ? read_file(file, kMostFeed) : std::string{};
  try {
    const auto made = atom_feed(feed.title, "urn:sha256:" + sha256_hex(name), feed.entries, old);
    if (made == old) return;
    io::make_folders(file.parent_path());
    write_file(file, made);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kConfiguration) throw;
    throw Error(ErrorKind::kConfiguration, error.what(), file.string());
  }
}

}  // namespace

FeedChannel::FeedChannel(config::Channel channel, fs::path desk_folder)
    : channel_(std::move(channel)), desk_folder_(std::move(desk_folder)) {}

Outcome FeedChannel::send(const Message& message, const std::atomic<bool>&) try {
  for (const auto& [path, feed] : feeds_of(message, channel_.message)) {
    const auto file = channel_file(desk_folder_, fs::path{channel_.path} / path);
    bring_up_to_date(file, channel_.name + "/" + path, feed);
  }
  return Sent{};
} catch (const std::exception& error) {
  return Later{error.what(), {}, true};
}

}  // namespace tearsheet::alerts
