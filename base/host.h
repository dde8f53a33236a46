#pragma once

// Hosts of URLs, and the domains that they belong to (WHATWG URL §3.5, UTS #46, the Public Suffix List). Pure functions,
// thread-safe.

#include <optional>
#include <string>
#include <string_view>

namespace tearsheet {

/// The host as a normalised URL has it: lower case, IDNA-encoded, an IPv4 address of any historic form ("0x7f.1")
/// in dotted decimal, an IPv6 address in brackets, no final dot. Nothing if `text` is not a host.
std::optional<std::string> parse_host(std::string_view text);

/// The registrable domain ("example.co.uk") by the Public Suffix List; an address or a bare suffix is itself.
std::string registered_domain(std::string_view host);

/// The version of the Public Suffix List that registered_domain() reads: the start of its SHA-1.
const std::string& public_suffix_version();

}  // namespace tearsheet
