#include "crawler/run/facts.h"

#include "base/net/retry_after.h"
#include "crawler/transport/head.h"
#include "crawler/transport/status.h"

namespace tearsheet::crawler {

Cut cut_of(const Answer& answer, const Decoded& decoded) {
  if (decoded.complete && decoded.has_end) return Cut::kNone;
  if (answer.cut != Cut::kNone) return answer.cut;
  return decoded.is_cut ? Cut::kDisconnect : Cut::kNone;
}

bool is_html(std::string_view content_type) {
  return content_type.empty() || content_type.find("html") != std::string_view::npos;
}

bool is_readable(const Decoded& decoded, Cut cut) {
  return decoded.complete || decoded.too_large || (cut == Cut::kLength && !decoded.unknown);
}

Facts facts_of(const Entry& entry, const Answer& answer, Cut cut, const std::optional<Url>& refresh, Time received) {
  Facts facts;
  facts.failure = answer.failure;
  facts.error = answer.error;
  facts.status = answer.status;
  facts.reason = status_line(answer.head);
  facts.has_head = !answer.head.empty();
  facts.cut = cut == Cut::kDisconnect || cut == Cut::kTime;
  if (facts.cut && facts.error.empty()) facts.error = "its content coding breaks off";
  if (is_not_now(answer.status)) {
    facts.retry_after = retry_after(header(answer.head, "Retry-After"), header(answer.head, "Date"), received);
  }
  const auto location = is_redirect(answer.status) ? header(answer.head, "Location") : std::string_view{};
  if (!location.empty()) facts.target = entry.url.resolve(location);
  facts.refreshes = refresh && (is_success(answer.status) || answer.status == 304);
  if (facts.refreshes) facts.target = refresh;
  return facts;
}

void judge_target(Facts& facts, const Entry& entry, const OutletPlan& outlet) {
  if (!facts.target) return;
  const auto article = outlet.scope.article(*facts.target, Source::kListed);
  facts.target_in_scope = article || outlet.is_third_host(*facts.target);
  const bool is_same = article == entry.url && *facts.target != entry.url && !facts.new_cookie;
  if (article && !is_same) facts.target = article;
}

}  // namespace tearsheet::crawler
