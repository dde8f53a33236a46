#include "report/pages/hit.h"

#include "base/json.h"

namespace tearsheet::report {

ReadHit read_hit(const plugin::Hit& hit, const plugin::Query& query, Time now) {
  ReadHit read{hit.score, analyzers::article_from_json(parse_json(hit.json, hit.id)), {}};
  const auto words = analyzers::read_words(read.article);
  read.snippets = plugin::make_snippets(words, plugin::matched_spans(query, {read.article, words, now}));
  return read;
}

std::string published_text(const analyzers::Article& article) {
  return article.published ? to_string(*article.published) : "";
}

std::string fetched_text(const analyzers::Article& article) {
  return article.capture ? to_string(article.capture->fetched) : "";
}

Json to_json(const ReadHit& hit) {
  auto snippets = Json::array();
  for (const auto& snippet : hit.snippets) {
    auto marks = Json::array();
    for (const auto& [from, to] : snippet.marks) marks.push_back({from, to});
    snippets.push_back(
        {{"field", analyzers::name(snippet.field)}, {"text", snippet.text}, {"marks", marks}, {"from", snippet.from}});
  }
  const auto& article = hit.article;
  return {{"id", article.id},
          {"version", article.version},
          {"url", string_or_null(article.url)},
          {"outlet", string_or_null(article.outlet)},
          {"title", string_or_null(article.title)},
          {"published", string_or_null(published_text(article))},
          {"fetched", string_or_null(fetched_text(article))},
          {"score", hit.score},
          {"snippets", snippets}};
}

}  // namespace tearsheet::report
