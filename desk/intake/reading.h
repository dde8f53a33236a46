#pragma once

// Archived captures to articles, in archive order: what `update`, `rebuild` and its checks all walk.
//
// Reading and joining happen on the calling thread, analysis on `threads` more: the order, and so every output, is the
// archive's for any number of them.

#include <functional>
#include <string>

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

/// One capture, analysed. A record that doesn't read is NoArticle{"corrupt"}: `verify` tells more.
Reading read_capture(const config::Desk& desk, const archive::Archive& archive, const archive::Capture& capture,
                     analyzers::Trace* trace = nullptr);

struct Walk {
  archive::Position after;                        ///< captures behind this …
  archive::Position until{INT64_MAX, INT64_MAX};  ///< … up to this one
  unsigned threads = 1;
  std::function<void(Reading)> each;                  ///< in archive order, pages only
  std::function<bool()> stop = [] { return false; };  ///< asked before each capture
};

/// The position of the last capture walked past (pages or not); `walk.after` if there was none.
archive::Position walk_archive(const config::Desk& desk, const archive::Archive& archive, const Walk& walk);

/// "3:1234", as kept in a commit's note; the default position for anything else.
std::string to_string(archive::Position position);
archive::Position position_from(std::string_view text);

}  // namespace tearsheet::desk
