#pragma once

// From an answer to what the policy has to know of it (policy/outcome.h). Pure functions.

#include <optional>
#include <string_view>

#include "base/content_coding.h"
#include "base/time.h"
#include "base/url.h"
#include "crawler/policy/outcome.h"
#include "crawler/policy/plan.h"
#include "crawler/transport/fetcher.h"

namespace tearsheet::crawler {

/// Why the body is not all of what the server had. A coding knows where its stream ends: what is missing after that, by
/// a Content-Length that is too large say, was never there.
Cut cut_of(const Answer& answer, const Decoded& decoded);

/// May content of this type be HTML, also for want of a type?
bool is_html(std::string_view content_type);

/// Can the content be read, if only as far as a limit let it? What is damaged, or in a coding we don't know, can't.
bool is_readable(const Decoded& decoded, Cut cut);

/// What the answer and its content say by themselves. `refresh`: where a page without a text leads; `received` counts
/// for a Retry-After.
Facts facts_of(const Entry& entry, const Answer& answer, Cut cut, const std::optional<Url>& refresh, Time received);

/// Sets the target of a page, `entry`, to its one name, if it is one of the outlet's articles. If it isn't, it may still be
/// a step on the way to one, on a host that is of no outlet. A server that insists on a parameter which is tracking
/// elsewhere, or on a session id in the path, gets it: without it the page would lead to itself.
void judge_target(Facts& facts, const Entry& entry, const OutletPlan& outlet);

}  // namespace tearsheet::crawler
