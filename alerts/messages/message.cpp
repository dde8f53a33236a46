#include "alerts/messages/message.h"

#include "base/digest.h"
#include "base/json.h"

namespace tearsheet::alerts {

std::string message_key(const std::vector<std::string>& hashes, std::string_view channel) {
  std::string text;
  for (const auto& hash : hashes) text.append(hash).append("\n");
  return sha256_hex(text.append(channel));
}

std::string message_json(const Message& message) {
  auto lines = Json::array();
  for (const auto& alert : message.alerts) lines.push_back(parse_json(alert.line, "alerts"));
  return dump({{"schema", "tearsheet/message/1"},
               {"key", message.key},
               {"kind", config::word(kMessageKinds, message.kind)},
               {"channel", message.channel},
               {"time", tearsheet::to_string(message.time)},
               {"alerts", std::move(lines)}});
}

std::string program_line(const Message& message) {
  return message.kind == MessageKind::kAlert ? message.alerts.front().line : message_json(message);
}

}  // namespace tearsheet::alerts
