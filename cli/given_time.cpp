#include "cli/given_time.h"

#include "base/units.h"

namespace tearsheet::cli {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

sys_days today(const Here& here) {
  require_zone(here.zone);
  return std::chrono::floor<days>(here.now + utc_offset(here.zone, here.now).value());
}

}  // namespace

std::optional<GivenTime> GivenTime::parse(std::string_view text) {
  if (text == "today") return GivenTime(DaysBack{0});
  if (text == "yesterday") return GivenTime(DaysBack{1});
  if (const auto date = parse_date_time(text)) return GivenTime(*date);
  if (const auto duration = parse_duration(text)) return GivenTime(std::chrono::floor<Seconds>(*duration));
  return std::nullopt;
}

DateTime GivenTime::date(const Here& here) const {
  if (const auto* back = std::get_if<DaysBack>(&form_)) return {today(here) - days{back->count}, {}, {}};
  return std::get<DateTime>(form_);
}

Time GivenTime::at(const Here& here) const {
  const auto* before = std::get_if<Seconds>(&form_);
  return before != nullptr ? here.now - *before : start_of(date(here), here.zone);
}

Time GivenTime::end(const Here& here) const {
  const auto* after = std::get_if<Seconds>(&form_);
  return after != nullptr ? here.now + *after : end_of(date(here), here.zone);
}

}  // namespace tearsheet::cli
