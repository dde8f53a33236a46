#pragma once

// Who reads alerts, as tearsheet.yaml states it. Members are named after the keys.
//
//   people + subscriptions ─► a channel for each person and time (config/read/people.cpp)
//                          ─► Rule::subscribers: the channels that a rule's alerts go to besides `notify`

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "config/model/channel.h"
#include "config/model/place.h"
#include "config/model/rule.h"

namespace tearsheet::config {

struct Person {
  std::string id, email;
  Time until = Time::max();  ///< has gone then, and gets nothing any more
  Place place;
};

struct Subscription {
  std::vector<std::string> who;     ///< ids of people
  std::vector<std::string> rules;   ///< ids of rules, tag:TAG, owner:PERSON
  std::optional<DailyTime> digest;  ///< `at` and `zone`: one message a day; none: at once
  std::string channel;              ///< the email channel whose server and sender are used
  Place place;
};

/// Is the rule one of those that `of` names: an id, tag:TAG or owner:PERSON?
bool is_of(const Rule& rule, std::string_view of);

/// The channels of an alert that a rule raises now, each once: those of `notify`, and of subscribers who haven't gone.
std::vector<std::string> channels_of(const Rule& rule, Time now);

}  // namespace tearsheet::config
