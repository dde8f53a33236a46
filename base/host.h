#pragma once

// Hosts of URLs, and whose they are (WHATWG URL §3.5, UTS #46, the Public Suffix List). Pure functions, safe from any
// thread.

#include <optional>
#include <string>
#include <string_view>

namespace tearsheet {

/// The host as it stands in a normalised URL: lower case, IDNA-encoded, an IPv4 address of any historic form ("0x7f.1")
/// in dotted decimal, an IPv6 address in brackets, no final dot. Nothing if `text` is no host.
std::optional<std::string> parse_host(std::string_view text);

/// The registrable domain ("example.co.uk") by the Public Suffix List; an address or a bare suffix is itself.
std::string registered_domain(std::string_view host);

/// Which Public Suffix List registered_domain reads: the start of its SHA-1.
const std::string& public_suffix_version();

}  // namespace tearsheet
