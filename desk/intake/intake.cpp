#include "desk/intake/intake.h"

#include <algorithm>

#include "base/error.h"
#include "base/interrupt.h"
#include "base/log.h"
#include "desk/delivery.h"
#include "desk/intake/catch_up.h"
#include "desk/intake/coverage_position.h"
#include "desk/intake/ended_silences.h"
#include "desk/intake/late_rules.h"
#include "desk/intake/passed_capture.h"
#include "desk/intake/position.h"
#include "desk/intake/withdrawn.h"

namespace tearsheet::desk {
namespace {

/// The most that a batch holds. It bounds the work that a kill can cost, and the memory.
constexpr std::size_t kCapturesPerBatch = 256, kBytesPerBatch = 16U << 20;

std::size_t size_of(const analyzers::Article& article) {
  std::size_t bytes = article.title.size() + article.standfirst.size();
  for (const auto& block : article.body) bytes += block.text.size();
  return bytes;
}

std::size_t size_of(const alerts::Decider::Matches& matches) {
  std::size_t bytes = 0;
  for (const auto& match : matches.rules) bytes += sizeof match + match.spans.size() * sizeof(plugin::Span);
  return bytes + (matches.before ? size_of(*matches.before) : 0);
}

}  // namespace

int intake_exit_code(const OpenDesk& desk, const Intake& intake, const alerts::DeliveryReport& delivery, int code) {
  if (desk.broken() || intake.rules_broken()) return 2;
  if (intake.log_damaged() || delivery.log_damaged) return 1;
  if (code != 0) return code;
  return delivery.all_delivered() ? 0 : 12;
}

Intake::Intake(const OpenDesk& desk, unsigned threads, ProgressLine progress)
    : desk_(desk),
      threads_(threads),
      progress_(std::move(progress)),
      crawl_(desk.open_crawl(OpenMode::kReadWrite)),
      coverage_(desk.open_coverage(OpenMode::kReadWrite)),
      archive_(desk.open_archive(*crawl_, OpenMode::kReadOnly)),
      rules_(desk.rules()),
      asks_for_withdrawals_(asks_for_withdrawals(rules_)),
      log_(desk.var(), *coverage_),
      silences_(desk.var(), *coverage_),
      decider_(rules_, desk.config().alerts, *coverage_),
      health_(desk.config().health, *coverage_),
      versions_(*coverage_, [this](auto at) { return read_article(desk_.config(), archive_, at); }),
      stories_(*coverage_) {
  rules_broken_ = report_errors(rules_.findings);
  rules_broken_ |= report_errors(alerts::silence_errors(desk.config(), rules_.context));
  desk.keep_rules();
  complete_log();
  index_ = open_index(desk);
}

Intake::~Intake() = default;

/// Decisions and deliveries are safe in coverage.db, so they go on even if somebody changed the log.
void Intake::complete_log() {
  if (log_damaged_) return;
  try {
    log_.complete();
    silences_.complete();
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kCorrupt) throw;
    log_damaged_ = true;
    warn(error.what());
  }
}

/// Finds out which version the page opens, and which rules match it. Outside of any transaction, because matching takes
/// its time, and an older page may have to be analysed again.
void Intake::add(AnalyzedPage page, Batch& batch, IntakeReport& report) {
  const auto& capture = page.capture;
  batch.at = capture.position;
  batch.captures.push_back({passed(capture)});
  if (asks_for_withdrawals_ && batch.captures.back().capture.gone) {
    auto article = read_withdrawn(desk_.config(), archive_, versions_, capture);
    if (!article) return;
    stories_.set_known(*article);
    auto words = analyzers::read_words(*article);
    add_event(std::move(*article), std::move(words), batch);
  }
  if (!page.may_hold_article) return;
  ++report.captures;
  batch.captures.back().capture.holds = held_by(page.analysis);
  if (const auto* none = std::get_if<analyzers::NoArticle>(&page.analysis)) {
    ++report.without_article;
    versions_.record_no_article(capture.position, none->kind);
    return detail(capture.url + ": no article: " + none->message);
  }
  ++report.articles;
  auto& article = std::get<analyzers::Article>(page.analysis);
  const auto version = versions_.open(article, capture.position);
  if (!version) return;
  ++report.versions;
  article.version = *version;
  batch.captures.back().capture.is_news = *version == 1;
  stories_.assign(article, page.words);
  add_event(std::move(article), std::move(page.words), batch);
}

void Intake::add_event(analyzers::Article article, analyzers::ReadArticle words, Batch& batch) {
  auto matches = decider_.match(article, words, version_before(desk_.config(), archive_, versions_, article));
  batch.bytes += size_of(article) + size_of(matches);
  batch.captures.back().event = {std::move(article), std::move(words), std::move(matches)};
}

void Intake::commit(Batch& batch, IntakeReport& report) {
  SQLite::Transaction transaction(*coverage_, SQLite::TransactionBehavior::IMMEDIATE);
  for (const auto& [capture, event] : batch.captures) {
    report.alerts += decider_.look(capture);
    if (event) report.alerts += decider_.decide(event->article, event->words, event->matches, capture);
    health_.look(capture);
  }
  decider_.save();
  health_.save();
  versions_.write();
  stories_.write();
  set_taken_in(*coverage_, batch.at);
  transaction.commit();
  for (const auto& [capture, event] : batch.captures)
    if (event && !capture.gone) index_->add(event->article, event->words);
  index_->commit(to_string(IndexNote{batch.at, std::nullopt}));
  complete_log();
  batch = {{}, 0, batch.at};
}

/// Brings rules into force, and decides what came while rules that work again were broken.
void Intake::begin(Time now, archive::Position at, IntakeReport& report) {
  SQLite::Transaction transaction(*coverage_, SQLite::TransactionBehavior::IMMEDIATE);
  silences_.note(desk_.config(), rules_.context, {now, at});
  decider_.begin(now, at);
  health_.begin(now);
  transaction.commit();
  report.alerts += decide_late({desk_.config(), archive_, *coverage_, versions_, stories_, decider_}, at, threads_);
  complete_log();
}

/// Time has passed up to the run's.
void Intake::finish(Time now, archive::Position at, IntakeReport& report) {
  SQLite::Transaction transaction(*coverage_, SQLite::TransactionBehavior::IMMEDIATE);
  report.alerts += decider_.finish(now, at);
  decider_.save();
  health_.finish(now);
  health_.save();
  const auto ended = silences_.take_ended(now);
  transaction.commit();
  complete_log();
  for (const auto& text : held_back_texts(desk_, *coverage_, ended)) warn(text);
}

IntakeReport Intake::run(Time now) {
  IntakeReport report;
  const auto start = taken_in(*coverage_);
  begin(now, start, report);
  if (!catch_up(desk_, archive_, *coverage_, *index_, threads_, progress_)) return report;
  Batch batch;
  batch.at = start;
  Walk walk;
  walk.after = start;
  walk.threads = threads_;
  walk.stop = interrupted;
  walk.all_captures = true;
  walk.each = [&](AnalyzedPage page) {
    add(std::move(page), batch, report);
    if (progress_ && report.captures % 16 == 0) progress_("read " + std::to_string(report.captures) + " pages");
    if (batch.captures.size() >= kCapturesPerBatch || batch.bytes >= kBytesPerBatch) commit(batch, report);
  };
  batch.at = std::max(batch.at, walk_archive(desk_.config(), archive_, walk));
  if (batch.at > taken_in(*coverage_)) commit(batch, report);
  if (!interrupted()) finish(now, batch.at, report);
  return report;
}

alerts::DeliveryReport Intake::deliver(const WallClock& clock) { return desk::deliver(desk_, *coverage_, clock); }

}  // namespace tearsheet::desk
