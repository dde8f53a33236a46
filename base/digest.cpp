#include "base/digest.h"

#include <algorithm>
#include <charconv>

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include "base/error.h"

namespace tearsheet {
namespace {

constexpr std::string_view kRfc4648 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::string_view kBase64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kCrockford = "0123456789abcdefghjkmnpqrstvwxyz";

std::string base32_with(std::string_view alphabet, std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() * 8 + 4) / 5);
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : bytes) {
    bits = (bits << 8) | static_cast<std::uint8_t>(c);
    for (held += 8; held >= 5; held -= 5) out += alphabet[(bits >> (held - 5)) & 31];
  }
  if (held > 0) out += alphabet[(bits << (5 - held)) & 31];
  return out;
}

std::string_view view(const Sha256Bytes& bytes) { return {reinterpret_cast<const char*>(bytes.data()), bytes.size()}; }

}  // namespace

struct Sha256::Context {
  Context() : evp(EVP_MD_CTX_new()) { start(); }
  ~Context() { EVP_MD_CTX_free(evp); }
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;

  void start() {
    if (!evp || EVP_DigestInit_ex(evp, EVP_sha256(), nullptr) != 1) {
      throw Error(ErrorKind::kInternal, "OpenSSL has no SHA-256");
    }
  }

  EVP_MD_CTX* evp;
};

Sha256::Sha256() : context_(std::make_unique<Context>()) {}
Sha256::~Sha256() = default;

Sha256::Sha256(const Sha256& other) : Sha256() { *this = other; }

Sha256& Sha256::operator=(const Sha256& other) {
  if (EVP_MD_CTX_copy_ex(context_->evp, other.context_->evp) != 1) {
    throw Error(ErrorKind::kInternal, "OpenSSL can't copy a SHA-256");
  }
  return *this;
}

Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

Sha256& Sha256::update(std::string_view bytes) {
  EVP_DigestUpdate(context_->evp, bytes.data(), bytes.size());
  return *this;
}

Sha256Bytes Sha256::finish() {
  Sha256Bytes digest{};
  EVP_DigestFinal_ex(context_->evp, digest.data(), nullptr);
  context_->start();
  return digest;
}

std::string Sha256::finish_hex() { return hex(view(finish())); }

Sha256Bytes sha256(std::string_view bytes) { return Sha256().update(bytes).finish(); }

std::string sha256_hex(std::string_view bytes) { return hex(view(sha256(bytes))); }

std::string hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    const auto byte = static_cast<std::uint8_t>(c);
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

std::string hex(const Sha256Bytes& digest) { return hex(view(digest)); }

std::optional<Sha256Bytes> sha256_from_hex(std::string_view text) {
  Sha256Bytes digest{};
  if (text.size() != 2 * digest.size()) return std::nullopt;
  for (std::size_t i = 0; i < digest.size(); ++i) {
    const auto* begin = text.data() + 2 * i;
    const auto [end, error] = std::from_chars(begin, begin + 2, digest[i], 16);
    if (error != std::errc{} || end != begin + 2) return std::nullopt;
  }
  return digest;
}

Sha256Bytes hmac_sha256(std::string_view key, std::string_view text) {
  Sha256Bytes digest{};
  const auto* bytes = reinterpret_cast<const unsigned char*>(text.data());
  if (!HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), bytes, text.size(), digest.data(), nullptr)) {
    throw Error(ErrorKind::kInternal, "OpenSSL has no HMAC-SHA256");
  }
  return digest;
}

std::string base64(std::string_view bytes) {
  std::string out;
  out.reserve((bytes.size() + 2) / 3 * 4);
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : bytes) {
    bits = (bits << 8) | static_cast<std::uint8_t>(c);
    for (held += 8; held >= 6; held -= 6) out += kBase64[(bits >> (held - 6)) & 63];
  }
  if (held > 0) out += kBase64[(bits << (6 - held)) & 63];
  out.resize((out.size() + 3) / 4 * 4, '=');
  return out;
}

std::string base64(const Sha256Bytes& digest) { return base64(view(digest)); }

std::optional<std::string> from_base64(std::string_view text) {
  const bool is_padded = text.size() % 4 == 0;
  for (int i = 0; is_padded && i < 2 && text.ends_with('='); ++i) text.remove_suffix(1);
  if (text.size() % 4 == 1) return std::nullopt;
  std::string out;
  std::uint32_t bits = 0;
  int held = 0;
  for (const char c : text) {
    const auto value = kBase64.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 6) | static_cast<std::uint32_t>(value);
    held += 6;
    if (held < 8) continue;
    held -= 8;
    out += static_cast<char>((bits >> held) & 255);
  }
  return out;
}

std::string base32(std::string_view bytes) { return base32_with(kRfc4648, bytes); }

std::string short_id(std::string_view text, std::size_t length) {
  auto id = base32_with(kCrockford, view(sha256(text)));
  id.resize(std::min(length, id.size()));
  return id;
}

std::int64_t lookup_key(std::string_view text) {
  const auto digest = sha256(text);
  std::uint64_t key = 0;
  for (std::size_t i = 0; i < sizeof key; ++i) key = key << 8 | digest[i];
  return static_cast<std::int64_t>(key);
}

}  // namespace tearsheet
