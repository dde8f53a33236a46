#include "desk/intake/versions.h"

#include "base/digest.h"
#include "base/json.h"

namespace tearsheet::desk {
std::string text_digest(const analyzers::Article& article) {
  constexpr std::string_view kBetween("\0", 1);
  return Sha256()
      .update(article.title)
      .update(kBetween)
      .update(article.standfirst)
      .update(kBetween)
      .update(article.text())
      .finish_hex();
}

struct Versions::Last {
  int version = 0;
  archive::Position position;
  std::string text_sha256, made_by;
};

Versions::Versions(Database& database, Reread reread) : database_(database), reread_(std::move(reread)) {}

std::optional<Versions::Last> Versions::last(const std::string& id) const {
  SQLite::Statement query(database_,
                          "SELECT version, serial, offset, text_sha256, made_by FROM versions WHERE id = ?"
                          " ORDER BY version DESC LIMIT 1");
  query.bind(1, id);
  if (!query.executeStep()) return std::nullopt;
  return Last{query.getColumn(0).getInt(),
              {query.getColumn(1).getInt64(), query.getColumn(2).getInt64()},
              query.getColumn(3).getString(),
              query.getColumn(4).getString()};
}

std::optional<int> Versions::open(const analyzers::Article& article, archive::Position position) {
  const auto digest = text_digest(article);
  const auto made_by = article.made_by ? dump(analyzers::to_json(*article.made_by)) : std::string{};
  const auto before = last(article.id);
  if (before) {
    if (before->text_sha256 == digest) return std::nullopt;
    if (before->made_by != made_by) {
      const auto read_today = reread_(before->position);
      if (read_today && text_digest(*read_today) == digest) return std::nullopt;
    }
  }
  const int version = before ? before->version + 1 : 1;
  SQLite::Statement insert(database_, "INSERT INTO versions VALUES (?, ?, ?, ?, ?, ?)");
  insert.bind(1, article.id);
  insert.bind(2, version);
  insert.bind(3, position.serial);
  insert.bind(4, position.offset);
  insert.bind(5, digest);
  insert.bind(6, made_by);
  insert.exec();
  return version;
}

std::optional<int> Versions::opened_at(archive::Position position) const {
  SQLite::Statement query(database_, "SELECT version FROM versions WHERE serial = ? AND offset = ?");
  query.bind(1, position.serial);
  query.bind(2, position.offset);
  if (!query.executeStep()) return std::nullopt;
  return query.getColumn(0).getInt();
}

void Versions::record_no_article(const archive::Capture& capture, const std::string& kind) {
  SQLite::Statement insert(database_, "INSERT OR REPLACE INTO no_article VALUES (?, ?, ?, ?, ?)");
  insert.bind(1, capture.position.serial);
  insert.bind(2, capture.position.offset);
  insert.bind(3, capture.url);
  insert.bind(4, capture.outlet);
  insert.bind(5, kind);
  insert.exec();
}

void Versions::clear() { database_.exec("DELETE FROM versions; DELETE FROM no_article;"); }

}  // namespace tearsheet::desk
