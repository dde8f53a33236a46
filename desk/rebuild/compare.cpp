#include "desk/rebuild/compare.h"

#include <algorithm>
#include <compare>

#include "base/error.h"
#include "base/json.h"
#include "desk/coverage.h"
#include "desk/engine.h"
#include "desk/intake/coverage_position.h"
#include "desk/intake/passed_capture.h"
#include "desk/intake/position.h"
#include "desk/intake/versions.h"
#include "desk/intake/withdrawn.h"
#include "desk/rebuild/fill.h"
#include "desk/state/state.h"

namespace tearsheet::desk {
namespace {

/// The rebuilt versions, by id and version, to be read along with another list in that order.
class RebuiltTexts {
 public:
  struct Text {
    std::string id;
    int version = 0;
    std::string sha256;
    std::weak_ordering operator<=>(const Text& other) const {
      return std::tie(id, version) <=> std::tie(other.id, other.version);
    }
  };

  explicit RebuiltTexts(Database& versions)
      : query_(versions, "SELECT id, version, text_sha256 FROM versions ORDER BY id, version") {
    next();
  }

  const std::optional<Text>& current() const { return current_; }
  void next() {
    current_.reset();
    if (query_.executeStep()) {
      current_ = Text{query_.getColumn(0).getString(), query_.getColumn(1).getInt(), query_.getColumn(2).getString()};
    }
  }

 private:
  SQLite::Statement query_;
  std::optional<Text> current_;
};

/// The rebuilt articles in archive order, one at a time.
class RebuiltArticles {
 public:
  RebuiltArticles(Database& versions, const plugin::EngineReader& index)
      : query_(versions, "SELECT id, version, serial, offset FROM versions ORDER BY serial, offset"), index_(index) {}

  /// Of the last article of next().
  Position position() { return {query_.getColumn(2).getInt64(), query_.getColumn(3).getInt64()}; }

  std::optional<analyzers::Article> next() {
    if (!query_.executeStep()) return std::nullopt;
    const auto id = query_.getColumn(0).getString();
    auto stored = versions_of(index_, id);
    const auto has_version = [&](const analyzers::Article& a) { return a.version == query_.getColumn(1).getInt(); };
    const auto found = std::ranges::find_if(stored, has_version);
    if (found == stored.end()) throw Error(ErrorKind::kInternal, "a rebuilt version is not in the rebuilt index", id);
    return std::move(*found);
  }

 private:
  SQLite::Statement query_;
  const plugin::EngineReader& index_;
};

}  // namespace

Comparison::Comparison(const OpenDesk& desk, unsigned threads, const ProgressLine& progress)
    : desk_(desk),
      coverage_(desk.open_coverage(OpenMode::kReadOnly)),
      live_(coverage_ ? desk::open_coverage(desk, progress) : nullptr),
      folder_("tearsheet-rebuild") {
  if (!live_) return;
  versions_ = open_versions_file(folder_.path() / kCoverageFile);
  const auto crawl = desk.open_crawl(OpenMode::kReadOnly);
  const auto archive = desk.open_archive(*crawl, OpenMode::kReadOnly);
  const auto index = folder_.path() / "index";
  fill(desk, {archive, *versions_, index, parse_index_note(live_->note()).complete, threads, progress});
  fresh_ = engine_at(index)->open_reader();
}

std::size_t Comparison::check(const std::function<void(const std::string&)>& difference) const {
  std::size_t differences = 0;
  const auto before = live_->digest(), after = fresh_->digest();
  if (before != after) {
    ++differences;
    difference("index: the live digest is " + before + ", rebuilt it is " + after +
               "; --diff lists the articles whose text changed");
  }
  alerts::DecisionCheck decisions(desk_.rules(), desk_.config().alerts, *coverage_);
  replay(decisions);
  for (const auto& line : decisions.finish()) {
    ++differences;
    difference(line);
  }
  return differences;
}

/// Captures and the articles that they open, in archive order.
void Comparison::replay(alerts::DecisionCheck& decisions) const {
  constexpr std::size_t kPage = 512;
  const auto crawl = desk_.open_crawl(OpenMode::kReadOnly);
  const auto archive = desk_.open_archive(*crawl, OpenMode::kReadOnly);
  const auto until = taken_in(*coverage_);
  const Versions versions(*versions_, {});
  const bool withdrawals = asks_for_withdrawals(desk_.rules());
  const auto add = [&](const analyzers::Article& event, const alerts::PassedCapture& capture) {
    decisions.add(
        event, analyzers::read_words(event), [&] { return version_before(event); }, capture);
  };
  RebuiltArticles articles(*versions_, *fresh_);
  auto article = articles.next();
  Position at;
  for (auto captures = archive.captures_after(at, kPage); !captures.empty();
       captures = archive.captures_after(at, kPage)) {
    for (const auto& capture : captures) {
      at = capture.position;
      if (at > until) return;
      const auto passed_capture = passed(capture);
      decisions.look(passed_capture);
      if (const auto gone = withdrawals ? withdrawn_by(archive, versions, capture) : std::nullopt) {
        if (auto last = version_of(gone->id, gone->version)) {
          withdraw(*last, capture);
          add(*last, passed_capture);
        }
      }
      if (!article || articles.position() != at) continue;
      add(*article, passed_capture);
      article = articles.next();
    }
  }
}

std::optional<analyzers::Article> Comparison::version_of(const std::string& id, int version) const {
  const auto json = fresh_->article(id, version);
  return json ? std::optional(analyzers::article_from_json(parse_json(*json, id))) : std::nullopt;
}

std::optional<analyzers::Article> Comparison::version_before(const analyzers::Article& article) const {
  return version_of(article.id, article.version - 1);
}

std::size_t Comparison::diff(const Difference& difference) const {
  std::size_t differences = 0;
  const auto give = [&](std::string_view what, const RebuiltTexts::Text& text) {
    difference(what, text.id, text.version);
    ++differences;
  };
  RebuiltTexts fresh(*versions_);
  live_->for_each([&](std::string_view json) {
    const auto article = analyzers::article_from_json(parse_json(json, "index"));
    const RebuiltTexts::Text live{article.id, article.version, text_digest(article)};
    for (; fresh.current() && *fresh.current() < live; fresh.next()) give("new", *fresh.current());
    if (!fresh.current() || *fresh.current() > live) return give("gone", live);
    if (fresh.current()->sha256 != live.sha256) give("changed", live);
    fresh.next();
  });
  for (; fresh.current(); fresh.next()) give("new", *fresh.current());
  return differences;
}

}  // namespace tearsheet::desk
