// The channels of tearsheet.yaml: which keys go together, and what a channel must not write to.

#include <algorithm>

#include <fmt/format.h>

#include "base/ascii.h"
#include "config/model/channel_path.h"
#include "config/model/mail_server.h"
#include "config/model/message_template.h"
#include "config/read/read.h"
#include "config/read/section.h"
#include "config/schema/values.h"

namespace tearsheet::config {
namespace {

using yaml::Node;

/// The place in its table of words that a valid text has.
template <class Value>
Value word_of(std::span<const std::string_view> words, std::string_view text) {
  return static_cast<Value>(std::ranges::find(words, text) - words.begin());
}

/// One channel while it is read. Its keys are valid by themselves.
class ChannelReader {
 public:
  ChannelReader(const Reader& reader, const Node& name, const Node& node, Findings& findings)
      : reader_(reader), section_(reader, node), node_(node), findings_(findings) {
    channel_.name = name.text();
    channel_.place = name.place();
    channel_.type = word_of<ChannelType>(kChannelTypes, node.find("type")->text());
  }

  /// Nothing if the keys contradict each other; why is among the findings.
  std::optional<Channel> read() {
    if (channel_.type == ChannelType::kWebhook) channel_.timeout = std::chrono::seconds{10};
    read_keys();
    check_path();
    check_templates();
    if (channel_.type == ChannelType::kEmail) check_email();
    if (channel_.type == ChannelType::kWebhook) check_webhook();
    return ok_ ? std::optional(std::move(channel_)) : std::nullopt;
  }

 private:
  void read_keys() {
    section_.get("path", channel_.path);
    section_.get("command", channel_.command);
    section_.get("timeout", channel_.timeout);
    section_.get("to", channel_.to);
    section_.get("allow_addresses", channel_.allow_addresses);
    for (auto [key, to] : {std::pair{"from", &channel_.from},
                           {"smtp", &channel_.smtp},
                           {"user", &channel_.user},
                           {"password", &channel_.password},
                           {"ca_bundle", &channel_.ca_bundle},
                           {"url", &channel_.url},
                           {"secret", &channel_.secret},
                           {"room", &channel_.room},
                           {"token", &channel_.token},
                           {"topic", &channel_.topic}})
      section_.get(key, *to);
    channel_.tls = reader_.text(node_, "tls") != "off";
    if (const auto shape = reader_.get(node_, "shape"))
      channel_.shape = word_of<WebhookShape>(kWebhookShapes, shape->text());
    if (const auto max = reader_.get(node_, "max")) channel_.max = parse_rate(max->text());
    if (const auto digest = reader_.get(node_, "digest")) channel_.digest = read_digest(*digest);
  }

  DailyTime read_digest(const Node& node) const {
    const auto zone = reader_.text(node, "zone");
    return {*parse_clock(reader_.text(node, "at")), zone.empty() ? "UTC" : zone};
  }

  void error(std::string_view key, std::string_view what) {
    const auto value = node_.find(key);
    findings_.error(value ? value->place() : node_.place(), fmt::format("\"{}\": {}", key, what));
    ok_ = false;
  }

  /// A channel may write to any file below the desk except the desk's own.
  void check_path() {
    if (channel_.path.empty()) return;
    const bool is_feed = channel_.type == ChannelType::kFeed;
    const auto problem = is_feed ? channel_folder_problem(channel_.path) : channel_path_problem(channel_.path);
    if (problem.empty()) return;
    error("path", fmt::format("{} {}: write to another {}", quote(channel_.path), problem,
                              is_feed ? "folder, e.g. var/feeds/" : "file, e.g. var/alerts-out.jsonl"));
  }

  void check_templates() {
    const auto message = reader_.get(node_, "message");
    if (!message) return;
    for (const auto [part, text] : message->entries()) {
      check_fields(part.text(), text);
      channel_.message[std::string{part.text()}] = text.text();
    }
  }

  void check_fields(std::string_view part, const Node& text) {
    const std::vector<std::string_view> known(std::begin(kMessageFields), std::end(kMessageFields));
    for (const auto& field : template_fields(text.text())) {
      if (std::ranges::find(known, field) != known.end()) continue;
      findings_.error(text.place(), fmt::format("\"{}\": unknown field {{{}}}{} (there are: {})", part, field,
                                                did_you_mean(field, known), listed(known)));
      ok_ = false;
    }
  }

  void check_email() {
    const auto server = *parse_mail_server(channel_.smtp);
    if (channel_.user.empty() != channel_.password.empty())
      error(channel_.user.empty() ? "password" : "user", "a user and a password go together: give both or none");
    if (channel_.tls) return;
    if (server.encrypted_at_once)
      error("tls", "smtps:// is always encrypted: remove it, or write smtp://");
    else if (!is_loopback_host(server.host))
      error("tls",
            fmt::format("off is for a server on this machine, and {} may be another: remove it", quote(server.host)));
  }

  /// `key` is needed by some shapes, and makes no sense with others.
  void check_for(std::string_view key, const std::string& value, std::initializer_list<WebhookShape> needs,
                 std::initializer_list<WebhookShape> takes) {
    const auto is_in = [&](const auto& shapes) { return std::ranges::find(shapes, channel_.shape) != shapes.end(); };
    const auto shape = word(kWebhookShapes, channel_.shape);
    if (value.empty() && is_in(needs)) error(key, fmt::format("is missing: the shape {} needs it", shape));
    if (!value.empty() && !is_in(needs) && !is_in(takes))
      error(key, fmt::format("the shape {} has no use for it: remove it", shape));
  }

  void check_webhook() {
    using enum WebhookShape;
    check_for("room", channel_.room, {kMatrix}, {});
    check_for("token", channel_.token, {kMatrix}, {kNtfy});
    check_for("topic", channel_.topic, {kNtfy}, {});
    const bool is_credential = channel_.shape != kTearsheet && channel_.shape != kMatrix && channel_.shape != kNtfy;
    if (is_credential && !has_secret(channel_.url))
      findings_.warning(node_.find("url")->place(),
                        fmt::format("\"url\": whoever knows the URL of a {} webhook can post to it: write it as "
                                    "${{env:NAME}} or ${{file:PATH}}",
                                    word(kWebhookShapes, channel_.shape)));
  }

  const Reader& reader_;
  Section section_;
  Node node_;
  Findings& findings_;
  Channel channel_;
  bool ok_ = true;
};

/// Two feeds in one folder would overwrite each other's files.
void check_folders(const std::vector<Channel>& channels, Findings& findings) {
  std::map<std::filesystem::path, std::string> taken;
  for (const auto& channel : channels) {
    if (channel.type != ChannelType::kFeed) continue;
    const auto [other, is_new] =
        taken.emplace((std::filesystem::path{channel.path} / "").lexically_normal(), channel.name);
    if (!is_new)
      findings.error(channel.place, fmt::format("{} writes to the folder of the channel {}: give each its own",
                                                quote(channel.name), quote(other->second)));
  }
}

}  // namespace

void read_channels(const Reader& reader, const yaml::Node& channels, Draft& draft) {
  for (const auto [name, node] : channels.entries()) {
    // The check reports a key that is not a text, or is duplicated.
    if (name.kind() != yaml::Kind::kText || draft.channels.contains(name.text())) continue;
    std::optional<Channel> channel;
    if (reader.whole(node)) channel = ChannelReader(reader, name, node, draft.findings).read();
    draft.channels.emplace(name.text(), Named{"channel", name.place(), channel.has_value()});
    if (channel) draft.desk.channels.push_back(std::move(*channel));
  }
  check_folders(draft.desk.channels, draft.findings);
}

}  // namespace tearsheet::config
