#pragma once

// Which version of an article a capture holds. A version is an edit by the publisher: a new one opens when title,
// standfirst or body differ from the version before (in archive order), both read by the same analyzers.
//
//   open(article) ─► compare with the last version (reads only, may analyse an old page again) ─► kept in memory
//   write()       ─► the rows, in the caller's short transaction
//
// If a newer Tearsheet reads a page differently, that is not an edit: the last version's capture is analysed again by
// today's analyzers before it is compared. For one thread; one object per connection.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/article.h"
#include "archive/archive.h"
#include "base/statements.h"

namespace tearsheet::desk {

/// SHA-256 (32 bytes) of what an edit can change: title, standfirst and text. The kinds of blocks are the analyzers'
/// interpretation, not the publisher's words, so they are left out.
std::string text_digest(const analyzers::Article& article);

class Versions {
 public:
  /// Analyses the capture at an earlier position with today's analyzers; nothing if they find no article in it.
  using Reread = std::function<std::optional<analyzers::Article>(archive::Position)>;

  /// `database` has the desk's layer (schema.h).
  Versions(Database& database, Reread reread);

  /// The version that this capture opens; nothing if it is not an edit. Earlier calls count even if they are not written
  /// yet.
  std::optional<int> open(const analyzers::Article& article, archive::Position position);

  /// A page that holds no article, and why ("too_short").
  void record_no_article(archive::Position position, const std::string& kind);

  /// Writes what was opened and recorded since the last call. Call inside a transaction; if that is rolled back, the
  /// object can't be used any more.
  void write();

  /// Where this version of an article is, if it is written or was opened since; nothing if there is none.
  std::optional<archive::Position> position_of(const std::string& id, int version) const;

  /// The written version that the capture at this position opened.
  std::optional<int> opened_at(archive::Position position) const;

  struct Opened {
    std::string id;
    int version = 0;
    archive::Position position;
  };
  /// The article version that the capture at this position opened, also if it isn't written yet.
  std::optional<Opened> find(archive::Position position) const;
  /// The last version of an article that was opened before this position.
  std::optional<Opened> last_before(const std::string& id, archive::Position position) const;

  /// Removes everything, for a rebuild.
  void clear();

 private:
  struct Row {
    std::string id;
    int version = 0;
    archive::Position position;
    std::string text_sha256, made_by;
  };
  std::optional<Row> last(const std::string& id) const;
  std::int64_t maker_id(const std::string& made_by);
  void insert(const Row& row, std::int64_t maker);

  mutable Statements statements_;
  Reread reread_;
  std::vector<Row> opened_;                   ///< since the last write()
  std::map<std::string, std::size_t> by_id_;  ///< the last of `opened_` of each article
  std::vector<std::pair<archive::Position, std::string>> without_article_;
};

}  // namespace tearsheet::desk
