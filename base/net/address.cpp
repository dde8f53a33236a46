#include "base/net/address.h"

#include <algorithm>
#include <charconv>
#include <cstring>

#include <arpa/inet.h>
#include <netinet/in.h>

#include "base/error.h"

namespace tearsheet {
namespace {

constexpr std::array<std::uint8_t, 12> kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};

Address from_v4(const std::uint8_t* octets) {
  Address address;
  std::copy(kMapped.begin(), kMapped.end(), address.bytes.begin());
  std::copy(octets, octets + 4, address.bytes.begin() + 12);
  return address;
}

/// Special-purpose networks: the IANA registries for IPv4 and IPv6, and what RFC 5735 and 3849 reserve.
const std::vector<Network>& special_networks() {
  static const auto networks = [] {
    std::vector<Network> made;
    for (const auto* text : {
             "0.0.0.0/8",        // this network (RFC 791)
             "10.0.0.0/8",       // private (RFC 1918)
             "100.64.0.0/10",    // shared, CGNAT (RFC 6598)
             "127.0.0.0/8",      // loopback (RFC 1122)
             "169.254.0.0/16",   // link-local (RFC 3927), cloud metadata
             "172.16.0.0/12",    // private
             "192.0.0.0/24",     // protocol assignments (RFC 6890)
             "192.0.2.0/24",     // documentation (RFC 5737)
             "192.88.99.0/24",   // 6to4 relays (RFC 7526)
             "192.168.0.0/16",   // private
             "198.18.0.0/15",    // benchmarking (RFC 2544)
             "198.51.100.0/24",  // documentation
             "203.0.113.0/24",   // documentation
             "224.0.0.0/4",      // multicast (RFC 5771)
             "240.0.0.0/4",      // reserved, broadcast (RFC 1112, 919)
             "::/96",            // unspecified, loopback, IPv4-compatible (RFC 4291)
             "64:ff9b:1::/48",   // local NAT64 (RFC 8215)
             "100::/64",         // discard (RFC 6666)
             "2001::/23",        // protocol assignments, Teredo among them (RFC 2928)
             "2001:db8::/32",    // documentation (RFC 3849)
             "3fff::/20",        // documentation (RFC 9637)
             "5f00::/16",        // segment routing (RFC 9602)
             "fc00::/7",         // unique local (RFC 4193)
             "fe80::/10",        // link-local
             "fec0::/10",        // site-local (RFC 3879)
             "ff00::/8",         // multicast
         }) {
      made.push_back(*Network::parse(text));
    }
    return made;
  }();
  return networks;
}

/// The IPv4 address that an IPv6 address carries: NAT64 (RFC 6052) or 6to4 (RFC 3056).
std::optional<Address> embedded(const Address& address) {
  static const auto nat64 = *Network::parse("64:ff9b::/96"), six_to_four = *Network::parse("2002::/16");
  if (nat64.contains(address)) return from_v4(&address.bytes[12]);
  if (six_to_four.contains(address)) return from_v4(&address.bytes[2]);
  return std::nullopt;
}

}  // namespace

std::optional<Address> Address::parse(std::string_view text) {
  if (text.size() > 2 && text.front() == '[' && text.back() == ']') {
    text = text.substr(1, text.size() - 2);
    if (text.find(':') == std::string_view::npos) return std::nullopt;
  }
  const std::string copy{text};
  if (copy.find('\0') != std::string::npos) return std::nullopt;
  std::array<std::uint8_t, 4> v4{};
  if (inet_pton(AF_INET, copy.c_str(), v4.data()) == 1) return from_v4(v4.data());
  Address address;
  if (inet_pton(AF_INET6, copy.c_str(), address.bytes.data()) == 1) return address;
  return std::nullopt;
}

std::optional<Address> Address::from(const sockaddr* address) {
  Address made;
  if (address->sa_family == AF_INET) {
    sockaddr_in v4{};
    std::memcpy(&v4, address, sizeof v4);
    std::array<std::uint8_t, 4> octets{};
    std::memcpy(octets.data(), &v4.sin_addr, octets.size());
    return from_v4(octets.data());
  }
  if (address->sa_family != AF_INET6) return std::nullopt;
  sockaddr_in6 v6{};
  std::memcpy(&v6, address, sizeof v6);
  std::memcpy(made.bytes.data(), &v6.sin6_addr, made.bytes.size());
  return made;
}

bool Address::is_v4() const { return std::equal(kMapped.begin(), kMapped.end(), bytes.begin()); }

std::string Address::text() const {
  std::array<char, INET6_ADDRSTRLEN> buffer{};
  if (is_v4()) {
    inet_ntop(AF_INET, &bytes[12], buffer.data(), buffer.size());
  } else {
    inet_ntop(AF_INET6, bytes.data(), buffer.data(), buffer.size());
  }
  return buffer.data();
}

std::optional<Network> Network::parse(std::string_view text) {
  const auto slash = text.find('/');
  const auto base = Address::parse(text.substr(0, slash));
  if (!base) return std::nullopt;
  Network network{*base, 128};
  if (slash == std::string_view::npos) return network;
  const auto digits = text.substr(slash + 1);
  int bits = 0;
  const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits);
  const int most = base->is_v4() ? 32 : 128;
  if (error != std::errc{} || end != digits.data() + digits.size() || bits < 0 || bits > most) return std::nullopt;
  network.bits = bits + 128 - most;
  return network;
}

bool Network::contains(const Address& address) const {
  const auto whole = static_cast<std::size_t>(bits / 8);
  if (!std::equal(base.bytes.begin(), base.bytes.begin() + static_cast<std::ptrdiff_t>(whole), address.bytes.begin())) {
    return false;
  }
  if (bits % 8 == 0) return true;
  const auto mask = static_cast<std::uint8_t>(0xff << (8 - bits % 8));
  return (base.bytes[whole] & mask) == (address.bytes[whole] & mask);
}

AddressRules::AddressRules(const std::vector<std::string>& allowed) {
  for (const auto& text : allowed) {
    const auto network = Network::parse(text);
    if (!network) throw Error(ErrorKind::kConfiguration, "no network: expected a form like 127.0.0.0/8", text);
    listed_.push_back(*network);
  }
}

bool AddressRules::is_listed(const Address& address) const {
  if (std::any_of(listed_.begin(), listed_.end(), [&](const auto& network) { return network.contains(address); })) {
    return true;
  }
  const auto inner = embedded(address);
  return inner && is_listed(*inner);
}

bool AddressRules::is_public(const Address& address) {
  if (const auto inner = embedded(address)) return is_public(*inner);
  const auto& special = special_networks();
  return std::none_of(special.begin(), special.end(), [&](const auto& network) { return network.contains(address); });
}

}  // namespace tearsheet
