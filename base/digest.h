#pragma once

// SHA-256 (FIPS 180-4, by OpenSSL), and what is made of it: hexadecimal digests, article ids, keys of tables, signatures.

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tearsheet {

using Sha256Bytes = std::array<std::uint8_t, 32>;

/// A running SHA-256. Not for sharing between threads.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(const Sha256& other);  ///< goes on from the same bytes
  Sha256& operator=(const Sha256& other);
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  Sha256& update(std::string_view bytes);
  /// The digest of all bytes so far; then the object starts over.
  Sha256Bytes finish();
  std::string finish_hex();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
};

Sha256Bytes sha256(std::string_view bytes);

/// 64 lower-case hexadecimal digits.
std::string sha256_hex(std::string_view bytes);
std::string hex(std::string_view bytes);
std::string hex(const Sha256Bytes& digest);
/// The digest written as 64 hexadecimal digits of either case; nothing for any other text.
std::optional<Sha256Bytes> sha256_from_hex(std::string_view text);

/// HMAC-SHA256 (RFC 2104): a signature of `text`.
Sha256Bytes hmac_sha256(std::string_view key, std::string_view text);

/// RFC 4648 §4, with padding.
std::string base64(std::string_view bytes);
std::string base64(const Sha256Bytes& digest);
/// Nothing if `text` is not base64; padding may be missing.
std::optional<std::string> from_base64(std::string_view text);

/// RFC 4648 §6 base32, upper case, no padding: what WARC digests use ("sha256:…", "sha1:…").
std::string base32(std::string_view bytes);

/// The first `length` (at most 51) lower-case Crockford base32 characters of SHA-256(text): article ids.
std::string short_id(std::string_view text, std::size_t length = 12);

/// The first 8 bytes of SHA-256(text) as a number: the key by which tables look up URLs. An index of these is a fifth as
/// large as one of URLs. A cheaper hash won't do: other people choose the URLs and could make them collide.
std::int64_t lookup_key(std::string_view text);

}  // namespace tearsheet
