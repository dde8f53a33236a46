#include "report/pages/report_page.h"

#include <array>
#include <charconv>

#include "base/json.h"
#include "base/words.h"
#include "report/counts.h"
#include "report/pages/credit_text.h"
#include "report/pages/hit_list.h"
#include "report/pages/shown_time.h"
#include "report/stories.h"
#include "report/timeline.h"

namespace tearsheet::report {
namespace {

/// "12.5 %"; a dash where there is nothing to have a share of.
std::string share(std::size_t count, std::size_t of) {
  if (of == 0) return "–";
  std::array<char, 32> text{};
  const auto percent = 100.0 * static_cast<double>(count) / static_cast<double>(of);
  const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), percent, std::chars_format::fixed, 1);
  return std::string(text.data(), end) + " %";
}

std::string noun(std::size_t count, const char* one, const char* many) { return count == 1 ? one : many; }

CountRequest counting(const View& view, const ReportRequest& request, std::string_view by) {
  CountRequest counting;
  counting.query = request.query;
  counting.of = request.of;
  counting.by = parse_dimensions(by);
  counting.now = view.now;
  counting.zone = view.zone();
  for (const auto& outlet : view.desk.config().outlets)
    if (outlet.enabled) counting.outlets.push_back(outlet.id);
  return counting;
}

/// By day, or by week or month where days would be too many for a picture.
Counts over_time(const View& view, const ReportRequest& request, const desk::LookedDays& looked) {
  constexpr std::size_t kMostBars = 120;
  for (const auto* period : {"day", "week"}) {
    auto counts = count(*view.coverage, counting(view, request, period), looked);
    if (counts.cells.size() <= kMostBars) return counts;
  }
  return count(*view.coverage, counting(view, request, "month"), looked);
}

/// "2026-11-02", "2026-11-05 to 2026-11-09": the periods in which nobody looked.
std::vector<std::string> gaps_of(const Counts& counts) {
  std::vector<std::string> gaps;
  for (std::size_t i = 0; i < counts.cells.size(); ++i) {
    if (counts.cells[i].looked) continue;
    auto last = i;
    while (last + 1 < counts.cells.size() && !counts.cells[last + 1].looked) ++last;
    const auto& from = counts.cells[i].values.front();
    gaps.push_back(last == i ? from : from + " to " + counts.cells[last].values.front());
    i = last;
  }
  return gaps;
}

void add_gaps(Dictionary& found, const Counts& counts) {
  const auto gaps = gaps_of(counts);
  if (gaps.empty()) return;
  auto& section = *found.AddSectionDictionary("GAPS");
  for (const auto& gap : gaps) {
    auto& entry = *section.AddSectionDictionary("GAP");
    entry.SetValue("TEXT", gap);
    if (&gap != &gaps.back()) entry.ShowSection("MORE");
  }
}

/// Outlets with hits in a table and a picture, the most first; the others in a sentence.
std::size_t add_outlets(Dictionary& found, const View& view, Counts counts) {
  std::ranges::stable_sort(counts.cells, std::greater(), &Cell::count);
  std::vector<Bar> bars;
  std::vector<std::string> silent, unseen;
  for (const auto& cell : counts.cells) {
    const auto name = view.outlet_name(cell.values.front());
    if (cell.count == 0) {
      (cell.looked ? silent : unseen).push_back(name);
      continue;
    }
    bars.push_back({name, cell.count});
    auto& row = *found.AddSectionDictionary("OUTLET");
    row.SetValue("NAME", name);
    row.SetValue("COUNT", std::to_string(cell.count));
    row.SetValue("OF", std::to_string(cell.of));
    row.SetValue("SHARE", share(cell.count, cell.of));
  }
  found.SetValue("OUTLET_BARS", bars_svg(bars, "Articles by outlet"));
  if (!silent.empty()) show_with(found, "SILENT", "TEXT", "Nothing in " + joined(silent, ", ") + ".");
  if (!unseen.empty()) show_with(found, "SILENT", "TEXT", "Never looked at: " + joined(unseen, ", ") + ".");
  return bars.size();
}

void add_article(Dictionary& entry, const View& view, const ReadHit& hit) {
  const auto& article = hit.article;
  if (article.url.starts_with("http://") || article.url.starts_with("https://")) {
    show_with(entry, "WEB", "URL", article.url);
    entry.ShowSection("WEB_END");
  }
  entry.SetValue("TITLE", article.title.empty() ? kNoHeadline : article.title);
  entry.SetValue("OUTLET", view.outlet_name(article.outlet));
  const auto date = shown_date(article, view.zone());
  entry.SetValue("DATED", date.kind);
  entry.SetValue("MACHINE_TIME", date.machine);
  entry.SetValue("TIME", date.text);
  if (!article.authors.empty()) show_with(entry, "BYLINE", "AUTHORS", joined(article.authors, ", "));
  for (const auto& snippet : hit.snippets) {
    if (snippet.field == analyzers::Field::kTitle) continue;
    add_pieces(*entry.AddSectionDictionary("SNIPPET"), snippet.text, snippet.from, snippet.marks);
  }
  for (const auto& image : article.images)
    if (image.credit) show_with(entry, "CREDIT", "TEXT", credit_text(*image.credit));
}

std::size_t add_articles(Dictionary& found, const View& view, const ReportRequest& request) {
  plugin::SearchOptions options;
  options.limit = kMostShown;
  options.now = view.now;
  const auto result = view.coverage->search(*request.query, options);
  auto& section = *found.AddSectionDictionary("BY_ARTICLE");
  for (const auto& hit : read_hits(result, *request.query, view.now))
    add_article(*section.AddSectionDictionary("ARTICLE"), view, hit);
  return result.hits.size();
}

std::size_t add_stories(Dictionary& found, const View& view, const ReportRequest& request, const Stories& stories) {
  auto& section = *found.AddSectionDictionary("BY_STORY");
  std::size_t shown = 0;
  for (const auto& story : stories.list) {
    const auto json = view.coverage->article(story.id, story.version);
    if (!json) continue;
    auto& entry = *section.AddSectionDictionary("STORY");
    add_article(entry, view, read_hit({story.id, story.version, story.score, *json}, *request.query, view.now));
    std::vector<std::string> names;
    for (const auto& outlet : story.also) names.push_back(view.outlet_name(outlet));
    if (!names.empty()) show_with(entry, "ALSO", "NAMES", joined(names, ", "));
    entry.SetValue("COUNT", counted(story.articles, "article"));
    ++shown;
  }
  return shown;
}

void add_found(Dictionary& body, const View& view, const ReportRequest& request, const desk::LookedDays& looked,
               const Counts& by_outlet) {
  plugin::SearchOptions options;
  options.limit = request.by_story ? kMostShown : 0;
  options.now = view.now;
  const auto stories = find_stories(*view.coverage, *request.query, options);
  auto& found = *body.AddSectionDictionary("FOUND");
  const auto outlets = add_outlets(found, view, by_outlet);
  const auto time = over_time(view, request, looked);
  found.SetValue("ARTICLES", std::to_string(by_outlet.total));
  found.SetValue("ARTICLES_NOUN", noun(by_outlet.total, "article", "articles"));
  found.SetValue("STORIES", std::to_string(stories.stories));
  found.SetValue("STORIES_NOUN", noun(stories.stories, "story", "stories"));
  found.SetValue("OUTLETS", std::to_string(outlets));
  found.SetValue("OUTLETS_NOUN", noun(outlets, "outlet", "outlets"));
  found.SetValue("SHARE", share(by_outlet.total, by_outlet.of_total));
  found.SetValue("OF", counted(by_outlet.of_total, "article"));
  found.SetValue("PERIOD", time.by.front().name);
  found.SetValue("TIMELINE", timeline_svg(time, "Articles a " + time.by.front().name));
  add_gaps(found, time);
  const auto all = request.by_story ? stories.stories : by_outlet.total;
  const auto shown = request.by_story ? add_stories(found, view, request, stories) : add_articles(found, view, request);
  if (shown < all)
    show_with(found, "CUT", "TEXT",
              "The newest " + std::to_string(shown) + " of " + std::to_string(all) + " are shown.");
}

/// A page of its own: nothing is loaded from elsewhere, and no script can run.
std::string standalone(const std::string& title, const std::string& body) {
  return "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
         "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
         "<title>" +
         escape_markup(title) + "</title>\n<style>\n" + std::string(style_sheet()) +
         "</style>\n</head>\n<body>\n<main>\n" + body + "</main>\n</body>\n</html>\n";
}

}  // namespace

ReportPage report_page(const View& view, const ReportRequest& request, const desk::LookedDays& looked) {
  Dictionary body("report");
  body.SetFilename("report.html");
  body.SetValue("TITLE", request.title);
  body.SetValue("QUERY", request.text);
  set_time(body, view.now, view.zone());
  std::size_t articles = 0;
  if (view.coverage) {
    const auto by_outlet = count(*view.coverage, counting(view, request, "outlet"), looked);
    articles = by_outlet.total;
    if (articles > 0) add_found(body, view, request, looked, by_outlet);
  }
  if (articles == 0) body.ShowSection("NOTHING");
  if (!request.corpus_file.empty()) {
    auto& corpus = *body.AddSectionDictionary("CORPUS");
    corpus.SetValue("FILE", request.corpus_file);
    corpus.SetValue("SHA256", request.corpus_sha256);
  }
  return {standalone(request.title, expanded(body, "report.html")), articles};
}

}  // namespace tearsheet::report
