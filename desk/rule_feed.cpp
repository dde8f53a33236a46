#include "desk/rule_feed.h"

#include <deque>

#include "alerts/delivery/compose.h"
#include "alerts/messages/atom.h"
#include "base/digest.h"
#include "base/json.h"
#include "desk/matches.h"

namespace tearsheet::desk {

std::string rule_feed(const OpenDesk& desk, const config::Rule& rule, Time now) {
  std::deque<alerts::MessageAlert> newest;
  const AlertSearch search(desk, {.rule = rule.id, .decisions = {"new"}}, nullptr, now);
  search.for_each([&](const Json& line) {
    newest.push_back(alerts::alert_of_line(dump(line), desk.config()));
    newest.back().hash = line.at("hash").get<std::string>();
    if (newest.size() > alerts::kFeedEntries) newest.pop_front();
  });
  alerts::Message message;
  message.channel = "feed";
  message.time = now;
  message.time_zone = desk.config().time_zone;
  std::vector<std::string> entries;
  for (const auto& alert : newest) entries.push_back(alerts::atom_entry(alert, message, {}));
  return alerts::atom_feed(rule.title.empty() ? rule.id : rule.title, "urn:sha256:" + sha256_hex("rule/" + rule.id),
                           entries, "");
}

}  // namespace tearsheet::desk
