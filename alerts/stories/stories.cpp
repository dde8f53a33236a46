#include "alerts/stories/stories.h"

#include <tuple>
#include <utility>

#include "alerts/stories/likeness.h"

namespace tearsheet::alerts {
namespace {

using std::chrono::days;
using std::chrono::floor;

bool is_in_window(Time fetched, Time began) { return std::chrono::abs(fetched - began) <= kStoryWindow; }

/// Would copies of a text be found by one that is kept already, because that is nearly the same or holds all of it?
bool is_found_by(const Signature& text, const Signature& kept, const Likeness& likeness) {
  constexpr int kNearlySame = 700, kPart = 850;  // thousandths
  return likeness.resemblance >= kNearlySame || (likeness.containment >= kPart && text.shingles <= kept.shingles);
}

}  // namespace

/// Looks for the kept text that is most like an article, among those of the stories that it may join. Of equal ones that
/// of the story that began first counts.
struct StoryIndex::Search {
  const StoryArticle& article;
  std::optional<std::uint64_t> known;  ///< the only story that it may join

  const StoryText* best = nullptr;
  Time began{};  ///< the story of `best`
  Likeness likeness{};

  void consider(const StoryText& text, Day day) {
    const Time text_began = day + Seconds{text.second};
    if (known ? text.story != *known : !is_in_window(article.fetched, text_began)) return;
    if (!shares_feature(text.signature, article.signature)) return;
    const auto found = compare(text.signature, article.signature);
    if (best != nullptr && !is_better(found, text_began, text.story)) return;
    if (!known && !is_same_report(text.signature, article.signature, found)) return;
    best = &text;
    began = text_began;
    likeness = found;
  }

  bool is_better(const Likeness& other, Time other_began, std::uint64_t story) const {
    return std::tuple(other.resemblance, other.containment, began, best->story) >
           std::tuple(likeness.resemblance, likeness.containment, other_began, story);
  }
};

StoryIndex::StoryIndex(Load load, std::size_t memory) : load_(std::move(load)), memory_(memory) {}

StoryIndex::Assigned StoryIndex::assign(const StoryArticle& article) {
  load_window(article.fetched);
  Search search{article, article.known ? std::optional(names_.number(article.known->id)) : std::nullopt};
  if (article.signature.shingles > 0) run(search);
  Assigned assigned{article.known.value_or(Story{article.id, article.fetched}), std::nullopt};
  if (search.best != nullptr && !article.known) assigned.story = {names_.name(search.best->story), search.began};
  const bool is_found =
      search.best != nullptr && is_found_by(article.signature, search.best->signature, search.likeness);
  if (article.signature.shingles > 0 && !is_found && is_in_window(article.fetched, assigned.story.began)) {
    assigned.row = {assigned.story, article.signature};
    auto& day = day_of(assigned.story.began);
    bytes_ -= day.bytes;
    add(day, *assigned.row);
    bytes_ += day.bytes;
  }
  unload_days(article.fetched);
  return assigned;
}

void StoryIndex::run(Search& search) {
  const auto& [fetched, signature] = std::tie(search.article.fetched, search.article.signature);
  const auto end = days_.upper_bound(floor<days>(fetched + kStoryWindow));
  for (auto day = days_.lower_bound(floor<days>(fetched - kStoryWindow)); day != end; ++day) {
    const auto& blocks = day->second.blocks;
    found_.clear();
    for (const auto& block : blocks) block.prefetch(signature);
    for (const auto& block : blocks) block.collect(signature, found_);
    for (const auto* text : found_) search.consider(*text, day->first);
  }
}

void StoryIndex::load_window(Time fetched) {
  for (auto day = floor<days>(fetched - kStoryWindow); day <= floor<days>(fetched + kStoryWindow); day += days{1})
    day_of(day);
}

StoryIndex::LoadedDay& StoryIndex::day_of(Time time) {
  const auto date = floor<days>(time);
  if (const auto at = days_.find(date); at != days_.end()) {
    used_.splice(used_.begin(), used_, at->second.use);
    return at->second;
  }
  LoadedDay day;
  if (load_) load_(date, [&](const StoryRow& row) { add(day, row); });
  bytes_ += day.bytes;
  day.use = used_.insert(used_.begin(), date);
  return days_.emplace(date, std::move(day)).first->second;
}

void StoryIndex::unload_days(Time fetched) {
  const auto first = floor<days>(fetched - kStoryWindow), last = floor<days>(fetched + kStoryWindow);
  while (load_ && bytes_ > memory_ && !(first <= used_.back() && used_.back() <= last)) {
    const auto day = days_.find(used_.back());
    bytes_ -= day->second.bytes;
    days_.erase(day);
    used_.pop_back();
  }
}

void StoryIndex::add(LoadedDay& day, const StoryRow& row) {
  // The first block grows, so that a small desk takes little memory. A day that fills it is likely to fill the next.
  constexpr std::size_t kFirst = 16;
  if (day.blocks.empty()) day.blocks.emplace_back(kFirst);
  if (day.blocks.back().is_full()) day.blocks.emplace_back(TextBlock::kMost);
  auto& block = day.blocks.back();
  const auto second = (row.story.began - floor<days>(row.story.began)).count();
  block.add({row.signature, static_cast<std::uint32_t>(second), names_.number(row.story.id)});
  day.bytes = 0;
  for (const auto& each : day.blocks) day.bytes += each.bytes();
}

}  // namespace tearsheet::alerts
