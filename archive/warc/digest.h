#pragma once

// WARC digests (ISO 28500 §5.8): "algorithm:value", e.g. "sha256:" and 64 hexadecimal digits, which is what we write:
// the grammar's `token` has no "=" for base32's padding, and readers that know base32 only by its padded length fail
// without. Others' digests are read in hexadecimal and in base32 with or without padding.

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace tearsheet::archive::warc {

/// Checks bytes that come in pieces against a labelled digest.
class DigestCheck {
 public:
  explicit DigestCheck(std::string_view labelled);
  ~DigestCheck();
  DigestCheck(DigestCheck&&) noexcept;

  void update(std::string_view bytes);
  /// Do the bytes fit? Nothing if no digest was given, or one of a kind that we don't know. Once.
  std::optional<bool> fits();

 private:
  struct Context;
  std::unique_ptr<Context> context_;
  std::string expected_;
};

/// A labelled digest in one spelling, so that they can be compared: "sha1:" and lower-case hexadecimal digits, whatever
/// case, dash or base it had. 32 or 40 characters without a label are SHA-1, as in CDX lines. Digests of kinds that we
/// don't know keep their value. Empty if there is none.
std::string normal_digest(std::string_view labelled);

/// "sha256:" and the hexadecimal digest.
std::string sha256_label(std::string_view hex);

}  // namespace tearsheet::archive::warc
