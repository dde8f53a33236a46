#pragma once

// The stories that articles belong to (alerts/stories/stories.h), kept in coverage.db.
//
//   assign(article) ─► its story, in archive order; rows stay in memory
//   write()         ─► the rows, in the caller's short transaction, with those of the versions (versions.h)
//
// For one thread; one object per connection.

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "alerts/stories/stories.h"
#include "analyzers/article.h"
#include "base/statements.h"

namespace tearsheet::desk {

class ArticleStories {
 public:
  /// `database` has the desk's layer (state/schema.h).
  explicit ArticleStories(Database& database);

  /// Finds the story of an article version that was just opened, and sets `article.story` unless the article itself
  /// began it. The article has its capture.
  void assign(analyzers::Article& article, const analyzers::ReadArticle& words);

  /// Sets `article.story` to what was found out before.
  void set_known(analyzers::Article& article);

  /// Writes what was assigned since the last call. Call it inside a transaction; if that is rolled back, the object can't
  /// be used any more.
  void write();

  /// Removes everything, for a rebuild.
  void clear();

 private:
  std::optional<alerts::Story> known(const std::string& id);
  void load(alerts::StoryIndex::Day day, const alerts::StoryIndex::Restore& restore);

  Database& database_;
  Statements statements_;
  alerts::StoryIndex index_;
  std::vector<alerts::StoryRow> rows_;             ///< since the last write()
  std::map<std::string, alerts::Story> articles_;  ///< since the last write(), by id
};

}  // namespace tearsheet::desk
