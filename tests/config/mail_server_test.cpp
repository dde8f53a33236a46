#include "config/model/mail_server.h"

#include <catch2/catch.hpp>

using namespace tearsheet::config;

TEST_CASE("a mail server has a scheme, a host and a port") {
  struct Case {
    std::string_view url;
    bool encrypted_at_once;
    std::string_view host;
    int port;
  };
  const Case cases[] = {
      {"smtp://mail.example.org", false, "mail.example.org", 25},
      {"smtp://mail.example.org:587", false, "mail.example.org", 587},
      {"SMTPS://Mail.Example.org/", true, "mail.example.org", 465},
      {"smtp://localhost:2525", false, "localhost", 2525},
      {"smtp://127.0.0.1", false, "127.0.0.1", 25},
      {"smtps://[::1]:1465", true, "[::1]", 1465},
      {"smtp://[::1]", false, "[::1]", 25},
  };
  for (const auto& each : cases) {
    INFO(each.url);
    const auto server = parse_mail_server(each.url);
    REQUIRE(server);
    CHECK(server->encrypted_at_once == each.encrypted_at_once);
    CHECK(server->host == each.host);
    CHECK(server->port == each.port);
  }
}

TEST_CASE("anything else is no mail server") {
  for (const auto url :
       {"", "mail.example.org", "http://mail.example.org", "smtp://", "smtp://a b", "smtp://a:0", "smtp://a:65536",
        "smtp://a:", "smtp://user:word@a.example", "smtp://a.example/path", "smtp://a\r\n.example"}) {
    INFO(url);
    CHECK_FALSE(parse_mail_server(url));
  }
}

TEST_CASE("this machine is known by its names and addresses") {
  for (const auto host : {"localhost", "a.localhost", "127.0.0.1", "127.9.9.9", "[::1]"}) CHECK(is_loopback_host(host));
  for (const auto host : {"127.example.org", "localhost.example.org", "128.0.0.1", "[::2]", ""}) {
    INFO(host);
    CHECK_FALSE(is_loopback_host(host));
  }
}
