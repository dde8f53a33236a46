#include "desk/filter/article_lines.h"

#include <optional>

#include "analyzers/normal_form.h"
#include "base/error.h"
#include "base/json.h"
#include "base/parallel.h"
#include "desk/filter/input_lines.h"

namespace tearsheet::desk {
namespace {

struct Answered {
  std::string text;
  bool failed = false;
};

Answered answer_line(const InputLines::Line& line, const KeyMap& map, const Answer& answer) {
  std::optional<analyzers::Article> article;
  try {
    auto json = parse_json(line.text, {});
    article = analyzers::article_from_json(map.empty() ? json : mapped(json, map));
    analyzers::bring_into_normal_form(*article);
  } catch (const Error& error) {
    return {dump({{"line", line.number}, {"error", {{"kind", "unreadable"}, {"message", error.what()}}}}), true};
  }
  return {answer(*article)};
}

}  // namespace

Json mapped(const Json& json, const KeyMap& map) {
  if (!json.is_object()) return json;
  auto out = json;
  for (const auto& [key, theirs] : map) {
    const auto found = json.find(theirs);
    out[key] = found == json.end() ? Json(nullptr) : *found;
  }
  return out;
}

std::size_t answer_articles(const ArticleLines& lines, const Answer& answer, const LineSink& sink) {
  InputLines input(lines.path);
  std::size_t failed = 0;
  // Ends whenever the next line isn't there yet, so that what was read is answered first.
  const auto answer_those_there = [&] {
    ordered_parallel<InputLines::Line, Answered>(
        lines.threads, [&] { return input.next(); },
        [&](const InputLines::Line& line) { return answer_line(line, lines.map, answer); },
        [&](const Answered& answered) {
          failed += answered.failed ? 1 : 0;
          if (!answered.text.empty()) sink.write(answered.text);
        });
    sink.flush();
  };
  do {
    answer_those_there();
  } while (input.wait());
  return failed;
}

}  // namespace tearsheet::desk
