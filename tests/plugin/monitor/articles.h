#pragma once

// Articles for tests of matching, made by hand.

#include "plugin/match/match.h"
#include "plugin/query/parse.h"

namespace tearsheet::plugin {

using namespace query;
using namespace match;

struct Sample {
  analyzers::Article article;
  analyzers::ReadArticle words;
  Time now{};

  explicit Sample(analyzers::Article made) : article(std::move(made)), words(analyzers::read_words(article)) {
    if (article.capture) now = article.capture->fetched;
  }
  Candidate candidate() const { return {article, words, now}; }
};

inline analyzers::Article summit_article() {
  analyzers::Article article;
  article.id = "k3v7q2m9x4ta";
  article.url = "https://www.example.org/world/summit?a=1";
  article.canonical_url = "https://www.example.org/world/summit";
  article.outlet = "example-times";
  article.title = "Kremlin weighs a summit";
  article.standfirst = "Biden proposed a meeting in a third country";
  article.authors = {"Jane Doe", "Zoë Müller"};
  article.section = "World";
  article.lang = "en-GB";
  article.published = parse_date_time("2021-04-15T12:06:00+05:30");
  article.updated = parse_date_time("2021-04-16");
  article.body = {
      {analyzers::BlockKind::kParagraph, "Putin’s aides said the US wants a face-to-face meeting. It helps us."},
      {analyzers::BlockKind::kHeading, "New Lows"},
      {analyzers::BlockKind::kParagraph, "Relations are at new lows, AT&T told #NATO and @putin in St. Petersburg."}};
  analyzers::Image image;
  image.caption = "Biden in Geneva";
  image.credit = analyzers::Credit{"Associated Press", "", "Reuters", "self", "(Image Credits: AP)"};
  article.images = {image};
  article.words = 28;
  article.capture.emplace();
  article.capture->record_id = "urn:uuid:1";
  article.capture->payload_sha256 = std::string(64, 'a');
  article.capture->fetched = *parse_time("2021-04-15T06:40:00Z");
  return article;
}

}  // namespace tearsheet::plugin
