#pragma once

// A version of an article is an edit by its publisher: a new one opens when title, standfirst or body differ, in
// archive order, as read by the same analyzers. Reading anew with a newer Tearsheet is no edit: then the last version's
// capture is read again by today's analyzers, and compared.

#include <functional>
#include <optional>

#include "analyzers/article.h"
#include "archive/archive.h"
#include "base/database.h"

namespace tearsheet::desk {

/// Of what makes an edit (title, standfirst, text): the kinds of blocks are the analyzers' reading, not the publisher's
/// words.
std::string text_digest(const analyzers::Article& article);

class Versions {
 public:
  /// Reads the article of an earlier capture with today's analyzers; nothing if it holds none any more.
  using Reread = std::function<std::optional<analyzers::Article>(archive::Position)>;

  /// `database` has kIntakeTables.
  Versions(Database& database, Reread reread);

  /// The version that this capture opens, now on record; nothing if it is no edit.
  std::optional<int> open(const analyzers::Article& article, archive::Position position);

  /// The version that the capture at this position opened.
  std::optional<int> opened_at(archive::Position position) const;

  void record_no_article(const archive::Capture& capture, const std::string& kind);

  /// Forgets all, for a rebuild.
  void clear();

 private:
  struct Last;
  std::optional<Last> last(const std::string& id) const;

  Database& database_;
  Reread reread_;
};

}  // namespace tearsheet::desk
