#include "archive/warc/digest.h"

#include <array>

#include <openssl/evp.h>

#include "base/digest.h"
#include "base/utf8.h"

namespace tearsheet::archive::warc {

struct DigestCheck::Context {
  EVP_MD_CTX* md = EVP_MD_CTX_new();
  Context() = default;
  Context(const Context&) = delete;
  Context& operator=(const Context&) = delete;
  ~Context() { EVP_MD_CTX_free(md); }
};

namespace {

std::string algorithm_name(std::string_view label) {
  auto name = ascii_lower(trim(label));
  std::erase(name, '-');
  return name;
}

const EVP_MD* algorithm(std::string_view name) {
  if (name == "sha1") return EVP_sha1();
  if (name == "sha256") return EVP_sha256();
  if (name == "sha512") return EVP_sha512();
  if (name == "md5") return EVP_md5();
  return nullptr;
}

/// RFC 4648 §6, lower case and without padding; nothing for other text.
std::optional<std::string> from_base32(std::string_view text) {
  constexpr std::string_view kAlphabet = "abcdefghijklmnopqrstuvwxyz234567";
  std::string bytes;
  unsigned bits = 0, count = 0;
  for (const char c : text) {
    const auto value = kAlphabet.find(c);
    if (value == std::string_view::npos) return std::nullopt;
    bits = (bits << 5) | static_cast<unsigned>(value);
    count += 5;
    if (count < 8) continue;
    count -= 8;
    bytes += static_cast<char>(bits >> count);
    bits &= (1U << count) - 1;
  }
  return bytes;
}

std::string without_padding(std::string_view text) {
  auto value = ascii_lower(trim(text));
  while (value.ends_with('=')) value.pop_back();
  return value;
}

constexpr std::size_t base32_length(std::size_t bytes) { return (bytes * 8 + 4) / 5; }

}  // namespace

std::string normal_digest(std::string_view labelled) {
  const auto colon = labelled.find(':');
  const bool has_label = colon != std::string_view::npos;
  auto value = without_padding(has_label ? labelled.substr(colon + 1) : labelled);
  constexpr std::size_t kSha1 = 20;
  if (!has_label && value.size() != 2 * kSha1 && value.size() != base32_length(kSha1)) return {};
  const auto name = has_label ? algorithm_name(labelled.substr(0, colon)) : "sha1";
  const auto* md = algorithm(name);
  if (md != nullptr && value.size() == base32_length(static_cast<std::size_t>(EVP_MD_size(md)))) {
    if (const auto bytes = from_base32(value)) value = hex(*bytes);
  }
  return value.empty() ? value : name + ":" + value;
}

DigestCheck::DigestCheck(std::string_view labelled) {
  const auto colon = labelled.find(':');
  if (colon == std::string_view::npos) return;
  const auto* md = algorithm(algorithm_name(labelled.substr(0, colon)));
  if (md == nullptr) return;
  expected_ = without_padding(labelled.substr(colon + 1));
  const auto size = static_cast<std::size_t>(EVP_MD_size(md));
  if (expected_.size() != 2 * size && expected_.size() != base32_length(size)) return;
  context_ = std::make_unique<Context>();
  EVP_DigestInit_ex(context_->md, md, nullptr);
}

DigestCheck::~DigestCheck() = default;
DigestCheck::DigestCheck(DigestCheck&&) noexcept = default;

void DigestCheck::update(std::string_view bytes) {
  if (context_) EVP_DigestUpdate(context_->md, bytes.data(), bytes.size());
}

std::optional<bool> DigestCheck::fits() {
  if (!context_) return std::nullopt;
  std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
  unsigned size = 0;
  EVP_DigestFinal_ex(context_->md, bytes.data(), &size);
  context_.reset();
  const std::string_view digest{reinterpret_cast<const char*>(bytes.data()), size};
  return expected_ == hex(digest) || expected_ == ascii_lower(base32(digest));
}

std::string sha256_label(std::string_view hex) { return "sha256:" + std::string{hex}; }

}  // namespace tearsheet::archive::warc
