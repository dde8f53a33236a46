#include "crawler/policy/index_choice.h"

#include <algorithm>
#include <array>

#include "crawler/frontier/schedule.h"

namespace tearsheet::crawler {
namespace {

constexpr std::size_t kMostLively = kMostOfIndex / 2;
constexpr seconds kMuchOlder = 30 * kDay;

using Group = std::vector<const IndexedSitemap*>;

bool is_lively(const IndexedSitemap& sitemap) { return sitemap.last && sitemap.pace < kDay; }

void sort_by_last(Group& group) {
  std::stable_sort(group.begin(), group.end(), [](const auto* a, const auto* b) { return a->last < b->last; });
}

}  // namespace

std::vector<std::size_t> chosen_sitemaps(const std::vector<IndexedSitemap>& due, std::optional<Time> newest) {
  Group lively, dated, undated, others;
  for (const auto& each : due) {
    if (each.date) {
      if (each.place < kMostOfIndex || newest.value_or(*each.date) - *each.date <= kMuchOlder) dated.push_back(&each);
    } else {
      (is_lively(each) ? lively : each.last ? others : undated).push_back(&each);
    }
  }
  std::stable_sort(dated.begin(), dated.end(), [](const auto* a, const auto* b) { return b->date < a->date; });
  sort_by_last(lively);
  sort_by_last(others);
  const auto first = lively.begin() + static_cast<std::ptrdiff_t>(std::min(lively.size(), kMostLively));
  const Group surplus(first, lively.end());
  lively.erase(first, lively.end());
  std::vector<std::size_t> places;
  for (const auto* group : std::array<const Group*, 5>{&lively, &dated, &undated, &others, &surplus}) {
    for (const auto* each : *group) {
      if (places.size() < kMostOfIndex) places.push_back(each->place);
    }
  }
  return places;
}

}  // namespace tearsheet::crawler
