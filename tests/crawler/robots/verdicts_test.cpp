// RFC 9309 §2, sentence by sentence: a robots.txt, and what it allows and refuses to the product token Tearsheet.

#include <catch2/catch.hpp>

#include "crawler/robots/robots.h"

using namespace std::literals;
using tearsheet::crawler::Robots;

namespace {

struct Case {
  const char* sentence;
  std::string robots;
  std::vector<std::string> allowed, refused;
};

void check_all(const std::vector<Case>& cases) {
  for (const auto& c : cases) {
    const auto robots = Robots::parse(c.robots, "Tearsheet");
    for (const auto& path : c.allowed) {
      INFO(c.sentence << "\n" << c.robots << "\n" << path);
      CHECK(robots.check(path).allowed);
    }
    for (const auto& path : c.refused) {
      INFO(c.sentence << "\n" << c.robots << "\n" << path);
      CHECK_FALSE(robots.check(path).allowed);
      CHECK(robots.check(path).line > 0);
    }
  }
}

/// Rules for everybody.
std::string rules(const std::string& lines) { return "User-agent: *\n" + lines + "\n"; }

}  // namespace

TEST_CASE("§2.1: the protocol") {
  check_all({
      {"a group is one or more user-agent lines followed by one or more rules",
       "User-agent: a\nUser-agent: Tearsheet\nUser-agent: b\nDisallow: /x\nAllow: /x/y\nDisallow: /z\n",
       {"/", "/x/y", "/x/y/1", "/a"},
       {"/x", "/x/", "/x/z", "/z", "/z?a=1"}},
      {"the group is terminated by a user-agent line",
       "User-agent: Tearsheet\nDisallow: /x\nUser-agent: b\nDisallow: /y\n",
       {"/y", "/"},
       {"/x"}},
      {"… or by the end of the file", "User-agent: Tearsheet\nDisallow: /x", {"/y"}, {"/x", "/x1"}},
      {"the last group may have no rules: everything is allowed",
       "User-agent: *\nDisallow: /\n\nUser-agent: Tearsheet\n",
       {"/", "/x", "/x/y.html?z"},
       {}},
      {"a rule is a key and a pattern",
       rules("Disallow: /a\nDisallow:/b\nDisallow :/c\n\tDisallow\t:\t/d\t\n dIsAlLoW: /e"),
       {"/", "/f", "/A"},
       {"/a", "/b", "/c", "/d", "/e", "/e/f"}},
  });
}

TEST_CASE("§2.2: the syntax") {
  check_all({
      {"lines end with CR, LF or both",
       "User-agent: *\rDisallow: /a\r\nDisallow: /b\nDisallow: /c\r\rDisallow: /d\n\r\n",
       {"/", "/e"},
       {"/a", "/b", "/c", "/d"}},
      {"comments run to the end of their line",
       "# first\nUser-agent: * # all of them\n#Disallow: /a\nDisallow: /b#c\nDisallow: /d # e\n#\n",
       {"/", "/a", "/e", "/c"},
       {"/b", "/b#c", "/bc", "/d"}},
      {"blank and empty lines end no group",
       "User-agent: *\n\n \n\t\nDisallow: /a\n\n\nDisallow: /b\n",
       {"/c"},
       {"/a", "/b"}},
      {"an empty pattern is allowed, and is none",
       rules("Disallow:\nDisallow: \nAllow:\nDisallow: #\nDisallow: /a"),
       {"/", "/b"},
       {"/a"}},
      {"a pattern begins with a slash; with a star it matches as from the start",
       rules("Disallow: a\nDisallow: ./b\nDisallow: *.pdf\nDisallow: http://www.example.org/c"),
       {"/a", "/b", "/c", "/"},
       {"/x.pdf", "/x.pdf?y", "/x/y.pdf"}},
      {"UTF-8, with a byte order mark or without",
       "\xEF\xBB\xBFUser-agent: *\nDisallow: /caf\xC3\xA9\n",
       {"/cafe", "/"},
       {"/caf%C3%A9", "/caf\xC3\xA9", "/caf%c3%a9/x"}},
      {"what is no line of it is passed over",
       "<html>\n<p>No rules\nUser-agent: *\nhello\n: /a\nDisallow /b\nDisallow: /c\n",
       {"/a", "/b"},
       {"/c"}},
  });
}

TEST_CASE("§2.2.1: the user-agent line") {
  const std::vector<std::string> all{"/", "/a", "/x?y"};
  check_all({
      {"crawlers find the group that matches their product token, without regard to case",
       "User-agent: TEARSHEET\nDisallow: /a\n",
       {"/", "/b"},
       {"/a"}},
      {"… and then obey its rules, not those of the star",
       "User-agent: *\nDisallow: /b\n\nUser-agent: tearSheet\nDisallow: /a\n",
       {"/", "/b"},
       {"/a"}},
      {"the order of groups plays no part",
       "User-agent: tearsheet\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n",
       {"/", "/b"},
       {"/a"}},
      {"groups that match are combined into one",
       "User-agent: tearsheet\nDisallow: /a\n\nUser-agent: *\nDisallow: /\n\nUser-agent: Tearsheet\nDisallow: "
       "/b\nAllow: /a/b\n",
       {"/", "/c", "/a/b"},
       {"/a", "/b", "/a/c"}},
      {"groups of the star are combined, too",
       "User-agent: *\nDisallow: /a\n\nUser-agent: x\nDisallow: /\n\nUser-agent: *\nDisallow: /b\n",
       {"/", "/c"},
       {"/a", "/b"}},
      {"one line of several is enough", "User-agent: x\nUser-agent: tearsheet\nDisallow: /a\n", {"/b"}, {"/a"}},
      {"… also beside a star", "User-agent: *\nUser-agent: x\nDisallow: /a\n", {"/b"}, {"/a"}},
      {"a version after the token is no part of it",
       "User-agent: Tearsheet/2.1 (+https://x.example)\nDisallow: /a\n",
       {"/b"},
       {"/a"}},
      {"if no group matches and there is no star, no rules apply", "User-agent: x\nDisallow: /\n", all, {}},
      {"… nor do they in an empty file", "", all, {}},
      {"… nor before the first group", "Disallow: /\nAllow: /x\nUser-agent: *\nDisallow: /b\n", all, {"/b"}},
      {"part of a token is another one",
       "User-agent: tear\nUser-agent: sheet\nUser-agent: tearsheet-images\nUser-agent: tearsheets\nDisallow: /\n",
       all,
       {}},
      {"a token in a longer line is another one",
       "User-agent: Mozilla/5.0 (compatible; Tearsheet/1.0)\nDisallow: /\n",
       all,
       {}},
      {"a star has no company", "User-agent: *bot\nDisallow: /\n", all, {}},
      {"a line without a token names nobody", "User-agent:\nDisallow: /\n", all, {}},
  });
}

TEST_CASE("§2.2.2: allow and disallow") {
  check_all({
      {"matching starts at the beginning of the path",
       rules("Disallow: /a/b"),
       {"/", "/a", "/a/", "/x/a/b", "/A/b", "/a/B", "/a//b"},
       {"/a/b", "/a/b/", "/a/bc", "/a/b?c=d", "/a/b.html"}},
      {"the most specific match is the one with the most octets",
       rules("Disallow: /a\nAllow: /a/b\nDisallow: /a/b/c\nAllow: /a/b/c/d.html"),
       {"/", "/a/b", "/a/b/x", "/a/b/c/d.html", "/a/b/c/d.html?x"},
       {"/a", "/a/", "/a/x", "/a/b/c", "/a/b/c/", "/a/b/c/d.htm"}},
      {"… whatever their order",
       rules("Allow: /a/b/c/d.html\nDisallow: /a/b/c\nAllow: /a/b\nDisallow: /a"),
       {"/", "/a/b", "/a/b/x", "/a/b/c/d.html"},
       {"/a", "/a/x", "/a/b/c", "/a/b/c/d"}},
      {"if an allow and a disallow are equivalent, the allow counts",
       rules("Disallow: /a\nAllow: /a\nAllow: /b\nDisallow: /b"),
       {"/a", "/a/x", "/b", "/b/x", "/c"},
       {}},
      {"… also if they only match the same", rules("Allow: /p*\nDisallow: /pa"), {"/pa", "/page", "/p"}, {}},
      {"if nothing matches, it is allowed",
       rules("Disallow: /x\nDisallow: /y$"),
       {"/", "/a", "/z", "/yy"},
       {"/x", "/y"}},
      {"all of it",
       rules("Disallow: /"),
       {"/robots.txt"},
       {"/", "/a", "/robots.txt?x", "/robots.txt/", "/Robots.txt", "/?a"}},
      {"all but one",
       rules("Disallow: /\nAllow: /open/"),
       {"/open/", "/open/x", "/robots.txt"},
       {"/open", "/", "/x", "/opened/"}},
      {"/robots.txt is allowed by itself",
       rules("Disallow: /robots.txt\nDisallow: /r"),
       {"/robots.txt", "/a"},
       {"/r", "/robots.html"}},
      {"octets beyond ASCII are compared percent-encoded",
       rules("Disallow: /\xC3\xA4\nDisallow: /%C3%B6\nDisallow: /\xE6\x97\xA5*x"),
       {"/", "/a", "/%C3", "/%C3%A5", "/%E6%97%A5"},
       {"/\xC3\xA4", "/%C3%A4", "/%c3%a4", "/\xC3\xB6", "/%C3%B6/x", "/%E6%97%A5/x", "/\xE6\x97\xA5x"}},
      {"… and so are reserved ones that are encoded",
       rules("Disallow: /a%2Fb\nDisallow: /c%3Fd\nDisallow: /e%23f"),
       {"/a/b", "/c?d", "/a", "/a%2f", "/e#f"},
       {"/a%2Fb", "/a%2fb", "/c%3Fd", "/c%3fd", "/e%23f"}},
      {"unreserved ones are compared decoded",
       rules("Disallow: /%61%2D%5F%2E%7E\nDisallow: /b-_.~\nDisallow: /%7Euser"),
       {"/a", "/b", "/A-_.~", "/~User"},
       {"/a-_.~", "/%61-_.~", "/%62-%5F.~", "/b-_.~x", "/~user", "/%7euser/x"}},
      {"queries are part of it",
       rules("Disallow: /*?\nAllow: /?page=\nDisallow: /s?q=a&b=c"),
       {"/", "/a", "/?page=2", "/s"},
       {"/?", "/a?b", "/s?q=a&b=c", "/?pages", "/x/?y"}},
      {"a lone percent sign is itself",
       rules("Disallow: /100%\nDisallow: /%zz"),
       {"/100", "/zz"},
       {"/100%", "/100%25", "/%zz", "/%25zz"}},
  });
}

TEST_CASE("§2.2.3: special characters") {
  check_all({
      {"the star is any number of octets, also none",
       rules("Disallow: /a*z"),
       {"/", "/a", "/ayx", "/bz", "/x/az"},
       {"/az", "/abz", "/a/b/c/z", "/azx", "/a?z", "/a***z"}},
      {"several stars",
       rules("Disallow: /a*b*c\nDisallow: /**d"),
       {"/", "/abx", "/acb", "/a"},
       {"/abc", "/aXbYc", "/abbc!", "/a/b/c/d", "/d", "/xd", "/x/d/e"}},
      {"a star at the end says nothing",
       rules("Disallow: /a*\nDisallow: /b/*"),
       {"/", "/b", "/c"},
       {"/a", "/ab", "/a/b", "/b/", "/b/c"}},
      {"a star at the beginning",
       rules("Disallow: */x\nDisallow: *y$"),
       {"/", "/a", "/yz"},
       {"/x", "/a/x", "/a/x/b", "/y", "/ay"}},
      {"the dollar sign is the end",
       rules("Disallow: /a$\nDisallow: /*.php$\nDisallow: /$"),
       {"/ab", "/a/", "/a?", "/x.php?y", "/x.php5", "/b"},
       {"/a", "/", "/x.php", "/x/y.php", "/a.php/b.php"}},
      {"… only where it is last",
       rules("Disallow: /a$b\nDisallow: /c$*"),
       {"/a", "/ab", "/c", "/cx"},
       {"/a$b", "/a$bc", "/a%24b", "/c$", "/c$x"}},
      {"an end after a star needs its own place",
       rules("Disallow: /ab*ba$"),
       {"/aba", "/ab", "/abab"},
       {"/abba", "/abcba", "/abbaba"}},
      {"a star that is meant as one is encoded",
       rules("Disallow: /a%2Ab\nDisallow: /c%24"),
       {"/axb", "/ab", "/c"},
       {"/a*b", "/a%2Ab", "/a%2ab/x", "/c$", "/c%24"}},
      {"longer patterns count by their octets, stars included",
       rules("Allow: /x/\nDisallow: /*/\nAllow: /y/z*\nDisallow: /y/"),
       {"/x/", "/x/1", "/y/z", "/y/zz", "/a"},
       {"/a/", "/a/b", "/y/", "/y/a"}},
      {"files of a kind",
       rules("Disallow: /*.gif$\nDisallow: /*.jpg\nAllow: /logo.gif"),
       {"/logo.gif", "/a.gif?x", "/a.png", "/gif"},
       {"/a.gif", "/x/y.gif", "/a.jpg", "/a.jpg?x", "/x.jpgs"}},
  });
}

TEST_CASE("§2.2.4: other records") {
  check_all({
      {"a crawler may read them, and they interfere with nothing",
       "Sitemap: https://x.example/a.xml\nUser-agent: tearsheet\nSitemap: https://x.example/b.xml\nCrawl-delay: "
       "3\nDisallow: /a\n"
       "Sitemap: https://x.example/c.xml\nHost: x.example\nDisallow: /b\nClean-param: x /\nNoindex: /c\n",
       {"/", "/c"},
       {"/a", "/b"}},
      {"they don't divide user-agent lines from each other",
       "User-agent: tearsheet\nSitemap: https://x.example/b.xml\nUnknown: x\nUser-agent: x\nDisallow: /a\n",
       {"/"},
       {"/a"}},
      {"nor rules from their group",
       "User-agent: *\nDisallow: /a\nRequest-rate: 1/5\nVisit-time: 0600-0845\nDisallow: /b\n",
       {"/c"},
       {"/a", "/b"}},
      {"misspelt keys are other records",
       rules("Disalow: /a\nDis allow: /b\nAllows: /c\nDisallow: /c"),
       {"/a", "/b"},
       {"/c"}},
  });
}
