#include "analyzers/article.h"

#include <catch2/catch.hpp>

#include "base/error.h"
#include "base/json.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;

namespace {

Article full_article() {
  Article article;
  article.id = "k3v7q2m9x4ta";
  article.version = 2;
  article.url = "https://www.example.org/a";
  article.canonical_url = "https://www.example.org/b";
  article.outlet = "example-times";
  article.title = "A headline";
  article.standfirst = "A sentence";
  article.authors = {"Ada Example", "Bo Beispiel"};
  article.agency_byline = {"Reuters"};
  article.lang_detected = "de";
  article.section = "World";
  article.lang = "en";
  article.published = parse_date_time("2021-04-15T12:06:00+05:30");
  article.updated = parse_date_time("2021-04-16");
  article.body = {{BlockKind::kHeading, "New"}, {BlockKind::kParagraph, "One."}, {BlockKind::kListItem, "Two"},
                  {BlockKind::kQuote, "Three"}, {BlockKind::kCode, "four;"},     {BlockKind::kTableRow, "5\t6"}};
  article.images = {{"https://www.example.org/i.jpg", "A caption", std::nullopt},
                    {"", "", Credit{"Associated Press", "Ada", "Getty Images", "self", "raw\u00A0 line"}}};
  article.removed = {{"ad_marker", "Advertisement", {1, 2}}};
  article.words = 6;
  article.paywalled = true;
  article.notices = {"A notice."};
  article.capture = CaptureRef{"a.warc.gz", 1234, "urn:uuid:1", "abc", *parse_time("2021-04-15T06:40:00Z")};
  article.made_by = MadeBy{"0.1.0", "sha256:00", {{"icu", "72.1"}}};
  return article;
}

std::string message_of(const char* json) {
  try {
    article_from_json(parse_json(json, ""));
  } catch (const Error& error) {
    CHECK(error.kind() == ErrorKind::kUsage);
    return error.what();
  }
  return "no error";
}

}  // namespace

TEST_CASE("an article's JSON has the contract's keys in its order") {
  CHECK(
      dump(to_json(full_article())) ==
      R"({"schema":"tearsheet/article/1","id":"k3v7q2m9x4ta","version":2,"url":"https://www.example.org/a",)"
      R"("canonical_url":"https://www.example.org/b","outlet":"example-times","title":"A headline",)"
      R"("standfirst":"A sentence","authors":["Ada Example","Bo Beispiel"],"agency_byline":["Reuters"],"section":"World","lang":"en","lang_detected":"de",)"
      R"("published":"2021-04-15T12:06:00+05:30","updated":"2021-04-16",)"
      R"("body":[{"kind":"heading","text":"New"},{"kind":"paragraph","text":"One."},{"kind":"list_item","text":"Two"},)"
      R"({"kind":"quote","text":"Three"},{"kind":"code","text":"four;"},{"kind":"table_row","text":"5\t6"}],)"
      R"("images":[{"url":"https://www.example.org/i.jpg","caption":"A caption","credit":null},)"
      R"({"url":null,"caption":null,"credit":{"agency":"Associated Press","creator":"Ada","via":"Getty Images",)"
      "\"source\":\"self\",\"raw\":\"raw\u00A0 line\"}}],"
      R"("removed":[{"kind":"ad_marker","text":"Advertisement","place":{"block":1,"offset":2}}],"words":6,)"
      R"("paywalled":true,"notices":["A notice."],)"
      R"("capture":{"warc":"a.warc.gz","offset":1234,"record_id":"urn:uuid:1","payload_sha256":"abc",)"
      R"("fetched":"2021-04-15T06:40:00Z"},"made_by":{"version":"0.1.0","config":"sha256:00","data":{"icu":"72.1"}}})");
}

TEST_CASE("an empty article has null texts and empty lists") {
  CHECK(
      dump(to_json(Article{})) ==
      R"({"schema":"tearsheet/article/1","id":"","version":1,"url":null,"canonical_url":null,"outlet":null,)"
      R"("title":null,"standfirst":null,"authors":[],"agency_byline":[],"section":null,"lang":null,"lang_detected":null,"published":null,"updated":null,)"
      R"("body":[],"images":[],"removed":[],"words":0,"capture":null,"made_by":null})");
}

TEST_CASE("what was written is read back unchanged") {
  const auto json = dump(to_json(full_article()));
  const auto article = article_from_json(parse_json(json, "test"));
  CHECK(dump(to_json(article)) == json);
  CHECK(article.body == full_article().body);
  CHECK(article.images == full_article().images);
  CHECK(article.capture == full_article().capture);
}

TEST_CASE("other people's JSON is read leniently") {
  SECTION("a plain body keeps its text exactly") {
    const auto article = article_from_json(parse_json(R"({"body":"One.\n\nTwo.\r\nThree."})", ""));
    REQUIRE(article.body.size() == 4);
    CHECK(article.body[2].text == "Two.\r");
    CHECK(article.text() == "One.\n\nTwo.\r\nThree.");
  }
  SECTION("lists of strings, single values, unknown keys and kinds, nulls") {
    const auto article = article_from_json(
        parse_json(R"({"body":["One.",{"kind":"poem","text":"Two."}],"authors":"Ada","title":null,"colour":[1,{}],)"
                   R"("images":["https://example.org/i.jpg",{"credit":"Photo: AP"}]})",
                   ""));
    CHECK(article.text() == "One.\nTwo.");
    CHECK(article.authors == std::vector<std::string>{"Ada"});
    CHECK(article.title.empty());
    REQUIRE(article.images.size() == 2);
    CHECK(article.images[0].url == "https://example.org/i.jpg");
    CHECK(article.images[1].credit->raw == "Photo: AP");
  }
  SECTION("an empty object") { CHECK(dump(to_json(article_from_json(Json::object()))) == dump(to_json(Article{}))); }
}

TEST_CASE("a wrong type names its key") {
  struct Case {
    const char* json;
    const char* part;
  };
  const Case cases[] = {
      {"[]", "array"},
      {R"({"title":5})", "\"title\""},
      {R"({"authors":[1]})", "\"authors[0]\""},
      {R"({"body":7})", "\"body\""},
      {R"({"body":[{"text":[]}]})", "\"body[0].text\""},
      {R"({"images":[{"credit":{"agency":1}}]})", "\"images[0].credit.agency\""},
      {R"({"images":[3]})", "\"images[0]\""},
      {R"({"removed":["x"]})", "\"removed[0]\""},
      {R"({"removed":[{"kind":"ad","text":"x","place":{"block":-1}}]})", "\"removed[0].place.block\""},
      {R"({"notices":[1]})", "\"notices[0]\""},
      {R"({"words":-1})", "\"words\""},
      {R"({"words":1.5})", "\"words\""},
      {R"({"published":"yesterday"})", "\"published\""},
      {R"({"capture":[]})", "\"capture\""},
      {R"({"capture":{"fetched":"x"}})", "\"capture.fetched\""},
  };
  for (const auto& c : cases) {
    INFO(c.json);
    CHECK_THAT(message_of(c.json), Catch::Contains(c.part));
  }
}
