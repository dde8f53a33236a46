#pragma once

// Reads article JSON lines, ours or other people's, and answers each: what `match` and `analyze` have in common.

#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "analyzers/article.h"
#include "base/json_fwd.h"
#include "cli/output.h"

namespace tearsheet::cli {

/// From the key of an article to the key that other people's JSON has for it.
using KeyMap = std::map<std::string, std::string>;

/// Parses "title=headline,body=content". Throws Error(kUsage) if it is malformed or names a key that articles don't have.
KeyMap parse_key_map(const std::string& text);

/// `json` with an article's keys: a mapped key gets the value of the other key, or null if that is missing.
Json mapped(const Json& json, const KeyMap& map);

/// Called by several threads at once. The answer is JSON lines without a line break at its end; it may be empty.
using Answer = std::function<std::string(analyzers::Article&)>;

struct ArticleLines {
  std::string path = "-";  ///< "-": standard input
  KeyMap map;
  unsigned threads = 1;
};

/// Writes the answers in the order of the lines, and flushes them whenever the next line isn't there yet. A line that is
/// not an article is answered by {"line","error"}. Returns how many of those there were.
std::size_t answer_articles(const ArticleLines& lines, const Answer& answer, Output& out);

}  // namespace tearsheet::cli
