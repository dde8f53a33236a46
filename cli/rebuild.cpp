#include <map>

#include "alerts/log/check_decisions.h"
#include "base/error.h"
#include "base/json.h"
#include "base/log.h"
#include "cli/output.h"
#include "cli/temporary.h"
#include "cli/verbs.h"
#include "desk/coverage.h"
#include "desk/intake/intake.h"
#include "desk/schema.h"

namespace tearsheet::cli {
namespace {

namespace fs = std::filesystem;
using analyzers::Article;

struct RebuildVerb {
  bool check = false, diff = false;
  std::size_t threads = 0;
};

archive::Position taken_in(Database& state) {
  SQLite::Statement query(state, "SELECT serial, offset FROM intake");
  if (!query.executeStep()) return {};
  return {query.getColumn(0).getInt64(), query.getColumn(1).getInt64()};
}

/// Versions into `tables`, articles into a new index at `folder`, up to what was taken in: nothing is decided here.
void index_anew(const desk::Desk& desk, const archive::Archive& archive, Database& tables, const fs::path& folder,
                archive::Position until, unsigned threads, Progress& progress, std::vector<Article>* articles) {
  desk::Versions versions(tables, desk::rereader(desk.config(), archive));
  versions.clear();
  plugin::IndexWriter index(folder);
  std::size_t pages = 0;
  desk::Walk walk;
  walk.until = until;
  walk.threads = threads;
  walk.each = [&](desk::Reading reading) {
    if (++pages % 16 == 0) progress.show("read " + std::to_string(pages) + " pages");
    auto* article = std::get_if<Article>(&reading.analysis);
    if (!article)
      return versions.record_no_article(reading.capture, std::get<analyzers::NoArticle>(reading.analysis).kind);
    const auto version = versions.open(*article, reading.capture.position);
    if (!version) return;
    article->version = *version;
    index.add(*article, reading.words);
    if (articles) articles->push_back(std::move(*article));
  };
  desk::walk_archive(desk.config(), archive, walk);
  index.commit(desk::to_string(until));
  progress.clear();
}

bool has_records(Database& state) { return state.execAndGet("SELECT COUNT(*) FROM warc_files").getInt64() > 0; }

/// Where the capture is that an alert is about; before everything if it is not in this archive.
archive::Position position_of(const archive::Archive& archive, const Json& alert) {
  const auto& article = alert.at("article");
  const auto capture =
      archive.with_payload(article.at("url").get<std::string>(), article.at("payload_sha256").get<std::string>());
  return capture ? capture->position : archive::Position{};
}

/// A lost state.db, from the archive and the alert log. Captures behind the last alert's are taken in again by the next
/// update, and decided: nothing is lost, and what the log holds is not decided twice.
void restore_state(const desk::Desk& desk, Database& state) {
  archive::restore_tables(desk.archive_folder(), state);
  SQLite::Transaction transaction(state, SQLite::TransactionBehavior::IMMEDIATE);
  if (const auto last = alerts::AlertLog(desk.var(), state).restore()) {
    const auto position = position_of(desk.open_archive(state, OpenMode::kReadOnly), *last);
    SQLite::Statement put(state, "INSERT OR REPLACE INTO intake VALUES (1, ?, ?)");
    put.bind(1, position.serial);
    put.bind(2, position.offset);
    put.exec();
  }
  transaction.commit();
}

int rebuild(const desk::Desk& desk, unsigned threads, Progress& progress) {
  const auto lock = desk.lock();
  const auto state = desk.open_or_make_state();
  if (!has_records(*state)) restore_state(desk, *state);
  alerts::AlertLog log(desk.var(), *state);
  const auto archive = desk.open_archive(*state, OpenMode::kReadWrite);
  const auto fresh = desk.var() / "index.new", old = desk.var() / "index.old";
  fs::remove_all(fresh);
  fs::remove_all(old);
  {
    SQLite::Transaction transaction(*state, SQLite::TransactionBehavior::IMMEDIATE);
    index_anew(desk, archive, *state, fresh, taken_in(*state), threads, progress, nullptr);
    transaction.commit();
  }
  if (fs::exists(desk.index())) fs::rename(desk.index(), old);
  fs::rename(fresh, desk.index());
  sync_folder(desk.var());
  fs::remove_all(old);
  log.complete();
  note("rebuilt");
  return desk.exit_code(0);
}

using Texts = std::map<std::pair<std::string, int>, std::string>;

Texts texts_of(const plugin::IndexReader& reader) {
  Texts texts;
  reader.for_each([&](std::string_view json) {
    const auto article = analyzers::article_from_json(parse_json(json, "index"));
    texts[{article.id, article.version}] = desk::text_digest(article);
  });
  return texts;
}

/// Lines "changed ID VERSION", "gone …", "new …".
std::size_t print_differences(const Texts& live, const Texts& fresh, Output& out) {
  std::size_t differences = 0;
  const auto line = [&](const char* what, const Texts::key_type& key) {
    out.line(std::string{what} + "\t" + key.first + "\t" + std::to_string(key.second));
    ++differences;
  };
  for (const auto& [key, digest] : live) {
    const auto found = fresh.find(key);
    if (found == fresh.end()) {
      line("gone", key);
    } else if (found->second != digest) {
      line("changed", key);
    }
  }
  for (const auto& [key, digest] : fresh) {
    if (!live.contains(key)) line("new", key);
  }
  return differences;
}

/// Digest and decisions, a line for each difference.
std::size_t check_all(const desk::Desk& desk, Database& state, const std::string& before, const std::string& after,
                      const std::vector<Article>& articles, Output& out) {
  std::size_t differences = 0;
  if (before != after) {
    ++differences;
    out.line("index: the live digest is " + before + ", rebuilt it is " + after +
             "; --diff lists the articles whose text changed");
  }
  std::size_t at = 0;
  const auto next = [&]() -> std::optional<Article> {
    return at < articles.size() ? std::optional(articles[at++]) : std::nullopt;
  };
  for (const auto& difference : alerts::check_decisions(desk.rules(), state, next)) {
    ++differences;
    out.line(difference);
  }
  if (differences == 0) note("index digest " + after + ", and the alerts' decisions, are the same");
  return differences;
}

int compare(const desk::Desk& desk, const RebuildVerb& verb, unsigned threads, Progress& progress,
            const Common& common) {
  const auto state = desk.open_state(OpenMode::kReadOnly);
  const auto live = desk::open_coverage(desk);
  if (!state || !live) {
    note("nothing was taken in here yet: nothing to compare");
    return 0;
  }
  const auto archive = desk.open_archive(*state, OpenMode::kReadOnly);
  const TemporaryFolder folder("tearsheet-rebuild");
  Database tables(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
  tables.exec(std::string{desk::kIntakeTables});
  std::vector<Article> articles;
  index_anew(desk, archive, tables, folder.path() / "index", desk::position_from(live->note()), threads, progress,
             &articles);
  const plugin::IndexReader fresh(folder.path() / "index");

  Output out(common.color);
  const auto differences = verb.diff ? print_differences(texts_of(*live), texts_of(fresh), out)
                                     : check_all(desk, *state, live->digest(), fresh.digest(), articles, out);
  out.finish();
  return differences > 0 && verb.check ? 1 : 0;
}

int run(const RebuildVerb& verb, const Common& common) {
  const desk::Desk desk(common.desk);
  desk.report();
  Progress progress(!common.quiet);
  const auto threads = desk::thread_count(verb.threads);
  if (verb.check || verb.diff) return compare(desk, verb, threads, progress, common);
  return rebuild(desk, threads, progress);
}

}  // namespace

Action declare_rebuild(Options& declared) {
  auto verb = std::make_shared<RebuildVerb>();
  declared.flag("--check", verb->check, "rebuild beside, compare with the live index and log, and write nothing");
  declared.flag("--diff", verb->diff, "list the articles whose text would change");
  declared.number("--threads", verb->threads, "threads (default: all cores)");
  return [verb](const Common& common) { return run(*verb, common); };
}

}  // namespace tearsheet::cli
