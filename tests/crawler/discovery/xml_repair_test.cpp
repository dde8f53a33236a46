#include "crawler/discovery/xml_repair.h"

#include <chrono>

#include <catch2/catch.hpp>

using tearsheet::crawler::repair_xml;
using tearsheet::crawler::XmlRepair;

namespace {

struct Case {
  std::string text, xml;
};

/// Of an item's content.
std::string repaired(const std::string& content) {
  const auto xml = repair_xml("<rss><item>" + content + "</item></rss>");
  const auto begin = xml.find("<item>"), end = xml.rfind("</item></rss>");
  if (begin != 5 || end == xml.npos) return "not balanced: " + xml;
  return xml.substr(begin + 6, end - begin - 6);
}

void check(const std::vector<Case>& cases) {
  for (const auto& c : cases) {
    INFO(c.text);
    CHECK(repaired(c.text) == c.xml);
  }
}

}  // namespace

TEST_CASE("what is well formed keeps its meaning") {
  check({
      {"<a>b</a>", "<a>b</a>"},
      {"<a x=\"1\" y='2'/>", "<a x=\"1\" y=\"2\"/>"},
      {"<dc:a xmlns:dc=\"u\">&lt;b&gt; &amp;amp; &#233;</dc:a>", "<dc:a xmlns:dc=\"u\">&lt;b&gt; &amp;amp; é</dc:a>"},
      {"<a><![CDATA[<b> & ]] >]]></a>", "<a>&lt;b&gt; &amp; ]] &gt;</a>"},
      {"<a><![CDATA[]]></a>", "<a></a>"},
      {"<a><![CDATA[x]]>y<![CDATA[z]]></a>", "<a>xyz</a>"},
      {"<!-- <b> --><a/><?pi <c> ?>", "<a/>"},
      {"<a\n x = '\"' />", "<a x=\"&quot;\"/>"},
  });
}

TEST_CASE("an ampersand that starts no reference is text") {
  check({
      {"?section=world&id=1", "?section=world&amp;id=1"},
      {"?a=1&copy=7&news=9", "?a=1&amp;copy=7&amp;news=9"},
      {"?a=1&section;", "?a=1&amp;section;"},
      {"AT&T & B &", "AT&amp;T &amp; B &amp;"},
      {"caf&eacute; &nbsp;&hellip;", "café \xC2\xA0…"},
      {"&#8217;&#x2019;&#146;", "’’’"},
      {"a&#8;b&#0;c",
       "ab\xEF\xBF\xBD"
       "c"},
      {"&unknown; &;", "&amp;unknown; &amp;;"},
      {"<a href=\"?a=1&b=2&eacute;&amp;c=3\"/>", "<a href=\"?a=1&amp;b=2é&amp;c=3\"/>"},
  });
}

TEST_CASE("a less-than sign that starts no tag is text") {
  check({
      {"a < b <3 << <", "a &lt; b &lt;3 &lt;&lt; &lt;"},
      {"Jane <jane@example.org>", "Jane &lt;jane@example.org&gt;"},
      {"<a x=\"1 < 2\">b</a>", "<a x=\"1 &lt; 2\">b</a>"},
      {"</ a>", "&lt;/ a&gt;"},
      {"<“quoted”>", "&lt;“quoted”&gt;"},
  });
}

TEST_CASE("characters that XML does not allow are left out") {
  check({
      {"a\bb\x01\x1F", "ab"},
      {"<a><![CDATA[a\bb]]></a>", "<a>ab</a>"},
      {"a\tb\n", "a\tb\n"},
      {"a\xEF\xBF\xBF\xEF\xBF\xBE"
       "b\xEF\xBF\xBD",
       "ab\xEF\xBF\xBD"},
      {"<a x=\"a\bb\"/>", "<a x=\"ab\"/>"},
  });
  CHECK(repaired(std::string("a\0b", 3)) == "ab");
}

TEST_CASE("the content of titles and descriptions is text, whatever it looks like") {
  check({
      {"<description><p>a <br> <img src=\"b.png\"> c</description><link>d</link>",
       "<description>&lt;p&gt;a &lt;br&gt; &lt;img src=&quot;b.png&quot;&gt; c</description><link>d</link>"},
      {"<title>x <b>y</title>", "<title>x &lt;b&gt;y</title>"},
      {"<content:encoded><ul><li>a</ul></content:encoded>",
       "<content:encoded>&lt;ul&gt;&lt;li&gt;a&lt;/ul&gt;</content:encoded>"},
      {"<description><![CDATA[</description>]]> <b></description>",
       "<description>&lt;/description&gt; &lt;b&gt;</description>"},
      {"<description>a</Description><link/>", "<description>a</description><link/>"},
      // Of one that is not closed, as much as can't be anything else.
      {"<title>a <b>b</b><link>c</link>", "<title>a &lt;b&gt;b</title><link>c</link>"},
      {"<media:content url=\"u\"><link>c</link></media:content>",
       "<media:content url=\"u\"><link>c</link></media:content>"},
  });
}

TEST_CASE("tags are balanced") {
  check({
      {"<a><b>c</a>", "<a><b>c</b></a>"},
      {"a</b>c", "ac"},
      {"<pubDate>a</pubdate>", "<pubDate>a</pubDate>"},
      {"a<br>b<hr/>", "ab"},
      {"<a x=1 y z='2' x=\"3\">b</a>", "<a x=\"1\" y=\"\" z=\"2\">b</a>"},
      {"<link href=http://example.org/a />", "<link href=\"http://example.org/a\"/>"},
      {"<a \"x\" 1=2 :b='c' d:='e'>b</a>", "<a>b</a>"},
  });
  CHECK(repair_xml("<rss><channel><item><a>1<item>2</channel></rss>") ==
        "<rss><channel><item><a>1</a></item><item>2</item></channel></rss>");
  CHECK(repair_xml("<feed><entry><p>1<entry>2</entry></feed>") ==
        "<feed><entry><p>1</p></entry><entry>2</entry></feed>");
  CHECK(repair_xml("<urlset><url><loc>1<url><loc>2</urlset>") ==
        "<urlset><url><loc>1</loc></url><url><loc>2</loc></url></urlset>");
  // The address of an image is no item.
  CHECK(repair_xml("<rss><image><url>1</url></image></rss>") == "<rss><image><url>1</url></image></rss>");
}

TEST_CASE("a CDATA section or a quote that is not closed costs its element") {
  CHECK(
      repair_xml("<rss><item><description><![CDATA[a</description></item><item><description><![CDATA[b]]></description>"
                 "</item></rss>") ==
      "<rss><item><description>a</description></item><item><description>b</description></item></rss>");
  CHECK(repaired("<link><![CDATA[a</link>") == "<link>a</link>");
  CHECK(repaired("<a x=\"1>b</a><c>d</c><e f=\"2\"/>") == "&lt;a x=&quot;1&gt;b<c>d</c><e f=\"2\"/>");
  CHECK(repaired("<!-- a") == " a");
}

TEST_CASE("what is not closed at the end stays open, so that nothing that was cut counts") {
  CHECK(repair_xml("<rss><item><link>http://ex") == "<rss><item><link>http://ex");
  CHECK(repair_xml("<rss><item><link") == "<rss><item>&lt;link");
}

TEST_CASE("the document begins with its root, and ends with it") {
  for (const auto* before :
       {"", "\n\n ", "<?xml version='1.0'?>", "<?xml version='1.0'?><!DOCTYPE rss [<!ENTITY a \"b\">]>",
        "<br />\n<b>Notice</b>: Undefined index: id in <b>/var/www/x.php</b> on line <b>3</b><br />\n<?xml "
        "version='1.0'?>",
        "<!-- generator -->\n", "garbage & more < "}) {
    INFO(before);
    CHECK(repair_xml(before + std::string{"<rss>a</rss> <script>"}) == "<rss>a</rss>");
    CHECK(repair_xml(before + std::string{"<rdf:RDF>a</rdf:RDF>"}) == "<rdf:RDF>a</rdf:RDF>");
  }
  for (const auto* other : {"", "text", "<html><rss>a</rss></html>", "<!DOCTYPE html><HTML><rss/>", "<rs>", "<rss2>"})
    CHECK(repair_xml(other).empty());
}

TEST_CASE("entities of a document's own have no content") {
  CHECK(repair_xml("<!DOCTYPE rss [<!ENTITY c 'x'>]><rss>a&c;b&amp;</rss>") == "<rss>ab&amp;</rss>");
}

TEST_CASE("tags that are nested too deep are text") {
  std::string deep = "<rss>";
  for (int i = 0; i < 1000; ++i) deep += "<a>";
  const auto xml = repair_xml(deep);
  CHECK(xml.find("<a>&lt;a&gt;") != xml.npos);
  CHECK(xml.find("<a>", 5 + 3 * (tearsheet::crawler::kDeepestXml - 1)) == xml.npos);
}

TEST_CASE("steps give the same XML as one step, and end between characters") {
  const std::string text = "<rss><item><title>é… <b>&eacute;</title><a x='1'>b</a><![CDATA[ü<>]]></item></rss>";
  const auto all = repair_xml(text);
  for (std::size_t size = 1; size < 20; ++size) {
    XmlRepair repair(text);
    std::string joined;
    for (bool goes_on = true; goes_on;) {
      std::string step;
      goes_on = repair.advance(step, size);
      CHECK((step.empty() || (static_cast<unsigned char>(step[0]) & 0xC0) != 0x80));
      joined += step;
    }
    CHECK(joined == all);
  }
}

TEST_CASE("hostile text takes linear time") {
  for (const std::string piece :
       {"<a \"", "<a b='<a b=\"", "<title>", "<x:title><media:title>", "<![CDATA[", "&", "&#", "<!--", "</", "<a",
        "<item>", "<a b", "<", "<?", "</title", "<description><![CDATA[x]]>"}) {
    INFO(piece);
    std::string text = "<rss>";
    while (text.size() < 1'000'000) text += piece;
    const auto begin = std::chrono::steady_clock::now();
    CHECK(repair_xml(text).size() <= 6 * text.size());
    CHECK(std::chrono::steady_clock::now() - begin < std::chrono::seconds{20});  // quadratic: hours
  }
}
