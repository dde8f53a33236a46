#pragma once

// Times as people read them: in the zone that they asked for, with its offset.

#include <string>

#include "analyzers/article.h"
#include "base/time.h"

namespace tearsheet::cli {

/// "2021-04-15 08:40 +02:00". Throws Error(kUsage) for an unknown zone.
inline std::string shown_time(Time time, const std::string& zone) {
  require_zone(zone);
  const auto offset = utc_offset(zone, time).value();
  const auto local = time + offset;
  const auto day = std::chrono::floor<std::chrono::days>(local);
  auto text = to_string(DateTime{day, std::chrono::floor<std::chrono::minutes>(local - day), offset});
  // "2021-04-15T08:40:00+02:00"
  constexpr std::size_t kDay = 10, kSeconds = 16, kOffset = 19;
  return text.substr(0, kDay) + ' ' + text.substr(kDay + 1, kSeconds - kDay - 1) + ' ' + text.substr(kOffset);
}

/// A date that states just a day, or a time without an offset, is shown as stated.
inline std::string shown_time(const DateTime& date, const std::string& zone) {
  return date.offset ? shown_time(*moment(date), zone) : to_string(date);
}

/// "published 2021-04-15 08:40 +02:00", else "fetched …".
inline std::string labelled_time(const analyzers::Article& article, const std::string& zone) {
  if (article.published) return "published " + shown_time(*article.published, zone);
  return article.capture ? "fetched " + shown_time(article.capture->fetched, zone) : "undated";
}

}  // namespace tearsheet::cli
