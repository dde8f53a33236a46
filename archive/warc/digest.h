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

/// "sha256:" and the hexadecimal digest.
std::string sha256_label(std::string_view hex);

}  // namespace tearsheet::archive::warc
