#include "analyzers/html/tree_builder.h"

#include <catch2/catch.hpp>

#include "tests/analyzers/html/tree.h"

using namespace tearsheet::analyzers::html;

namespace {

struct Case {
  const char* html;
  const char* body;
};

void check(std::initializer_list<Case> cases) {
  for (const auto& c : cases) {
    INFO(c.html);
    const auto doc = parse(c.html);
    CHECK(tree(doc, doc.body()) == c.body);
    CHECK(is_well_linked(doc));
  }
}

}  // namespace

TEST_CASE("end tags are implied") {
  check({
      {"<p>1<p>2", "<p>\"1\"</p><p>\"2\"</p>"},
      {"<p>1<div>2</div>3", "<p>\"1\"</p><div>\"2\"</div>\"3\""},
      {"<p>1<span>2<p>3", "<p>\"1\"<span>\"2\"</span></p><p>\"3\"</p>"},
      {"<p><button><p>1</button>2", "<p><button><p>\"1\"</p></button>\"2\"</p>"},
      {"<ul><li>1<li>2<ul><li>3</ul><li>4</ul>5",
       "<ul><li>\"1\"</li><li>\"2\"<ul><li>\"3\"</li></ul></li><li>\"4\"</li></ul>\"5\""},
      {"<li><div>1<li>2", "<li><div>\"1\"</div></li><li>\"2\"</li>"},
      {"<li><section>1<li>2", "<li><section>\"1\"<li>\"2\"</li></section></li>"},
      {"<dl><dt>1<dd>2<dt>3</dl>", "<dl><dt>\"1\"</dt><dd>\"2\"</dd><dt>\"3\"</dt></dl>"},
      {"<select><option>1<option>2</select>", "<select><option>\"1\"</option><option>\"2\"</option></select>"},
      {"<h2>1<h3>2</h3>", "<h2>\"1\"</h2><h3>\"2\"</h3>"},
      {"<h2><span>1</h3>2", "<h2><span>\"1\"</span></h2>\"2\""},
      {"<ul><li>1<ul></li><li>2</ul></ul>", "<ul><li>\"1\"<ul><li>\"2\"</li></ul></li></ul>"},
      {"<h2>1</h4>2", "<h2>\"1\"</h2>\"2\""},
      {"<ruby>1<rt>2<rt>3</ruby>4", "<ruby>\"1\"<rt>\"2\"</rt><rt>\"3\"</rt></ruby>\"4\""},
      {"<div>1</p>2</div>", "<div>\"1\"\"2\"</div>"},
      {"1</br>2", "\"1\"<br>\"2\""},
      {"1</div></span></x>2", "\"1\"\"2\""},
  });
}

TEST_CASE("void elements have no content") {
  check({
      {"<br>1<img src=a>2<hr/>3", "<br>\"1\"<img src='a'>\"2\"<hr>\"3\""},
      {"<div/>1", "<div>\"1\"</div>"},  // "/>" means nothing on an HTML element
      {"1<bgsound src=a>2<keygen>3", "\"1\"<bgsound src='a'>\"2\"<keygen>\"3\""},
      {"1<wbr>2</wbr>3", "\"1\"<wbr>\"2\"\"3\""},
  });
}

TEST_CASE("raw text ends at its own end tag only") {
  check({
      {"<p><script>a<b>\"</p>\"</script>1", "<p><script>\"a<b>\"</p>\"\"</script>\"1\"</p>"},
      {"<p><style>a{}</styles>b</STYLE >1", "<p><style>\"a{}</styles>b\"</style>\"1\"</p>"},
      {"<p><textarea>a&amp;<b></textarea>1", "<p><textarea>\"a&<b>\"</textarea>\"1\"</p>"},
      {"<p><iframe><p>x</iframe>1", "<p><iframe>\"<p>x\"</iframe>\"1\"</p>"},
      {"<p><script><!--<script>a</script>--></script>1", "<p><script>\"<!--<script>a</script>-->\"</script>\"1\"</p>"},
      {"<p><script><!--a</script>1", "<p><script>\"<!--a\"</script>\"1\"</p>"},
      {"<p><noscript><img src=x></noscript>1", "<p><noscript><img src='x'></noscript>\"1\"</p>"},
      {"<p><script>never closed <p>", "<p><script>\"never closed <p>\"</script></p>"},
  });
}

TEST_CASE("comments and other declarations are skipped") {
  check({
      {"1<!-- <p> -->2", "\"1\"\"2\""},
      {"1<!-->2<!--->3", "\"1\"\"2\"\"3\""},
      {"1<!-- a --!>2", "\"1\"\"2\""},
      {"1<!-- -- > -->2", "\"1\"\"2\""},
      {"1<!doctype html>2<?php x ?>3</3 x>4<!x>5", "\"1\"\"2\"\"3\"\"4\"\"5\""},
      {"1<![CDATA[2]]>3", "\"1\"\"3\""},
      {"1<!-- never closed", "\"1\""},
  });
}

TEST_CASE("a < that doesn't begin a tag is text") {
  check({
      {"a < b <3 <<p>c", "\"a < b <3 <\"<p>\"c\"</p>"},
      {"1</", "\"1\"\"</\""},
      {"1<", "\"1<\""},
      {"1<p class='x", "\"1\""},
      {"1<p", "\"1\""},
      {"1</>2", "\"1\"\"2\""},
  });
}

TEST_CASE("attributes are read in every notation") {
  check({
      {"<a HREF=x Class='y z' id=\"q\" disabled>1</a>", "<a href='x' class='y z' id='q' disabled=''>\"1\"</a>"},
      {"<a href=/x/>1", "<a href='/x/'>\"1\"</a>"},
      {"<a href = x title = 'y'>1", "<a href='x' title='y'>\"1\"</a>"},
      {"<a href='?a=1&b=2&copy=3&amp;d&lt'>1", "<a href='?a=1&b=2&copy=3&d<'>\"1\"</a>"},
      {"<a =x>1", "<a =x=''>\"1\"</a>"},
      {"<a href=x\"y>1", "<a href='x\"y'>\"1\"</a>"},
      {"<a href=''/>1", "<a href=''>\"1\"</a>"},
  });
  const auto doc = parse("<p class=first class=second>");
  CHECK(doc.attribute(doc.find_next(kNil, Tag::kP), Attr::kClass) == "first");
}

TEST_CASE("misnested formatting is repaired") {
  check({
      {"<b>1<i>2</b>3</i>", "<b>\"1\"<i>\"2\"</i></b>\"3\""},
      {"<b>1<p>2</b>3</p>4", "<b>\"1\"</b><p><b>\"2\"</b>\"3\"</p>\"4\""},
      {"<a href=x><div>1</a>2</div>", "<a href='x'></a><div><a href='x'>\"1\"</a>\"2\"</div>"},
      {"<a href=x>1<a href=y>2", "<a href='x'>\"1\"</a><a href='y'>\"2\"</a>"},
      {"<a href=x><div>1<a href=y>2</a>3",
       "<a href='x'></a><div><a href='x'>\"1\"</a><a href='y'>\"2\"</a>\"3\"</div>"},
      {"<b><table><td>1</b>2</table>3", "<b><table><tbody><tr><td>\"1\"\"2\"</td></tr></tbody></table>\"3\"</b>"},
  });
}

TEST_CASE("tables imply their parts and foster what isn't a cell") {
  check({
      {"<table><td>1<td>2<tr><th>3</table>",
       "<table><tbody><tr><td>\"1\"</td><td>\"2\"</td></tr><tr><th>\"3\"</th></tr></tbody></table>"},
      {"<table><caption>1<thead><tr><th>2<tbody><tr><td>3</table>4",
       "<table><caption>\"1\"</caption><thead><tr><th>\"2\"</th></tr></thead>"
       "<tbody><tr><td>\"3\"</td></tr></tbody></table>\"4\""},
      {"<table><tr>1<td>2</table>", "\"1\"<table><tbody><tr><td>\"2\"</td></tr></tbody></table>"},
      {"<table><p>1</p><tr><td>2</table>", "<p>\"1\"</p><table><tbody><tr><td>\"2\"</td></tr></tbody></table>"},
      {"<table><tr><td><table><tr><td>1</table>2</table>",
       "<table><tbody><tr><td><table><tbody><tr><td>\"1\"</td></tr></tbody></table>\"2\"</td></tr></tbody></table>"},
      {"<td>1<tr>2", "\"1\"\"2\""},
      {"<table><tr><td><p>1</td>2</table>", "\"2\"<table><tbody><tr><td><p>\"1\"</p></td></tr></tbody></table>"},
      {"<p>1<table><td>2</table>", "<p>\"1\"</p><table><tbody><tr><td>\"2\"</td></tr></tbody></table>"},
      {"<table><tr><td></div></p></span>1</table>", "<table><tbody><tr><td>\"1\"</td></tr></tbody></table>"},
  });
}

TEST_CASE("svg and math have their own rules") {
  check({
      {"<svg><title>1</title><path d=x /></svg>2", "<svg><title>\"1\"</title><path d='x'></path></svg>\"2\""},
      {"<svg><g><p>1", "<svg><g></g></svg><p>\"1\"</p>"},
      {"<svg><![CDATA[a<b]]></svg>1", "<svg>\"a<b\"</svg>\"1\""},
      {"<svg><foreignObject><p>1</p></foreignObject></svg>2",
       "<svg><foreignobject><p>\"1\"</p></foreignobject></svg>\"2\""},
      {"<svg/>1", "<svg></svg>\"1\""},
  });
}

TEST_CASE("head and body are implied if they are missing") {
  struct HeadCase {
    const char *html, *head, *body;
  };
  const HeadCase cases[] = {
      {"", "", ""},
      {"<title>T</title>1", "<title>\"T\"</title>", "\"1\""},
      {"<html><head><meta charset=x></head>\n<body class=b>1</body></html>2", "<meta charset='x'>", "\"1\"\"2\""},
      {"<head><noscript><img src=p></noscript><meta name=a></head><body>1",
       "<noscript><img src='p'></noscript><meta name='a'>", "\"1\""},
      {"<template><p>1</p></template>2", "<template><p>\"1\"</p></template>", "\"2\""},
      {"<head></head><script>s</script><body>1", "<script>\"s\"</script>", "\"1\""},
      {"<head><p>1<meta name=a>", "", "<p>\"1\"<meta name='a'></p>"},
      {"<head><link rel=x></head>text<head>", "<link rel='x'>", "\"text\""},
  };
  for (const auto& c : cases) {
    INFO(c.html);
    const auto doc = parse(c.html);
    CHECK(tree(doc, doc.head()) == c.head);
    CHECK(tree(doc, doc.body()) == c.body);
    CHECK(is_well_linked(doc));
  }
  const auto doc = parse("<html lang=de><body class=a><html lang=en dir=rtl><body id=b>");
  CHECK(doc.attribute(doc.root(), Attr::kLang) == "de");
  CHECK(doc.attribute(doc.root(), "dir") == "rtl");
  CHECK(doc.attribute(doc.body(), Attr::kClass) == "a");
  CHECK(doc.attribute(doc.body(), Attr::kId) == "b");
}

TEST_CASE("templates and unknown elements keep their content") {
  check({
      {"<x-story><template shadowrootmode=open><p>1</template></x-story>",
       "<x-story><template shadowrootmode='open'><p>\"1\"</p></template></x-story>"},
      {"<p><x-a>1</x-b>2</x-a>3", "<p><x-a>\"1\"\"2\"</x-a>\"3\"</p>"},
      {"<div hidden id=S:1><p>1</div>", "<div hidden='' id='S:1'><p>\"1\"</p></div>"},
  });
}

TEST_CASE("common mistakes are repaired as browsers do it") {
  check({
      {"1<!--a--!b-->2<!---->3<!-- <!-- -->4<!--a->b-->5", "\"1\"\"2\"\"3\"\"4\"\"5\""},
      {"1<!--a--", "\"1\""},
      {"1<!-2>3<!>4", "\"1\"\"3\"\"4\""},
      {"<p>1<plaintext>2</plaintext><p>3", "<p>\"1\"</p><plaintext>\"2</plaintext><p>3\"</plaintext>"},
      {"<xmp><b>1</xmp>2", "<xmp>\"<b>1\"</xmp>\"2\""},
      {"<noembed><p>1</noembed>2", "<noembed>\"<p>1\"</noembed>\"2\""},
      {"<textarea></p>1</textarea>2", "<textarea>\"</p>1\"</textarea>\"2\""},
      {"0<script>a</script b=c>1", "\"0\"<script>\"a\"</script>\"1\""},
      {"0<style><!-- </style> -->1", "\"0\"<style>\"<!-- \"</style>\" -->1\""},
      {"<p>1<hr>2<pre>3</pre>4", "<p>\"1\"</p><hr>\"2\"<pre>\"3\"</pre>\"4\""},
      {"<p>1<ul><li>2</ul>3", "<p>\"1\"</p><ul><li>\"2\"</li></ul>\"3\""},
      {"<li>1<p>2<li>3", "<li>\"1\"<p>\"2\"</p></li><li>\"3\"</li>"},
      {"<dd>1<dl><dd>2</dl><dd>3", "<dd>\"1\"<dl><dd>\"2\"</dd></dl></dd><dd>\"3\"</dd>"},
      {"<form>1<form>2</form>3", "<form>\"1\"\"2\"</form>\"3\""},
      {"<button>1<button>2</button>3", "<button>\"1\"</button><button>\"2\"</button>\"3\""},
      {"<option>1<optgroup>2<option>3", "<option>\"1\"</option><optgroup>\"2\"<option>\"3\"</option></optgroup>"},
      {"<table><a href=x>1<tr><td>2</table>3",
       "<a href='x'>\"1\"</a><table><tbody><tr><td>\"2\"</td></tr></tbody></table>\"3\""},
      {"<table><tr><td>1</tr></tbody><td>2</table>",
       "<table><tbody><tr><td>\"1\"</td></tr></tbody><tbody><tr><td>\"2\"</td></tr></tbody></table>"},
      {"<table><colgroup><col><tr><th>1</table>",
       "<table><colgroup><col></colgroup><tbody><tr><th>\"1\"</th></tr></tbody></table>"},
      {"<table><tr><td>1<table><tr><td>2</table></table>3",
       "<table><tbody><tr><td>\"1\"<table><tbody><tr><td>\"2\"</td></tr></tbody></table></td></tr></tbody></"
       "table>\"3\""},
      {"<table><script>1</script><tr><td>2</table>",
       "<table><script>\"1\"</script><tbody><tr><td>\"2\"</td></tr></tbody></table>"},
      {"<div><table><tr><td>1</div>2</table>3",
       "<div><table><tbody><tr><td>\"1\"\"2\"</td></tr></tbody></table>\"3\"</div>"},
      {"<math><mi><p>1</p></mi></math>2", "<math><mi><p>\"1\"</p></mi></math>\"2\""},
      {"<svg><desc><div>1</div></desc></svg>2", "<svg><desc><div>\"1\"</div></desc></svg>\"2\""},
      {"<svg><a href=x><text>1</text></a></svg>2", "<svg><a href='x'><text>\"1\"</text></a></svg>\"2\""},
      {"<svg><style>a{}</style></svg>1", "<svg><style>\"a{}\"</style></svg>\"1\""},
      {"<svg><![CDATA[1", "<svg>\"1\"</svg>"},
      {"<p title=\"1\"class=\"2\"id=3>4", "<p title='1' class='2' id='3'>\"4\"</p>"},
      {"<p title=1\n2=3\t/ / class = 4>5", "<p title='1' 2='3' class='4'>\"5\"</p>"},
      {"<P TITLE='&eacute;&#x2014;&#150;&noSuch;&lt'>1", "<p title='é—–&noSuch;<'>\"1\"</p>"},
      {"&eacute;&eacute &ampx &notin; &not &#0; &#x110000; &#xD800;", "\"éé &x ∉ ¬ \uFFFD \uFFFD \uFFFD\""},
      {"<a\u00E9>1</a\u00E9>2", "<a\u00E9>\"1\"</a\u00E9>\"2\""},
      {"</b></i></a>1</table></td>2", "\"1\"\"2\""},
      {"<body><p>1</body></html>2<p>3", "<p>\"1\"\"2\"</p><p>\"3\"</p>"},
      {"<div>1</html><div>2", "<div>\"1\"<div>\"2\"</div></div>"},
  });
}
