#include "desk/verify.h"

#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/log.h"
#include "base/words.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "desk/coverage.h"
#include "report/corpus.h"

namespace tearsheet::cli {
namespace {

int verify(const Common& common) {
  const desk::OpenDesk desk(common.desk);
  Output out(common.color);
  Progress progress(!common.quiet);
  std::size_t flaws = 0;
  const auto print = [&](const std::string& flaw) {
    progress.clear();
    out.line(flaw);
    ++flaws;
  };
  const bool begun = desk::verify(desk, print, [&](std::string_view line) { progress.show(line); });
  progress.clear();
  out.finish();
  note(!begun ? "nothing was crawled or imported here yet" : flaws == 0 ? "all well" : counted(flaws, "flaw"));
  return flaws == 0 ? 0 : 1;
}

/// --corpus: is what a manifest froze still the same here?
int verify_corpus(const std::string& file, const Common& common) {
  const desk::OpenDesk desk(common.desk);
  const auto corpus = parse_json(read_file(file), file);
  const auto coverage = desk::open_coverage(desk);
  if (!coverage)
    throw Error(ErrorKind::kIo, "there is no coverage to compare it with: `tearsheet update` makes it", file);
  Output out(common.color);
  std::size_t differences = 0;
  report::compare_corpus(*coverage, corpus, [&](const std::string& difference) {
    out.line(visible(difference));
    ++differences;
  });
  out.finish();
  note(differences == 0 ? "the corpus holds" : counted(differences, "difference"));
  return differences == 0 ? 0 : 1;
}

Action declare_verify(Options& declared) {
  auto corpus = std::make_shared<std::string>();
  declared.text("--corpus=FILE", *corpus,
                "only compare the articles of this manifest (search --freeze) with the coverage");
  return [corpus](const Common& common) {
    if (corpus->empty()) return verify(common);
    try {
      return verify_corpus(*corpus, common);
    } catch (const Error& problem) {
      // 1 would read as "differs".
      if (problem.kind() == ErrorKind::kNoDesk) throw;
      throw Error(ErrorKind::kUsage, problem.what());
    }
  };
}

}  // namespace

const Verb kVerify{"verify", "re-read every record, digest and chain link",
                   R"(  tearsheet verify --corpus paper.corpus.json
Exit code: 0 all well, 1 something differs; with --corpus, 2 if it can't be read.)",
                   declare_verify};

}  // namespace tearsheet::cli
