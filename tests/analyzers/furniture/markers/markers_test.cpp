#include "analyzers/furniture/markers/markers.h"

#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "analyzers/furniture/markers/marker_table.h"

using tearsheet::analyzers::furniture::marker_table;
using tearsheet::analyzers::furniture::Markers;
using tearsheet::analyzers::furniture::Reach;

TEST_CASE("a block that is only a marker is one") {
  for (const auto* block : {
           "Advertisement",
           "ADVERTISEMENT",
           "advertisement",
           " Advertisement ",
           "\u00A0Advertisement\u00A0",
           "— Advertisement —",
           "[Advertisement]",
           "(ad)",
           "Advertisement:",
           "* * * ADVERTISEMENT * * *",
           "Advertisement Advertisement",
           "Advertisement · Scroll to continue",
           "Sponsored",
           "Ad",
           "Ads",
           "Story continues below advertisement",
           "STORY CONTINUES BELOW THIS ADVERTISEMENT",
           "Article continues after this ad",
           "Anzeige",
           "- Anzeige -",
           "Werbung",
           "WERBUNG",
           "Publicité",
           "PUBLICITÉ",
           "La suite après cette publicité",
           "Publicidad",
           "Pubblicità",
           "Publicidade",
           "Reklama",
           "Реклама",
           "РЕКЛАМА",
           "На правах рекламы",
           "विज्ञापन",
           "বিজ্ঞাপন",
           "広告",
           "广告",
           "廣告",
           "광고",
           "Quảng cáo",
           "إعلان",
           "Advertentie",
           "Annons",
           "Mainos",
           "Hirdetés",
           "Διαφήμιση",
           "Adver\u00ADtisement",
           "Adver\u200Btisement",
       }) {
    INFO(block);
    CHECK(Markers().kind(block) == "ad_marker");
  }
}

TEST_CASE("an ad marker among other words is text") {
  for (const auto* block : {
           "",
           " ",
           "***",
           "…",
           "An advertisement for soap was found.",
           "Advertisement revenue fell by 5%.",
           "The advertisement",
           "Ad astra",
           "Sponsored by nobody, the march went on.",
           "Werbung für Seife",
           "Die Anzeige wurde fallengelassen.",
           "La publicité est partout.",
           "Реклама подорожала",
           "广告业在增长",
           "Advertising is a business.",
           "Advertisement 25 people were hurt in",
           "New Lows",
       }) {
    INFO(block);
    CHECK(Markers().kind(block).empty());
  }
}

TEST_CASE("read-more lines are known with the title after them") {
  for (const auto* block : {
           "Read more",
           "READ MORE",
           "Read more: How the summit was planned",
           "Also Read | Five facts about summits",
           "ALSO READ: Something",
           "Also read – Something",
           "Related: The other story",
           "Read more about the summit here",
           "Lesen Sie auch: Der Gipfel",
           "Mehr zum Thema",
           "À lire aussi : Le sommet",
           "Lire aussi | Le sommet",
           "Lea también: La cumbre",
           "Leggi anche: Il vertice",
           "Читайте также: Саммит",
           "यह भी पढ़ें: शिखर सम्मेलन",
           "関連記事：首脳会談",
           "Baca juga: KTT",
           "Lees ook: De top",
       }) {
    INFO(block);
    CHECK(Markers().kind(block) == "read_more");
  }
}

TEST_CASE("sentences that begin like one are text") {
  for (const auto* block : {
           "Read more than one paper every day, she said.",
           "Also read out in court was a letter from the accused.",
           "Related companies must publish their accounts.",
           "Read-only memory is cheap.",
           "Lire aussi souvent est rare.",
           "Share prices fell on Monday.",
           "Watch out for ice on the roads.",
       }) {
    INFO(block);
    CHECK(Markers().kind(block).empty());
  }
}

TEST_CASE("the table has ad markers and read-more wordings of many languages, each wording of one kind") {
  std::map<std::string_view, std::set<std::string_view>> languages;
  std::map<std::string, std::string_view> kinds;
  for (const auto& row : marker_table()) {
    languages[row.kind].insert(row.language);
    std::istringstream wordings(row.wordings);
    for (std::string wording; std::getline(wordings, wording, '|');) {
      INFO(row.language << ": " << wording);
      REQUIRE_FALSE(wording.empty());
      CHECK(kinds.emplace(wording, row.kind).first->second == row.kind);
      // As readers see it: by itself, in brackets, in capitals.
      CHECK(Markers().kind(wording) == row.kind);
      CHECK(Markers().kind("[ " + wording + " ]:") == row.kind);
      if (row.reach != Reach::kWhole) CHECK(Markers().kind(wording + ": 17") == row.kind);
    }
  }
  CHECK(languages["ad_marker"].size() >= 60);
  CHECK(languages["read_more"].size() >= 50);
}

TEST_CASE("users add read-more wordings of their own") {
  const std::vector<std::string> ads = {"Partner corner"}, more = {"Dig deeper", "+++", "Our pick, today"};
  const Markers markers(ads, more);
  CHECK(markers.kind("DIG DEEPER") == "read_more");
  CHECK(markers.kind("→ Dig deeper: The old bridge") == "read_more");
  CHECK(markers.kind("Dig deeper | The old bridge") == "read_more");
  CHECK(markers.kind("Our pick today: a walk") == "read_more");
  CHECK(markers.kind("+++") == "read_more");
  CHECK(markers.kind("Dig deeper into the sand, he said.").empty());
  CHECK(markers.kind("Partner corner: nothing").empty());
  CHECK(markers.kind("Partner corner") == "ad_marker");
  CHECK(markers.kind("Advertisement") == "ad_marker");
}

TEST_CASE("users add markers of their own") {
  const std::vector<std::string> more = {"Partner corner", "+++", "   "};
  const Markers markers(more);
  CHECK(markers.kind("PARTNER CORNER:") == "ad_marker");
  CHECK(markers.kind("+++") == "ad_marker");
  CHECK(markers.kind("Partner corner is rising").empty());
  CHECK(markers.kind("").empty());
  CHECK(Markers().kind("Partner corner").empty());
}

TEST_CASE("a long block is not looked at") {
  CHECK(Markers().kind(std::string(50'000'000, 'a')).empty());
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "Advertisement ";
  CHECK(Markers().kind(many).empty());
}
