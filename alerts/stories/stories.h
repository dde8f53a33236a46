#pragma once

// Which story does an article belong to? Copies of one report across outlets, and the edits of one article, are one.
//
//   sign(words, outlet) ─► Signature ─► assign() ─► the story, and a row to keep (signature.h, likeness.h)
//                                          │
//        the texts of stories that began within 72 hours, by day of their beginning, loaded from the rows when needed
//
// A pure fold over the articles in archive order. An article is compared with the stories that began at most 72 hours
// before or after its `fetched`. So an article that is archived late joins the story of its time, which keeps the name
// and the beginning that archive order gave it. An edit stays in its article's story, however late.
//
// A story is found by each of its texts that differ much: the first, the full text of which that was a cut, an edit.
// Days are independent of each other, and rows come in archive order: so what was unloaded or loaded again meanwhile
// never changes an answer. A text takes less than 100 bytes of memory (bench/RESULTS.md). For one thread.

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

/// A copy belongs to a story if it was fetched at most this long before or after the story's first article.
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

/// A text by which a story is found. Keep it by the day on which the story began, in the order in which rows were made.
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

  /// Call it for each new version of an article, in archive order. If the transaction that keeps the rows is rolled
  /// back, the index can't be used any more.
  Assigned assign(const StoryArticle& article);

  /// Of memory that the texts take.
  std::size_t bytes() const { return bytes_; }

 private:
  struct LoadedDay {
    std::vector<TextBlock> blocks;
    std::list<Day>::iterator use;
    std::size_t bytes = 0;  ///< of the blocks
  };
  struct Search;

  LoadedDay& day_of(Time time);
  void load_window(Time fetched);
  void unload_days(Time fetched);
  void add(LoadedDay& day, const StoryRow& row);  ///< counts its bytes for the day alone
  void run(Search& search);

  Load load_;
  std::size_t memory_;
  StoryNames names_;
  std::map<Day, LoadedDay> days_;
  std::list<Day> used_;    ///< the day that was used last is the first
  std::size_t bytes_ = 0;  ///< of all days' blocks
  std::vector<const StoryText*> found_;
};

}  // namespace tearsheet::alerts
