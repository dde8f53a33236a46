#include <functional>

#include "analyzers/text/words.h"
#include "base/error.h"
#include "base/json.h"
#include "base/utf8.h"
#include "base/words.h"
#include "desk/coverage.h"
#include "plugin/match/match.h"
#include "report/pages/credit_text.h"
#include "report/pages/differences.h"
#include "report/pages/hit_list.h"
#include "report/pages/pages.h"
#include "report/pages/shown_time.h"

namespace tearsheet::report {
namespace {

using analyzers::Article;
using analyzers::BlockKind;
using analyzers::Field;

/// Where the query matches, by field.
Marks marks_in(const std::vector<plugin::Span>& spans, Field field) {
  Marks marks;
  for (const auto& span : spans)
    if (span.field == field) marks.emplace_back(span.from, span.to);
  return marks;
}

std::vector<plugin::Span> matched(const View& view, const Article& article, const std::string& query) {
  if (trim(query).empty()) return {};
  try {
    const auto read = desk::read_query(view.desk, query, "");
    const auto words = analyzers::read_words(article);
    return plugin::matched_spans(*read.query, {article, words, view.now});
  } catch (const Error& error) {
    if (error.kind() != ErrorKind::kQuery) throw;
    return {};
  }
}

const char* section_of(BlockKind kind) {
  switch (kind) {
    case BlockKind::kHeading:
      return "HEADING";
    case BlockKind::kQuote:
      return "QUOTE";
    case BlockKind::kListItem:
      return "ITEM";
    case BlockKind::kCode:
      return "CODE";
    default:
      return "PARAGRAPH";
  }
}

void add_body(Dictionary& body, const Article& article, const Marks& marks) {
  std::size_t from = 0;
  for (const auto& block : article.body) {
    auto& kind = *body.AddSectionDictionary("BLOCK")->AddSectionDictionary(section_of(block.kind));
    add_pieces(include(kind, "RUN", "run.html"), block.text, from, marks);
    from += code_points(block.text) + 1;  // and the line feed that joins blocks
  }
}

void add_pictures(Dictionary& body, const Article& article) {
  Dictionary* section = nullptr;
  for (const auto& image : article.images) {
    if (!section) section = body.AddSectionDictionary("PICTURES");
    auto& picture = *section->AddSectionDictionary("PICTURE");
    if (!image.caption.empty()) show_with(picture, "CAPTION", "TEXT", image.caption);
    if (image.credit) {
      auto& credit = *picture.AddSectionDictionary("CREDIT");
      credit.SetValue("TEXT", credit_text(*image.credit));
      credit.SetValue("RAW", image.credit->raw);
    }
    if (image.url.starts_with("http")) show_with(picture, "AT", "URL", image.url);
  }
}

void add_diff_pieces(Dictionary& row, const char* section, const char* name, const char* kind,
                     const std::vector<DiffPiece>& pieces) {
  auto& run = include(*row.AddSectionDictionary(section), name, "run.html");
  for (const auto& piece : pieces)
    show_with(*run.AddSectionDictionary("PIECE"), piece.changed ? kind : "PLAIN", "TEXT", piece.text);
}

void add_changes(Dictionary& body, const Article& before, const Article& after) {
  auto& changes = *body.AddSectionDictionary("CHANGES");
  changes.SetValue("BEFORE", std::to_string(before.version));
  changes.SetValue("NUMBER", std::to_string(after.version));
  std::size_t same = 0;
  const auto flush = [&] {
    if (same > 0)
      show_with(*changes.AddSectionDictionary("ROW"), "SKIPPED", "TEXT", counted(same, "paragraph") + " unchanged");
    same = 0;
  };
  for (const auto& row : differences(before, after)) {
    if (row.same) {
      ++same;
      continue;
    }
    flush();
    auto& sides = *changes.AddSectionDictionary("ROW")->AddSectionDictionary("DIFFERENT");
    if (row.before) {
      sides.ShowSection("HAD");
      add_diff_pieces(sides, "OLD", "WAS", "DEL", *row.before);
    }
    if (row.after) {
      sides.ShowSection("HAS");
      add_diff_pieces(sides, "NEW", "IS", "INS", *row.after);
    }
  }
  flush();
}

void add_versions(Dictionary& body, const View& view, const std::vector<Article>& versions, const Article& shown) {
  if (versions.size() < 2) return;
  auto& section = *body.AddSectionDictionary("VERSIONS");
  for (const auto& version : versions) {
    auto& entry = *section.AddSectionDictionary("VERSION");
    entry.SetValue("ID", version.id);
    entry.SetValue("NUMBER", std::to_string(version.version));
    entry.SetValue("TIME", version.capture ? shown_time(version.capture->fetched, view.zone()) : "at an unknown time");
    entry.ShowSection(&version == &shown ? "SHOWN" : "OTHER");
  }
  for (std::size_t i = 1; i < versions.size(); ++i) add_changes(body, versions[i - 1], versions[i]);
}

void add_capture(Dictionary& body, const View& view, const Article& article) {
  if (!article.capture) return;
  auto& section = *body.AddSectionDictionary("CAPTURE");
  section.SetValue("ID", article.id);
  section.SetValue("NUMBER", std::to_string(article.version));
  section.SetValue("URL", article.url);
  set_time(section, article.capture->fetched, view.zone());
  section.SetValue("WARC", article.capture->warc);
  section.SetValue("OFFSET", std::to_string(article.capture->offset));
  section.SetValue("RECORD", article.capture->record_id);
  section.SetValue("DIGEST", article.capture->payload_sha256);
}

void add_head(Dictionary& body, const View& view, const Article& article, const std::vector<plugin::Span>& spans) {
  const auto title = article.title.empty() ? std::string{kNoHeadline} : article.title;
  add_pieces(*body.AddSectionDictionary("PIECES"), title, 0,
             article.title.empty() ? Marks{} : marks_in(spans, Field::kTitle));
  if (!article.standfirst.empty())
    add_pieces(*body.AddSectionDictionary("STANDFIRST"), article.standfirst, 0, marks_in(spans, Field::kStandfirst));
  if (!article.authors.empty()) show_with(body, "BYLINE", "AUTHORS", joined(article.authors, ", "));
  body.SetValue("OUTLET", view.outlet_name(article.outlet));
  const auto date = shown_date(article, view.zone());
  body.SetValue("DATED", date.kind);
  body.SetValue("MACHINE_TIME", date.machine);
  body.SetValue("TIME", date.text);
  if (article.url.starts_with("http")) show_with(body, "WEB", "URL", article.url);
  if (!article.story.empty()) show_with(body, "STORY", "STORY_ID", article.story);
  for (const auto& notice : article.notices) show_with(body, "NOTICE", "TEXT", notice);
  if (article.paywalled) show_with(body, "NOTICE", "TEXT", "the text is only what the outlet shows before its paywall");
}

}  // namespace

std::string article_page(const View& view, const std::vector<Article>& versions, const Article& shown,
                         const std::string& query) {
  const auto spans = matched(view, shown, query);
  Page page(view, "article.html", shown.title.empty() ? kNoHeadline : shown.title, "");
  page.set_query(query);
  auto& body = page.body();
  body.SetValue("ID", shown.id);
  add_head(body, view, shown, spans);
  add_body(body, shown, marks_in(spans, Field::kBody));
  add_pictures(body, shown);
  add_versions(body, view, versions, shown);
  for (Dictionary* taken = nullptr; const auto& removed : shown.removed) {
    if (!taken) taken = body.AddSectionDictionary("TAKEN");
    auto& entry = *taken->AddSectionDictionary("REMOVED");
    entry.SetValue("KIND", removed.kind);
    entry.SetValue("TEXT", removed.text);
  }
  add_capture(body, view, shown);
  return page.html();
}

}  // namespace tearsheet::report
