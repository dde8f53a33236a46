#include <algorithm>
#include <limits>

#include "base/error.h"
#include "base/log.h"
#include "base/utf8.h"
#include "base/words.h"
#include "cli/records.h"
#include "cli/search_verb.h"
#include "cli/shown_cursor.h"
#include "cli/shown_time.h"
#include "report/hit.h"
#include "report/sample.h"
#include "report/stories.h"

namespace tearsheet::cli {
namespace {

constexpr std::size_t kUsualLimit = 20;
constexpr auto kEverything = std::numeric_limits<std::size_t>::max();

/// The hits to print, without their articles.
struct Selection {
  std::size_t total = 0;   ///< articles found
  std::size_t listed = 0;  ///< hits that limit and offset choose from
  std::vector<plugin::Hit> hits;
  std::vector<report::Story> stories;  ///< with --stories, one for each hit
};

std::size_t limit_of(const SearchVerb& verb) { return verb.limit.value_or(verb.sample.value_or(kUsualLimit)); }

/// The rest of the selection is in `hits` already.
void cut(const SearchVerb& verb, std::vector<plugin::Hit>& hits) {
  const auto from = std::min(verb.offset, hits.size());
  hits.erase(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(from));
  hits.resize(std::min(hits.size(), limit_of(verb)));
}

Selection select_stories(const Search& search, plugin::SearchOptions options) {
  auto found = report::find_stories(*search.coverage, *search.query, options);
  Selection selection{found.total, found.stories, {}, std::move(found.list)};
  for (const auto& story : selection.stories) {
    auto& hit = selection.hits.emplace_back();
    hit.id = story.id;
    hit.version = story.version;
    hit.score = story.score;
  }
  return selection;
}

Selection select(const Search& search, const ShownCursor* cursor) {
  Selection selection;
  if (!search.coverage) return selection;
  const auto& verb = search.verb;
  auto options = search.options;
  options.articles = false;
  options.limit = limit_of(verb);
  options.offset = verb.offset;
  if (verb.stories) return select_stories(search, options);
  const bool chooses = cursor || verb.sample;
  if (chooses) {
    options.limit = kEverything;
    options.offset = 0;
  }
  auto found = search.coverage->search(*search.query, options);
  selection.total = found.total;
  selection.listed = found.total;
  selection.hits = std::move(found.hits);
  if (!chooses) return selection;
  if (cursor) std::erase_if(selection.hits, [&](const auto& hit) { return cursor->has_shown(hit, verb.all_versions); });
  if (verb.sample) selection.hits = report::sample(std::move(selection.hits), *verb.sample, verb.seed);
  selection.listed = selection.hits.size();
  cut(verb, selection.hits);
  return selection;
}

/// A hit, with what its form needs.
struct ShownHit {
  report::ReadHit read;
  const report::Story* story;  ///< with --stories
};

Json summary_json(const ShownHit& shown) {
  auto json = report::to_json(shown.read);
  if (shown.story) {
    json["story"] = shown.story->story;
    json["articles"] = shown.story->articles;
    json["also"] = shown.story->also;
  }
  return json;
}

/// Everything that --fields may name.
Json all_fields(const ShownHit& shown) {
  auto json = analyzers::to_json(shown.read.article);
  add_made_fields(json);
  json["score"] = shown.read.score;
  json["snippets"] = report::snippets_json(shown.read.snippets);
  std::vector<std::string> texts;
  for (const auto& snippet : shown.read.snippets) texts.push_back(snippet.text);
  json["snippet"] = joined(texts, " … ");
  if (shown.story) {
    json["articles"] = shown.story->articles;
    json["also"] = shown.story->also;
  }
  return json;
}

std::vector<std::string> known_fields(const SearchVerb& verb) {
  auto names = article_fields();
  names.insert(names.end(), {"score", "snippet", "snippets"});
  if (verb.stories) names.insert(names.end(), {"articles", "also"});
  return names;
}

std::vector<std::string> usual_columns(const SearchVerb& verb) {
  std::vector<std::string> columns = {"id", "version", "url", "outlet", "title", "published", "fetched", "score"};
  if (verb.stories) columns.insert(columns.end(), {"story", "articles", "also"});
  return columns;
}

/// A snippet with its marks in bold.
std::string marked(const plugin::Snippet& snippet, const Output& out) {
  if (!out.colored()) return snippet.text;
  std::string text;
  std::size_t at = snippet.from, byte = 0;
  const auto take = [&](std::size_t until) {
    const auto start = byte;
    for (; at < until && byte < snippet.text.size(); ++at) next_code_point(snippet.text, byte);
    return snippet.text.substr(start, byte - start);
  };
  for (const auto& [from, to] : snippet.marks) {
    text += take(from);
    text += out.strong(take(to));
  }
  return text + snippet.text.substr(byte);
}

void print_text(const ShownHit& shown, const std::string& zone, Output& out) {
  const auto& article = shown.read.article;
  auto line = article.id + "  " + labelled_time(article, zone) + "  " + (article.outlet.empty() ? "-" : article.outlet);
  if (article.version > 1) line += "  version " + std::to_string(article.version);
  if (!article.story.empty() && article.story != article.id) line += "  story " + article.story;
  out.line(line);
  out.line("    " + out.strong(article.title));
  for (const auto& snippet : shown.read.snippets) {
    if (snippet.field != analyzers::Field::kTitle) out.line("    … " + marked(snippet, out));
  }
  if (shown.story && !shown.story->also.empty()) out.line("    also in " + joined(shown.story->also, ", "));
  out.line("    " + out.faint(article.url));
}

class HitPrinter {
 public:
  HitPrinter(const Search& search, Output& out)
      : search_(search),
        fields_(search.verb.table.chosen(known_fields(search.verb))),
        columns_(fields_.empty() ? usual_columns(search.verb) : fields_),
        records_(search.verb.format, out, layout()) {}

  void add(const plugin::Hit& hit, const report::Story* story) {
    if (search_.verb.output == "ids") return add_name(hit.id);
    const auto json = search_.coverage->article(hit.id, hit.version);
    if (!json) throw Error(ErrorKind::kCorrupt, "the index names an article that it doesn't hold", hit.id);
    ShownHit shown{{hit.score, analyzers::article_from_json(parse_json(*json, hit.id)), {}}, story};
    if (search_.verb.output == "urls") return add_name(shown.read.article.url);
    if (shows_snippets())
      shown.read.snippets = report::snippets_of(shown.read.article, *search_.query, search_.options.now);
    records_.add({.json = [&] { return fields_.empty() ? summary_json(shown) : picked(all_fields(shown), fields_); },
                  .row = [&] { return picked_row(all_fields(shown), columns_); },
                  .text = [&](Output& to) { print_text(shown, search_.zone, to); }});
  }

  void finish(const Json& head) { records_.finish(head); }

 private:
  Layout layout() const {
    const bool names = search_.verb.output != "summary";
    auto made = search_.verb.table.layout(names ? "" : "hits", names ? std::vector<std::string>{} : columns_);
    made.blank_lines = !names;
    return made;
  }

  void add_name(const std::string& name) {
    records_.add({.json = [&] { return Json(name); },
                  .row = [&] { return std::vector{name}; },
                  .text = [&](Output& to) { to.line(name); }});
  }

  /// Finding the places of words takes longer than anything else here.
  bool shows_snippets() const {
    const auto is_snippet = [](const std::string& field) { return field.starts_with("snippet"); };
    const bool asked = std::ranges::any_of(columns_, is_snippet);
    return asked || (fields_.empty() && search_.verb.format != "csv");
  }

  const Search& search_;
  std::vector<std::string> fields_, columns_;
  Records records_;
};

/// Says that there is more behind what is shown, except in `json`, which has the total, and where nothing was to be shown.
void say_cut(const SearchVerb& verb, std::size_t shown, std::size_t listed) {
  if (verb.format == "json" || shown == 0 || verb.offset + shown >= listed) return;
  announce(std::to_string(shown) + " of " + std::to_string(listed) + ": --limit all for the rest");
}

}  // namespace

std::size_t print_hits(const Search& search, Output& out) {
  const auto& verb = search.verb;
  std::optional<ShownCursor> cursor;
  if (!verb.cursor.empty()) cursor.emplace(search.desk.var(), verb.cursor);
  const auto selection = select(search, cursor ? &*cursor : nullptr);
  const auto facets = facets_of(search);
  if (verb.format == "text" && verb.output == "summary") print_facets(facets, out);

  HitPrinter printer(search, out);
  for (std::size_t i = 0; i < selection.hits.size(); ++i)
    printer.add(selection.hits[i], verb.stories ? &selection.stories[i] : nullptr);
  auto head = head_of(search);
  head["total"] = selection.total;
  if (verb.stories) head["stories"] = selection.listed;
  if (!facets.empty()) head["facets"] = facets;
  printer.finish(head);
  out.finish();
  if (cursor) {
    for (const auto& hit : selection.hits) cursor->note(hit);
    cursor->move();
  }
  say_cut(verb, selection.hits.size(), selection.listed);
  return cursor ? selection.listed : selection.total;
}

}  // namespace tearsheet::cli
