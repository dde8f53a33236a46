#include "base/error.h"
#include "base/json.h"
#include "base/words.h"
#include "cli/csv.h"
#include "cli/output.h"
#include "cli/verbs.h"
#include "desk/coverage.h"
#include "plugin/match/match.h"

namespace tearsheet::cli {
namespace {

using analyzers::Article;

struct ExportVerb {
  std::vector<std::string> query;
  std::string format = "jsonl", time_zone;
  bool all_versions = false;
};

std::string csv(const Article& article) {
  std::vector<std::string> credits;
  for (const auto& image : article.images) {
    if (image.credit) credits.push_back(image.credit->agency.empty() ? image.credit->raw : image.credit->agency);
  }
  return csv_row({article.id, std::to_string(article.version), article.url, article.outlet, article.title,
                  article.standfirst, joined(article.authors, "; "), article.section, article.lang,
                  article.published ? to_string(*article.published) : "",
                  article.updated ? to_string(*article.updated) : "",
                  article.capture ? to_string(article.capture->fetched) : "", std::to_string(article.words),
                  joined(credits, "; "), article.text()});
}

int export_coverage(const ExportVerb& verb, const Common& common) {
  const desk::Desk desk(common.desk);
  desk.report();
  const auto text = verb.query.empty() ? std::string{"*:*"} : joined(verb.query, " ");
  const auto query = desk::parse_for(desk, text, verb.time_zone);
  Output out(common.color);
  if (verb.format == "csv") {
    out.line(csv_row({"id", "version", "url", "outlet", "title", "standfirst", "authors", "section", "lang",
                      "published", "updated", "fetched", "words", "credits", "body"}));
  }
  auto list = Json::array();
  if (const auto reader = desk::open_coverage(desk)) {
    // In the order of (id, version): the matcher decides, so that nothing of a large coverage is held in memory.
    std::optional<Article> held;
    const auto give = [&] {
      if (!held) return;
      const auto words = analyzers::read_words(*held);
      if (!plugin::matches(*query, {*held, words, common.current()})) return;
      if (verb.format == "csv") return out.line(csv(*held));
      if (verb.format == "json") return list.push_back(analyzers::to_json(*held));
      out.line(dump(analyzers::to_json(*held)));
    };
    reader->for_each([&](std::string_view json) {
      auto article = analyzers::article_from_json(parse_json(json, "index"));
      if (held && (verb.all_versions || held->id != article.id)) give();
      held = std::move(article);
    });
    give();
  }
  if (verb.format == "json") out.line(dump({{"schema", "tearsheet/export/1"}, {"articles", list}}));
  out.finish();
  return desk.exit_code(0);
}

}  // namespace

Action declare_export(Options& declared) {
  auto verb = std::make_shared<ExportVerb>();
  declared.texts("QUERY", verb->query, "only articles that match this (default: all)");
  declared.choice("--format", verb->format, {"jsonl", "json", "csv"}, "how to write it");
  declared.flag("--all-versions", verb->all_versions, "earlier versions too");
  declared.text("--tz=ZONE", verb->time_zone,
                "time zone of days and months in the query (default: that of the rule for @rule-id, else UTC)");
  return [verb](const Common& common) { return export_coverage(*verb, common); };
}

}  // namespace tearsheet::cli
