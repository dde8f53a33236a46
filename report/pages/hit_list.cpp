#include "report/pages/hit_list.h"

#include "base/utf8.h"
#include "report/pages/shown_time.h"

namespace tearsheet::report {

void add_pieces(Dictionary& dictionary, const std::string& text, std::size_t from, const Marks& marks) {
  std::size_t at = from, byte = 0;
  const auto take = [&](std::size_t until, const char* kind) {
    const auto start = byte;
    for (; at < until && byte < text.size(); ++at) next_code_point(text, byte);
    if (byte > start)
      show_with(*dictionary.AddSectionDictionary("PIECE"), kind, "TEXT", text.substr(start, byte - start));
  };
  for (const auto& [begin, end] : marks) {
    if (end <= from) continue;
    take(begin, "PLAIN");
    take(end, "MARK");
  }
  take(std::string::npos, "PLAIN");
}

void add_hits(Dictionary& list, const View& view, const std::vector<ReadHit>& hits, const std::string& query) {
  for (const auto& hit : hits) {
    const auto& article = hit.article;
    auto& entry = *list.AddSectionDictionary("HIT");
    entry.SetValue("ID", article.id);
    if (!query.empty()) show_with(entry, "MARKED", "QUERY", query);
    entry.SetValue("TITLE", article.title.empty() ? kNoHeadline : article.title);
    entry.SetValue("OUTLET", view.outlet_name(article.outlet));
    const auto date = shown_date(article, view.zone());
    entry.SetValue("DATED", date.kind);
    entry.SetValue("MACHINE_TIME", date.machine);
    entry.SetValue("TIME", date.text);
    if (article.version > 1) show_with(entry, "VERSION", "NUMBER", std::to_string(article.version));
    if (!article.story.empty()) show_with(entry, "STORY", "STORY_ID", article.story);
    for (const auto& snippet : hit.snippets) {
      if (snippet.field == analyzers::Field::kTitle) continue;
      add_pieces(*entry.AddSectionDictionary("SNIPPET"), snippet.text, snippet.from, snippet.marks);
    }
  }
}

std::vector<ReadHit> read_hits(const plugin::SearchResult& result, const plugin::Query& query, Time now) {
  std::vector<ReadHit> hits;
  for (const auto& hit : result.hits) hits.push_back(read_hit(hit, query, now));
  return hits;
}

}  // namespace tearsheet::report
