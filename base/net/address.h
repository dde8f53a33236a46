#pragma once

// Which IP addresses may be talked to: public ones, and those that an `allow_addresses` of the configuration names.
//
// Refused are all special-purpose networks of the IANA registries (RFC 6890 and its updates): private, loopback,
// link-local, shared (CGNAT), multicast, documentation, benchmarking, reserved. Addresses that carry an IPv4 address
// inside (IPv4-mapped, NAT64, 6to4) are judged by that one. Pure values, safe from any thread once made.

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct sockaddr;

namespace tearsheet {

/// An IPv4 address is kept in its mapped form (::ffff:a.b.c.d), so that there is one kind only.
struct Address {
  std::array<std::uint8_t, 16> bytes{};

  /// Dotted decimal or IPv6, the latter with or without brackets; no zone ids, no historic IPv4 forms.
  static std::optional<Address> parse(std::string_view text);
  static std::optional<Address> from(const sockaddr* address);

  bool is_v4() const;
  std::string text() const;
  bool operator==(const Address&) const = default;
  auto operator<=>(const Address&) const = default;
};

/// A network, "10.0.0.0/8" or "fd00::/8"; an address alone is the network of itself.
struct Network {
  Address base;
  int bits = 128;

  static std::optional<Network> parse(std::string_view text);
  bool contains(const Address& address) const;
};

class AddressRules {
 public:
  AddressRules() = default;
  /// Throws Error(kConfiguration) for an entry that is not a network.
  explicit AddressRules(const std::vector<std::string>& allowed);

  /// May it be talked to?
  bool allows(const Address& address) const { return is_listed(address) || is_public(address); }

  /// Does the desk name it in `allow_addresses`? Only for those may delays be short and the time be set (--now).
  bool is_listed(const Address& address) const;

  bool has_listed() const { return !listed_.empty(); }

  static bool is_public(const Address& address);

 private:
  std::vector<Network> listed_;
};

}  // namespace tearsheet
