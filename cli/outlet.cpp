#include "base/error.h"
#include "base/file.h"
#include "base/json.h"
#include "base/log.h"
#include "base/words.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/verbs.h"
#include "desk/add_outlet.h"
#include "desk/desk.h"
#include "desk/new_outlets.h"
#include "desk/outlet_file.h"

namespace tearsheet::cli {
namespace {

constexpr std::uint64_t kLongestOpml = 50 << 20;

struct OutletVerb {
  std::string action = "list", what, id, format = "text";
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

/// Writes the outlet's file and prints its name, or prints what would be in it.
void write(const desk::OpenDesk& desk, const config::Outlet& outlet, const std::vector<std::string>& remarks,
           bool dry_run, Output& out) {
  const auto file = desk::outlet_file(outlet);
  if (!dry_run) desk::write_outlet(desk.folder(), outlet, remarks);
  out.line(dry_run ? "# " + file + "\n" + desk::outlet_yaml(outlet, remarks) : file);
}

int add(const OutletVerb& verb, const Common& common) {
  if (verb.what.empty()) throw Error(ErrorKind::kUsage, "outlet add needs the URL of a site");
  const desk::OpenDesk desk(common.desk);
  desk.report();
  const auto made = desk::survey_outlet(desk, verb.what, verb.id);
  Output out(common.color);
  write(desk, made.outlet, made.remarks, verb.dry_run, out);
  out.finish();
  return desk.exit_code(0);
}

int import(const OutletVerb& verb, const Common& common) {
  if (verb.what.empty()) throw Error(ErrorKind::kUsage, "outlet import needs an OPML file");
  const auto subscriptions = crawler::read_opml(read_file(verb.what, kLongestOpml));
  if (subscriptions.empty()) throw Error(ErrorKind::kUsage, "is no OPML file with feeds in it", verb.what);
  const desk::OpenDesk desk(common.desk);
  desk.report();
  const auto made = desk::new_outlets(desk.config(), subscriptions, [&](const std::string& id) {
    return desk::is_taken(desk.config(), desk.folder(), id);
  });
  Output out(common.color);
  for (const auto& outlet : made.added) write(desk, outlet, {}, verb.dry_run, out);
  out.finish();
  if (!made.known.empty()) note(counted(made.known.size(), "feed") + " of outlets that the desk has already");
  return desk.exit_code(0);
}

Action declare_outlet(Options& declared) {
  auto verb = std::make_shared<OutletVerb>();
  declared.choice("ACTION", verb->action, {"list", "add", "import"},
                  "list the outlets (the default), add a site, or those of an OPML file");
  declared.text("WHAT", verb->what,
                "with add: the URL of the site; with import: the OPML file, as feed readers export it");
  declared.text("--id=ID", verb->id, "with add: the id of the outlet, instead of one made from its domain");
  declared.flag("--dry-run", verb->dry_run, "with add and import: print what would be written");
  declared.choice("--format", verb->format, {"text", "json", "jsonl"}, "with list: output format");
  return [verb](const Common& common) {
    if (verb->action == "add") return add(*verb, common);
    return verb->action == "import" ? import(*verb, common) : list(*verb, common);
  };
}

}  // namespace

const Verb kOutlet{"outlet", "list the outlets, add a site, or those of an OPML file",
                   R"(  tearsheet outlet list --format json
  tearsheet outlet add https://www.example.org --id example-times
  tearsheet outlet import subscriptions.opml --dry-run
`add` looks at the site as politely as a crawl does, robots.txt first, and writes outlets/ID.yaml with its name, its
language, and the feeds, sitemaps or sections that answered; what it could not find out is there as comments. A site
that asked the crawl for a pause is not asked before that is over.
`import` writes outlets/ID.yaml for each site. Feeds of outlets that the desk has already are left out, so that importing
again adds nothing. No file is ever written over.
Exit code: 0 done, 1 failed (nothing of the site can be read), 2 usage or configuration.)",
                   declare_outlet};

}  // namespace tearsheet::cli
