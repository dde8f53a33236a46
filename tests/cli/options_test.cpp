#include "cli/options.h"

#include <catch2/catch.hpp>

#include "base/error.h"

using namespace tearsheet;
using namespace tearsheet::cli;
using Catch::Contains;

namespace {

struct Given {
  std::vector<std::string> words;
  std::string url;
  std::size_t limit = 7;
  std::optional<GivenTime> from;
};

Given g_given;

Action declare(Options& options) {
  options.texts("WORD", g_given.words, "words");
  options.text("--url=URL", g_given.url, "a URL");
  options.number("--limit", g_given.limit, "a number");
  options.time("--from", g_given.from, "a time");
  return [](const Common&) { return 0; };
}

const Verb kFind{"find", "finds", "", declare}, kOther{"other", "does other things", "", declare, true};
const std::vector<const Verb*> kVerbs = {&kFind, &kOther};

Chosen chosen(std::vector<const char*> arguments) {
  g_given = {};
  arguments.insert(arguments.begin(), "tearsheet");
  return choose(kVerbs, static_cast<int>(arguments.size()), arguments.data());
}

}  // namespace

TEST_CASE("arguments reach the verb as they were typed") {
  CHECK(chosen({"find", "[a,b]", "other", "[c]", "[]"}).verb == kVerbs[0]);
  CHECK(g_given.words == std::vector<std::string>{"[a,b]", "other", "[c]", "[]"});
  chosen({"find", "--url", "[x]", "--", "--url=", "-y", "[z"});
  CHECK(g_given.url == "[x]");
  CHECK(g_given.words == std::vector<std::string>{"--url=", "-y", "[z"});
  chosen({"find", "--url=", "word", "--limit=0"});
  CHECK(g_given.url.empty());
  CHECK(g_given.words == std::vector<std::string>{"word"});
  CHECK(g_given.limit == 0);
}

TEST_CASE("common options come before or after the verb") {
  CHECK(chosen({"-C", "a", "find"}).common.desk == "a");
  CHECK(chosen({"find", "--desk=a"}).common.desk == "a");
  CHECK(chosen({"find", "x", "-q"}).common.quiet);
  CHECK(chosen({"--now", "2021-04-15", "find"}).common.current() == *parse_time("2021-04-15"));
}

TEST_CASE("verbs that take the lock may wait for it, others may not") {
  CHECK(chosen({"other"}).common.lock_wait == std::chrono::seconds{0});
  CHECK(chosen({"other", "--lock-wait", "30s"}).common.lock_wait == std::chrono::seconds{30});
  CHECK(chosen({"other", "--lock-wait=5m"}).common.lock_wait == std::chrono::minutes{5});
  for (const auto* wrong : {"30", "soon", "-1s", ""}) {
    INFO(wrong);
    CHECK_THROWS_WITH(chosen({"other", "--lock-wait", wrong}), Contains("is not a duration"));
  }
  CHECK_THROWS_WITH(chosen({"find", "--lock-wait", "30s"}), Contains("unknown option --lock-wait"));
}

TEST_CASE("a time is read once the clock is known") {
  CHECK_FALSE(chosen({"find"}).text.size());
  CHECK_FALSE(g_given.from);
  chosen({"find", "--from", "7d"});
  CHECK(g_given.from->at({*parse_time("2021-04-15"), "UTC"}) == *parse_time("2021-04-08"));
  for (const auto* wrong : {"soon", "7", "-7d", ""}) CHECK_THROWS_AS(chosen({"find", "--from", wrong}), Error);
}

TEST_CASE("wrong input is an error that suggests what was meant") {
  const auto error_of = [](const std::vector<const char*>& arguments) -> std::string {
    try {
      chosen(arguments);
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::kUsage);
      return error.what();
    }
    return {};
  };
  CHECK_THAT(error_of({}), Contains("no verb given"));
  CHECK_THAT(error_of({"fnd"}), Contains("did you mean find?"));
  CHECK_THAT(error_of({"find", "--limt", "3"}), Contains("did you mean --limit?"));
  CHECK_THAT(error_of({"find", "--limt=3"}), Contains("did you mean --limit?"));
  CHECK_THAT(error_of({"find", "--never"}), Contains("did you mean --color never?"));
  CHECK_THAT(error_of({"find", "--json"}), !Contains("did you mean"));
  CHECK_THAT(error_of({"find", "-x"}), Contains("put -- before"));
  for (const auto* bad : {"-1", "x", "1.5", "0x10", "", " 1", "99999999999999999999"}) {
    INFO(bad);
    CHECK_THAT(error_of({"find", "--limit", bad}), Contains("--limit") && Contains("is not a whole number"));
  }
  CHECK_THAT(error_of({"find", "--limit", "1", "--limit", "2"}), Contains("only once"));
  CHECK_THAT(error_of({"find", "--color", "blue"}), Contains("auto, always, never"));
}

TEST_CASE("help names a value after its option") {
  CHECK_THAT(help_text(kVerbs, "find"), Contains("--url URL") && Contains("--limit N") && Contains("-C,--desk DIR"));
  CHECK_THAT(help_text(kVerbs, ""), Contains("finds") && Contains("does other things"));
  CHECK_THROWS_AS(help_text(kVerbs, "nosuch"), Error);
}
