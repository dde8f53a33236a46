#pragma once

// Reads article JSON lines, ours or other people's, and answers each: what `match` and `analyze` have in common.
//
//   InputLines ─► Article ─► Answer, on several threads ─► LineSink, in the order of the lines
//
// Input and sink are used by the calling thread alone.

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "analyzers/article.h"
#include "base/json_fwd.h"

namespace tearsheet::desk {

/// From the key of an article to the key that other people's JSON has for it.
using KeyMap = std::map<std::string, std::string>;

/// `json` with an article's keys: a mapped key gets the value of the other key, or null if that is missing.
Json mapped(const Json& json, const KeyMap& map);

/// Called by several threads at once. The answer is JSON lines without a line break at its end; it may be empty.
using Answer = std::function<std::string(analyzers::Article&)>;

struct LineSink {
  std::function<void(std::string_view)> write;  ///< gets one or more lines, without a line break at the end
  std::function<void()> flush;                  ///< the reader may be waiting for what was written
};

struct ArticleLines {
  std::string path = "-";  ///< "-": standard input
  KeyMap map;
  unsigned threads = 1;
};

/// Writes the answers in the order of the lines, and flushes them whenever the next line isn't there yet. A line that is
/// not an article is answered by {"line","error"}. Returns how many of those there were.
std::size_t answer_articles(const ArticleLines& lines, const Answer& answer, const LineSink& sink);

}  // namespace tearsheet::desk
