#include "analyzers/metadata/fields/page_fields.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "analyzers/analyze.h"
#include "base/json.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

namespace {

const std::string kProse =
    "<p>The bridge over the river was closed on Monday, and nobody knows for how long, said its owner.</p>";

std::string page(const std::string& head, const std::string& top) {
  return "<html lang=en><head>" + head + "</head><body><article>" + top + kProse + kProse + kProse +
         "</article></body></html>";
}

struct Read {
  Article article;
  Trace trace;

  const TracedField& field(std::string_view name) const {
    const auto found = std::find_if(trace.fields.begin(), trace.fields.end(),
                                    [&](const TracedField& field) { return field.field == name; });
    REQUIRE(found != trace.fields.end());
    return *found;
  }

  /// "json_ld+ byline-": the sources in order, with a plus for those that won.
  std::string sources(std::string_view name) const {
    std::string out;
    for (const auto& claim : field(name).claims) {
      CHECK_FALSE(claim.reason.empty());
      out += (out.empty() ? "" : " ") + claim.source + (claim.won ? "+" : "-");
    }
    return out;
  }
};

Read read(const std::string& html, const Settings& settings = {}) {
  Read read;
  auto analysis =
      analyze({html, "text/html", "https://a.example/2021/04/15/a", *parse_time("2021-04-20T00:00:00Z"), {}}, settings,
              &read.trace);
  REQUIRE(std::holds_alternative<Article>(analysis));
  read.article = std::get<Article>(std::move(analysis));
  return read;
}

const std::string kHead =
    "<title>Bridge closed | The Sample Gazette</title><meta property=og:title content='Bridge closed'>"
    "<meta property=og:site_name content='The Sample Gazette'><meta name=author content=dimu>"
    "<meta name=description content='All about the bridge.'><link rel=canonical href=/b>"
    "<meta property=article:section content=World>"
    "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"Bridge closed\","
    "\"datePublished\":\"2021-04-15\",\"dateModified\":\"2031-01-01\",\"author\":{\"@type\":\"Person\","
    "\"name\":\"Ada Example\"},\"articleSection\":\"Town\",\"inLanguage\":\"en-GB\"}</script>";
const std::string kTop =
    "<h1>Bridge closed</h1><p class=standfirst>Nobody knows for how long it will be.</p><p class=byline>By Bo "
    "Beispiel</p>"
    "<p>Published: April 15, 2021 at 12:06</p>";

}  // namespace

TEST_CASE("each field lists its claims in the order of trust, and which one won") {
  const auto r = read(page(kHead, kTop));
  CHECK(r.sources("title") == "headline- heading- json_ld+ open_graph- title_element-");
  CHECK(r.sources("standfirst") == "standfirst+ plain_meta-");
  CHECK(r.sources("author") == "json_ld+ byline- markup- plain_meta-");
  CHECK(r.sources("published") == "json_ld+ near_headline+ byline- url-");
  CHECK(r.sources("updated") == "json_ld-");
  CHECK(r.sources("section") == "json_ld+ open_graph-");
  CHECK(r.sources("lang") == "html_lang+ json_ld- detected-");
  CHECK(r.sources("canonical_url") == "link_element+");
}

TEST_CASE("what a feed said of a page counts where the page says nothing") {
  const Listed listed{"Bridge shut", "Jane Doe", "2021-04-14T10:00:00Z"};
  const auto read_listed = [&](const std::string& html, const Listed& said) {
    Page source{html, "text/html", "https://a.example/a", *parse_time("2021-04-20T00:00:00Z"), {}};
    source.listed = said;
    Read read;
    auto analysis = analyze(source, {}, &read.trace);
    REQUIRE(std::holds_alternative<Article>(analysis));
    read.article = std::get<Article>(std::move(analysis));
    return read;
  };
  const auto bare = read_listed(page("", ""), listed);
  CHECK(bare.article.title == "Bridge shut");
  CHECK(bare.article.authors == std::vector<std::string>{"Jane Doe"});
  CHECK(to_string(bare.article.published.value()) == "2021-04-14T10:00:00+00:00");
  CHECK(bare.sources("title") == "listed+");
  CHECK(bare.sources("author") == "listed+");
  CHECK(bare.sources("published") == "listed+");

  const auto full = read_listed(page(kHead, kTop), listed), plain = read_listed(page(kHead, kTop), {});
  CHECK(full.article.title == plain.article.title);
  CHECK(full.article.authors == plain.article.authors);
  CHECK(full.article.published == plain.article.published);

  const auto unreadable = read_listed(page("", ""), {"", "", "soon"});
  CHECK(unreadable.article.title.empty());
  CHECK(unreadable.article.authors.empty());
  CHECK_FALSE(unreadable.article.published);
}

TEST_CASE("the value in a field's trace is the article's value") {
  const auto r = read(page(kHead, kTop));
  CHECK(r.field("title").value == r.article.title);
  CHECK(r.field("standfirst").value == r.article.standfirst);
  CHECK(r.field("author").value == "Ada Example");
  CHECK(r.article.authors == std::vector<std::string>{"Ada Example"});
  CHECK(r.field("published").value == to_string(r.article.published.value()));
  CHECK(r.field("updated").value.empty());
  CHECK_FALSE(r.article.updated);
  CHECK(r.field("section").value == r.article.section);
  CHECK(r.field("lang").value == r.article.lang);
  CHECK(r.field("canonical_url").value == r.article.canonical_url);
}

TEST_CASE("a claim says why it lost, and where it is") {
  const auto r = read(page(kHead, kTop));
  const auto& updated = r.field("updated").claims.at(0);
  CHECK(updated.reason == "later than the capture, or before the first news on the web");
  const auto& byline = r.field("author").claims.at(1);
  CHECK(byline.text == "By Bo Beispiel");
  CHECK(byline.value == "Bo Beispiel");
  CHECK(byline.where == "article > p.byline");
  CHECK(r.field("published").claims.at(1).reason == "the same day or moment, more precisely");
}

TEST_CASE("the outlet's selectors override every claim of the page") {
  Settings settings;
  settings.extract.title = "p.byline";
  settings.extract.author = ".standfirst";
  settings.extract.published = "h1";
  const auto r = read(page(kHead, kTop), settings);
  CHECK(r.article.title == "By Bo Beispiel");
  CHECK(r.sources("title") == "selector+ headline- heading- json_ld- open_graph- title_element-");
  CHECK(r.sources("author").starts_with("selector+ json_ld- "));
  CHECK(r.field("title").claims.at(0).reason == "the outlet's extract names it");
  CHECK(r.field("title").claims.at(3).reason == "ranks below the one that won");
  CHECK(r.field("author").claims.at(0).reason == "the outlet's extract names it");
  CHECK(r.field("author").claims.at(1).reason == "ranks below the source that won");
  // A text that isn't a date leaves the date to the page's claims, with a notice.
  CHECK(r.sources("published").starts_with("json_ld+ "));
  CHECK(r.article.notices ==
        std::vector<std::string>{"extract.published: \"Bridge closed\" reads as no date, so the heuristics decide"});
}

TEST_CASE("a selector's standfirst and dates are taken as they are") {
  Settings settings;
  settings.extract.standfirst = "p.byline";
  settings.extract.published = "span.first";
  settings.extract.updated = "span.last";
  const auto r = read(page(kHead, kTop + "<p><span class=first>15 April 2021</span>, then <span class=last>2 May "
                                         "2031</span></p>"),
                      settings);
  CHECK(r.article.standfirst == "By Bo Beispiel");
  CHECK(r.sources("standfirst") == "selector+ standfirst- plain_meta-");
  CHECK(r.field("standfirst").claims.at(0).reason == "the outlet's extract names it");
  // Neither the more precise time of the same day nor the date of the capture changes what the user chose.
  CHECK(to_string(r.article.published.value()) == "2021-04-15");
  CHECK(to_string(r.article.updated.value()) == "2031-05-02");
  CHECK(r.sources("published").starts_with("selector+ json_ld- near_headline- "));
  CHECK(r.sources("updated") == "selector+ json_ld-");
  CHECK(r.article.notices.empty());
}

TEST_CASE("a trace changes no field") {
  Settings selecting;
  selecting.extract.author = ".standfirst";
  for (const auto& settings : {Settings{}, selecting}) {
    for (const auto& html : {page(kHead, kTop), page("", kTop), page(kHead, ""), page("", "")}) {
      auto traced = read(html, settings).article;
      const auto plain = std::get<Article>(analyze(
          {html, "text/html", "https://a.example/2021/04/15/a", *parse_time("2021-04-20T00:00:00Z"), {}}, settings));
      CHECK(to_json(traced) == to_json(plain));
    }
  }
}
