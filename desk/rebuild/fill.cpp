#include "desk/rebuild/fill.h"

#include <functional>

#include "desk/engine.h"
#include "desk/intake/analyzed_page.h"
#include "desk/intake/article_stories.h"
#include "desk/intake/position.h"
#include "desk/intake/versions.h"

namespace tearsheet::desk {
namespace {

void in_transaction(Database& database, const std::function<void()>& work) {
  SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
  work();
  transaction.commit();
}

}  // namespace

void fill(const OpenDesk& desk, const Fill& work) {
  Versions versions(work.coverage, [&](auto at) { return read_article(desk.config(), work.archive, at); });
  ArticleStories stories(work.coverage);
  in_transaction(work.coverage, [&] {
    versions.clear();
    stories.clear();
  });
  const auto write = [&] {
    versions.write();
    stories.write();
  };
  const auto index = engine_at(work.index)->open_writer();
  std::size_t pages = 0;
  Walk walk;
  walk.until = work.until;
  walk.threads = work.threads;
  walk.each = [&](AnalyzedPage page) {
    const auto at = page.capture.position;
    if (auto* article = std::get_if<analyzers::Article>(&page.analysis)) {
      if (const auto version = versions.open(*article, at)) {
        article->version = *version;
        stories.assign(*article, page.words);
        index->add(*article, page.words);
      }
    } else {
      versions.record_no_article(at, std::get<analyzers::NoArticle>(page.analysis).kind);
    }
    ++pages;
    if (work.progress && pages % 16 == 0) work.progress("read " + std::to_string(pages) + " pages");
    if (pages % work.pages_per_transaction == 0) in_transaction(work.coverage, write);
  };
  walk_archive(desk.config(), work.archive, walk);
  in_transaction(work.coverage, write);
  index->commit(to_string(work.until));
}

}  // namespace tearsheet::desk
