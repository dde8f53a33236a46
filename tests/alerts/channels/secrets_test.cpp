#include "alerts/channels/secrets.h"

#include <catch2/catch.hpp>

using namespace tearsheet::alerts;

TEST_CASE("secrets are hidden wherever they occur") {
  struct Case {
    std::vector<std::string> secrets;
    std::string text, hidden;
  };
  const Case cases[] = {
      {{}, "nothing to hide", "nothing to hide"},
      {{""}, "an empty secret hides nothing", "an empty secret hides nothing"},
      {{"s3cret"}, "s3cret", "***"},
      {{"s3cret"}, "login s3cret failed: s3crets3cret", "login *** failed: ******"},
      {{"abc", "abcdef"}, "abcdef abc", "*** ***"},  // the longest first, or its end would show
      {{"two  words"}, "two words, two  words", "***, ***"},
      {{"-----BEGIN-----\nMIIEvgIBADAN\nx\n"}, "bad key: MIIEvgIBADAN, x", "bad key: ***, x"},
      {{"*"}, "a * b", "a *** b"},
  };
  for (const auto& each : cases) {
    INFO(each.text);
    CHECK(Secrets(each.secrets).hide(each.text) == each.hidden);
  }
}

TEST_CASE("a secret that was cut in two doesn't show its first half") {
  const Secrets secrets({"0123456789"});
  CHECK(secrets.hide_in_start("abcdefghij 012345", 17).find("0") == std::string::npos);
  CHECK(secrets.hide_in_start("0123456789 then more text that is long, 01234", 20).starts_with("*** then more"));
}
