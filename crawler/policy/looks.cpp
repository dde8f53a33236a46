#include "crawler/policy/looks.h"

#include <algorithm>

#include "crawler/frontier/schedule.h"

namespace tearsheet::crawler {

std::optional<Gap> open_gap(const Looks& looks, Time now) {
  if (!looks.last) return std::nullopt;
  // A list is looked at once a day at least, so that what lies between two looks says no more than that.
  const auto usual = std::min(looks.apart.value_or(kDay), kDay);
  if (now - *looks.last <= std::max(kDay, 2 * usual)) return std::nullopt;
  return Gap{*looks.last, now};
}

std::optional<Gap> note_look(Looks& looks, Time now) {
  const auto gap = open_gap(looks, now);
  looks.first = std::min(looks.first.value_or(now), now);
  // Not if the clock was set back.
  if (looks.last && now > *looks.last) looks.apart = now - *looks.last;
  looks.last = now;
  return gap;
}

}  // namespace tearsheet::crawler
