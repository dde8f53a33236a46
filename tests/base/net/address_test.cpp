#include "base/net/address.h"

#include <catch2/catch.hpp>

#include "base/error.h"

using tearsheet::Address;
using tearsheet::AddressRules;
using tearsheet::Error;
using tearsheet::Network;

namespace {
bool is_public(const char* text) {
  const auto address = Address::parse(text);
  REQUIRE(address);
  return AddressRules::is_public(*address);
}
}  // namespace

TEST_CASE("addresses are read in their one form") {
  for (const auto* text : {"127.0.0.1", "8.8.8.8", "::1", "2001:db8::1", "fe80::1"})
    CHECK(Address::parse(text)->text() == text);
  CHECK(Address::parse("[::1]")->text() == "::1");
  CHECK(Address::parse("::ffff:10.0.0.1")->text() == "10.0.0.1");
  for (const auto* text : {"", "127.1", "0x7f.0.0.1", "2130706433", "1.2.3", "1.2.3.4.5", "256.1.1.1", "::g",
                           "fe80::1%eth0", "[127.0.0.1]", "localhost", "1.2.3.4 "}) {
    INFO(text);
    CHECK_FALSE(Address::parse(text));
  }
}

TEST_CASE("public addresses may be talked to") {
  for (const auto* text :
       {"8.8.8.8", "1.1.1.1", "93.184.216.34", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1",
        "192.167.1.1", "198.17.1.1", "198.20.1.1", "223.255.255.255", "2606:4700::1111", "2a00:1450::1", "2400:cb00::1",
        "64:ff9b::8.8.8.8", "2002:808:808::1", "::ffff:8.8.8.8"}) {
    INFO(text);
    CHECK(is_public(text));
  }
}

TEST_CASE("special-purpose addresses may not") {
  for (const auto* text :
       {"0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.255", "127.0.0.1", "127.255.0.1",
        "169.254.169.254", "172.16.0.1", "172.31.255.255", "192.0.0.1", "192.0.2.1", "192.168.0.1", "198.18.0.1",
        "198.19.255.255", "198.51.100.1", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1", "255.255.255.255",
        "::", "::1", "::7f00:1", "fc00::1", "fdff::1", "fe80::1", "febf::1", "fec0::1", "ff02::1", "2001:db8::1",
        "100::1", "2001::1", "3fff::1",
        // An IPv4 address in IPv6 clothes is what it is.
        "::ffff:127.0.0.1", "::ffff:10.1.2.3", "64:ff9b::10.0.0.1", "64:ff9b::7f00:1", "64:ff9b:1::a00:1",
        "2002:7f00:1::1", "2002:a00:1::"}) {
    INFO(text);
    CHECK_FALSE(is_public(text));
  }
}

TEST_CASE("the desk may name networks of its own") {
  const AddressRules rules({"127.0.0.0/8", "10.1.0.0/16", "fd00::/8", "192.168.7.7"});
  for (const auto* text :
       {"127.0.0.1", "127.9.9.9", "10.1.2.3", "fd12::1", "192.168.7.7", "8.8.8.8", "::ffff:127.0.0.1"}) {
    INFO(text);
    CHECK(rules.allows(*Address::parse(text)));
  }
  for (const auto* text : {"10.2.0.1", "fc00::1", "192.168.7.8", "::1"}) {
    INFO(text);
    CHECK_FALSE(rules.allows(*Address::parse(text)));
  }
  CHECK_FALSE(rules.is_listed(*Address::parse("8.8.8.8")));
  CHECK(rules.is_listed(*Address::parse("127.0.0.1")));
}

TEST_CASE("networks need not end at byte boundaries") {
  const auto network = Network::parse("100.64.0.0/10");
  REQUIRE(network);
  CHECK(network->contains(*Address::parse("100.127.1.1")));
  CHECK_FALSE(network->contains(*Address::parse("100.128.1.1")));
  CHECK(Network::parse("0.0.0.0/0")->contains(*Address::parse("8.8.8.8")));
  CHECK_FALSE(Network::parse("0.0.0.0/0")->contains(*Address::parse("2001:db8::1")));
  CHECK(Network::parse("::/0")->contains(*Address::parse("8.8.8.8")));
}

TEST_CASE("what is not a network is an error of the desk") {
  for (const auto* text :
       {"", "localhost", "127.0.0.1/33", "127.0.0.1/-1", "127.0.0.1/", "127.0.0.1/8x", "::1/129", "127.0.0/8"}) {
    INFO(text);
    CHECK_THROWS_AS(AddressRules({text}), Error);
  }
}
