#pragma once

// Turns page files into article JSON lines: the loop of `extract`.
//
// Reading and analysing happen on several threads; the lines come in the order of the files on the calling thread.

#include <functional>
#include <string>
#include <vector>

#include "analyzers/analyze.h"
#include "base/time.h"

namespace tearsheet::desk {

struct PageFile {
  std::string path;  ///< "-": standard input
  std::string url;   ///< may be empty
  Time fetched{};
  std::string problem{};  ///< why it can't be read, if that is known already
};

struct ExtractedFile {
  std::string line;         ///< the article, with its "file"; else {"file","error":{"kind","message"}}
  bool unreadable = false;  ///< all of the file, or a part of it
};

/// Files may be gzipped. `done` gets one result for each file.
void extract_files(const std::vector<PageFile>& files, const analyzers::Settings& settings, unsigned threads,
                   const std::function<void(const ExtractedFile&)>& done);

/// All of standard input, which may be a socket. Thread-safe; the second call gets nothing.
std::string read_standard_input();

}  // namespace tearsheet::desk
