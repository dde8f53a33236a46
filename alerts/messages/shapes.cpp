#include "alerts/messages/shapes.h"

#include <algorithm>

#include "alerts/messages/services.h"
#include "base/words.h"

namespace tearsheet::alerts {
namespace {

const Service& service_of(config::WebhookShape shape) {
  const Service* const services[] = {nullptr,          &kSlackService,  &kMattermostService, &kTeamsService,
                                     &kDiscordService, &kMatrixService, &kNtfyService};
  static_assert(std::size(services) == std::size(config::kWebhookShapes));
  return *services[static_cast<std::size_t>(shape)];
}

/// The first `count` alerts, and a note about the others.
Document first_alerts(Document document, std::size_t count) {
  const auto more = document.alerts.size() - count;
  document.alerts.resize(count);
  if (more > 0)
    document.footer.push_back(
        {LineLook::kSmall, {{counted(more, "more alert") + ": "}, {"tearsheet alerts", SpanLook::kCode}}});
  return document;
}

/// One alert with fewer of its lines, down to a headline without its link.
Document first_lines(Document document, std::size_t count) {
  auto& lines = document.alerts.front();
  lines.resize(std::max<std::size_t>(count, 1));
  if (count == 0) {
    document.intro.clear();
    document.footer.clear();
    lines.front().spans.front().link.clear();
  }
  lines.push_back({LineLook::kSmall, {{"Shortened: the message was too long for this channel."}}});
  return document;
}

/// The largest n ≤ most for which `make(n)` fits, or `least`.
template <class Fits>
std::size_t largest(std::size_t least, std::size_t most, Fits fits) {
  while (least < most) {
    const auto middle = least + (most - least + 1) / 2;
    if (fits(middle)) {
      least = middle;
    } else {
      most = middle - 1;
    }
  }
  return least;
}

Json fitted(const Document& document, const config::Channel& channel) {
  const auto& service = service_of(channel.shape);
  auto body = service.body(document, channel);
  if (service.takes(body)) return body;
  const auto with_alerts = [&](std::size_t n) { return service.body(first_alerts(document, n), channel); };
  const auto count = largest(1, document.alerts.size(), [&](std::size_t n) { return service.takes(with_alerts(n)); });
  body = with_alerts(count);
  if (service.takes(body)) return body;
  const auto one = first_alerts(document, 1);
  const auto with_lines = [&](std::size_t n) { return service.body(first_lines(one, n), channel); };
  return with_lines(
      largest(0, one.alerts.front().size() - 1, [&](std::size_t n) { return service.takes(with_lines(n)); }));
}

}  // namespace

std::string webhook_body(const Message& message, const config::Channel& channel) {
  if (channel.shape == config::WebhookShape::kTearsheet) return message_json(message);
  return dump(fitted(document_of(message, channel.message), channel));
}

}  // namespace tearsheet::alerts
