#include "crawler/run/archived_answers.h"

#include <utility>

#include "archive/warc/fields.h"
#include "base/error.h"
#include "crawler/run/facts.h"
#include "crawler/transport/head.h"
#include "crawler/transport/status.h"

namespace tearsheet::crawler {

std::optional<archive::Payload> ArchivedAnswers::read(const archive::Capture& capture) const {
  try {
    return archive_.read(capture);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kCorrupt) throw;
    return std::nullopt;
  }
}

std::optional<std::string> ArchivedAnswers::content(const archive::Capture& capture) const {
  auto payload = read(capture);
  if (!payload) return std::nullopt;
  const bool is_readable = !payload->incomplete || *payload->incomplete == archive::Incomplete::kLengthLimit ||
                           *payload->incomplete == archive::Incomplete::kDecodedLimit ||
                           *payload->incomplete == archive::Incomplete::kBrokenOff;
  return is_readable ? std::optional(std::move(payload->bytes)) : std::nullopt;
}

bool ArchivedAnswers::broke_off(const archive::Capture& capture) const {
  if (!capture.truncated || capture.type == "revisit") return false;
  const auto payload = read(capture);
  return payload && payload->incomplete == archive::Incomplete::kBrokenOff;
}

std::optional<Url> ArchivedAnswers::target(const Entry& from, const archive::Capture& capture) {
  if (!is_redirect(capture.status)) return refresh(from, capture);
  const auto payload = read(capture);
  return payload ? from.url.resolve(header(payload->head, "Location")) : std::nullopt;
}

/// Of lists and of third hosts' pages alone: other pages are too many to be read for that.
std::optional<Url> ArchivedAnswers::refresh(const Entry& from, const archive::Capture& capture) {
  const bool is_unchanged = capture.status == 304 && capture.type == "revisit";
  const bool may_lead_on = from.is_list() || capture.kind == Kind::kOther;
  if (!may_lead_on || (!is_unchanged && !is_success(capture.status))) return std::nullopt;
  if (!is_unchanged) {
    refreshes_.erase(capture.url);
    const auto payload = is_html(capture.content_type) ? read(capture) : std::nullopt;
    const auto notes = archive::warc::Fields::parse(payload ? payload->notes : std::string{});
    const auto target = Url::parse(notes.get("redirect"));
    if (target && *target != from.url) refreshes_.emplace(capture.url, *target);  // else it loads itself again
  }
  const auto found = refreshes_.find(capture.url);
  return found == refreshes_.end() ? std::nullopt : std::optional{found->second};
}

}  // namespace tearsheet::crawler
