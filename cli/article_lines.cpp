#include "cli/article_lines.h"

#include <algorithm>
#include <vector>

#include "base/error.h"
#include "base/json.h"
#include "base/words.h"

namespace tearsheet::cli {
namespace {

/// Adds one pair of the option's text.
void add_pair(std::string_view pair, const std::vector<std::string>& known, desk::KeyMap& map) {
  const auto sign = std::min(pair.find('='), pair.size());
  const std::string key{pair.substr(0, sign)}, theirs{pair.substr(std::min(sign + 1, pair.size()))};
  if (key.empty() || theirs.empty())
    throw Error(ErrorKind::kUsage,
                "--map: \"" + std::string{pair} + "\" is not a pair: write title=headline,body=content");
  if (std::find(known.begin(), known.end(), key) == known.end())
    throw Error(ErrorKind::kUsage, "--map: an article has no key \"" + key + "\"" + did_you_mean(key, known));
  if (!map.emplace(key, theirs).second) throw Error(ErrorKind::kUsage, "--map: " + key + " is given twice");
}

}  // namespace

desk::KeyMap parse_key_map(const std::string& text) {
  std::vector<std::string> known;
  const auto article = to_json(analyzers::Article{});
  for (const auto& entry : article.items()) known.push_back(entry.key());
  desk::KeyMap map;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(',', at), text.size());
    add_pair(std::string_view{text}.substr(at, end - at), known, map);
    at = end + 1;
  }
  return map;
}

desk::LineSink line_sink(Output& out) {
  return {[&out](std::string_view lines) { out.line(lines); }, [&out] { out.flush(); }};
}

}  // namespace tearsheet::cli
