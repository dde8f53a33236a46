// TLS and proxies, as far as the configuration decides on them.

#include "crawler/transport/curl_transport.h"

#include <csignal>
#include <fstream>

#include <catch2/catch.hpp>

#include "tests/crawler/tls_server.h"
#include "tests/crawler/wire.h"
#include "tests/temporary.h"

using namespace std::literals;
using namespace tearsheet::crawler;
using tearsheet::Address;
using tearsheet::AddressRules;
using tearsheet::Url;
using tearsheet::crawler::testing::Identity;
using tearsheet::crawler::testing::TlsServer;
using tearsheet::crawler::testing::WireServer;

namespace {

const auto kAnswer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi"s;

FetcherOptions quick() {
  FetcherOptions options;
  options.user_agent = "Tearsheet/0 (+https://example.org/bot)";
  options.timeout = 2000ms;
  return options;
}

Answer fetch(const std::string& url, FetcherOptions options, AddressRules rules = AddressRules({"127.0.0.0/8"}),
             const std::string& address = "127.0.0.1") {
  CurlTransport transport(std::move(options), std::move(rules));
  Request request;
  request.url = *Url::parse(url);
  request.address = *Address::parse(address);
  transport.start(1, request);
  for (int i = 0; i < 20; ++i) {
    auto answers = transport.poll(1000ms);
    if (!answers.empty()) return answers.front();
  }
  FAIL("no answer");
  return {};
}

struct Files {
  tearsheet::tests::TemporaryFolder folder;

  std::string write(const std::string& name, const std::string& text) const {
    const auto path = folder.path() / name;
    std::ofstream(path) << text;
    return path.string();
  }
};

}  // namespace

TEST_CASE("a server of a CA that the system doesn't know is trusted if the desk's ca_bundle has it") {
  TlsServer server(kAnswer);
  const Files files;
  auto options = quick();
  const auto url = "https://www.example.org:" + std::to_string(server.port()) + "/";
  const auto refused = fetch(url, options);
  CHECK(refused.failure == Failure::kConnect);
  CHECK(refused.error.find("certificate") != std::string::npos);
  CHECK(server.clients().empty());

  options.ca_bundle = files.write("ca.pem", server.ca.certificate_pem());
  const auto answer = fetch(url, options);
  CHECK(answer.failure == Failure::kNone);
  CHECK(answer.body == "hi");
  CHECK(server.clients() == std::vector{""s});
  // Still only for its own name.
  CHECK(fetch("https://www.example.com:" + std::to_string(server.port()) + "/", options).failure == Failure::kConnect);
  CHECK(fetch("https://127.0.0.1:" + std::to_string(server.port()) + "/", options).failure == Failure::kConnect);

  options.ca_bundle = files.write("other.pem", Identity("Another CA", "", nullptr).certificate_pem());
  CHECK(fetch(url, options).failure == Failure::kConnect);
}

TEST_CASE("a client certificate is shown to a server that asks for one") {
  TlsServer server(kAnswer);
  const Files files;
  const Identity desk("our desk", "", &server.ca);
  auto options = quick();
  options.ca_bundle = files.write("ca.pem", server.ca.certificate_pem());
  options.client_certificate = files.write("desk.pem", desk.certificate_pem());
  options.client_key = files.write("desk.key", desk.key_pem());
  CHECK(fetch("https://www.example.org:" + std::to_string(server.port()) + "/", options).body == "hi");
  CHECK(server.clients() == std::vector{"our desk"s});
}

TEST_CASE("a proxy is asked by name, may be private, and its log-in is not part of the request that is kept") {
  WireServer proxy({kAnswer});
  auto options = quick();
  options.proxy = "http://desk:s3cret@127.0.0.1:" + std::to_string(proxy.port());
  setenv("no_proxy", "*", 1);
  const auto answer = fetch("http://www.example.org/a?b", options, AddressRules(), "11.0.0.1");
  unsetenv("no_proxy");
  CHECK(answer.failure == Failure::kNone);
  CHECK(answer.body == "hi");
  CHECK(answer.ip.empty());  // the proxy's would say nothing of the server
  REQUIRE(proxy.requests().size() == 1);
  CHECK(proxy.requests()[0].starts_with("GET http://www.example.org/a?b HTTP/1.1\r\n"));
  CHECK(proxy.requests()[0].find("Proxy-Authorization: Basic ") != std::string::npos);
}

TEST_CASE("what a proxy says of a tunnel that it refuses is not an answer of the server") {
  WireServer proxy({"HTTP/1.1 407 Who are you?\r\nX-Proxy: 1\r\nContent-Length: 0\r\n\r\n"});
  auto options = quick();
  options.proxy = "http://127.0.0.1:" + std::to_string(proxy.port());
  const auto answer = fetch("https://www.example.org/", options, AddressRules(), "11.0.0.1");
  CHECK(answer.failure == Failure::kConnect);
  CHECK(answer.head.empty());
  CHECK(answer.request.empty());
  REQUIRE(proxy.requests().size() == 1);
  CHECK(proxy.requests()[0].starts_with("CONNECT www.example.org:443 HTTP/1.1\r\n"));
}

TEST_CASE("with a proxy names are not looked up here, and addresses in URLs are still checked by whoever asks") {
  auto options = quick();
  options.proxy = "http://127.0.0.1:9";
  CurlTransport transport(options, AddressRules());
  const auto named = transport.look_up("no-such-host.invalid");
  REQUIRE(named);
  CHECK(named->is_proxied);
  REQUIRE(named->addresses.size() == 1);
  CHECK(named->addresses != transport.look_up("other-host.invalid")->addresses);
  const auto literal = transport.look_up("10.0.0.1");
  REQUIRE(literal);
  CHECK_FALSE(literal->is_proxied);
  CHECK(literal->addresses == std::vector{*Address::parse("10.0.0.1")});
}
