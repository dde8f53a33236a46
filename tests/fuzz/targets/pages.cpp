// Whole pages, bytes to article. First line: the Content-Type header, second: the URL; the rest is the page.

#include <chrono>

#include "analyzers/analyze.h"
#include "analyzers/html/decode.h"
#include "analyzers/text/words.h"
#include "base/json.h"
#include "base/nfc.h"
#include "base/utf8.h"
#include "tests/fuzz/targets.h"

namespace tearsheet::fuzz {
namespace {

using namespace analyzers;

const Time kFetched = std::chrono::sys_days{std::chrono::year{2021} / 4 / 16};

void promise_line(std::string_view text, std::string_view what) {
  promise_text(text, what);
  promise(text.find('\n') == std::string_view::npos, std::string(what) + " is one line", text);
}

void promise_article(const Article& article, const std::string& text) {
  promise_line(article.title, "title");
  promise_line(article.standfirst, "standfirst");
  promise_line(article.section, "section");
  promise_line(article.lang, "lang");
  promise_line(article.canonical_url, "canonical URL");
  for (const auto& author : article.authors) {
    promise_line(author, "author");
    promise(!author.empty(), "an author has a name");
  }
  std::size_t size = article.title.size() + article.standfirst.size();
  // A page whose head is complete is coverage even if it shows no text (docs/extraction.md).
  promise(!article.body.empty() || !article.notices.empty(), "an article has a body, or a notice that says why not");
  for (const auto& block : article.body) {
    promise_text(block.text, "block");
    promise(!block.text.empty(), "a block has text");
    size += block.text.size();
  }
  for (const auto& removed : article.removed) {
    promise_text(removed.text, "removed");
    promise(!removed.kind.empty() && !removed.text.empty(), "what was removed has kind and text");
    size += removed.text.size();
  }
  for (const auto& image : article.images) {
    promise_text(image.url, "image URL");
    promise_text(image.caption, "caption");
    if (!image.credit) continue;
    promise(!image.credit->raw.empty(), "a credit has a line");
    for (const auto* part : {&image.credit->agency, &image.credit->creator, &image.credit->via, &image.credit->source,
                             &image.credit->raw}) {
      promise_text(*part, "credit");
    }
  }
  // Some entities are shorter than their characters, and the headline may be in the JSON-LD, too.
  promise(size <= 4 * text.size(), "kept and removed together are no more than the page says");
  promise(article.words == split_words(article.text()).size(), "words are those of the text");
}

void check_page(std::string_view input, std::string_view otherwise) {
  const auto header = take_line(input);
  const auto url = to_nfc(to_utf8(std::string(take_line(input))));
  const Page page{input, header.empty() ? otherwise : header, url, kFetched, "example-times"};
  const Settings settings{"Asia/Kolkata", "en", {"Continue below"}};
  const auto analysis = analyze(page, settings);
  if (const auto* none = std::get_if<NoArticle>(&analysis)) {
    promise(!none->kind.empty() && !none->message.empty(), "a page without an article says why");
    promise(std::get<NoArticle>(analyze(page, settings)) == *none, "the same page gives the same reason");
    return;
  }
  const auto& article = std::get<Article>(analysis);
  const auto decoding = html::decode(page.bytes, page.content_type);
  promise_text(decoding.text, "decoded text");
  promise_article(article, decoding.text);
  const auto json = dump(to_json(article));
  promise(dump(to_json(article_from_json(parse_json(json, "article")))) == json,
          "an article is read back as it was written", json);
  promise(dump(to_json(std::get<Article>(analyze(page, settings)))) == json, "the same page gives the same article");
}

}  // namespace

void check_html(std::string_view input) { check_page(input, "text/html"); }

void check_plain(std::string_view input) { check_page(input, "text/plain; charset=utf-8"); }

}  // namespace tearsheet::fuzz
