#include "config/secret.h"

#include <cstdlib>

#include <catch2/catch.hpp>

#include "base/error.h"
#include "tests/config/temp_desk.h"

using namespace tearsheet;
using namespace tearsheet::config;

TEST_CASE("secrets are expanded where they are used") {
  TempDesk desk;
  desk.write("hook.key", "s3cret\n").write("keys/a b.key", "line 1\nline 2\r\n").write("empty", "");
  setenv("TEARSHEET_TEST_SECRET", "pa$${env:HOME}ss", 1);
  struct Case {
    std::string_view text, expanded;
  };
  const Case cases[] = {
      {"", ""},
      {"plain $5 }", "plain $5 }"},
      {"${env:TEARSHEET_TEST_SECRET}", "pa$${env:HOME}ss"},  // the text of a secret is not expanded
      {"a${file:hook.key}b${file:hook.key}", "as3cretbs3cret"},
      {"${file:keys/a b.key}", "line 1\nline 2"},
      {"${file:empty}", ""},
      {"${HOME} ${} ${1:x} $", "${HOME} ${} ${1:x} $"},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    std::vector<std::string> secrets;
    CHECK(expand_secrets(c.text, desk.folder(), secrets) == c.expanded);
    for (const auto& secret : secrets) CHECK(c.expanded.find(secret) != std::string_view::npos);
    CHECK(secrets.empty() ==
          (c.text.find("${env:") == std::string_view::npos && c.text.find("${file:") == std::string_view::npos));
  }
}

TEST_CASE("a missing secret is named, and no secret is shown") {
  TempDesk desk;
  desk.write("hook.key", "s3cret").write("large", std::string(100'000, 'x'));
  struct Case {
    std::string_view text, subject;
  };
  const Case cases[] = {
      {"${file:hook.key}${env:TEARSHEET_NO_SUCH}", "${env:TEARSHEET_NO_SUCH}"},
      {"${file:none}", "${file:none}"},
      {"${file:large}", "${file:large}"},
      {"${evn:X}", "${evn:"},
      {"${env:X", "${env:"},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    try {
      std::vector<std::string> secrets;
      expand_secrets(c.text, desk.folder(), secrets);
      FAIL_CHECK("expanded");
    } catch (const Error& error) {
      CHECK(error.kind() == ErrorKind::kConfiguration);
      CHECK(error.subject() == c.subject);
      CHECK_THAT(error.what(), !Catch::Contains("s3cret"));
    }
  }
}

TEST_CASE("the secrets of a channel are expanded where they may be") {
  TempDesk desk;
  desk.write("key", "k3y\n");
  Channel channel;
  channel.command = {"send", "--key=${file:key}"};
  channel.password = channel.secret = channel.token = "${file:key}";
  channel.user = "${file:key}";
  channel.url = "https://example.org/hooks/${file:key}?a=b";
  const auto secrets = expand_secrets(channel, desk.folder());
  CHECK(channel.command[1] == "--key=k3y");
  CHECK(channel.password + channel.secret + channel.token == "k3yk3yk3y");
  CHECK(channel.user == "${file:key}");
  CHECK(channel.url == "https://example.org/hooks/k3y?a=b");
  CHECK(secrets.size() == 6);
  CHECK(secrets.back() == "/hooks/k3y?a=b");  // what a server repeats
  channel.token = "${file:nothing}";
  CHECK_THROWS_AS(expand_secrets(channel, desk.folder()), Error);
}
