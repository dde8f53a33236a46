#pragma once

// Reads archived captures as articles, in archive order, for `update`, `rebuild` and its checks.
//
// The calling thread lists the captures and receives the results; `threads` others read the records and analyse them. The
// results come in archive order for any number of threads, so the output is always the same.

#include <functional>
#include <optional>

#include "analyzers/analyze.h"
#include "analyzers/text/words.h"
#include "archive/archive.h"
#include "desk/desk.h"

namespace tearsheet::desk {

struct AnalyzedPage {
  archive::Capture capture;
  bool may_hold_article = true;  ///< else nothing was read
  analyzers::Analysis analysis;  ///< an article has its `capture` set
  analyzers::ReadArticle words;  ///< of the article
};

/// What the configuration says to the analyzers about a page of this outlet, captured then.
analyzers::Settings settings_of(const config::Desk& desk, std::string_view outlet, Time captured);

/// The capture as an article refers to it.
analyzers::CaptureRef reference(const archive::Capture& capture);

/// May this capture hold an article? Only pages answered with 200, and of revisits those of a page at another URL.
bool may_hold_article(const archive::Archive& archive, const archive::Capture& capture);

/// Analyses one capture. A record that can't be read gives NoArticle{"corrupt"}; `verify` says more.
AnalyzedPage read_capture(const config::Desk& desk, const archive::Archive& archive, const archive::Capture& capture,
                          analyzers::Trace* trace = nullptr);

/// The article in the capture at a position, as today's analyzers read it; nothing if it holds none.
std::optional<analyzers::Article> read_article(const config::Desk& desk, const archive::Archive& archive,
                                               archive::Position position);

/// The number of threads to use: `asked`, or one for each core if that is 0.
unsigned thread_count(std::size_t asked);

struct Walk {
  archive::Position after;                        ///< captures after this one …
  archive::Position until{INT64_MAX, INT64_MAX};  ///< … up to this one
  unsigned threads = 1;
  std::function<void(AnalyzedPage)> each;             ///< in archive order
  bool all_captures = false;                          ///< not only those that may hold an article
  std::function<bool()> stop = [] { return false; };  ///< called before each capture
};

/// Returns the position of the last capture that was passed (a page or not); `walk.after` if there was none.
archive::Position walk_archive(const config::Desk& desk, const archive::Archive& archive, const Walk& walk);

}  // namespace tearsheet::desk
