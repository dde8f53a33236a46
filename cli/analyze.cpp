#include "analyzers/text/words.h"
#include "base/json.h"
#include "cli/article_lines.h"
#include "cli/verbs.h"
#include "desk/intake/analyzed_page.h"

namespace tearsheet::cli {
namespace {

struct AnalyzeVerb {
  std::string file = "-", map;
  std::size_t threads = 0;
};

/// What the word starts; null inside a sentence.
Json start_json(analyzers::Start start) {
  switch (start) {
    case analyzers::Start::kSentence:
      return "sentence";
    case analyzers::Start::kParagraph:
      return "paragraph";
    case analyzers::Start::kInside:
      break;
  }
  return nullptr;
}

/// A line for each word.
std::string tokens(const analyzers::Article& article) {
  std::string lines;
  const auto read = analyzers::read_words(article);
  for (std::size_t i = 0; i < analyzers::kFields; ++i) {
    std::size_t position = 0;
    for (const auto& word : read.fields[i].words) {
      if (!lines.empty()) lines += '\n';
      lines += dump({{"id", string_or_null(article.id)},
                     {"field", analyzers::name(static_cast<analyzers::Field>(i))},
                     {"position", position++},
                     {"from", word.from},
                     {"to", word.to},
                     {"written", word.written},
                     {"folded", word.folded},
                     {"start", start_json(word.start)}});
    }
  }
  return lines;
}

int analyze(const AnalyzeVerb& verb, const Common& common) {
  Output out(common.color);
  const desk::ArticleLines lines{verb.file, parse_key_map(verb.map), desk::thread_count(verb.threads)};
  const auto failed = desk::answer_articles(lines, tokens, line_sink(out));
  out.finish();
  return failed > 0 ? 3 : 0;
}

Action declare_analyze(Options& declared) {
  auto verb = std::make_shared<AnalyzeVerb>();
  declared.text("FILE", verb->file, "article JSON lines; - is standard input (the default)");
  declared.text("--map=KEYS", verb->map, "other people's keys: title=headline,body=content");
  declared.number("--threads", verb->threads, "threads (default: all cores)");
  return [verb](const Common& common) { return analyze(*verb, common); };
}

}  // namespace

const Verb kAnalyze{
    "analyze", "article JSON lines to their words: a filter, no desk",
    R"(A line {"id","field","position","from","to","written","folded","start"} for each word; from and to count code
points, start is "paragraph", "sentence" or null.
Exit code: 0 done, 3 a line holds no article.)",
    declare_analyze};

}  // namespace tearsheet::cli
