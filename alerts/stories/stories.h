#pragma once

// Which story does an article belong to? Copies of one report across outlets, and the edits of one article, are a story.
//
//   sign(words, outlet) ─► Signature ─► assign() ─► the story, and a row to keep (signature.h, likeness.h)
//                                          │
//        the texts of stories that began within 72 hours, by day of their beginning, loaded from the rows when needed
//
// A pure fold over the articles in archive order. What an article is compared with depends on its own `fetched` alone: a
// story that began at most 72 hours before or after it. So an article that is archived late joins the story of its time,
// which keeps the name and the beginning that archive order gave it. An edit stays in its article's story, however late.
//
// A story is found by any of its texts that differ much from one another: the first one, the full text of which the first
// was a cut, an edit. Days are independent of each other and rows come in archive order, so what has been unloaded or
// reloaded meanwhile never changes an answer. Memory: 94 bytes a text in a full day (bench/RESULTS.md). For one thread.

#include <chrono>
#include <cstddef>
#include <functional>
#include <list>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "alerts/stories/signature.h"
#include "alerts/stories/story_names.h"
#include "alerts/stories/text_block.h"
#include "base/time.h"

namespace tearsheet::alerts {

/// From a story's first article; a copy belongs to the story from this long before it to this long after it, both included.
inline constexpr Seconds kStoryWindow = std::chrono::hours{72};

struct Story {
  std::string id;  ///< of its first article
  Time began{};    ///< when that was fetched
  bool operator==(const Story&) const = default;
};

struct StoryArticle {
  std::string id;
  Signature signature;
  Time fetched{};
  std::optional<Story> known{};  ///< the story of the article's earlier versions; nothing for the first one
};

/// A text by which a story is found. Keep it, by the day on which the story began, in the order in which rows were made.
struct StoryRow {
  Story story;
  Signature signature;
};

class StoryIndex {
 public:
  using Day = std::chrono::sys_days;
  using Restore = std::function<void(const StoryRow&)>;
  /// Passes on every kept row of the stories that began on the day (UTC), in the order in which they were made. Called
  /// when the day is needed for the first time, and again after it was unloaded.
  using Load = std::function<void(Day, const Restore&)>;

  /// Days that aren't near the last article are unloaded if all together take more memory than this.
  static constexpr std::size_t kUsualMemory = std::size_t{64} << 20U;  // bytes

  /// Without `load` nothing is unloaded.
  explicit StoryIndex(Load load = {}, std::size_t memory = kUsualMemory);

  struct Assigned {
    Story story;
    std::optional<StoryRow> row;  ///< keep it before the next call; nothing if the story is found without it
  };

  /// Takes the articles in archive order. If the transaction that keeps the rows is rolled back, the index can't be used
  /// any more.
  Assigned assign(const StoryArticle& article);

  /// Of memory that the texts take.
  std::size_t bytes() const { return bytes_; }

 private:
  struct LoadedDay {
    std::vector<TextBlock> blocks;
    std::list<Day>::iterator use;
    std::size_t bytes = 0;  ///< of the blocks
  };
  struct Best;

  LoadedDay& day_of(Time time);
  void load_window(Time fetched);
  void unload_days(Time fetched);
  void add(LoadedDay& day, const StoryRow& row);
  Best find(const StoryArticle& article);

  Load load_;
  std::size_t memory_;
  StoryNames names_;
  std::map<Day, LoadedDay> days_;
  std::list<Day> used_;    ///< the day that was used last is the first
  std::size_t bytes_ = 0;  ///< of all days' blocks
};

}  // namespace tearsheet::alerts
