#include "desk/intake/article_stories.h"

namespace tearsheet::desk {
namespace {

using std::chrono::days;

Time time_at(SQLite::Statement& row, int column) { return Time{Seconds{row.getColumn(column).getInt64()}}; }

std::int64_t unix_time(Time time) { return time.time_since_epoch().count(); }

void set_story(analyzers::Article& article, const alerts::Story& story) {
  if (story.id != article.id) article.story = story.id;
}

}  // namespace

ArticleStories::ArticleStories(Database& database)
    : database_(database),
      select_(database, "SELECT story, began FROM article_stories WHERE article = ?"),
      index_([this](auto day, const auto& restore) { load(day, restore); }) {}

std::optional<alerts::Story> ArticleStories::known(const std::string& id) {
  const auto unwritten = articles_.find(id);
  if (unwritten != articles_.end()) return unwritten->second;
  select_.reset();
  select_.bind(1, id);
  std::optional<alerts::Story> story;
  if (select_.executeStep()) story = alerts::Story{select_.getColumn(0).getString(), time_at(select_, 1)};
  select_.reset();
  return story;
}

void ArticleStories::assign(analyzers::Article& article, const analyzers::ReadArticle& words) {
  auto before = known(article.id);
  const bool is_first = !before;
  auto assigned =
      index_.assign({article.id, alerts::sign(words, article.outlet), article.capture->fetched, std::move(before)});
  set_story(article, assigned.story);
  if (is_first) articles_.emplace(article.id, std::move(assigned.story));
  if (assigned.row) rows_.push_back(std::move(*assigned.row));
}

void ArticleStories::set_known(analyzers::Article& article) {
  if (const auto story = known(article.id)) set_story(article, *story);
}

/// A row of an older form of signatures finds nothing any more: its story is found by its later texts.
void ArticleStories::load(alerts::StoryIndex::Day day, const alerts::StoryIndex::Restore& restore) const {
  SQLite::Statement select(
      database_, "SELECT story, began, signature FROM story_texts WHERE began >= ? AND began < ? ORDER BY number");
  select.bind(1, unix_time(day));
  select.bind(2, unix_time(day + days{1}));
  while (select.executeStep()) {
    const auto bytes = select.getColumn(2).getString();
    if (const auto signature = alerts::signature_from_bytes(bytes))
      restore({{select.getColumn(0).getString(), time_at(select, 1)}, *signature});
  }
  for (const auto& row : rows_)
    if (std::chrono::floor<days>(row.story.began) == day) restore(row);
}

void ArticleStories::write() {
  SQLite::Statement text(database_, "INSERT INTO story_texts (story, began, signature) VALUES (?, ?, ?)");
  for (const auto& row : rows_) {
    const auto bytes = to_bytes(row.signature);
    text.reset();
    text.bind(1, row.story.id);
    text.bind(2, unix_time(row.story.began));
    text.bind(3, bytes.data(), static_cast<int>(bytes.size()));
    text.exec();
  }
  SQLite::Statement article(database_, "INSERT INTO article_stories (article, story, began) VALUES (?, ?, ?)");
  for (const auto& [id, story] : articles_) {
    article.reset();
    article.bind(1, id);
    article.bind(2, story.id);
    article.bind(3, unix_time(story.began));
    article.exec();
  }
  rows_.clear();
  articles_.clear();
}

void ArticleStories::clear() { database_.exec("DELETE FROM story_texts; DELETE FROM article_stories;"); }

}  // namespace tearsheet::desk
