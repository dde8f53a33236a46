#include <array>

#include <arpa/inet.h>
#include <fmt/format.h>

#include "config/schema/values.h"

namespace tearsheet::config {

// A network with bits set after its prefix is ambiguous: is the host meant, or its network?
Problem network_problem(std::string_view text) {
  const auto slash = text.find('/');
  const std::string address{text.substr(0, slash)};
  std::array<unsigned char, 16> bytes{};
  const bool v4 = inet_pton(AF_INET, address.c_str(), bytes.data()) == 1;
  if (address.find('\0') != std::string::npos || (!v4 && inet_pton(AF_INET6, address.c_str(), bytes.data()) != 1)) {
    return fmt::format("{} is not a network, e.g. 127.0.0.1/32", quote(text));
  }
  const unsigned width = v4 ? 32 : 128;
  if (slash == std::string_view::npos)
    return fmt::format("{} has no prefix length: write {}/{}", quote(text), address, width);
  const auto prefix = parse_count(text.substr(slash + 1));
  if (!prefix || *prefix > width)
    return fmt::format("{} has a prefix length that is not a number from 0 to {}", quote(text), width);
  auto masked = bytes;
  for (std::size_t bit = *prefix; bit < width; ++bit)
    masked[bit / 8] &= static_cast<unsigned char>(~(0x80U >> (bit % 8)));
  if (masked == bytes) return std::nullopt;
  char network[INET6_ADDRSTRLEN];
  inet_ntop(v4 ? AF_INET : AF_INET6, masked.data(), network, sizeof network);
  return fmt::format("{} has bits set after its prefix: write {}/{} or {}/{}", quote(text), network, *prefix, address,
                     width);
}

}  // namespace tearsheet::config
