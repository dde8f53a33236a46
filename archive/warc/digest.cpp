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

const EVP_MD* algorithm(std::string_view label) {
  auto name = ascii_lower(label);
  std::erase(name, '-');
  if (name == "sha1") return EVP_sha1();
  if (name == "sha256") return EVP_sha256();
  if (name == "sha512") return EVP_sha512();
  if (name == "md5") return EVP_md5();
  return nullptr;
}

}  // namespace

DigestCheck::DigestCheck(std::string_view labelled) {
  const auto colon = labelled.find(':');
  if (colon == std::string_view::npos) return;
  const auto* md = algorithm(trim(labelled.substr(0, colon)));
  if (md == nullptr) return;
  expected_ = ascii_lower(trim(labelled.substr(colon + 1)));
  while (expected_.ends_with('=')) expected_.pop_back();
  const auto size = static_cast<std::size_t>(EVP_MD_size(md));
  if (expected_.size() != 2 * size && expected_.size() != (size * 8 + 4) / 5) return;
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
