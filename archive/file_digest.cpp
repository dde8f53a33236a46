#include "archive/file_digest.h"

#include <algorithm>
#include <fstream>
#include <vector>

#include "base/digest.h"
#include "base/error.h"

namespace tearsheet::archive {

std::string file_sha256(const std::filesystem::path& path, std::uint64_t length) {
  std::ifstream file{path, std::ios::binary};
  std::vector<char> piece(1 << 18);
  Sha256 digest;
  while (length > 0) {
    const auto size = std::min<std::uint64_t>(length, piece.size());
    if (!file.read(piece.data(), static_cast<std::streamsize>(size))) {
      throw Error(ErrorKind::kIo, "can't be read, or is shorter than it was", path.string());
    }
    digest.update({piece.data(), size});
    length -= size;
  }
  return digest.finish_hex();
}

}  // namespace tearsheet::archive
