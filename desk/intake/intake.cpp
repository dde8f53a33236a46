#include "desk/intake/intake.h"

#include <algorithm>
#include <thread>

#include "alerts/delivery/deliver.h"
#include "base/error.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "config/secret.h"

namespace tearsheet::desk {
namespace {

constexpr std::size_t kBatch = 256;  ///< pages to a commit: what a kill may cost to do again

/// Takes the write lock at once: a transaction that starts by reading can't be promoted once the crawler has written.
std::unique_ptr<SQLite::Transaction> begin(Database& state) {
  return std::make_unique<SQLite::Transaction>(state, SQLite::TransactionBehavior::IMMEDIATE);
}

}  // namespace

int intake_exit_code(const Desk& desk, const Intake& intake, bool delivered, int code) {
  if (desk.broken() || intake.rules_broken()) return 2;
  if (intake.log_damaged()) return 1;
  if (code != 0) return code;
  return delivered ? 0 : 12;
}

unsigned thread_count(std::size_t asked) {
  if (asked > 0) return static_cast<unsigned>(std::min<std::size_t>(asked, 256));
  return std::max(1U, std::thread::hardware_concurrency());
}

Versions::Reread rereader(const config::Desk& desk, const archive::Archive& archive) {
  return [&desk, &archive](archive::Position position) -> std::optional<analyzers::Article> {
    const auto before = archive::Position{position.serial, position.offset - 1};
    const auto found = archive.captures_after(before, 1);
    if (found.empty() || found.front().position != position) return std::nullopt;
    auto reading = read_capture(desk, archive, found.front());
    auto* article = std::get_if<analyzers::Article>(&reading.analysis);
    return article ? std::optional(std::move(*article)) : std::nullopt;
  };
}

Intake::Intake(const Desk& desk, unsigned threads, std::function<void(std::string_view)> progress)
    : desk_(desk),
      threads_(threads),
      progress_(std::move(progress)),
      state_(desk.open_state(OpenMode::kReadWrite)),
      archive_(desk.open_archive(*state_, OpenMode::kReadOnly)),
      rules_(desk.rules()),
      log_(desk.var(), *state_),
      versions_(*state_, rereader(desk.config(), archive_)) {
  rules_broken_ = tell_errors(rules_.findings);
  desk.keep_rules();
  complete_log();
  open_index();
}

Intake::~Intake() = default;

/// Decisions and deliveries are safe in state.db: a log that somebody changed stops neither.
void Intake::complete_log() {
  if (log_damaged_) return;
  try {
    log_.complete();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kCorrupt) throw;
    log_damaged_ = true;
    warn(error.what());
  }
}

void Intake::open_index() {
  try {
    index_ = std::make_unique<plugin::IndexWriter>(desk_.index());
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kCorrupt) throw;
    warn(std::string{error.what()} + ": rebuilding the index from the archive");
    std::filesystem::remove_all(desk_.index());
    index_ = std::make_unique<plugin::IndexWriter>(desk_.index());
  }
  const auto until = taken_in();
  if (index_->note().empty() || position_from(index_->note()) < until) catch_up(until);
}

/// Indexes again what state.db knows as taken in, and the index doesn't have.
void Intake::catch_up(archive::Position until) {
  Walk walk;
  walk.after = position_from(index_->note());
  walk.until = until;
  walk.threads = threads_;
  walk.each = [&](Reading reading) {
    auto* article = std::get_if<analyzers::Article>(&reading.analysis);
    const auto version = versions_.opened_at(reading.capture.position);
    if (!article || !version) return;
    article->version = *version;
    index_->add(*article, reading.words);
  };
  walk_archive(desk_.config(), archive_, walk);
  index_->commit(to_string(until));
}

archive::Position Intake::taken_in() const {
  SQLite::Statement query(*state_, "SELECT serial, offset FROM intake");
  if (!query.executeStep()) return {};
  return {query.getColumn(0).getInt64(), query.getColumn(1).getInt64()};
}

void Intake::remember(archive::Position position) {
  SQLite::Statement put(*state_, "INSERT OR REPLACE INTO intake VALUES (1, ?, ?)");
  put.bind(1, position.serial);
  put.bind(2, position.offset);
  put.exec();
}

void Intake::take_in(const Reading& reading, IntakeReport& report) {
  ++report.captures;
  if (const auto* none = std::get_if<analyzers::NoArticle>(&reading.analysis)) {
    ++report.without_article;
    versions_.record_no_article(reading.capture, none->kind);
    return detail(reading.capture.url + ": no article: " + none->message);
  }
  ++report.articles;
  auto article = std::get<analyzers::Article>(reading.analysis);
  const auto version = versions_.open(article, reading.capture.position);
  if (!version) return;
  ++report.versions;
  article.version = *version;
  index_->add(article, reading.words);
  report.alerts += log_.decide(rules_, article, reading.words);
}

IntakeReport Intake::run() {
  IntakeReport report;
  auto transaction = begin(*state_);
  const auto start = taken_in();
  auto at = start;
  std::size_t in_batch = 0;
  const auto end_batch = [&] {
    remember(at);
    transaction->commit();
    index_->commit(to_string(at));
    complete_log();
    in_batch = 0;
  };
  Walk walk;
  walk.after = start;
  walk.threads = threads_;
  walk.stop = [] { return interrupted(); };
  walk.each = [&](const Reading& reading) {
    take_in(reading, report);
    at = reading.capture.position;
    if (progress_ && report.captures % 16 == 0) progress_("read " + std::to_string(report.captures) + " pages");
    if (++in_batch < kBatch) return;
    end_batch();
    transaction = begin(*state_);
  };
  const auto last = walk_archive(desk_.config(), archive_, walk);
  at = std::max(at, last);
  if (at > start || in_batch > 0) end_batch();
  return report;
}

/// The desk's channels with their secrets filled in; one whose secret is missing is told and left out, so that its
/// deliveries are held.
config::Desk Intake::channels_with_secrets() const {
  config::Desk desk;
  for (auto channel : desk_.config().channels) {
    try {
      for (auto& word : channel.command) word = config::expand_secrets(word, desk_.folder());
      desk.channels.push_back(std::move(channel));
    } catch (const Error& error) {
      warn("channel " + channel.name + ": " + error.what());
    }
  }
  return desk;
}

bool Intake::deliver(Time now) {
  const auto report = alerts::deliver(channels_with_secrets(), desk_.folder(), desk_.var(), *state_, now);
  for (const auto& problem : report.problems) warn(problem);
  return report.failed == 0;
}

}  // namespace tearsheet::desk
