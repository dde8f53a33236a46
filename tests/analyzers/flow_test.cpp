// No text may vanish: body, removed and fields together are the page's flow.
//
// The flow is read here by a walk of its own over the page's tree, not from the analyzers' lines: all text that readers
// are shown between the beginning of the body's first block and the end of its last one.

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <random>
#include <string>
#include <vector>

#include "analyzers/analyze.h"
#include "analyzers/content/fold.h"
#include "analyzers/content/furniture.h"
#include "analyzers/html/decode.h"
#include "analyzers/html/dom.h"
#include "analyzers/metadata/people/byline.h"
#include "analyzers/plain/paragraphs.h"
#include "base/file.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::metadata;

namespace {

/// The texts that readers are shown, one per text node, folded and not empty.
std::vector<std::string> shown_texts(const html::Document& doc) {
  std::vector<std::string> texts;
  for (auto n = doc.body(); n != html::kNil;) {
    if (content::is_invisible(doc, n) || doc.is(n, html::Tag::kNoscript)) {
      n = doc.next_skipping(n, doc.body());
      continue;
    }
    if (doc.is_text(n)) {
      if (auto text = content::fold(doc[n].text); !text.empty()) texts.push_back(std::move(text));
    }
    n = doc.next(n, doc.body());
  }
  return texts;
}

/// Everything that the article carries, folded; a blank at either end of each text.
std::string carried(const Article& article) {
  std::string all = " ";
  const auto add = [&](const std::string& text) { all += content::fold(text) + " \n "; };
  for (const auto& block : article.body) add(block.text);
  for (const auto& removed : article.removed) add(removed.text);
  for (const auto& image : article.images) {
    add(image.caption);
    if (image.credit) add(image.credit->raw);
    add(image.caption + ' ' + (image.credit ? image.credit->raw : ""));
  }
  add(article.title);
  add(article.standfirst);
  return all;
}

/// A name or a date, which is in authors, published or updated in another form.
bool is_byline(const std::string& line) { return read_byline(line, {}).has_value(); }

/// The texts of the flow that the article doesn't carry.
std::vector<std::string> vanished(const html::Document& doc, const Article& article, const Trace& trace) {
  const auto texts = shown_texts(doc);
  auto all = carried(article);
  for (const auto& line : trace.lines) {
    const bool field = line.kind == "byline" && (is_byline(line.text) || is_byline("By " + line.text));
    if (field || line.kind == "title" || line.kind == "headline") all += content::fold(line.text) + " \n ";
  }
  const auto first = content::fold(article.body.front().text), last = content::fold(article.body.back().text);
  const auto begins = [&](const std::string& text) { return first.starts_with(text); };
  const auto ends = [&](const std::string& text) { return last.ends_with(text); };
  const auto begin = std::find_if(texts.begin(), texts.end(), begins);
  const auto end = std::find_if(texts.rbegin(), texts.rend(), ends).base();
  std::vector<std::string> missing;
  for (auto at = begin; at < end; ++at) {
    // Punctuation inside of a word ("don't") may divide nodes: so a node's text may begin or end within a word.
    if (all.find(*at) == all.npos) missing.push_back(*at);
  }
  return missing;
}

/// False if there is nothing to check: no article, or one whose text is from data that the page doesn't show.
bool check_page(const std::string& bytes, const std::string& url) {
  Trace trace;
  const auto analysis = analyze({bytes, "text/html; charset=utf-8", url, {}, {}}, {}, &trace);
  const auto* article = std::get_if<Article>(&analysis);
  if (!article || article->body.empty()) return false;
  if (std::any_of(trace.page.begin(), trace.page.end(), [](const auto& note) { return note.starts_with("the lines"); }))
    return false;
  const auto doc = html::parse(html::decode(bytes, "text/html; charset=utf-8").text);
  INFO(url);
  CHECK(vanished(doc, *article, trace) == std::vector<std::string>{});
  return true;
}

/// A plain text has no place where its flow begins or ends: each paragraph must be somewhere.
std::vector<std::string> vanished_paragraphs(const std::string& text, const Article& article, const Trace& trace) {
  auto all = carried(article);
  for (const auto& line : trace.lines) {
    if (line.kind == "byline" && is_byline(line.text)) all += content::fold(line.text) + " \n ";
  }
  std::vector<std::string> missing;
  for (const auto& paragraph : plain::paragraphs_of(text)) {
    if (all.find(content::fold(paragraph)) == all.npos) missing.push_back(paragraph);
  }
  return missing;
}

bool check_text(const std::string& text) {
  Trace trace;
  const auto analysis =
      analyze({text, "text/plain; charset=utf-8", "https://outlet.example/2021/a", {}, {}}, {}, &trace);
  const auto* article = std::get_if<Article>(&analysis);
  if (!article) return false;
  INFO(text);
  CHECK(vanished_paragraphs(text, *article, trace) == std::vector<std::string>{});
  CHECK(trace.lines.size() == plain::paragraphs_of(text).size());
  return true;
}

/// A plain text of lines in random order.
std::string random_text(std::mt19937& random) {
  constexpr std::array kLines = {
      "By Ann Example",
      "By Staff Reporter",
      "Published: April 15, 2021",
      "April 15, 2021",
      "Advertisement",
      "Read more: The ferry",
      "Photo: Bo Beispiel/Reuters",
      "(AP Photo/Ann Example)",
      "• A first point",
      "> It was a bridge of my youth, said the mayor on Monday.",
      "The costs",
      "The council spoke of",
      "the bridge until midnight.",
      "Subscribe to read the full story",
      "All rights reserved",
      "The bridge is closed",
      "ann@paper.example",
  };
  std::string text;
  for (std::size_t i = 0, count = 4 + random() % 20; i < count; ++i) {
    text += random() % 2 == 0 ? "Sentence " + std::to_string(i) +
                                    " says what the council decided on Monday evening, and who spoke against it."
                              : std::string(kLines[random() % kLines.size()]);
    text += random() % 4 == 0 ? "\n" : "\n\n";
  }
  return text;
}

/// A page of pieces in random order: text among the things that are between paragraphs on real pages.
std::string random_page(std::mt19937& random) {
  constexpr std::array kPieces = {
      "<p>By Ann Example</p>",
      "<p class=byline>Political correspondent</p>",
      "<p>Published: April 15, 2021</p>",
      "<p class=author>On the river</p>",
      "<div class=ad>Advertisement</div>",
      "<div class=advert><p>Buy the calendar of bridges, now with more bridges.</p></div>",
      "<figure><img src=/a.jpg width=600><figcaption>The bridge at noon. Photo: Ann Example/AP</figcaption></figure>",
      "<figure><figcaption>A caption without its picture</figcaption></figure>",
      "<div class=wp-caption><p class=wp-caption-text>The bridge from the town's side</p></div>",
      "<p class=credit>Example Press</p>",
      "<p>Photo: Bo Beispiel/Reuters</p>",
      "<p>All rights reserved</p>",
      "<ul><li><a href=/1>Another story of the bridge</a></li><li><a href=/2>A third one</a></li></ul>",
      "<h2>Related stories</h2><p><a href=/3>The old bridge and the new one</a></p>",
      "<h2>The costs</h2>",
      "<h3>Kicker</h3>",
      "<h1>The bridge is closed</h1>",
      "<p>Read more: <a href=/4>The ferry</a></p>",
      "<p><a href=/5>Read all that was ever written of the bridge</a></p>",
      "<blockquote>It was a bridge of my youth, said the mayor on Monday.</blockquote>",
      "<table><tr><td>Year</td><td>Cars</td></tr><tr><td>2020</td><td>4,000</td></tr></table>",
      "<div><p>Sign up for our letter, each morning at six.</p></div>",
      "<aside><p>In this box there is what the town spent on bridges in the last hundred years.</p></aside>",
      "<div class=comments><h3>Comments</h3><p>First! What a bridge that was, I crossed it every day.</p></div>",
      "<p>ann@paper.example</p>",
      "<span>Share</span>",
      "<noscript>Please turn on scripts</noscript>",
      "<button>Play</button>",
  };
  const auto pick = [&](std::size_t count) { return static_cast<std::size_t>(random() % count); };
  std::string page =
      "<html lang=en><head><title>The bridge is closed</title></head><body><nav><a href=/>Home</a></nav>";
  page += "<article><h1>The bridge is closed</h1>";
  for (std::size_t i = 0, count = 6 + pick(24); i < count; ++i) {
    if (pick(2) == 0) {
      page += "<p>Sentence " + std::to_string(i) +
              " tells what the council decided on Monday evening, and who spoke against it, and why.</p>";
    } else {
      page += kPieces[pick(kPieces.size())];
    }
  }
  return page + "</article><footer>Imprint</footer></body></html>";
}

}  // namespace

TEST_CASE("no text of a fixture's flow vanishes") {
  std::size_t pages = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(TEARSHEET_FIXTURES)) {
    if (entry.path().extension() != ".html") continue;
    pages += check_page(read_file(entry.path()), "https://outlet.example/2021/" + entry.path().stem().string()) ? 1 : 0;
  }
  CHECK(pages > 25);
}

TEST_CASE("no paragraph of a plain text vanishes") {
  CHECK(check_text(
      read_file(std::filesystem::path(TEARSHEET_FIXTURES) / "text/kremlin-weighs-offer-of-putin-summit.txt")));
  CHECK(check_text(read_file(std::filesystem::path(TEARSHEET_TEST_PAGES) / "summit.txt")));
  std::mt19937 random(13);
  std::size_t articles = 0;
  for (int i = 0; i < 400; ++i) articles += check_text(random_text(random)) ? 1 : 0;
  CHECK(articles > 300);
}

TEST_CASE("no text of a generated page's flow vanishes") {
  std::mt19937 random(13);
  std::size_t articles = 0;
  for (int i = 0; i < 400; ++i) {
    articles += check_page(random_page(random), "https://outlet.example/2021/" + std::to_string(i)) ? 1 : 0;
  }
  CHECK(articles > 300);
}
