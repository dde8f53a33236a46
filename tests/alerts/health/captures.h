#pragma once

// Captures of a made-up outlet, by hours since its first one.

#include "alerts/decide/article_event.h"

namespace tearsheet::alerts::health {

inline const Time kStart = *parse_time("2026-06-01T00:00:00Z");

inline Time at(std::int64_t hour) { return kStart + std::chrono::hours{hour}; }

inline PassedCapture capture(Time fetched) {
  PassedCapture out;
  out.fetched = fetched;
  out.outlet = "example-times";
  out.crawled = true;
  return out;
}

/// A list was read.
inline PassedCapture list(Time fetched) {
  auto out = capture(fetched);
  out.answered = out.is_list = true;
  return out;
}

/// An article page was read.
inline PassedCapture page(Time fetched, PageHolds holds = PageHolds::kDated, bool is_news = false) {
  auto out = capture(fetched);
  out.answered = true;
  out.holds = holds;
  out.is_news = is_news;
  return out;
}

inline PassedCapture news(Time fetched) { return page(fetched, PageHolds::kDated, true); }

inline PassedCapture refusal(Time fetched) {
  auto out = capture(fetched);
  out.refused = true;
  return out;
}

inline PassedCapture robots(Time fetched) {
  auto out = capture(fetched);
  out.is_rules = true;
  return out;
}

}  // namespace tearsheet::alerts::health
