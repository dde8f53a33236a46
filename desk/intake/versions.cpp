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

Versions::Versions(Database& database, Reread reread) : statements_(database), reread_(std::move(reread)) {}

std::optional<Versions::Row> Versions::last(const std::string& id) const {
  const auto unwritten = by_id_.find(id);
  if (unwritten != by_id_.end()) return opened_[unwritten->second];
  Query query(
      statements_("SELECT v.version, v.serial, v.offset, v.text_sha256, m.made_by FROM versions v"
                  " JOIN makers m ON m.id = v.maker WHERE v.id = ? ORDER BY v.version DESC LIMIT 1"));
  query.bind(id);
  if (!query.next()) return std::nullopt;
  return Row{
      id, static_cast<int>(query.integer(0)), {query.integer(1), query.integer(2)}, query.text(3), query.text(4)};
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
  Query(statements_("INSERT OR IGNORE INTO makers (made_by) VALUES (?)")).bind(made_by).run();
  Query query(statements_("SELECT id FROM makers WHERE made_by = ?"));
  query.bind(made_by).next();
  return query.integer(0);
}

void Versions::insert(const Row& row, std::int64_t maker) {
  Query query(
      statements_("INSERT INTO versions (id, version, serial, offset, text_sha256, maker) VALUES (?, ?, ?, ?, ?, ?)"));
  query.bind(row.id).bind(row.version).bind(row.position.serial).bind(row.position.offset);
  query.bind_blob(row.text_sha256).bind(maker).run();
}

void Versions::write() {
  std::int64_t articles = 0, maker = 0;
  const std::string* made_by = nullptr;
  for (const auto& row : opened_) {
    if (!made_by || *made_by != row.made_by) maker = maker_id(row.made_by);
    made_by = &row.made_by;
    articles += row.version == 1 ? 1 : 0;
    insert(row, maker);
  }
  for (const auto& [position, kind] : without_article_) {
    Query query(statements_("INSERT INTO no_article (serial, offset, kind) VALUES (?, ?, ?)"));
    query.bind(position.serial).bind(position.offset).bind(kind).run();
  }
  Query count(statements_("UPDATE intake SET articles = articles + ?, without_article = without_article + ?"));
  count.bind(articles).bind(static_cast<std::int64_t>(without_article_.size())).run();
  opened_.clear();
  by_id_.clear();
  without_article_.clear();
}

std::optional<archive::Position> Versions::position_of(const std::string& id, int version) const {
  const auto is_it = [&](const Row& row) { return row.id == id && row.version == version; };
  const auto unwritten = by_id_.contains(id) ? std::ranges::find_if(opened_, is_it) : opened_.end();
  if (unwritten != opened_.end()) return unwritten->position;
  Query query(statements_("SELECT serial, offset FROM versions WHERE id = ? AND version = ?"));
  if (!query.bind(id).bind(version).next()) return std::nullopt;
  return archive::Position{query.integer(0), query.integer(1)};
}

std::optional<int> Versions::opened_at(archive::Position position) const {
  Query query(statements_("SELECT version FROM versions WHERE serial = ? AND offset = ?"));
  if (!query.bind(position.serial).bind(position.offset).next()) return std::nullopt;
  return static_cast<int>(query.integer(0));
}

std::optional<Versions::Opened> Versions::find(archive::Position position) const {
  const auto unwritten = std::ranges::find(opened_, position, &Row::position);
  if (unwritten != opened_.end()) return Opened{unwritten->id, unwritten->version, position};
  Query query(statements_("SELECT id, version FROM versions WHERE serial = ? AND offset = ?"));
  if (!query.bind(position.serial).bind(position.offset).next()) return std::nullopt;
  return Opened{query.text(0), static_cast<int>(query.integer(1)), position};
}

std::optional<Versions::Opened> Versions::last_before(const std::string& id, archive::Position position) const {
  const auto is_it = [&](const Row& row) { return row.id == id && row.position < position; };
  const auto unwritten = std::find_if(opened_.rbegin(), opened_.rend(), is_it);
  if (unwritten != opened_.rend()) return Opened{id, unwritten->version, unwritten->position};
  Query query(
      statements_("SELECT version, serial, offset FROM versions WHERE id = ? AND (serial, offset) < (?, ?)"
                  " ORDER BY version DESC LIMIT 1"));
  if (!query.bind(id).bind(position.serial).bind(position.offset).next()) return std::nullopt;
  return Opened{id, static_cast<int>(query.integer(0)), {query.integer(1), query.integer(2)}};
}

void Versions::clear() {
  statements_.database().exec(
      "DELETE FROM versions; DELETE FROM makers; DELETE FROM no_article;"
      "UPDATE intake SET articles = 0, without_article = 0;");
}

}  // namespace tearsheet::desk
