#include "archive/file_digest.h"

#include <algorithm>
#include <fstream>
#include <vector>

#include "base/digest.h"
#include "base/error.h"

namespace tearsheet::archive {
namespace {

/// Nothing if it was asked to stop.
std::optional<std::string> digest(const std::filesystem::path& path, std::uint64_t length,
                                  const std::stop_token& stop) {
  std::ifstream file{path, std::ios::binary};
  std::vector<char> piece(1 << 18);
  Sha256 sha256;
  while (length > 0) {
    if (stop.stop_requested()) return std::nullopt;
    const auto size = std::min<std::uint64_t>(length, piece.size());
    if (!file.read(piece.data(), static_cast<std::streamsize>(size))) {
      throw Error(ErrorKind::kIo, "can't be read, or is shorter than it was", path.string());
    }
    sha256.update({piece.data(), size});
    length -= size;
  }
  return sha256.finish_hex();
}

}  // namespace

std::string file_sha256(const std::filesystem::path& path, std::uint64_t length) { return *digest(path, length, {}); }

BackgroundDigest::BackgroundDigest(std::filesystem::path path, std::uint64_t length)
    : thread_([this, path = std::move(path), length](const std::stop_token& stop) {
        try {
          hex_ = digest(path, length, stop);
        } catch (const Error&) {
          hex_.reset();
        }
        done_ = true;
      }) {}

std::optional<std::string> BackgroundDigest::result() {
  if (thread_.joinable()) thread_.join();
  return hex_;
}

}  // namespace tearsheet::archive
