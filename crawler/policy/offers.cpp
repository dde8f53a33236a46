#include "crawler/policy/offers.h"

#include <algorithm>
#include <utility>

#include "crawler/frontier/schedule.h"

namespace tearsheet::crawler {
namespace {

Entry new_entry(const Offer& offer, Time now) {
  Entry entry;
  entry.url = offer.url;
  entry.outlet = offer.outlet;
  entry.kind = offer.kind;
  entry.via = offer.via;
  entry.dated = offer.date.value_or(Time{});
  entry.found = now;
  entry.next_due = now;
  entry.said = offer.said;
  return entry;
}

/// An entry that was restored from the archive may lack its `via`: the first list that names it supplies it.
bool lacks_via(const Entry& known) { return known.via.empty() && !known.configured; }

/// If the list says that the article changed, it is looked at before its turn.
Offered offer_page(const Offer& offer, const Entry& known, Time now) {
  const bool has_changed = offer.date && *offer.date > known.dated;
  const bool is_told = offer.said && !known.said && !known.first_fetched;  // another list said less
  if (known.kind != Kind::kPage || (!has_changed && !is_told && !lacks_via(known))) return {};
  auto entry = known;
  if (lacks_via(known)) entry.via = offer.via;
  if (is_told || (has_changed && offer.said)) entry.said = offer.said;
  if (!has_changed) return {false, std::move(entry)};
  entry.dated = *offer.date;
  if (entry.first_fetched && entry.tries == 0) entry.next_due = now;
  return {false, std::move(entry)};
}

/// Does the date leave open whether the sitemap has changed since it was read? A date without a time of day means all of
/// its day, in some time zone.
bool is_vague(std::optional<Time> date, Time now) {
  if (!date) return true;
  return date->time_since_epoch() % kDay == seconds{0} && now - *date < 2 * kDay;
}

Offered offer_sitemap(const Offer& offer, const Entry& known, Time now) {
  if (known.kind != Kind::kSitemap || known.is_regular()) return {};
  const auto last = known.last_fetched.value_or(Time{});
  // A time in the future is left over from a clock that was ahead.
  const bool is_old = last > now || now - last >= std::max(known.pace(), kLeastInterval);
  const bool has_changed = offer.date && *offer.date > known.dated;
  // One that waits for its turn, or after a failure, goes on waiting.
  const bool is_due = !known.next_due && (has_changed || (is_vague(offer.date, now) && is_old));
  if (!is_due && !lacks_via(known)) return {};
  auto entry = known;
  if (lacks_via(known)) entry.via = offer.via;
  if (!is_due) return {false, std::move(entry)};
  entry.dated = std::max(entry.dated, offer.date.value_or(entry.dated));
  entry.next_due = now;
  return {has_changed, std::move(entry)};
}

}  // namespace

Offered offer(const Offer& offer, const Entry* known, Time now) {
  if (!known) return {true, new_entry(offer, now)};
  return offer.kind == Kind::kSitemap ? offer_sitemap(offer, *known, now) : offer_page(offer, *known, now);
}

Entry after_indexed_sitemap(Entry sitemap, bool news, std::optional<Time> newest, Time now) {
  const bool is_archive = newest && now - *newest > kDay;
  sitemap.interval = -(is_archive ? kDay : next_interval(sitemap.pace(), news, seconds{0}));
  return sitemap;
}

Offered offer_announced_feed(const Offer& offer, const Entry* known, Time now) {
  if (known && (known->kind != Kind::kFeed || known->is_regular())) return {};
  auto entry = known ? *known : new_entry(offer, now);
  entry.interval = kLeastInterval;
  // One that failed, or that is only a step on the way, goes on as it does.
  if (!entry.next_due) entry.next_due = std::max(now, entry.last_fetched.value_or(Time{}) + kLeastInterval);
  return {!known, std::move(entry)};
}

Offered offer_robots_sitemap(const Offer& offer, const Entry* known, Time now) {
  if (known && (known->kind != Kind::kSitemap || known->is_regular())) return {};
  auto entry = known ? *known : new_entry(offer, now);
  entry.interval = kLeastInterval;  // read regularly, as if the desk had named it
  entry.next_due = now;
  return {true, std::move(entry)};
}

}  // namespace tearsheet::crawler
