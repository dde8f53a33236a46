#include "cli/article_lines.h"

#include <algorithm>
#include <optional>
#include <vector>

#include "base/error.h"
#include "base/json.h"
#include "base/parallel.h"
#include "base/words.h"
#include "cli/json_lines.h"
#include "cli/records.h"

namespace tearsheet::cli {
namespace {

struct Answered {
  std::string text;
  bool failed = false;
};

/// Adds one pair of the option's text.
void add_pair(std::string_view pair, const std::vector<std::string>& known, KeyMap& map) {
  const auto sign = std::min(pair.find('='), pair.size());
  const std::string key{pair.substr(0, sign)}, theirs{pair.substr(std::min(sign + 1, pair.size()))};
  if (key.empty() || theirs.empty())
    throw Error(ErrorKind::kUsage,
                "--map: \"" + std::string{pair} + "\" is not a pair: write title=headline,body=content");
  if (std::find(known.begin(), known.end(), key) == known.end())
    throw Error(ErrorKind::kUsage, "--map: an article has no key \"" + key + "\"" + did_you_mean(key, known));
  if (!map.emplace(key, theirs).second) throw Error(ErrorKind::kUsage, "--map: " + key + " is given twice");
}

Answered answer_line(const LineReader::Line& line, const KeyMap& map, const Answer& answer) {
  std::optional<analyzers::Article> article;
  try {
    auto json = parse_json(line.text, {});
    article = analyzers::article_from_json(map.empty() ? json : mapped(json, map));
  } catch (const Error& error) {
    return {dump(line_failure(line.number, "unreadable", error.what())), true};
  }
  return {answer(*article)};
}

}  // namespace

KeyMap parse_key_map(const std::string& text) {
  std::vector<std::string> known;
  const auto article = to_json(analyzers::Article{});
  for (const auto& entry : article.items()) known.push_back(entry.key());
  KeyMap map;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(',', at), text.size());
    add_pair(std::string_view{text}.substr(at, end - at), known, map);
    at = end + 1;
  }
  return map;
}

Json mapped(const Json& json, const KeyMap& map) {
  if (!json.is_object()) return json;
  auto out = json;
  for (const auto& [key, theirs] : map) {
    const auto found = json.find(theirs);
    out[key] = found == json.end() ? Json(nullptr) : *found;
  }
  return out;
}

std::size_t answer_articles(const ArticleLines& lines, const Answer& answer, Output& out) {
  LineReader reader(lines.path);
  Records records("jsonl", out, {});
  std::size_t failed = 0;
  // Ends whenever the next line isn't there yet, so that what was read is answered first.
  const auto answer_those_there = [&] {
    ordered_parallel<LineReader::Line, Answered>(
        lines.threads, [&] { return reader.next(); },
        [&](const LineReader::Line& line) { return answer_line(line, lines.map, answer); },
        [&](const Answered& answered) {
          failed += answered.failed ? 1 : 0;
          records.add_lines(answered.text);
        });
    out.flush();
  };
  do {
    answer_those_there();
  } while (reader.wait());
  return failed;
}

}  // namespace tearsheet::cli
