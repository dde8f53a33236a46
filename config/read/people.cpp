// people and subscriptions of tearsheet.yaml. Each person and time of a subscription becomes a channel of its own: a copy of an
// email channel, addressed to that person.

#include <algorithm>

#include <fmt/format.h>

#include "config/read/read.h"
#include "config/schema/values.h"

namespace tearsheet::config {
namespace {

using yaml::Node;

std::vector<Person> read_persons(const Reader& reader, const Node& table, const std::string& zone) {
  std::vector<Person> people;
  for (const auto [name, node] : table.entries()) {
    const auto known = std::ranges::find(people, name.text(), &Person::id);
    if (name.kind() != yaml::Kind::kText || known != people.end() || !reader.whole(node)) continue;
    auto& person = people.emplace_back();
    person.id = name.text();
    person.email = reader.text(node, "email");
    if (const auto until = parse_date_time(reader.text(node, "until"))) person.until = end_of(*until, zone);
    person.place = name.place();
  }
  return people;
}

std::string channel_name(const Subscription& subscription, const Person& person) {
  const auto name = fmt::format("{}/{}", subscription.channel, person.id);
  if (!subscription.digest) return name;
  const auto at = subscription.digest->at.count();
  return fmt::format("{}/{:02}:{:02}/{}", name, at / 60, at % 60, subscription.digest->zone);
}

class SubscriptionReader {
 public:
  SubscriptionReader(const Reader& reader, const Node& node, Draft& draft)
      : reader_(reader), node_(node), draft_(draft) {}

  /// Nothing if no channel can be found for it; why is among the findings.
  std::optional<Subscription> read() {
    Subscription subscription;
    subscription.who = known_people();
    subscription.rules = reader_.texts(node_, "rules");
    subscription.channel = channel();
    subscription.place = node_.place();
    const auto zone = reader_.get(node_, "zone");
    if (const auto at = reader_.get(node_, "at")) {
      subscription.digest = DailyTime{*parse_clock(at->text()), zone ? std::string{zone->text()} : "UTC"};
    } else if (zone) {
      draft_.findings.error(zone->place(), "\"zone\": is of \"at\": add one, or remove it");
    }
    if (subscription.channel.empty()) return std::nullopt;
    return subscription;
  }

 private:
  std::vector<std::string> known_people() {
    std::vector<std::string> out;
    std::vector<std::string_view> known;
    for (const auto& person : draft_.desk.people) known.emplace_back(person.id);
    for (const auto name : node_.find("who")->items()) {
      if (std::ranges::find(known, name.text()) != known.end()) {
        out.emplace_back(name.text());
      } else {
        draft_.findings.error(name.place(), fmt::format("\"who\": \"people\" has no {}{}", quote(name.text()),
                                                        did_you_mean(name.text(), known)));
      }
    }
    return out;
  }

  /// The one that it names, or the only email channel.
  std::string channel() {
    std::vector<std::string_view> mail;
    for (const auto& each : draft_.desk.channels)
      if (each.type == ChannelType::kEmail && each.name.find('/') == std::string::npos) mail.emplace_back(each.name);
    const auto named = reader_.get(node_, "channel");
    if (!named && mail.size() == 1) return std::string{mail.front()};
    if (!named) {
      draft_.findings.error(node_.place(), mail.empty()
                                               ? "a subscription needs an email channel: add one to \"channels\""
                                               : "there are several email channels: name one in \"channel\"");
      return {};
    }
    if (std::ranges::find(mail, named->text()) != mail.end()) return std::string{named->text()};
    // A broken one has been reported.
    const auto known = draft_.channels.find(named->text());
    if (known == draft_.channels.end() || known->second.whole) {
      draft_.findings.error(named->place(), fmt::format("\"channel\": there is no email channel {}{}",
                                                        quote(named->text()), did_you_mean(named->text(), mail)));
    }
    return {};
  }

  const Reader& reader_;
  const Node& node_;
  Draft& draft_;
};

void add_channel(const Subscription& subscription, const Person& person, std::vector<Channel>& channels) {
  const auto name = channel_name(subscription, person);
  if (std::ranges::find(channels, name, &Channel::name) != channels.end()) return;
  auto channel = *std::ranges::find(channels, subscription.channel, &Channel::name);
  channel.name = name;
  channel.to = {person.email};
  channel.digest = subscription.digest;
  channel.place = subscription.place;
  channels.push_back(std::move(channel));
}

const Person& person_of(const Desk& desk, const std::string& id) {
  return *std::ranges::find(desk.people, id, &Person::id);
}

}  // namespace

void read_people(const Reader& reader, const yaml::Node& root, Draft& draft) {
  if (const auto people = root.find("people")) draft.desk.people = read_persons(reader, *people, draft.desk.time_zone);
  const auto list = root.find("subscriptions");
  if (!list) return;
  for (const auto node : list->items()) {
    if (!reader.whole(node)) continue;
    auto subscription = SubscriptionReader(reader, node, draft).read();
    if (subscription) draft.desk.subscriptions.push_back(std::move(*subscription));
  }
  for (const auto& subscription : draft.desk.subscriptions)
    for (const auto& id : subscription.who) add_channel(subscription, person_of(draft.desk, id), draft.desk.channels);
}

void subscribe(Desk& desk) {
  for (const auto& subscription : desk.subscriptions) {
    for (auto& rule : desk.rules) {
      if (std::ranges::none_of(subscription.rules, [&](const auto& of) { return is_of(rule, of); })) continue;
      for (const auto& id : subscription.who) {
        const auto& person = person_of(desk, id);
        rule.subscribers.push_back({channel_name(subscription, person), person.until});
      }
    }
  }
}

}  // namespace tearsheet::config
