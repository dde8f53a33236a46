// RFC 9309, section by section: each case names the words it proves.

#include "crawler/robots/robots.h"

#include <chrono>

#include <catch2/catch.hpp>

#include "crawler/robots/pattern.h"

using namespace std::literals;
using tearsheet::crawler::kMostSteps;
using tearsheet::crawler::kRobotsLimit;
using tearsheet::crawler::pattern_matches;
using tearsheet::crawler::Robots;
using tearsheet::crawler::Steps;
using tearsheet::crawler::Verdict;

namespace {

bool allowed(std::string_view robots, std::string_view path, std::string_view product = "Tearsheet") {
  return Robots::parse(robots, product).check(path).allowed;
}

struct Case {
  std::string_view robots, path;
};

void check_all(const std::vector<Case>& cases, bool expected) {
  for (const auto& c : cases) {
    INFO(c.robots << "\n" << c.path);
    CHECK(allowed(c.robots, c.path) == expected);
  }
}

}  // namespace

TEST_CASE("§2.2.1: the group of our product token counts, whatever its case, else that of *") {
  check_all(
      {
          {"user-agent: tearsheet\ndisallow: /", "/a"},      // "case-insensitive matching"
          {"USER-AGENT: TEARSHEET\nDISALLOW: /", "/a"},      //
          {"User-agent: Tearsheet/1.0\nDisallow: /", "/a"},  // what follows the token is not part of it
          {"User-agent: *\nDisallow: /", "/a"},              // "obey the group with … '*'"
          {"User-agent: * # all\nDisallow: /", "/a"},        //
          {"User-agent: other\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a"},      //
          {"User-agent: *\nAllow: /\n\nUser-agent: tearsheet\nDisallow: /", "/a"},  // our own group, wherever it is
          {"User-agent: tearsheet\nDisallow: /\n\nUser-agent: *\nAllow: /", "/a"},  //
      },
      false);
  check_all(
      {
          {"", "/a"},                                            // "If no … group … then no rules apply"
          {"User-agent: other\nDisallow: /", "/a"},              //
          {"User-agent: tear\nDisallow: /", "/a"},               // a part of the token is another token
          {"User-agent: tearsheet-news\nDisallow: /", "/a"},     //
          {"User-agent: Mozilla tearsheet\nDisallow: /", "/a"},  //
          {"User-agent: tearsheet\nAllow: /\n\nUser-agent: *\nDisallow: /", "/a"},   //
          {"User-agent: tearsheet\nDisallow:\n\nUser-agent: *\nDisallow: /", "/a"},  // an empty own group still is ours
      },
      true);
}

TEST_CASE("§2.2.1: groups of one token are combined, and a group may have several tokens") {
  const auto robots =
      "User-agent: tearsheet\nDisallow: /one\n\nUser-agent: other\nDisallow: /\n\nUser-agent: Tearsheet\nDisallow: /two\n"sv;
  CHECK_FALSE(allowed(robots, "/one"));
  CHECK_FALSE(allowed(robots, "/two"));
  CHECK(allowed(robots, "/three"));

  const auto shared = "User-agent: other\nUser-agent: tearsheet\nUser-agent: third\nDisallow: /x\nDisallow: /y\n"sv;
  CHECK_FALSE(allowed(shared, "/x"));
  CHECK_FALSE(allowed(shared, "/y"));
  CHECK(allowed(shared, "/z"));
}

TEST_CASE("§2.2.1: rules before the first user-agent line belong to nobody") {
  CHECK(allowed("Disallow: /\nUser-agent: tearsheet\nDisallow: /x\n", "/a"));
}

TEST_CASE("§2.2.2: the most specific match is used, of equal ones the allow") {
  check_all(
      {
          {"User-agent: *\nAllow: /p\nDisallow: /", "/page"},  // longer allow
          {"User-agent: *\nDisallow: /\nAllow: /p", "/page"},  // order plays no role
          {"User-agent: *\nAllow: /folder\nDisallow: /folder",
           "/folder/page"},  // "equivalent … allow … SHOULD be used"
          {"User-agent: *\nDisallow: /folder\nAllow: /folder", "/folder/page"},  //
          {"User-agent: *\nAllow: /$\nDisallow: /", "/"},                        //
          {"User-agent: *\nDisallow: /x", "/"},                                  // no match: allowed
          {"User-agent: *\nDisallow:", "/a"},                                    // an empty path matches nothing
          {"User-agent: *\nDisallow: private", "/private"},                      // a path starts with "/"
      },
      true);
  CHECK(allowed("User-agent: *\nAllow: /page\nDisallow: /*.ph", "/page.php"));  // 5 octets against 5
  check_all(
      {
          {"User-agent: *\nAllow: /page\nDisallow: /*.htm", "/page.htm"},  // 6 octets against 5
          {"User-agent: *\nAllow: /$\nDisallow: /", "/page.htm"},          //
          {"User-agent: *\nAllow: /example/page/\nDisallow: /example/page/disallowed.gif",
           "/example/page/disallowed.gif"},  // §5.2
      },
      false);
}

TEST_CASE("§2.2.2: /robots.txt is implicitly allowed") { CHECK(allowed("User-agent: *\nDisallow: /", "/robots.txt")); }

TEST_CASE("§2.2.2: octets are compared percent-encoded, case matters") {
  struct Match {
    std::string_view pattern, path;
    bool matches;
  };
  const Match cases[] = {
      {"/foo/bar?baz=quz", "/foo/bar?baz=quz", true},  // the table of §2.2.2
      {"/foo/bar?baz=http://foo.bar", "/foo/bar?baz=http://foo.bar", true},
      {"/foo/bar/\xE3\x83\x84", "/foo/bar/%E3%83%84", true},  //
      {"/foo/bar/%E3%83%84", "/foo/bar/%E3%83%84", true},     //
      {"/foo/bar/%e3%83%84", "/foo/bar/\xE3\x83\x84", true},  // hexadecimal digits have no case
      {"/foo/bar/%62%61%7A", "/foo/bar/baz", true},           // unreserved: unencoded before comparison
      {"/foo/bar/baz", "/foo/bar/%62%61%7a", true},           //
      {"/a%2Fb", "/a/b", false},                              // reserved: the escape is another path
      {"/a%2fb", "/a%2Fb", true},                             //
      {"/a%3Cd", "/a%3cd", true},                             //
      {"/a%", "/a%25", true},                                 // a lone percent sign is itself
      {"/Foo", "/foo", false},                                // paths have a case
      {"/foo", "/foobar", true},                              // prefixes
      {"/foo", "/fo", false},                                 //
  };
  for (const auto& c : cases) {
    INFO(c.pattern << "  " << c.path);
    CHECK(allowed("User-agent: *\nDisallow: " + std::string{c.pattern}, c.path) == !c.matches);
  }
}

TEST_CASE("§2.2.3: * is any run of octets, $ the end") {
  struct Match {
    std::string_view pattern, path;
    bool matches;
  };
  const Match cases[] = {
      {"/*.php", "/index.php", true},
      {"/*.php", "/folder/filename.php?parameters", true},
      {"/*.php", "/windows.PHP", false},
      {"/*.php$", "/filename.php", true},
      {"/*.php$", "/filename.php?parameters", false},
      {"/*.php$", "/a.php/b.php", true},  // needs backtracking
      {"/*.php$", "/a.php/b", false},
      {"/*.php$", "/.php", true},
      {"/a*b*c$", "/abcbc", true},
      {"/a*b*c$", "/acb", false},
      {"/a*bc*bc$", "/abc", false},  // one "bc" can't be both
      {"/a*bc*bc$", "/abcbc", true},
      {"/a*a$", "/a", false},
      {"/a*a$", "/aa", true},
      {"/fish*", "/fish", true},
      {"/fish*.php", "/fishheads/catfish.php?parameters", true},
      {"*", "/anything", true},
      {"*/x", "/a/x", true},
      {"/*", "/", true},
      {"/***b", "/ab", true},
      {"/$", "/", true},
      {"/$", "/a", false},
      {"/a$b", "/a$b", true},  // only a final $ is special
      {"/a$b", "/a", false},
      {"/a%24", "/a$", true},  // "SHOULD … percent-encoded" to match the character itself
      {"/a%24", "/a", false},
      {"/file-with-a-%2A.html", "/file-with-a-*.html", true},
      {"/file-with-a-%2A.html", "/file-with-a-x.html", false},
      {"/a*$", "/ab", true},
      {"$", "/", false},
  };
  for (const auto& c : cases) {
    INFO(c.pattern << "  " << c.path);
    CHECK(allowed("User-agent: *\nDisallow: " + std::string{c.pattern}, c.path) == !c.matches);
  }
}

TEST_CASE("no pattern makes matching slow") {
  std::string pattern = "/";
  for (int i = 0; i < 4000; ++i) pattern += "*a";
  const auto robots = Robots::parse("User-agent: *\nDisallow: " + pattern + "b$", "Tearsheet");
  CHECK(robots.check("/" + std::string(8000, 'a')).allowed);
}

TEST_CASE("§2.2.4: other records interfere with nothing") {
  const auto robots =
      "User-agent: other\nSitemap: https://example.org/s.xml\nUser-agent: tearsheet\nUnknown: x\nDisallow: /x\n"
      "Sitemap: /relative.xml\nDisallow: /y\nHost: example.org\n"sv;
  CHECK_FALSE(allowed(robots, "/x"));
  CHECK_FALSE(allowed(robots, "/y"));
  CHECK_FALSE(allowed(robots, "/x", "other"));  // one group of two tokens, though a Sitemap line divides them
  CHECK(Robots::parse(robots, "Tearsheet").sitemaps() ==
        std::vector<std::string>{"https://example.org/s.xml", "/relative.xml"});
}

TEST_CASE("Sitemap lines belong to the file, whatever group they are in") {
  CHECK(
      Robots::parse("User-agent: nobody\nDisallow: /\nsitemap : http://a.example/s.xml # here\nSitemap:\n", "Tearsheet")
          .sitemaps() == std::vector<std::string>{"http://a.example/s.xml"});
}

TEST_CASE("Crawl-delay is read in our group, the longest one counts") {
  struct Delay {
    std::string_view robots;
    std::optional<std::chrono::milliseconds> delay;
  };
  const Delay cases[] = {
      {"User-agent: *\nCrawl-delay: 10", 10s},
      {"User-agent: *\nCrawl-delay: 0.5", 500ms},
      {"User-agent: *\nCrawl-delay: 0", 0s},
      {"User-agent: *\nCrawl-delay: 2\nDisallow: /x\nCrawl-delay: 7\nCrawl-delay: 3", 7s},
      {"User-agent: *\nCrawl-delay: 5\n\nUser-agent: tearsheet\nCrawl-delay: 1", 1s},
      {"User-agent: *\nCrawl-delay: 5\n\nUser-agent: tearsheet\nDisallow: /x", std::nullopt},
      {"User-agent: other\nCrawl-delay: 5", std::nullopt},
      {"User-agent: *\nCrawl-delay: 31536000", 24h},
      {"User-agent: *\nCrawl-delay: 1e9", std::nullopt},
      {"User-agent: *\nCrawl-delay: -1", std::nullopt},
      {"User-agent: *\nCrawl-delay: nan", std::nullopt},
      {"User-agent: *\nCrawl-delay: 10s", std::nullopt},
      {"User-agent: *\nCrawl-delay:", std::nullopt},
  };
  for (const auto& c : cases) {
    INFO(c.robots);
    CHECK(Robots::parse(c.robots, "Tearsheet").crawl_delay() == c.delay);
  }
}

TEST_CASE("§2.2: lines end in CR, LF or both, comments, blanks and a byte order mark are passed over") {
  check_all(
      {
          {"User-agent: *\rDisallow: /x\r", "/x"},
          {"User-agent: *\r\nDisallow: /x\r\n", "/x"},
          {"User-agent: *\n\n\n\nDisallow: /x", "/x"},  // blank lines end no group
          {"\xEF\xBB\xBFUser-agent: *\nDisallow: /x", "/x"},
          {"# c\nUser-agent: * # c\n# c\nDisallow: /x # c\n", "/x"},
          {"  User-agent :\t*  \n\tDisallow\t:  /x  ", "/x"},
          {"User-agent: *\nDisallow: /x#y", "/x"},  // "#" opens a comment also within a value
      },
      false);
  check_all(
      {
          {"User-agent: *\n#Disallow: /x", "/x"},
          {"User-agent: *\nDisallow /x", "/x"},  // no colon, no record
          {"User-agent: *\nDisalow: /x", "/x"},  // another record
          {"<html><body>User-agent: *<br>Disallow: /</body></html>", "/x"},
          {std::string_view{"User-agent: *\0\nDisallow: /x", 28}, "/y"},
      },
      true);
}

TEST_CASE("§2.2: UTF-16 is read as its text") {
  const auto in_utf16 = [](std::string_view text, bool big_endian) {
    std::string bytes;
    for (const char c : text) bytes += big_endian ? std::string{'\0', c} : std::string{c, '\0'};
    return bytes;
  };
  const auto text = "User-agent: *\r\nDisallow: /x\r\nSitemap: https://www.example.org/map.xml\r\n"sv;
  for (const auto& robots : {"\xFF\xFE" + in_utf16(text, false), "\xFE\xFF" + in_utf16(text, true),
                             in_utf16(text, false), in_utf16(text, true), "\xFF\xFE" + in_utf16(text, false) + "x"}) {
    const auto rules = Robots::parse(robots, "Tearsheet");
    CHECK(rules.check("/x") == Verdict{false, "Disallow: /x", 2});
    CHECK(rules.check("/y").allowed);
    CHECK(rules.sitemaps() == std::vector<std::string>{"https://www.example.org/map.xml"});
  }
  CHECK_FALSE(allowed("\xFF\xFE" + in_utf16("User-agent: *\nDisallow: /", false) + "\xE9\0"s, "/%C3%A9"));
}

TEST_CASE("§2.5: 500 KiB are read, and a line cut there is dropped") {
  std::string robots = "User-agent: *\n";
  robots += std::string(kRobotsLimit - robots.size() - "Disallow: /in\n"sv.size(), '#');
  robots.back() = '\n';
  robots += "Disallow: /in\n";
  REQUIRE(robots.size() == kRobotsLimit);
  robots += "Disallow: /out\n";
  CHECK_FALSE(allowed(robots, "/in"));
  CHECK(allowed(robots, "/out"));

  // "Disallow: /private" must not become "Disallow: /".
  std::string cut = "User-agent: *\n" + std::string(kRobotsLimit - 14 - 12, '#');
  cut[cut.size() - 1] = '\n';
  cut += "Disallow: /private\n";
  CHECK(allowed(cut, "/"));
  CHECK(allowed(std::string(2 * kRobotsLimit, 'x'), "/"));  // no line end at all
}

TEST_CASE("a robots.txt made to be slow costs a bounded amount of work per URL, and refuses what it leaves undecided") {
  const auto lines = [](auto&& rule) {
    std::string robots = "User-agent: *\n";
    for (int i = 0; robots.size() < kRobotsLimit - 32; ++i) robots += "Disallow: " + rule(i) + "\n";
    return robots;
  };
  const std::string path = "/" + std::string(8000, 'a');
  // Rules that say the same are one.
  CHECK(allowed(lines([](int) { return std::string{"/*aaab"}; }), path));
  // Plain prefixes are cheap, however many.
  CHECK(allowed(lines([](int i) { return "/aaa" + std::to_string(i); }), path));
  // Many wildcard rules are fine with the paths that sites have.
  const auto many = lines([](int i) { return "/*?session=" + std::to_string(i) + "&"; });
  CHECK(allowed(many, "/2026/03/01/" + std::string(100, 'a')));
  // Long paths against all of them are not.
  const auto hostile = Robots::parse(lines([](int i) { return "/*aaab" + std::to_string(i); }), "Tearsheet");
  CHECK(hostile.check(path) == Verdict{false, "its rules take too long to check", 0});
  // The work is counted, and the same for every order of the stars.
  for (const auto* pattern : {"/*aaaaaaaaaaab", "/*a*a*a*a*a*a*b", "/*aa*ab$"}) {
    Steps steps{kMostSteps};
    INFO(pattern);
    CHECK(pattern_matches(pattern, path, steps) == false);
    CHECK(kMostSteps - steps.left <= 2 * path.size());
  }
}

TEST_CASE("a verdict names the rule and its line") {
  const auto robots = Robots::parse("# ours\nUser-agent: *\nDisallow: /x # why\nAllow: /x/y\r\n", "Tearsheet");
  CHECK(robots.check("/x/1") == Verdict{false, "Disallow: /x", 3});
  CHECK(robots.check("/x/y/z") == Verdict{true, "Allow: /x/y", 4});
  CHECK(robots.check("/z") == Verdict{true, "", 0});
}

TEST_CASE("§5.1: the RFC's own example") {
  const auto robots =
      "User-Agent: *\nDisallow: *.gif$\nDisallow: /example/\nAllow: /publications/\n\n"
      "User-Agent: foobot\nDisallow:/\nAllow:/example/page.html\nAllow:/example/allowed.gif\n\n"
      "User-Agent: barbot\nUser-Agent: bazbot\nDisallow: /example/page.html\n\nUser-Agent: quxbot\n"sv;
  CHECK_FALSE(allowed(robots, "/a.gif", "somebot"));
  CHECK_FALSE(allowed(robots, "/example/a", "somebot"));
  CHECK(allowed(robots, "/publications/a", "somebot"));
  CHECK(allowed(robots, "/publications/a.gif", "somebot"));  // the longer rule
  CHECK_FALSE(allowed(robots, "/x", "foobot"));
  CHECK(allowed(robots, "/example/page.html", "foobot"));
  CHECK_FALSE(allowed(robots, "/example/page.html", "barbot"));
  CHECK_FALSE(allowed(robots, "/example/page.html", "bazbot"));
  CHECK(allowed(robots, "/example/other.html", "bazbot"));
  CHECK(allowed(robots, "/example/page.html", "quxbot"));
}
