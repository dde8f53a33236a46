#include "desk/verify.h"

#include "base/log.h"
#include "base/words.h"
#include "cli/output.h"
#include "cli/verbs.h"

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

Action declare_verify(Options&) {
  return [](const Common& common) { return verify(common); };
}

}  // namespace

const Verb kVerify{"verify", "re-read every record, digest and chain link",
                   R"(Exit code: 0 all well, 1 something differs.)", declare_verify};

}  // namespace tearsheet::cli
