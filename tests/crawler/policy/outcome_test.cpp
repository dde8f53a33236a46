#include "crawler/policy/outcome.h"

#include <catch2/catch.hpp>

using namespace std::literals;
using namespace tearsheet;
using namespace tearsheet::crawler;

namespace {

const Time kNow = *parse_time("2026-03-01T12:00:00Z");
const Url kUrl = *Url::parse("https://www.example.org/a");

Entry entry_of(Kind kind, std::int64_t tries = 0) {
  Entry entry;
  entry.url = kUrl;
  entry.outlet = "times";
  entry.kind = kind;
  entry.tries = tries;
  entry.next_due = kNow;
  return entry;
}

Facts status(int code) {
  Facts facts;
  facts.status = code;
  facts.reason = std::to_string(code) + " X";
  facts.has_head = true;
  return facts;
}

Facts failure(Failure kind) {
  Facts facts;
  facts.failure = kind;
  facts.error = "it failed";
  return facts;
}

/// After how long the entry is due again; nothing: never.
std::optional<std::chrono::seconds> again(const Entry& entry) {
  if (!entry.next_due) return std::nullopt;
  return *entry.next_due - kNow;
}

}  // namespace

TEST_CASE("what an answer leads to: result and next look") {
  struct Case {
    Facts facts;
    Kind kind;
    std::int64_t tries;  ///< before
    Result result;
    std::optional<std::chrono::seconds> again;
  };
  const auto never = std::nullopt;
  const Case cases[] = {
      {status(200), Kind::kPage, 0, Result::kFetched, 1h},
      {status(200), Kind::kPage, 5, Result::kFetched, 1h},
      {status(200), Kind::kFeed, 0, Result::kFetched, never},  // until after_list()
      {status(206), Kind::kPage, 0, Result::kFailed, 24h},     // a piece that nobody asked for
      {status(304), Kind::kPage, 0, Result::kFailed, 24h},     // without validators
      {status(403), Kind::kPage, 0, Result::kFailed, 24h},
      {status(403), Kind::kPage, 6, Result::kFailed, never},
      {status(403), Kind::kFeed, 60, Result::kFailed, 24h},
      {status(451), Kind::kPage, 0, Result::kFailed, 24h},
      {status(404), Kind::kPage, 1, Result::kFailed, 24h},
      {status(404), Kind::kPage, 2, Result::kFailed, never},
      {status(404), Kind::kSitemap, 20, Result::kFailed, 24h},
      {status(410), Kind::kPage, 0, Result::kFailed, never},
      {status(410), Kind::kSection, 0, Result::kFailed, 24h},
      {status(429), Kind::kPage, 0, Result::kFailed, 0s},
      {status(503), Kind::kPage, 30, Result::kFailed, 0s},  // never given up for it
      {status(500), Kind::kPage, 0, Result::kFailed, 60s},
      {status(500), Kind::kPage, 3, Result::kFailed, 480s},
      {status(500), Kind::kPage, 9, Result::kFailed, never},
      {status(500), Kind::kFeed, 40, Result::kFailed, 24h},
      {failure(Failure::kConnect), Kind::kPage, 0, Result::kFailed, 60s},
      {failure(Failure::kTimeout), Kind::kPage, 9, Result::kFailed, never},
      {failure(Failure::kBroken), Kind::kFeed, 1, Result::kFailed, 120s},
      {failure(Failure::kAddress), Kind::kPage, 0, Result::kRefused, 24h},
      {failure(Failure::kAddress), Kind::kPage, 6, Result::kRefused, never},
      {failure(Failure::kAddress), Kind::kFeed, 60, Result::kRefused, 24h},
  };
  for (const auto& c : cases) {
    const auto made = outcome(entry_of(c.kind, c.tries), c.facts, kNow);
    INFO("case " << &c - cases << ", status " << c.facts.status);
    CHECK(made.result == c.result);
    CHECK(again(made.entry) == c.again);
    CHECK(made.entry.error.empty() == (c.result == Result::kFetched));
    CHECK(made.entry.tries == (c.result == Result::kFetched ? 0 : c.tries + 1));
  }
}

TEST_CASE("a page that breaks off is asked for three times, then what came has to do, and a list is read as it is") {
  struct Case {
    Kind kind;
    int status;
    std::int64_t tries;  ///< before
    Result result;
    std::optional<std::chrono::seconds> again;
    std::int64_t tries_after;
  };
  const auto never = std::nullopt;
  const Case cases[] = {
      {Kind::kPage, 200, 0, Result::kFailed, 60s, 1},
      {Kind::kPage, 200, 1, Result::kFailed, 120s, 2},
      {Kind::kPage, 200, 2, Result::kFetched, 1h, 0},
      {Kind::kPage, 200, 9, Result::kFetched, 1h, 0},     // other failures before
      {Kind::kFeed, 200, 0, Result::kFetched, never, 0},  // until after_list()
      {Kind::kSection, 200, 5, Result::kFetched, never, 0},
      // The head says it all.
      {Kind::kPage, 404, 0, Result::kFailed, 24h, 1},
      {Kind::kPage, 410, 0, Result::kFailed, never, 1},
      {Kind::kPage, 503, 0, Result::kFailed, 0s, 1},
  };
  for (const auto& c : cases) {
    auto facts = status(c.status);
    facts.cut = true;
    facts.error = "the answer broke off";
    const auto made = outcome(entry_of(c.kind, c.tries), facts, kNow);
    INFO("case " << &c - cases);
    CHECK(made.result == c.result);
    CHECK(again(made.entry) == c.again);
    CHECK(made.entry.tries == c.tries_after);
    const bool says_so = made.entry.error == "the answer broke off";
    CHECK(says_so == (c.status == 200 && (c.kind != Kind::kPage || c.result == Result::kFailed)));
  }
}

TEST_CASE("a 304 to our validators and an identical body are unchanged, and the looks go on from the first one") {
  auto seen = entry_of(Kind::kPage);
  seen.first_fetched = kNow - 2h;
  auto not_modified = status(304);
  not_modified.conditional = true;
  auto identical = status(200);
  identical.identical = true;
  for (const auto& facts : {not_modified, identical}) {
    const auto made = outcome(seen, facts, kNow);
    CHECK(made.result == Result::kUnchanged);
    CHECK(again(made.entry) == 4h);
    CHECK(made.entry.last_fetched == kNow);
  }
  seen.first_fetched = kNow - 24h * 8;
  CHECK(again(outcome(seen, identical, kNow).entry) == std::nullopt);
}

TEST_CASE("a first look that lies in the future is left over from a clock that was ahead") {
  auto seen = entry_of(Kind::kPage);
  seen.first_fetched = kNow + 24h * 3650;
  CHECK(again(outcome(seen, status(200), kNow).entry) == 1h);
}

TEST_CASE("redirects: where they may lead, and what stays due") {
  struct Case {
    Kind kind;
    const char* target;
    bool in_scope;
    int hops;
    bool regular;
    Result result;
    std::optional<std::chrono::seconds> again;
  };
  const auto never = std::nullopt;
  const Case cases[] = {
      {Kind::kPage, "https://www.example.org/b", true, 0, false, Result::kRedirected, never},
      {Kind::kPage, "https://elsewhere.example/b", false, 0, false, Result::kRefused, 24h},
      {Kind::kPage, "https://www.example.org/a", true, 0, false, Result::kFailed, 24h},
      {Kind::kPage, "https://www.example.org/b", true, kMostRedirects, false, Result::kFailed, 24h},
      {Kind::kPage, nullptr, true, 0, false, Result::kFailed, 24h},
      {Kind::kFeed, "https://elsewhere.example/b", false, 0, true, Result::kRedirected, 15min},
      {Kind::kFeed, "https://elsewhere.example/b", true, 1, false, Result::kRedirected, never},
  };
  for (const auto& c : cases) {
    auto facts = status(301);
    if (c.target) facts.target = Url::parse(c.target);
    facts.target_in_scope = c.in_scope;
    auto entry = entry_of(c.kind);
    entry.hops = c.hops;
    entry.configured = c.regular;
    const auto made = outcome(entry, facts, kNow);
    INFO("case " << &c - cases);
    CHECK(made.result == c.result);
    CHECK(again(made.entry) == c.again);
  }
}

TEST_CASE("a page that only leads on is a redirect, also where it is on a third host") {
  auto facts = status(200);
  facts.is_foreign = true;
  const auto stranger = outcome(entry_of(Kind::kPage), facts, kNow);
  CHECK(stranger.result == Result::kRefused);
  CHECK(again(stranger.entry) == std::nullopt);

  facts.refreshes = true;
  facts.target = Url::parse("https://www.example.org/b");
  CHECK(outcome(entry_of(Kind::kPage), facts, kNow).result == Result::kRedirected);
  facts.target_in_scope = false;
  CHECK(outcome(entry_of(Kind::kPage), facts, kNow).result == Result::kRefused);
}

TEST_CASE("a redirect to itself needs a new cookie, and counts as a hop of its chain") {
  auto facts = status(302);
  facts.target = kUrl;
  CHECK(outcome(entry_of(Kind::kPage), facts, kNow).result == Result::kFailed);
  facts.new_cookie = true;
  CHECK(outcome(entry_of(Kind::kPage), facts, kNow).result == Result::kRedirected);
  facts.hops = kMostRedirects;
  CHECK(outcome(entry_of(Kind::kPage), facts, kNow).entry.error == "more than 10 redirects");
}

TEST_CASE("with cookies a known step on the way is asked for again, an article that was fetched is not") {
  const auto target = *Url::parse("https://www.example.org/b");
  auto known = entry_of(Kind::kPage);
  known.url = target;
  known.next_due.reset();
  known.hops = 1;
  known.status = 302;
  const auto step = redirected(entry_of(Kind::kPage), target, &known, true, kNow);
  REQUIRE(step);
  CHECK(again(*step) == 0s);
  CHECK(step->hops == 1);
  CHECK_FALSE(redirected(entry_of(Kind::kPage), target, &known, false, kNow));
  known.status = 200;
  CHECK_FALSE(redirected(entry_of(Kind::kPage), target, &known, true, kNow));
}

TEST_CASE("a redirect's target is a new entry, or wakes a list that waits to be asked for") {
  const auto target = *Url::parse("https://www.example.org/b");
  auto from = entry_of(Kind::kFeed);
  from.hops = 2;
  const auto made = redirected(from, target, nullptr, false, kNow);
  REQUIRE(made);
  CHECK(made->url == target);
  CHECK(made->hops == 3);
  CHECK(made->via == from.url.text());
  CHECK(made->kind == Kind::kFeed);
  CHECK(again(*made) == 0s);

  auto known = entry_of(Kind::kFeed);
  known.url = target;
  known.next_due.reset();
  CHECK(again(redirected(from, target, &known, false, kNow).value()) == 0s);
  known.configured = true;
  CHECK_FALSE(redirected(from, target, &known, false, kNow));
  CHECK_FALSE(redirected(entry_of(Kind::kPage), target, &known, false, kNow));
}

TEST_CASE("how long a host is left alone") {
  struct Case {
    Facts facts;
    std::int64_t failures;  ///< before
    bool no_robots;
    std::int64_t failures_after;
    std::optional<std::chrono::seconds> pause;
  };
  const auto polite = std::nullopt;
  const auto busy = [](std::optional<std::chrono::seconds> retry_after) {
    auto facts = status(429);
    facts.retry_after = retry_after;
    return facts;
  };
  auto cut = failure(Failure::kTimeout);
  cut.has_head = true;
  const Case cases[] = {
      {status(200), 4, false, 0, polite},
      {status(404), 4, false, 0, polite},
      {status(500), 4, false, 0, polite},
      {status(500), 0, true, 1, 60s},  // robots.txt, without a copy
      {status(404), 3, true, 0, polite},
      {status(503), 0, false, 1, 60s},
      {status(503), 2, false, 3, 240s},
      {busy(3600s), 0, false, 1, 3600s},
      {busy(0s), 0, false, 1, 0s},
      {busy(0s), 1, false, 2, 60s},  // a storm is not kept alive
      {busy(3600s), 1, false, 2, 3600s},
      {failure(Failure::kConnect), 0, false, 1, 60s},
      {failure(Failure::kConnect), 20, false, 21, 24h},
      {failure(Failure::kTimeout), 1, false, 2, 120s},
      {cut, 1, false, 1, polite},
      {failure(Failure::kBroken), 1, false, 1, polite},
      {failure(Failure::kAddress), 1, false, 1, polite},
  };
  for (const auto& c : cases) {
    const auto made = host_pause(c.failures, c.facts, c.no_robots);
    INFO("case " << &c - cases);
    CHECK(made.failures == c.failures_after);
    CHECK(made.pause == c.pause);
  }
}

TEST_CASE("RFC 9309 §2.3.1: what an answer to a request for robots.txt means") {
  const auto redirect = [](const char* target) {
    auto facts = status(302);
    facts.target = Url::parse(target);
    return facts;
  };
  struct Case {
    Facts facts;
    int hops;
    RobotsResult result;
  };
  auto cut = status(200);
  cut.cut = true;
  const Case cases[] = {
      {status(200), 0, RobotsResult::kRules},
      {status(404), 0, RobotsResult::kNone},
      {status(401), 0, RobotsResult::kNone},
      {status(429), 0, RobotsResult::kUnreachable},
      {status(500), 0, RobotsResult::kUnreachable},
      {status(206), 0, RobotsResult::kUnreachable},
      {status(304), 0, RobotsResult::kUnreachable},
      {cut, 0, RobotsResult::kUnreachable},  // the rules that are missing may forbid
      {failure(Failure::kTimeout), 0, RobotsResult::kUnreachable},
      {failure(Failure::kAddress), 0, RobotsResult::kUnreachable},
      {redirect("https://www.example.org/b"), 4, RobotsResult::kRedirected},
      {redirect("https://www.example.org/b"), 5, RobotsResult::kNone},
      {redirect("https://www.example.org/a"), 0, RobotsResult::kNone},  // to itself
      {redirect("file:///etc/passwd"), 0, RobotsResult::kNone},
  };
  for (const auto& c : cases) {
    auto asked = entry_of(Kind::kRobots);
    asked.hops = c.hops;
    INFO("case " << &c - cases);
    CHECK(robots_result(asked, c.facts) == c.result);
  }
}
