#include "config/init.h"
#include "base/error.h"
#include "base/log.h"
#include "base/words.h"
#include "cli/output.h"
#include "cli/verbs.h"

namespace tearsheet::cli {
namespace {

struct InitOptions {
  std::string folder;
  std::vector<std::string> packs;
};

int init(const InitOptions& options, const Common& common) {
  if (!options.folder.empty() && !common.desk.empty() && options.folder != common.desk) {
    throw Error(ErrorKind::kUsage, "DIR and --desk name two folders: give one", options.folder);
  }
  std::vector<const config::Pack*> packs;
  for (const auto& name : options.packs) packs.push_back(&config::find_pack(name));
  const auto& named = common.desk.empty() ? options.folder : common.desk;
  const std::string folder = named.empty() ? "." : named;
  Output out(common.color);
  const auto list = [&](const std::vector<std::filesystem::path>& written) {
    for (const auto& path : written)
      if (!common.quiet) out.line("wrote " + path.string());
  };
  // A pack can also be added to a desk that is there already.
  const bool adds = !packs.empty() && std::filesystem::exists(std::filesystem::path{folder} / "tearsheet.yaml");
  if (!adds) list(config::write_desk(folder));
  for (const auto* pack : packs) list(config::write_pack(folder, *pack));
  if (!common.quiet && !adds) {
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
  declared.texts("--pack=NAME", options->packs,
                 "also write rules for a kind of user, with their tests: " + joined(config::pack_names(), ", "));
  return [options](const Common& common) { return init(*options, common); };
}

}  // namespace

const Verb kInit{"init", "make a desk that is ready to run",
                 R"(Never overwrites: what is there stays. With --pack, an existing desk gets the rules of the pack.
Exit code: 0 written, 2 there is a desk already.)",
                 declare_init};

}  // namespace tearsheet::cli
