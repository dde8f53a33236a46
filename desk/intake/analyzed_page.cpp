#include "desk/intake/analyzed_page.h"

#include <algorithm>
#include <deque>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

#include "base/error.h"
#include "base/parallel.h"
#include "desk/intake/listed.h"

namespace tearsheet::desk {
namespace {

constexpr std::size_t kPage = 512;  ///< captures that are read from the database at once

struct Content {
  archive::Payload payload;
  std::string problem;  ///< why the record can't be read; empty if it can
};

/// A capture on its way to the thread that analyses it.
struct Work {
  archive::Capture capture;
  bool may_hold_article = true;
  std::optional<Content> content;        ///< nothing: that thread reads it as well
  std::vector<archive::Capture> before;  ///< whose notes may say what a feed said (listed.h)
};

Content read(const archive::Archive& archive, const archive::Capture& capture) {
  Content content;
  try {
    content.payload = archive.read(capture);
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kCorrupt) throw;
    content.problem = error.what();
  }
  return content;
}

AnalyzedPage analyse(const config::Desk& desk, const archive::Archive& archive, Work work, const Content& content,
                     analyzers::Trace* trace = nullptr) {
  AnalyzedPage analyzed{std::move(work.capture), true, analyzers::NoArticle{"corrupt", content.problem}, {}};
  if (!content.problem.empty()) return analyzed;
  const auto& capture = analyzed.capture;
  const auto& payload = content.payload;
  const auto incomplete = payload.incomplete ? "the page " + std::string(describe(*payload.incomplete)) : std::string{};
  const analyzers::Page page{payload.bytes,
                             capture.content_type,
                             capture.url,
                             capture.fetched,
                             capture.outlet,
                             incomplete,
                             listed(archive, payload.notes, work.before)};
  analyzed.analysis = analyzers::analyze(page, settings_of(desk, capture.outlet, capture.fetched), trace);
  if (auto* article = std::get_if<analyzers::Article>(&analyzed.analysis)) {
    article->capture = reference(capture);
    analyzed.words = analyzers::read_words(*article);
  }
  return analyzed;
}

}  // namespace

analyzers::CaptureRef reference(const archive::Capture& capture) {
  return {capture.warc, static_cast<std::uint64_t>(capture.position.offset), capture.record_id, capture.payload_sha256,
          capture.fetched};
}

analyzers::Settings settings_of(const config::Desk& desk, std::string_view outlet, Time captured) {
  analyzers::Settings settings;
  settings.markers = desk.analyzers.markers;
  for (const auto& agency : desk.analyzers.agencies) {
    settings.agencies.push_back({agency.name, agency.short_form, agency.spellings});
  }
  settings.read_more = desk.analyzers.read_more;
  if (const auto* found = config::find_outlet(desk, outlet)) {
    settings.outlet_name = found->name;
    settings.time_zone = found->time_zone;
    settings.language = found->language;
    settings.country = found->country;
    settings.tags = found->tags;
    if (const auto* extract = config::extract_at(*found, captured)) {
      settings.extract = {extract->body,    extract->title,  extract->standfirst, extract->published,
                          extract->updated, extract->author, extract->remove};
    }
  }
  return settings;
}

bool may_hold_article(const archive::Archive& archive, const archive::Capture& capture) {
  if (capture.kind != archive::Kind::kPage || capture.status != 200) return false;
  if (capture.type != "revisit") return true;
  const auto original = archive.find(capture.refers_to);
  return original && original->url != capture.url;
}

AnalyzedPage read_capture(const config::Desk& desk, const archive::Archive& archive, const archive::Capture& capture,
                          analyzers::Trace* trace) {
  return analyse(desk, archive, {capture, true, {}, captures_before(archive, capture)}, read(archive, capture), trace);
}

std::optional<analyzers::Article> read_article(const config::Desk& desk, const archive::Archive& archive,
                                               archive::Position position) {
  const auto found = archive.captures_after({position.serial, position.offset - 1}, 1);
  if (found.empty() || found.front().position != position) return std::nullopt;
  auto analyzed = read_capture(desk, archive, found.front());
  auto* article = std::get_if<analyzers::Article>(&analyzed.analysis);
  return article ? std::optional(std::move(*article)) : std::nullopt;
}

unsigned thread_count(std::size_t asked) {
  constexpr std::size_t kMost = 256;
  if (asked > 0) return static_cast<unsigned>(std::min(asked, kMost));
  return std::max(1U, std::thread::hardware_concurrency());
}

archive::Position walk_archive(const config::Desk& desk, const archive::Archive& archive, const Walk& walk) {
  std::deque<archive::Capture> captures;
  auto at = walk.after;
  const auto next = [&]() -> std::optional<Work> {
    while (!walk.stop()) {
      if (captures.empty()) {
        auto more = archive.captures_after(at, kPage);
        captures.assign(std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
        if (captures.empty()) return std::nullopt;
      }
      if (captures.front().position > walk.until) return std::nullopt;
      Work work{std::move(captures.front()), true, {}, {}};
      captures.pop_front();
      at = work.capture.position;
      work.may_hold_article = may_hold_article(archive, work.capture);
      // To find its original and what came before it takes the database, which is this thread's.
      if (work.may_hold_article) work.before = captures_before(archive, work.capture);
      if (work.may_hold_article && work.capture.type == "revisit") work.content = read(archive, work.capture);
      if (work.may_hold_article || walk.all_captures) return work;
    }
    return std::nullopt;
  };
  ordered_parallel<Work, AnalyzedPage>(
      walk.threads, next,
      [&](Work work) {
        if (!work.may_hold_article) return AnalyzedPage{std::move(work.capture), false, analyzers::NoArticle{}, {}};
        const auto content = work.content ? *std::exchange(work.content, {}) : read(archive, work.capture);
        return analyse(desk, archive, std::move(work), content);
      },
      walk.each);
  return at;
}

}  // namespace tearsheet::desk
