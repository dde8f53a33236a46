#include "crawler/policy/health.h"

#include <algorithm>
#include <map>
#include <string_view>
#include <tuple>

#include "base/words.h"

namespace tearsheet::crawler {
namespace {

/// From an index to a sitemap, each by way of redirects.
constexpr int kLongestChain = 32;

/// One new page that is missing is a broken link.
constexpr std::int64_t kLeastPages = 3;

using ListsByUrl = std::map<std::string_view, const Entry*>;

ListsByUrl by_url(const std::vector<EntryPtr>& lists) {
  ListsByUrl found;
  for (const auto& list : lists) found.emplace(list->url.text(), list.get());
  return found;
}

/// The source that led to a list; null if there is none any longer.
const Entry* source_of(const Entry& list, const ListsByUrl& lists) {
  const auto* at = &list;
  for (int step = 0; step < kLongestChain && !at->is_regular(); ++step) {
    const auto via = lists.find(at->via);
    if (via == lists.end()) return nullptr;
    at = via->second;
  }
  return at->is_regular() ? at : nullptr;
}

Trouble failure_of(const Entry& list) { return {*list.failing_since, list.url.text() + ": " + list.error}; }

/// A source with the lists that it led to.
struct Tree {
  const Entry* source = nullptr;
  std::vector<const Entry*> led_to;

  std::optional<Time> last_link() const {
    auto last = source->last_link;
    for (const auto* list : led_to) {
      if (list->last_link) last = std::max(last.value_or(*list->last_link), *list->last_link);
    }
    return last;
  }

  std::optional<Trouble> trouble() const {
    if (source->failing_since) return failure_of(*source);
    if (source->last_link) return std::nullopt;
    // A sitemap that has been missing all along says nothing, as long as others give links.
    const auto last = last_link();
    std::optional<Trouble> first;
    for (const auto* list : led_to) {
      if (!list->failing_since || (last && *list->failing_since <= *last)) continue;
      if (!first || *list->failing_since < first->since) first = failure_of(*list);
    }
    return first;
  }
};

Tree tree_of(const Entry& source, const std::vector<EntryPtr>& lists, const ListsByUrl& urls) {
  Tree tree{&source, {}};
  for (const auto& list : lists) {
    if (!list->is_regular() && source_of(*list, urls) == &source) tree.led_to.push_back(list.get());
  }
  return tree;
}

/// In the order of kinds and names, so that the reason is the same each time.
std::vector<Tree> trees_of(const std::vector<EntryPtr>& lists) {
  const auto urls = by_url(lists);
  std::map<const Entry*, Tree> trees;
  for (const auto& list : lists) {
    const auto* source = source_of(*list, urls);
    if (!source) continue;
    auto& tree = trees[source];
    tree.source = source;
    if (source != list.get()) tree.led_to.push_back(list.get());
  }
  std::vector<Tree> sorted;
  for (auto& [source, tree] : trees) sorted.push_back(std::move(tree));
  const auto rank = [](const Tree& tree) { return std::tie(tree.source->kind, tree.source->url.text()); };
  std::sort(sorted.begin(), sorted.end(), [&](const auto& a, const auto& b) { return rank(a) < rank(b); });
  return sorted;
}

std::optional<Trouble> trouble_of_sources(const std::vector<EntryPtr>& lists) {
  std::optional<Trouble> trouble;
  std::size_t more = 0;
  for (const auto& tree : trees_of(lists)) {
    if (const auto found = tree.trouble()) {
      more += trouble.has_value();
      if (!trouble) trouble = found;
      trouble->since = std::max(trouble->since, found->since);
    } else if (tree.last_link()) {
      return std::nullopt;
    }
  }
  if (more > 0) trouble->reason += " (and " + tearsheet::counted(more, "more source") + ")";
  return trouble;
}

}  // namespace

Entry after_reading(Entry list, const Yield& yield, Time now) {
  if (!yield.error.empty()) list.error = yield.error;  // else what its answer was, broken off say, still holds
  const bool has_links = yield.error.empty() && yield.links > 0;
  const bool leads_on = yield.error.empty() && yield.lists > 0;
  if (has_links || leads_on) {
    list.failing_since.reset();
    list.last_link = has_links ? std::optional{now} : std::nullopt;
    return list;
  }
  const bool is_empty = list.error.empty();
  if (is_empty) list.error = "no link to an article of the outlet";
  if (is_empty && !list.last_link) {
    list.failing_since.reset();
    return list;
  }
  list.note_failing(now);
  return list;
}

Entry blocked(Entry list, const std::string& error, Time now) {
  list.error = error;
  list.note_failing(now);
  return list;
}

NewPages after_page(NewPages pages, const Entry& asked, const Entry& answered, Time now) {
  if (asked.kind != Kind::kPage || asked.first_fetched || answered.refused) return pages;
  if (answered.first_fetched) return {};
  // A page that was withdrawn (410) says nothing about whether pages can be fetched.
  if (asked.tries > 0 || answered.tries == 0 || answered.status == 410) return pages;
  pages.failing_since = std::min(pages.failing_since.value_or(now), now);
  ++pages.failed;
  pages.error = answered.url.text() + ": " + answered.error;
  return pages;
}

std::optional<Trouble> trouble_of(const std::vector<EntryPtr>& lists, const NewPages& pages) {
  if (auto trouble = trouble_of_sources(lists)) return trouble;
  if (pages.failed < kLeastPages) return std::nullopt;
  return Trouble{*pages.failing_since,
                 "none of the last " + std::to_string(pages.failed) + " new pages could be fetched; " + pages.error};
}

std::optional<Trouble> trouble_of(const Entry& source, const std::vector<EntryPtr>& lists) {
  return tree_of(source, lists, by_url(lists)).trouble();
}

}  // namespace tearsheet::crawler
