#pragma once

// Article JSON lines, other people's too, each answered by lines of its own: the frame of `match` and `analyze`.

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "analyzers/article.h"
#include "base/json_fwd.h"
#include "cli/output.h"

namespace tearsheet::cli {

/// An article's key to the key that other people's JSON has for it.
using KeyMap = std::map<std::string, std::string>;

/// "title=headline,body=content". Throws Error(kUsage) for what is no such list or no key of an article.
KeyMap parse_key_map(const std::string& text);

/// `json` with the keys that an article has: a mapped key is what the other one holds, and nothing where that is
/// missing.
Json mapped(const Json& json, const KeyMap& map);

/// Called by several threads at once; the answer has no line break at its end, and may be empty.
using Answer = std::function<std::string(analyzers::Article&)>;

struct ArticleLines {
  std::string path = "-";  ///< "-": standard input
  KeyMap map;
  unsigned threads = 1;
};

/// Writes the answers in the order of the lines, and flushes them whenever the next line isn't there yet. A line that
/// holds no article is answered by {"line","error"}. Returns how many of those there were.
std::size_t answer_articles(const ArticleLines& lines, const Answer& answer, Output& out);

}  // namespace tearsheet::cli
