#include "base/error.h"
#include "base/json.h"
#include "base/log.h"
#include "base/url.h"
#include "base/words.h"
#include "cli/output.h"
#include "cli/records.h"
#include "cli/shown_time.h"
#include "cli/verbs.h"
#include "cli/why.h"
#include "desk/coverage.h"

namespace tearsheet::cli {
namespace {

using analyzers::Article;
using analyzers::BlockKind;

struct ShowVerb {
  std::string article, format = "text";
  std::size_t version = 0;
  bool raw = false, diff = false, why = false;
  std::string field;  ///< with --why: only the claims about this field
};

void print_field(std::string_view name, std::string_view value, Output& out) {
  if (!value.empty()) out.line(out.faint(std::string{name} + ":") + " " + std::string{value});
}

std::string credit_text(const analyzers::Credit& credit) {
  std::string text;
  for (const auto* part : {&credit.creator, &credit.agency, &credit.via, &credit.source}) {
    if (!part->empty()) text += (text.empty() ? "" : " / ") + *part;
  }
  return text.empty() ? credit.raw : text;
}

std::string prefix(BlockKind kind) {
  switch (kind) {
    case BlockKind::kListItem:
      return "- ";
    case BlockKind::kQuote:
      return "> ";
    default:
      return "";
  }
}

void print_text(const Article& article, const std::string& zone, Output& out) {
  out.line(out.strong(article.title));
  if (!article.standfirst.empty()) out.line(article.standfirst);
  out.line("");
  print_field("by", joined(article.authors, ", "), out);
  print_field("outlet", article.outlet, out);
  print_field("section", article.section, out);
  print_field("published", article.published ? shown_time(*article.published, zone) : "", out);
  print_field("updated", article.updated ? shown_time(*article.updated, zone) : "", out);
  print_field("fetched", article.capture ? shown_time(article.capture->fetched, zone) : "", out);
  print_field("url", article.url, out);
  print_field("paywalled", article.paywalled ? "yes, the body is what stands before the wall" : "", out);
  print_field("id", article.id + ", version " + std::to_string(article.version), out);
  for (const auto& block : article.body) {
    const auto text = prefix(block.kind) + block.text;
    out.line("");
    out.line(block.kind == BlockKind::kHeading ? out.strong(text) : text);
  }
  if (!article.images.empty() || !article.notices.empty()) out.line("");
  for (const auto& notice : article.notices) print_field("notice", notice, out);
  for (const auto& image : article.images) {
    if (!image.caption.empty()) print_field("picture", image.caption, out);
    if (image.credit) print_field("credit", credit_text(*image.credit), out);
  }
}

/// What a version changed: blocks that were removed and added, in their order.
void print_diff(const Article& before, const Article& after, Output& out) {
  const auto lines = [](const Article& article) {
    std::vector<std::string> all{article.title, article.standfirst};
    for (const auto& block : article.body) all.push_back(block.text);
    return all;
  };
  const auto old_lines = lines(before), new_lines = lines(after);
  // Longest common subsequence of blocks; articles have hundreds at most, and a table of a million cells is the limit.
  const std::size_t n = old_lines.size(), m = new_lines.size();
  out.line("--- version " + std::to_string(before.version));
  out.line("+++ version " + std::to_string(after.version));
  std::vector<std::vector<std::uint32_t>> common(n + 1, std::vector<std::uint32_t>(m + 1));
  for (std::size_t i = n; i-- > 0;) {
    for (std::size_t j = m; j-- > 0;) {
      common[i][j] =
          old_lines[i] == new_lines[j] ? common[i + 1][j + 1] + 1 : std::max(common[i + 1][j], common[i][j + 1]);
    }
  }
  std::size_t i = 0, j = 0;
  while (i < n || j < m) {
    if (i < n && j < m && old_lines[i] == new_lines[j]) {
      ++i;
      ++j;
    } else if (j == m || (i < n && common[i + 1][j] >= common[i][j + 1])) {
      out.line("- " + old_lines[i++]);
    } else {
      out.line("+ " + new_lines[j++]);
    }
  }
}

/// Calls `use(archive, capture)` with the article's capture.
template <class Use>
void with_capture(const desk::OpenDesk& desk, const Article& article, Use use) {
  const auto crawl = desk.open_crawl(OpenMode::kReadOnly);
  if (!crawl || !article.capture) throw Error(ErrorKind::kIo, "has no capture in this archive", article.id);
  const auto archive = desk.open_archive(*crawl, OpenMode::kReadOnly);
  const auto capture = archive.find(article.capture->record_id);
  if (!capture)
    throw Error(ErrorKind::kCorrupt, "the archive doesn't know its record " + article.capture->record_id, article.id);
  use(archive, *capture);
}

/// Explains a page that is in the archive but not in the coverage, because it holds no article. False if it isn't in the
/// archive.
bool explain_page(const desk::OpenDesk& desk, const ShowVerb& verb, Output& out) {
  const auto url = Url::parse(verb.article);
  const auto crawl = desk.open_crawl(OpenMode::kReadOnly);
  if (!crawl) return false;
  const auto archive = desk.open_archive(*crawl, OpenMode::kReadOnly);
  const auto capture = archive.latest(url ? url->text() : verb.article);
  if (!capture) return false;
  print_why(desk, archive, *capture, verb.format, verb.field, out);
  return true;
}

int show(const ShowVerb& verb, const Common& common) {
  if (verb.raw + verb.diff + verb.why > 1) throw Error(ErrorKind::kUsage, "give only one of --raw, --diff and --why");
  if (!verb.field.empty() && !verb.why) throw Error(ErrorKind::kUsage, "--field belongs to --why");
  if (verb.article.empty())
    throw Error(ErrorKind::kUsage, "an article is named by its id, the start of its id, or its URL");
  const desk::OpenDesk desk(common.desk);
  const auto reader = desk::open_coverage(desk);
  const auto versions = reader ? desk::find_versions(*reader, verb.article) : std::vector<Article>{};
  const auto* article = versions.empty() ? nullptr : &versions.back();
  if (verb.version > 0) {
    article = nullptr;
    for (const auto& version : versions) {
      if (static_cast<std::size_t>(version.version) == verb.version) article = &version;
    }
  }
  Output out(common.color, verb.format == "text" && !verb.raw);
  if (verb.why && versions.empty() && explain_page(desk, verb, out)) {
    out.finish();
    return 0;
  }
  if (!article) {
    note(verb.article + (versions.empty() ? ": no such article in the coverage" : ": it has no such version"));
    return desk.nothing_found();
  }
  if (verb.why) {
    with_capture(desk, *article, [&](const archive::Archive& archive, const archive::Capture& capture) {
      print_why(desk, archive, capture, verb.format, verb.field, out);
    });
  } else if (verb.raw) {
    with_capture(desk, *article, [&](const archive::Archive& archive, const archive::Capture& capture) {
      out.write(archive.read(capture).bytes);
    });
  } else if (verb.diff) {
    if (versions.size() == 1) note(article->id + ": one version, no edits");
    for (std::size_t i = 1; i < versions.size(); ++i) {
      if (verb.version == 0 || &versions[i] == article) print_diff(versions[i - 1], versions[i], out);
    }
  } else {
    print_record(verb.format,
                 {.json = [&] { return analyzers::to_json(*article); },
                  .text = [&](Output& to) { print_text(*article, desk.config().time_zone, to); }},
                 out);
  }
  out.finish();
  return 0;
}

Action declare_show(Options& declared) {
  auto verb = std::make_shared<ShowVerb>();
  declared.text("ARTICLE", verb->article, "id, the start of an id, or URL", true);
  declared.choice("--format", verb->format, {"text", "json", "jsonl"}, "output format");
  declared.flag("--raw", verb->raw, "the page's bytes as archived, without content coding");
  declared.flag("--why", verb->why, "read the page again, and say why each of its lines is in the article or not");
  declared.choice("--field", verb->field,
                  {"title", "standfirst", "author", "published", "updated", "section", "lang", "canonical_url"},
                  "with --why: what the page claims about this field, which claim won and why");
  declared.number("--version", verb->version, "this version (default: the latest)");
  declared.flag("--diff", verb->diff, "what each version changed, by paragraphs");
  return [verb](const Common& common) { return show(*verb, common); };
}

}  // namespace

const Verb kShow{"show", "one article as text or JSON, its archived bytes, its edits",
                 R"(  tearsheet show k3v7 --format json
  tearsheet show https://example.org/2021/04/15/page --diff
Exit code: 0 found, 1 nothing, 2 an error.)",
                 declare_show};

}  // namespace tearsheet::cli
