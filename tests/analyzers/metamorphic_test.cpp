// What must not change a body: scrambled class names, <div> in place of every semantic tag, furniture put in anywhere
// outside the text, comments after it.

#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <vector>

#include "analyzers/analyze.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;

namespace {

std::string paragraph(int number) {
  return "Paragraph " + std::to_string(number) +
         " tells what the council decided on Monday evening, who spoke against it, and when the bridge will open again "
         "to all.";
}

/// A page's parts, so that something can be put between them.
std::vector<std::string> parts() {
  return {"<header class=top><nav class=menu><a href=/>Home</a> <a href=/town>Town</a></nav></header>",
          "<main class=page>",
          "<article class=story><h1 class=head>The bridge over the river opens again</h1><div class=article-body><p>" +
              paragraph(1) + "</p><p>" + paragraph(2) + "</p><h2 class=sub>What it costs</h2><p>" + paragraph(3) +
              "</p><ul class=points><li>" + paragraph(4) + "</li><li>" + paragraph(5) + "</li></ul><p>" + paragraph(6) +
              "</p></div></article>",
          "</main>", "<footer class=foot><p>© 2021 The Example</p></footer>"};
}

std::string joined(const std::vector<std::string>& parts) {
  std::string page =
      "<!doctype html><html lang=en><head><title>The bridge over the river opens again</title></head><body>";
  for (const auto& part : parts) page += part;
  return page + "</body></html>";
}

std::vector<Block> body_of(const std::string& page) {
  const auto analysis = analyze({page, "text/html; charset=utf-8", "https://a.example/2021/04/a", {}, {}}, {});
  REQUIRE(std::holds_alternative<Article>(analysis));
  return std::get<Article>(analysis).body;
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (auto at = text.find(from); at != text.npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
}

constexpr const char* kFurniture[] = {
    "<div><p>Advertisement</p></div>",
    "<div class=cookie-banner><h2>We value your privacy</h2><p>We and our partners store and access information on a "
    "device, such as cookies, to show you what you have already bought.</p><button>Accept</button></div>",
    "<aside class=newsletter><h3>The morning letter</h3><p>All that the town talks about, in your inbox every day "
    "before breakfast.</p></aside>",
    "<div class=related><h3>Related stories</h3><ul><li><a href=/1>The ferry goes on running until spring</a></li><li>"
    "<a href=/2>Council talks about the bridge again</a></li></ul></div>",
};

}  // namespace

TEST_CASE("the page of the metamorphic tests has the body that its words say") {
  const auto body = body_of(joined(parts()));
  REQUIRE(body.size() == 7);
  CHECK(body.front().text == paragraph(1));
  CHECK(body.back().text == paragraph(6));
}

TEST_CASE("class names don't matter") {
  auto page = joined(parts());
  int number = 0;
  for (const auto* name : {"top", "menu", "page", "story", "head", "article-body", "sub", "points", "foot"})
    replace_all(page, "class=" + std::string(name), "class=x" + std::to_string(++number));
  CHECK(body_of(page) == body_of(joined(parts())));
}

TEST_CASE("semantic tags don't matter") {
  auto page = joined(parts());
  for (const auto* tag : {"article", "main", "header", "nav", "footer"}) {
    replace_all(page, "<" + std::string(tag) + " ", "<div ");
    replace_all(page, "</" + std::string(tag) + ">", "</div>");
  }
  CHECK(body_of(page) == body_of(joined(parts())));
}

TEST_CASE("furniture around the text doesn't matter") {
  const auto expected = body_of(joined(parts()));
  std::mt19937 random(1);
  for (int run = 0; run < 60; ++run) {
    auto page = parts();
    for (int i = 0; i < 3; ++i) {
      const auto at = static_cast<std::ptrdiff_t>(random() % (page.size() + 1));
      page.insert(page.begin() + at, kFurniture[random() % std::size(kFurniture)]);
    }
    INFO(joined(page));
    CHECK(body_of(joined(page)) == expected);
  }
}

TEST_CASE("comments after the text don't matter") {
  const auto expected = body_of(joined(parts()));
  for (const auto* heading : {"Comments", "3 Kommentare", "Commentaires (2)", "コメント"}) {
    auto page = parts();
    std::string comments = "<section><h3>" + std::string(heading) + "</h3>";
    for (int i = 0; i < 20; ++i) {
      comments += "<div><b>Reader " + std::to_string(i) + "</b><p>Number " + std::to_string(i) +
                  " of us does not believe a word of what this mayor says about the bridge and its costs.</p></div>";
    }
    page.insert(page.begin() + 3, comments + "</section>");
    INFO(heading);
    CHECK(body_of(joined(page)) == expected);
  }
}
