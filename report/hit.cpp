#include "report/hit.h"

#include "base/json.h"

namespace tearsheet::report {

ReadHit read_hit(const plugin::Hit& hit, const plugin::Query& query, Time now) {
  ReadHit read{hit.score, analyzers::article_from_json(parse_json(hit.json, hit.id)), {}};
  read.snippets = snippets_of(read.article, query, now);
  return read;
}

std::vector<plugin::Snippet> snippets_of(const analyzers::Article& article, const plugin::Query& query, Time now) {
  const auto words = analyzers::read_words(article);
  return plugin::make_snippets(words, plugin::matched_spans(query, {article, words, now}));
}

Json snippets_json(const std::vector<plugin::Snippet>& all) {
  auto snippets = Json::array();
  for (const auto& snippet : all) {
    auto marks = Json::array();
    for (const auto& [from, to] : snippet.marks) marks.push_back({from, to});
    snippets.push_back(
        {{"field", analyzers::name(snippet.field)}, {"text", snippet.text}, {"marks", marks}, {"from", snippet.from}});
  }
  return snippets;
}

std::string published_text(const analyzers::Article& article) {
  return article.published ? to_string(*article.published) : "";
}

std::string fetched_text(const analyzers::Article& article) {
  return article.capture ? to_string(article.capture->fetched) : "";
}

Json to_json(const ReadHit& hit) {
  const auto& article = hit.article;
  return {{"id", article.id},
          {"version", article.version},
          {"url", string_or_null(article.url)},
          {"outlet", string_or_null(article.outlet)},
          {"title", string_or_null(article.title)},
          {"published", string_or_null(published_text(article))},
          {"fetched", string_or_null(fetched_text(article))},
          {"score", hit.score},
          {"snippets", snippets_json(hit.snippets)}};
}

}  // namespace tearsheet::report
