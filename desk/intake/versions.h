#pragma once

// Which version of an article a capture holds. A version is an edit by its publisher: a new one opens when title,
// standfirst or body differ from the version before, in archive order, as read by the same analyzers.
//
//   open(article) ─► compare with the last version (reads only, may analyse an old page again) ─► kept in memory
//   write()       ─► the rows, in the caller's short transaction
//
// Reading a page differently with a newer Tearsheet is not an edit: then the last version's capture is analysed again
// by today's analyzers, and compared. One thread; one object a connection.

#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "analyzers/article.h"
#include "archive/archive.h"
#include "base/database.h"

namespace tearsheet::desk {

/// SHA-256 (32 bytes) of what makes an edit: title, standfirst and text. The kinds of blocks are the analyzers'
/// reading, not the publisher's words, so they are left out.
std::string text_digest(const analyzers::Article& article);

class Versions {
 public:
  /// Analyses the capture at an earlier position with today's analyzers; nothing if it holds no article any more.
  using Reread = std::function<std::optional<analyzers::Article>(archive::Position)>;

  /// `database` has the desk's layer (schema.h).
  Versions(Database& database, Reread reread);

  /// The version that this capture opens; nothing if it is not an edit. Takes earlier calls into account, written or
  /// not.
  std::optional<int> open(const analyzers::Article& article, archive::Position position);

  /// A page that holds no article, and why ("too_short").
  void record_no_article(archive::Position position, const std::string& kind);

  /// Puts on record what was opened and recorded since the last call. Call inside a transaction; if that is rolled
  /// back, this object is of no more use.
  void write();

  /// The version on record that the capture at this position opened.
  std::optional<int> opened_at(archive::Position position) const;

  /// Forgets everything, for a rebuild.
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
  void insert(const Row& row);

  Database& database_;
  Reread reread_;
  std::vector<Row> opened_;                   ///< since the last write()
  std::map<std::string, std::size_t> by_id_;  ///< the last of `opened_` of each article
  std::vector<std::pair<archive::Position, std::string>> without_article_;
};

}  // namespace tearsheet::desk
