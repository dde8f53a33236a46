#include "base/json.h"
#include "base/words.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/table_options.h"
#include "cli/verbs.h"
#include "desk/coverage.h"
#include "desk/matches.h"
#include "desk/query_values.h"

namespace tearsheet::cli {
namespace {

using analyzers::Article;

struct ExportVerb {
  std::vector<std::string> query;
  std::string format = "jsonl", time_zone;
  bool all_versions = false;
  TableOptions table;
};

const std::vector<std::string> kExportColumns = {"id",         "version", "url",     "outlet",  "title",
                                                 "standfirst", "authors", "section", "lang",    "published",
                                                 "updated",    "fetched", "words",   "credits", "text"};

int export_coverage(const ExportVerb& verb, const Common& common) {
  const desk::OpenDesk desk(common.desk);
  desk.report();
  const auto text = verb.query.empty() ? std::string{"*:*"} : joined(verb.query, " ");
  const auto query = desk::parse_for(desk, text, verb.time_zone);
  const auto fields = verb.table.chosen(article_fields());
  const auto columns = fields.empty() ? kExportColumns : fields;
  desk::warn_of_backlog(desk);
  Output out(common.color);
  Records records(verb.format, out, verb.table.layout("articles", columns));
  Progress progress(!common.quiet);
  if (const auto coverage = desk::open_coverage(desk, [&](std::string_view line) { progress.show(line); })) {
    progress.clear();
    desk::warn_of_values(desk.config(), coverage.get(), text, *query);
    desk::for_each_match(*coverage, *query, verb.all_versions, common.current(), [&](const Article& article) {
      const auto all_fields = [&] {
        auto json = analyzers::to_json(article);
        add_made_fields(json);
        return json;
      };
      records.add({.json = [&] { return fields.empty() ? analyzers::to_json(article) : picked(all_fields(), fields); },
                   .row = [&] { return picked_row(all_fields(), columns); }});
    });
  }
  records.finish({{"schema", "tearsheet/export/1"}});
  out.finish();
  return desk.exit_code(0);
}

Action declare_export(Options& declared) {
  auto verb = std::make_shared<ExportVerb>();
  declared.texts("QUERY", verb->query, "only articles that match this (default: all)");
  declared.choice("--format", verb->format, {"jsonl", "json", "csv"}, "output format");
  declare_table(declared, verb->table);
  declared.flag("--all-versions", verb->all_versions, "earlier versions too");
  declare_query_zone(declared, verb->time_zone);
  return [verb](const Common& common) { return export_coverage(*verb, common); };
}

}  // namespace

const Verb kExport{"export", "coverage as JSON lines or CSV",
                   R"(  tearsheet export > coverage.jsonl
  tearsheet export 'outlet:example-times' --format csv > coverage.csv
Exit code: 0 also if nothing matches.)",
                   declare_export};

}  // namespace tearsheet::cli
