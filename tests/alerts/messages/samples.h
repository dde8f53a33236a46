#pragma once

// Messages for the tests of what people read.

#include <string>

#include "alerts/messages/message.h"

namespace tearsheet::alerts {

inline MessageAlert sample_alert() {
  return {
      .hash = std::string(64, 'a'),
      .line = R"({"schema":"tearsheet/alert/1","seq":1,"rule":"grid-failures"})",
      .rule = "grid-failures",
      .rule_title = "Power cuts",
      .owner = "anna",
      .note = "Ring the duty officer.",
      .tags = {"energy", "austria"},
      .severity = config::AlertSeverity::kHigh,
      .headline = "Blackout in Linz: 40,000 homes in the dark",
      .url = "https://post.example/2026/11/01/blackout?id=1&page=2",
      .outlet_id = "example-post",
      .outlet = "Example Post",
      .published = "2026-11-01T08:10:00Z",
      .time = *parse_time("2026-11-01T08:30:00Z"),
      .story = "q9w1dfwf077y",
      .sentence = "A power cut hit the north of the city on Sunday, and trams stood still.",
      .marks = {{2, 11}},
      .also_in = {"Example Times", "Süddeutsches Beispiel"},
  };
}

/// About no article: a rule that counts.
inline MessageAlert sample_count() {
  return {
      .hash = std::string(64, 'b'),
      .line = R"({"schema":"tearsheet/alert/1","seq":2,"rule":"quiet"})",
      .rule = "quiet",
      .rule_title = "Example Post is silent",
      .time = *parse_time("2026-11-01T00:00:00Z"),
      .what = "0 from 31 October 2026, 00:00 to 1 November 2026, 00:00",
  };
}

inline Message sample_message(std::vector<MessageAlert> alerts = {sample_alert()}) {
  Message message;
  message.key = std::string(60, 'e') + "1234";
  message.kind = alerts.size() == 1 ? MessageKind::kAlert : MessageKind::kDigest;
  message.channel = "press";
  message.time = *parse_time("2026-11-01T08:31:00Z");
  message.time_zone = "Europe/Berlin";
  message.alerts = std::move(alerts);
  return message;
}

inline Message with_headline(const std::string& headline) {
  auto alert = sample_alert();
  alert.headline = headline;
  return sample_message({alert});
}

}  // namespace tearsheet::alerts
