#include "desk/intake/article_stories.h"

namespace tearsheet::desk {
namespace {

void set_story(analyzers::Article& article, const alerts::Story& story) {
  if (story.id != article.id) article.story = story.id;
}

}  // namespace

ArticleStories::ArticleStories(Database& database)
    : database_(database),
      statements_(database),
      index_([this](auto day, const auto& restore) { load(day, restore); }) {}

std::optional<alerts::Story> ArticleStories::known(const std::string& id) {
  const auto unwritten = articles_.find(id);
  if (unwritten != articles_.end()) return unwritten->second;
  Query query(statements_("SELECT story, began FROM article_stories WHERE article = ?"));
  query.bind(id);
  if (!query.next()) return std::nullopt;
  return alerts::Story{query.text(0), query.time(1)};
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
void ArticleStories::load(alerts::StoryIndex::Day day, const alerts::StoryIndex::Restore& restore) {
  Query query(
      statements_("SELECT story, began, signature FROM story_texts WHERE began >= ? AND began < ? ORDER BY number"));
  query.bind(Time{day}).bind(Time{day + std::chrono::days{1}});
  while (query.next())
    if (const auto signature = alerts::signature_from_bytes(query.text(2)))
      restore({{query.text(0), query.time(1)}, *signature});
  for (const auto& row : rows_)
    if (std::chrono::floor<std::chrono::days>(row.story.began) == day) restore(row);
}

void ArticleStories::write() {
  for (const auto& row : rows_) {
    Query query(statements_("INSERT INTO story_texts (story, began, signature) VALUES (?, ?, ?)"));
    query.bind(row.story.id).bind(row.story.began).bind_blob(to_bytes(row.signature)).run();
  }
  for (const auto& [id, story] : articles_) {
    Query query(statements_("INSERT INTO article_stories (article, story, began) VALUES (?, ?, ?)"));
    query.bind(id).bind(story.id).bind(story.began).run();
  }
  rows_.clear();
  articles_.clear();
}

void ArticleStories::clear() { database_.exec("DELETE FROM story_texts; DELETE FROM article_stories;"); }

}  // namespace tearsheet::desk
