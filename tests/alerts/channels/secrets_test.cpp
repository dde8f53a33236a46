#include "alerts/channels/secrets.h"

#include <catch2/catch.hpp>

#include "base/digest.h"

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

TEST_CASE("a secret is hidden in the encodings that servers and programs show it in") {
  const std::string secret = "p\u00e4ss w\"ord/+1";
  const Secrets secrets({secret});
  for (const auto* text : {
           "p%C3%A4ss%20w%22ord%2F%2B1", "p%c3%a4ss%20w%22ord%2f%2b1",  // percent-escaped
           "p\u00e4ss w\\\"ord/+1",                                     // JSON
           "cMOkc3MgdyJvcmQvKzE=",                                      // base64
       }) {
    INFO(text);
    const auto hidden = secrets.hide(std::string{"seen: "} + text + " end");
    CHECK(hidden.find("ord") == std::string::npos);
    CHECK(hidden.find("cMOkc3M") == std::string::npos);
    CHECK(hidden.starts_with("seen: ***"));
  }
}

TEST_CASE("a secret is hidden in the base64 of a longer text, wherever it begins") {
  const std::string secret = "correct horse battery";
  const Secrets secrets({secret});
  for (const std::string user : {"a", "ab", "abc", "anna@example.org"}) {
    const auto plain = tearsheet::base64(std::string(1, '\0') + user + std::string(1, '\0') + secret + "!");
    const auto hidden = secrets.hide("AUTH PLAIN " + plain);
    INFO(hidden);
    CHECK(hidden.find("***") != std::string::npos);
    // What is left of the secret is less than a character at either end.
    CHECK(hidden.size() < plain.size() - secret.size() * 4 / 3 + std::string{"AUTH PLAIN ***"}.size() + 3);
  }
}
