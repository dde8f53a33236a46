#include "analyzers/html/dom.h"

#include <catch2/catch.hpp>

#include <filesystem>

#include "analyzers/html/decode.h"
#include "base/file.h"

using namespace tearsheet::analyzers::html;

namespace {

/// The <base>, <link> and <meta> elements with their attributes, a line each.
std::string statements(const Document& doc) {
  std::string lines;
  for (NodeId n = doc.root(); n != kNil; n = doc.next(n)) {
    if (!doc.is(n, Tag::kBase) && !doc.is(n, Tag::kLink) && !doc.is(n, Tag::kMeta)) continue;
    lines += doc.name(n);
    for (const auto* a = doc.attributes_begin(n); a != doc.attributes_end(n); ++a)
      lines += " " + std::string(a->spelling) + "=" + std::string(a->value);
    lines += "\n";
  }
  return lines;
}

}  // namespace

TEST_CASE("a document is walked in document order, from the root or below a node") {
  const auto doc = parse("<div id=a><p id=b>1<p id=c>2</div><p id=d>3");
  std::string ids, below;
  for (NodeId n = doc.root(); n != kNil; n = doc.next(n)) ids += doc.is_element(n) ? doc.attribute(n, Attr::kId) : "";
  CHECK(ids == "abcd");
  const auto div = doc.find_next(kNil, Tag::kDiv);
  for (NodeId n = div; n != kNil; n = doc.next(n, div)) below += doc.is_element(n) ? doc.attribute(n, Attr::kId) : "";
  CHECK(below == "abc");
  const auto after = doc.next_skipping(div);
  CHECK(doc.attribute(after, Attr::kId) == "d");
  CHECK(doc.next_skipping(div, div) == kNil);
  CHECK(doc.contains(div, doc.find_next(div, Tag::kP)));
  CHECK_FALSE(doc.contains(div, after));
  CHECK(doc.ancestor(doc[after].first_child, Tag::kBody) == doc.body());
  CHECK(doc.find_next(after, Tag::kP) == kNil);
}

TEST_CASE("attributes are found by number and by name") {
  const auto doc = parse("<p data-x=1 HIDDEN class=''>");
  const auto p = doc.find_next(kNil, Tag::kP);
  CHECK(doc.attribute(p, "data-x") == "1");
  CHECK(doc.has_attribute(p, Attr::kHidden));
  CHECK(doc.has_attribute(p, Attr::kClass));
  CHECK_FALSE(doc.has_attribute(p, Attr::kId));
  CHECK(doc.attribute(p, Attr::kId).empty());
  CHECK(doc.attributes_end(p) - doc.attributes_begin(p) == 3);
}

TEST_CASE("text is what readers see") {
  struct Case {
    const char *html, *text;
  };
  const Case cases[] = {
      {"<p>a  b\n c</p>", "a b c"},
      {"<p>a<b>b</b>c</p>", "abc"},
      {"<p>a</p><p>b</p>", "a b"},
      {"a<br>b", "a b"},
      {"<div>a<div>b</div>c</div>", "a b c"},
      {"a<script>x</script>b<style>y</style><template>z</template>", "ab"},
      {"a&nbsp;&nbsp;b", "a\u00A0\u00A0b"},
      {"<ul><li>a<li>b</ul>c", "a b c"},
  };
  for (const auto& c : cases) {
    INFO(c.html);
    const auto doc = parse(c.html);
    CHECK(doc.text(doc.body()) == c.text);
  }
  const auto doc = parse("<script>a  <b>\n</script>");
  CHECK(doc.raw_text(doc.find_next(kNil, Tag::kScript)) == "a  <b>\n");
}

TEST_CASE("names are interned in lower case") {
  const auto doc = parse("<X-Story>1</X-STORY><BlockQuote>2");
  CHECK(doc.name(doc[doc.body()].first_child) == "x-story");
  CHECK(doc.is(doc[doc.body()].last_child, Tag::kBlockquote));
  CHECK(tag_of("figcaption") == Tag::kFigcaption);
  CHECK(tag_of("fig") == Tag::kOther);
  CHECK(name_of(Tag::kH1) == "h1");
  CHECK(attr_of("http-equiv") == Attr::kHttpEquiv);
}

TEST_CASE("a document can be moved") {
  auto doc = parse("<p CLASS=x>a&amp;b");
  const auto moved = std::move(doc);
  const auto p = moved.find_next(kNil, Tag::kP);
  CHECK(moved.text(p) == "a&b");
  CHECK(moved.attribute(p, Attr::kClass) == "x");
}

TEST_CASE("what a page states can be read without building its tree") {
  const auto* const page =
      "<!doctype html><head><script>'<meta name=no>'</script><meta name=a content='x &amp; y'><noscript><img src=p>"
      "</noscript><link rel=canonical href=/a><title>The <meta name=no> element</title></head><body><!-- <base> -->"
      "<svg><title>b</title><script/><![CDATA[<meta name=no>]]></svg><div><meta itemprop=c></div>"
      "<textarea><meta name=no></textarea><table><base href=/d></table>";
  const auto doc = parse_statements(page);
  CHECK(statements(doc) == "meta name=a content=x & y\nlink rel=canonical href=/a\nmeta itemprop=c\nbase href=/d\n");
  CHECK(statements(doc) == statements(parse(page)));
  CHECK(doc.text(doc.body()).empty());
  CHECK(statements(parse_statements("")).empty());

  std::size_t pages = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(TEARSHEET_FIXTURES)) {
    if (entry.path().extension() != ".html") continue;
    ++pages;
    INFO(entry.path());
    const auto text = decode(tearsheet::read_file(entry.path()), "").text;
    CHECK(statements(parse_statements(text)) == statements(parse(text)));
  }
  CHECK(pages > 40);
}
