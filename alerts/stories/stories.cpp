#include "alerts/stories/stories.h"

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

/// The kept text that is most like an article, among those of the stories that it may join.
struct StoryIndex::Best {
  std::optional<Story> story;
  Likeness likeness{-1, -1, 0, 0};
  bool is_enough = false;  ///< copies of the article are found by this text

  bool is_better(const Likeness& other) const {
    return std::pair(other.resemblance, other.containment) > std::pair(likeness.resemblance, likeness.containment);
  }
};

StoryIndex::StoryIndex(Load load, std::size_t memory) : load_(std::move(load)), memory_(memory) {}

StoryIndex::Assigned StoryIndex::assign(const StoryArticle& article) {
  load_window(article.fetched);
  const auto best = find(article);
  Assigned assigned{article.known ? *article.known : best.story.value_or(Story{article.id, article.fetched}), {}};
  const bool finds_copies = article.signature.shingles > 0 && is_in_window(article.fetched, assigned.story.began);
  if (finds_copies && !best.is_enough) {
    assigned.row = {assigned.story, article.signature};
    add(day_of(assigned.story.began), *assigned.row);
  }
  unload_days(article.fetched);
  return assigned;
}

StoryIndex::Best StoryIndex::find(const StoryArticle& article) {
  Best best;
  if (article.signature.shingles == 0) return best;
  const auto known = article.known ? std::optional(names_.number(article.known->id)) : std::nullopt;
  const auto first = floor<days>(article.fetched - kStoryWindow), last = floor<days>(article.fetched + kStoryWindow);
  for (auto day = days_.lower_bound(first); day != days_.end() && day->first <= last; ++day) {
    const auto consider = [&](const StoryText& text) {
      const Time began = day->first + Seconds{text.second};
      if (known ? text.story != *known : !is_in_window(article.fetched, began)) return;
      const auto likeness = compare(text.signature, article.signature);
      if (!best.is_better(likeness)) return;
      if (!known && !is_same_report(text.signature, article.signature, likeness)) return;
      best = {Story{names_.name(text.story), began}, likeness,
              is_found_by(article.signature, text.signature, likeness)};
    };
    for (const auto& block : day->second.blocks) block.visit_candidates(article.signature, consider);
  }
  return best;
}

void StoryIndex::load_window(Time fetched) {
  for (auto day = floor<days>(fetched - kStoryWindow); day <= floor<days>(fetched + kStoryWindow); day += days{1})
    day_of(day);
}

StoryIndex::LoadedDay& StoryIndex::day_of(Time time) {
  const auto date = floor<days>(time);
  const auto [at, is_new] = days_.try_emplace(date);
  auto& day = at->second;
  if (!is_new) {
    used_.splice(used_.begin(), used_, day.use);
    return day;
  }
  used_.push_front(date);
  day.use = used_.begin();
  if (load_) load_(date, [&](const StoryRow& row) { add(day, row); });
  return day;
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
  if (day.blocks.empty() || day.blocks.back().is_full()) day.blocks.emplace_back();
  auto& block = day.blocks.back();
  const auto before = block.bytes();
  const auto second = (row.story.began - floor<days>(row.story.began)).count();
  block.add({row.signature, static_cast<std::uint32_t>(second), names_.number(row.story.id)});
  day.bytes += block.bytes() - before;
  bytes_ += block.bytes() - before;
}

}  // namespace tearsheet::alerts
