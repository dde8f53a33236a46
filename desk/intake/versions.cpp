#include "desk/intake/versions.h"

#include <algorithm>

#include "base/digest.h"
#include "base/json.h"

namespace tearsheet::desk {

std::string text_digest(const analyzers::Article& article) {
  constexpr std::string_view kBetween("\0", 1);
  const auto digest = Sha256()
                          .update(article.title)
                          .update(kBetween)
                          .update(article.standfirst)
                          .update(kBetween)
                          .update(article.text())
                          .finish();
  return {digest.begin(), digest.end()};
}

Versions::Versions(Database& database, Reread reread) : database_(database), reread_(std::move(reread)) {}

std::optional<Versions::Row> Versions::last(const std::string& id) const {
  const auto unwritten = by_id_.find(id);
  if (unwritten != by_id_.end()) return opened_[unwritten->second];
  SQLite::Statement query(database_,
                          "SELECT v.version, v.serial, v.offset, v.text_sha256, m.made_by FROM versions v"
                          " JOIN makers m ON m.id = v.maker WHERE v.id = ? ORDER BY v.version DESC LIMIT 1");
  query.bind(1, id);
  if (!query.executeStep()) return std::nullopt;
  return Row{id,
             query.getColumn(0).getInt(),
             {query.getColumn(1).getInt64(), query.getColumn(2).getInt64()},
             query.getColumn(3).getString(),
             query.getColumn(4).getString()};
}

std::optional<int> Versions::open(const analyzers::Article& article, archive::Position position) {
  const auto digest = text_digest(article);
  auto made_by = article.made_by ? dump(analyzers::to_json(*article.made_by)) : std::string{};
  const auto before = last(article.id);
  if (before) {
    if (before->text_sha256 == digest) return std::nullopt;
    if (before->made_by != made_by) {
      const auto read_today = reread_(before->position);
      if (read_today && text_digest(*read_today) == digest) return std::nullopt;
    }
  }
  const int version = before ? before->version + 1 : 1;
  by_id_[article.id] = opened_.size();
  opened_.push_back({article.id, version, position, digest, std::move(made_by)});
  return version;
}

void Versions::record_no_article(archive::Position position, const std::string& kind) {
  without_article_.emplace_back(position, kind);
}

std::int64_t Versions::maker_id(const std::string& made_by) {
  SQLite::Statement insert(database_, "INSERT OR IGNORE INTO makers (made_by) VALUES (?)");
  insert.bind(1, made_by);
  insert.exec();
  SQLite::Statement query(database_, "SELECT id FROM makers WHERE made_by = ?");
  query.bind(1, made_by);
  query.executeStep();
  return query.getColumn(0).getInt64();
}

void Versions::write() {
  SQLite::Statement insert(database_,
                           "INSERT INTO versions (id, version, serial, offset, text_sha256, maker)"
                           " VALUES (?, ?, ?, ?, ?, ?)");
  std::int64_t articles = 0, maker = 0;
  const std::string* made_by = nullptr;
  for (const auto& row : opened_) {
    if (!made_by || *made_by != row.made_by) maker = maker_id(row.made_by);
    made_by = &row.made_by;
    articles += row.version == 1 ? 1 : 0;
    insert.reset();
    insert.bind(1, row.id);
    insert.bind(2, row.version);
    insert.bind(3, row.position.serial);
    insert.bind(4, row.position.offset);
    insert.bind(5, row.text_sha256.data(), static_cast<int>(row.text_sha256.size()));
    insert.bind(6, maker);
    insert.exec();
  }
  SQLite::Statement without(database_, "INSERT INTO no_article (serial, offset, kind) VALUES (?, ?, ?)");
  for (const auto& [position, kind] : without_article_) {
    without.reset();
    without.bind(1, position.serial);
    without.bind(2, position.offset);
    without.bind(3, kind);
    without.exec();
  }
  SQLite::Statement count(database_,
                          "UPDATE intake SET articles = articles + ?, without_article = without_article + ?");
  count.bind(1, articles);
  count.bind(2, static_cast<std::int64_t>(without_article_.size()));
  count.exec();
  opened_.clear();
  by_id_.clear();
  without_article_.clear();
}

std::optional<archive::Position> Versions::position_of(const std::string& id, int version) const {
  const auto is_it = [&](const Row& row) { return row.id == id && row.version == version; };
  const auto unwritten = by_id_.contains(id) ? std::ranges::find_if(opened_, is_it) : opened_.end();
  if (unwritten != opened_.end()) return unwritten->position;
  SQLite::Statement query(database_, "SELECT serial, offset FROM versions WHERE id = ? AND version = ?");
  query.bind(1, id);
  query.bind(2, version);
  if (!query.executeStep()) return std::nullopt;
  return archive::Position{query.getColumn(0).getInt64(), query.getColumn(1).getInt64()};
}

std::optional<int> Versions::opened_at(archive::Position position) const {
  SQLite::Statement query(database_, "SELECT version FROM versions WHERE serial = ? AND offset = ?");
  query.bind(1, position.serial);
  query.bind(2, position.offset);
  if (!query.executeStep()) return std::nullopt;
  return query.getColumn(0).getInt();
}

std::optional<Versions::Opened> Versions::find(archive::Position position) const {
  const auto unwritten = std::ranges::find(opened_, position, &Row::position);
  if (unwritten != opened_.end()) return Opened{unwritten->id, unwritten->version, position};
  SQLite::Statement query(database_, "SELECT id, version FROM versions WHERE serial = ? AND offset = ?");
  query.bind(1, position.serial);
  query.bind(2, position.offset);
  if (!query.executeStep()) return std::nullopt;
  return Opened{query.getColumn(0).getString(), query.getColumn(1).getInt(), position};
}

std::optional<Versions::Opened> Versions::last_before(const std::string& id, archive::Position position) const {
  const auto is_it = [&](const Row& row) { return row.id == id && row.position < position; };
  const auto unwritten = std::find_if(opened_.rbegin(), opened_.rend(), is_it);
  if (unwritten != opened_.rend()) return Opened{id, unwritten->version, unwritten->position};
  SQLite::Statement query(database_,
                          "SELECT version, serial, offset FROM versions WHERE id = ? AND (serial, offset) < (?, ?)"
                          " ORDER BY version DESC LIMIT 1");
  query.bind(1, id);
  query.bind(2, position.serial);
  query.bind(3, position.offset);
  if (!query.executeStep()) return std::nullopt;
  return Opened{id, query.getColumn(0).getInt(), {query.getColumn(1).getInt64(), query.getColumn(2).getInt64()}};
}

void Versions::clear() {
  database_.exec(
      "DELETE FROM versions; DELETE FROM makers; DELETE FROM no_article;"
      "UPDATE intake SET articles = 0, without_article = 0;");
}

}  // namespace tearsheet::desk
