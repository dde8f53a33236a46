#include "desk/looking/replay.h"

#include <algorithm>
#include <deque>

#include "base/interrupt.h"
#include "base/json.h"
#include "base/parallel.h"
#include "desk/intake/coverage_position.h"
#include "desk/intake/passed_capture.h"
#include "desk/intake/withdrawn.h"

namespace tearsheet::desk {
namespace {

constexpr std::size_t kCapturesAtOnce = 512;

/// The captures that were taken in, one at a time.
class TakenIn {
 public:
  TakenIn(const archive::Archive& archive, Database& coverage) : archive_(archive), until_(taken_in(coverage)) {}

  std::optional<archive::Capture> next() {
    if (captures_.empty()) {
      auto more = archive_.captures_after(at_, kCapturesAtOnce);
      captures_.assign(std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
    }
    if (captures_.empty() || captures_.front().position > until_) return std::nullopt;
    auto capture = std::move(captures_.front());
    captures_.pop_front();
    at_ = capture.position;
    return capture;
  }

 private:
  const archive::Archive& archive_;
  archive::Position until_, at_;
  std::deque<archive::Capture> captures_;
};

/// The versions by place in the archive, to be read along with the captures.
class OpenedVersions {
 public:
  explicit OpenedVersions(Database& coverage)
      : query_(coverage, "SELECT id, version, serial, offset FROM versions ORDER BY serial, offset") {
    step();
  }

  /// Positions must be asked for in their order.
  std::optional<Versions::Opened> at(archive::Position position) {
    while (current_ && current_->position < position) step();
    return current_ && current_->position == position ? current_ : std::nullopt;
  }

 private:
  void step() {
    current_.reset();
    if (query_.executeStep())
      current_ = Versions::Opened{query_.getColumn(0).getString(),
                                  query_.getColumn(1).getInt(),
                                  {query_.getColumn(2).getInt64(), query_.getColumn(3).getInt64()}};
  }

  SQLite::Statement query_;
  std::optional<Versions::Opened> current_;
};

struct Task {
  archive::Capture capture;
  std::optional<Versions::Opened> version;
};

std::optional<analyzers::Article> stored(const plugin::EngineReader& index, const std::string& id, int version) {
  const auto json = index.article(id, version);
  return json ? std::optional(analyzers::article_from_json(parse_json(*json, id))) : std::nullopt;
}

bool asks(const std::vector<const alerts::RuleSet*>& sets, bool (*question)(const alerts::RuleSet&)) {
  return std::ranges::any_of(sets, [&](const auto* set) { return question(*set); });
}

}  // namespace

std::optional<FetchedSpan> fetched_span(const archive::Archive& archive, Database& coverage) {
  TakenIn captures(archive, coverage);
  std::optional<FetchedSpan> span;
  while (const auto capture = captures.next()) {
    if (!span) span = FetchedSpan{capture->fetched, capture->fetched};
    span->first = std::min(span->first, capture->fetched);
    span->last = std::max(span->last, capture->fetched);
  }
  return span;
}

void replay(const Replay& work) {
  TakenIn captures(work.archive, work.coverage);
  OpenedVersions opened(work.coverage);
  const Versions versions(work.coverage, {});
  const bool changes = asks(work.sets, alerts::asks_for_changes);
  const bool withdrawals = asks(work.sets, alerts::asks_for_withdrawals);
  const auto next = [&]() -> std::optional<Task> {
    while (!interrupted()) {
      auto capture = captures.next();
      if (!capture) return std::nullopt;
      auto version = opened.at(capture->position);
      if (capture->fetched > work.until) continue;
      if (!version && withdrawals) version = withdrawn_by(work.archive, versions, *capture);
      return Task{std::move(*capture), std::move(version)};
    }
    return std::nullopt;
  };
  const auto match = [&](const Task& task) {
    ReplayedEvent event{passed(task.capture), std::nullopt};
    if (!task.version) return event;
    event.article = stored(work.index, task.version->id, task.version->version);
    if (!event.article) return event;
    auto& article = *event.article;
    if (event.capture.gone) withdraw(article, task.capture);
    event.words = analyzers::read_words(article);
    const auto before = [&] { return stored(work.index, article.id, article.version - 1); };
    for (const auto* set : work.sets)
      event.matches.push_back(match_article(*set, changes, article, event.words, before, alerts::Spans::kNo));
    return event;
  };
  ordered_parallel<Task, ReplayedEvent>(work.threads, next, match, work.each);
}

}  // namespace tearsheet::desk
