#include "alerts/channels/answer.h"

namespace tearsheet::alerts {
namespace {

bool may_pass(int status) { return status == 408 || status == 425 || status == 429 || status >= 500; }

std::string described(const HttpAnswer& answer) {
  auto text = "the server answered " + std::to_string(answer.status);
  if (answer.status / 100 == 3) text += ": redirects are not followed";
  return answer.text.empty() ? text : text + ": " + answer.text;
}

}  // namespace

Outcome outcome_of(const HttpAnswer& answer) {
  if (answer.status / 100 == 2) return Sent{};
  if (!may_pass(answer.status)) return Permanent{described(answer)};
  // "Not now" is said to the sender, so it goes for the next message as well.
  const bool is_limit = answer.status == 429 || (answer.status == 503 && answer.retry_after);
  return Later{described(answer), answer.retry_after, is_limit};
}

}  // namespace tearsheet::alerts
