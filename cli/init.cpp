#include "config/init.h"
#include "base/error.h"
#include "base/log.h"
#include "cli/output.h"
#include "cli/verbs.h"

namespace tearsheet::cli {
namespace {

struct InitOptions {
  std::string folder;
};

int init(const InitOptions& options, const Common& common) {
  if (!options.folder.empty() && !common.desk.empty() && options.folder != common.desk) {
    throw Error(ErrorKind::kUsage, "DIR and --desk name two folders: give one", options.folder);
  }
  const auto& named = common.desk.empty() ? options.folder : common.desk;
  const std::string folder = named.empty() ? "." : named;
  Output out(common.color);
  for (const auto& path : config::write_desk(folder)) {
    if (!common.quiet) out.line("wrote " + path.string());
  }
  if (!common.quiet) {
    out.line("");
    out.line(
        "Next: say who you are in tearsheet.yaml (crawler.contact), name an outlet in outlets/, a rule in rules/,");
    out.line("then `tearsheet check` and `tearsheet run`.");
  }
  out.finish();
  return 0;
}

Action declare_init(Options& declared) {
  auto options = std::make_shared<InitOptions>();
  declared.text("DIR", options->folder, "the folder to make the desk in (default: this one)");
  return [options](const Common& common) { return init(*options, common); };
}

}  // namespace

const Verb kInit{"init", "make a desk that is ready to run",
                 R"(Never overwrites: what is there stays.  Exit code: 0 written, 2 there is a desk already.)",
                 declare_init};

}  // namespace tearsheet::cli
