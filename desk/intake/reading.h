#pragma once

// From archived captures to articles, in archive order: the walk of `update`, `rebuild` and its checks.
//
// Reading and joining happen on the calling thread, analysis on `threads` others: for any number of them the order, and
// so every output, is the archive's.

#include <functional>
#include <optional>

#include "analyzers/analyze.h"
#include "analyzers/text/words.h"
#include "archive/archive.h"
#include "desk/desk.h"

namespace tearsheet::desk {

struct Reading {
  archive::Capture capture;
  analyzers::Analysis analysis;  ///< an article has its `capture` set
  analyzers::ReadArticle words;  ///< of the article
};

/// What analyzers read of the configuration, for a page of this outlet captured then.
analyzers::Settings settings_of(const config::Desk& desk, std::string_view outlet, Time captured);

/// May this capture hold an article? Pages answered with 200; of a revisit only one that was first seen at another URL.
bool may_hold_article(const archive::Archive& archive, const archive::Capture& capture);

/// One capture, analysed. A record that doesn't read is NoArticle{"corrupt"}; `verify` says more.
Reading read_capture(const config::Desk& desk, const archive::Archive& archive, const archive::Capture& capture,
                     analyzers::Trace* trace = nullptr);

/// The article of the capture at a position, by today's analyzers; nothing if it holds none.
std::optional<analyzers::Article> read_article(const config::Desk& desk, const archive::Archive& archive,
                                               archive::Position position);

/// Threads to use: `asked`, or all cores if it is 0.
unsigned thread_count(std::size_t asked);

struct Walk {
  archive::Position after;                        ///< captures after this one …
  archive::Position until{INT64_MAX, INT64_MAX};  ///< … up to this one
  unsigned threads = 1;
  std::function<void(Reading)> each;                  ///< in archive order, pages only
  std::function<bool()> stop = [] { return false; };  ///< asked before each capture
};

/// The position of the last capture walked past (pages or not); `walk.after` if there was none.
archive::Position walk_archive(const config::Desk& desk, const archive::Archive& archive, const Walk& walk);

}  // namespace tearsheet::desk
