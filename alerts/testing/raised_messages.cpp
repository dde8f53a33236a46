#include "alerts/testing/raised_messages.h"

#include <algorithm>

#include "alerts/testing/pairing.h"

namespace tearsheet::alerts {
namespace {

using config::ExpectedMessage;

bool fits_all(const ExpectedMessage& expected, const RaisedMessage& raised) {
  return expected.channel == raised.channel && (!expected.alerts || *expected.alerts == raised.alerts) &&
         (!expected.time || *expected.time == raised.time);
}

std::string message_text(const std::string& channel, std::optional<std::uint64_t> alerts, std::optional<Time> time) {
  auto out = channel;
  if (alerts) out += ", " + std::to_string(*alerts) + (*alerts == 1 ? " alert" : " alerts");
  if (time) out += ", time " + to_string(*time);
  return out;
}

/// Why an expected message is missing, if one that waits explains it.
std::string still_waiting(const ExpectedMessage& expected, const std::vector<RaisedMessage>& waiting) {
  const auto found = std::ranges::find(waiting, expected.channel, &RaisedMessage::channel);
  if (found == waiting.end()) return {};
  return " (one is due " + to_string(found->time) + ", after the test has ended: `at` says when it does)";
}

}  // namespace

std::vector<std::string> compare_messages(const std::vector<ExpectedMessage>& expected,
                                          const std::vector<RaisedMessage>& sent,
                                          const std::vector<RaisedMessage>& waiting) {
  std::vector<int> precision;
  for (const auto& each : expected) precision.push_back(each.alerts.has_value() + each.time.has_value());
  const auto pairing =
      pair_up(precision, sent.size(), [&](std::size_t i, std::size_t j) { return fits_all(expected[i], sent[j]); });
  std::vector<std::string> problems;
  for (const auto i : pairing.missing) {
    const auto& each = expected[i];
    problems.push_back("should be sent and isn't: " + message_text(each.channel, each.alerts, each.time) +
                       still_waiting(each, waiting));
  }
  for (const auto i : pairing.extra)
    problems.push_back("is sent and should not be: " + message_text(sent[i].channel, sent[i].alerts, sent[i].time));
  return problems;
}

}  // namespace tearsheet::alerts
