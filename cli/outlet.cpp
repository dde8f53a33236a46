#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/log.h"
#include "base/words.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/verbs.h"
#include "desk/desk.h"
#include "desk/new_outlets.h"

namespace tearsheet::cli {
namespace {

constexpr std::uint64_t kLongestOpml = 50 << 20;

struct OutletVerb {
  std::string action = "list", file, format = "text";
  bool dry_run = false;
};

Json to_json(const config::Outlet& outlet) {
  return {{"id", outlet.id},
          {"name", outlet.name},
          {"site", outlet.site},
          {"sites", outlet.sites},
          {"feeds", outlet.feeds},
          {"sitemaps", outlet.sitemaps},
          {"sections", outlet.sections},
          {"enabled", outlet.enabled},
          {"file", outlet.place.file}};
}

void print_text(const config::Outlet& outlet, Output& out) {
  out.line(out.strong(outlet.id) + "  " + outlet.name + "  " + outlet.site + (outlet.enabled ? "" : "  (not enabled)"));
  for (const auto* urls : {&outlet.feeds, &outlet.sitemaps, &outlet.sections}) {
    for (const auto& url : *urls) out.line("    " + url);
  }
}

int list(const OutletVerb& verb, const Common& common) {
  const desk::OpenDesk desk(common.desk);
  desk.report();
  Output out(common.color, verb.format == "text");
  Records records(verb.format, out, {.list = "outlets"});
  for (const auto& outlet : desk.config().outlets) {
    records.add({.json = [&] { return to_json(outlet); }, .text = [&](Output& to) { print_text(outlet, to); }});
  }
  records.finish({{"schema", "tearsheet/outlets/1"}});
  out.finish();
  return desk.exit_code(0);
}

int import(const OutletVerb& verb, const Common& common) {
  if (verb.file.empty()) throw Error(ErrorKind::kUsage, "outlet import needs an OPML file");
  const auto subscriptions = crawler::read_opml(read_file(verb.file, kLongestOpml));
  if (subscriptions.empty()) throw Error(ErrorKind::kUsage, "is no OPML file with feeds in it", verb.file);
  const desk::OpenDesk desk(common.desk);
  desk.report();
  const auto made = desk::new_outlets(desk.config(), subscriptions, [&](const std::string& id) {
    return std::filesystem::exists(desk.folder() / "outlets" / (id + ".yaml"));
  });
  if (!verb.dry_run) desk::write_outlets(desk.folder(), made.added);
  Output out(common.color);
  for (const auto& outlet : made.added) {
    const auto path = "outlets/" + outlet.id + ".yaml";
    out.line(verb.dry_run ? "# " + path + "\n" + desk::outlet_yaml(outlet) : path);
  }
  out.finish();
  if (!made.known.empty()) note(counted(made.known.size(), "feed") + " of outlets that the desk has already");
  return desk.exit_code(0);
}

Action declare_outlet(Options& declared) {
  auto verb = std::make_shared<OutletVerb>();
  declared.choice("ACTION", verb->action, {"list", "import"},
                  "list the outlets (the default), or add those of an OPML file");
  declared.text("FILE", verb->file, "with import: the OPML file, as feed readers export it");
  declared.flag("--dry-run", verb->dry_run, "with import: print what would be written");
  declared.choice("--format", verb->format, {"text", "json", "jsonl"}, "with list: output format");
  return [verb](const Common& common) { return verb->action == "list" ? list(*verb, common) : import(*verb, common); };
}

}  // namespace

const Verb kOutlet{"outlet", "list the outlets, or add those of an OPML file",
                   R"(  tearsheet outlet list --format json
  tearsheet outlet import subscriptions.opml --dry-run
`import` writes outlets/ID.yaml for each site, and never over a file. Feeds of outlets that the desk has already are left
out, so that importing again adds nothing.
Exit code: 0 done, 1 failed, 2 usage or configuration.)",
                   declare_outlet};

}  // namespace tearsheet::cli
