#include "plugin/monitor/segment_file.h"

#include <cstring>

#include "base/digest.h"
#include "base/version.h"

namespace tearsheet::plugin {
namespace {

constexpr std::string_view kMagic = "tearsheet/monitor/3\n";
constexpr std::size_t kDigest = 32;

/// Covers what the arrays alone don't say: who wrote them and how numbers lie.
std::string digest_of(std::string_view arrays) {
  const std::uint64_t order = 0x0102030405060708;
  const auto bytes =
      Sha256().update(kVersion).update({reinterpret_cast<const char*>(&order), sizeof order}).update(arrays).finish();
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::size_t padding(std::size_t bytes) { return (8 - bytes % 8) % 8; }

}  // namespace

/// The friend of Segment that sees its arrays.
class SegmentFile {
 public:
  static std::string write(const Segment& segment) {
    std::string out;
    const_cast<Segment&>(segment).each_array([&](const auto& array) {
      const std::uint64_t length = array.size();
      const auto bytes = array.size() * sizeof(array[0]);
      out.append(reinterpret_cast<const char*>(&length), sizeof length);
      out.append(reinterpret_cast<const char*>(array.data()), bytes).append(padding(bytes), '\0');
    });
    return out;
  }

  static std::shared_ptr<const Segment> read(std::string_view bytes) {
    auto segment = std::make_shared<Segment>();
    bool whole = true;
    segment->each_array([&](auto& array) {
      std::uint64_t length = 0;
      if (bytes.size() < sizeof length) return void(whole = false);
      std::memcpy(&length, bytes.data(), sizeof length);
      bytes.remove_prefix(sizeof length);
      if (length > bytes.size() / sizeof(array[0])) return void(whole = false);
      array.resize(length);
      const auto size = length * sizeof(array[0]);
      if (size > 0) std::memcpy(array.data(), bytes.data(), size);
      bytes.remove_prefix(std::min(bytes.size(), size + padding(size)));
    });
    if (!whole || !bytes.empty()) return nullptr;
    segment->derive();
    return segment;
  }
};

std::string write_segment(const Segment& segment) {
  const auto arrays = SegmentFile::write(segment);
  return std::string(kMagic) + digest_of(arrays) + arrays;
}

std::shared_ptr<const Segment> read_segment(std::string_view bytes) {
  if (!bytes.starts_with(kMagic)) return nullptr;
  bytes.remove_prefix(kMagic.size());
  if (bytes.size() < kDigest || digest_of(bytes.substr(kDigest)) != bytes.substr(0, kDigest)) return nullptr;
  return SegmentFile::read(bytes.substr(kDigest));
}

}  // namespace tearsheet::plugin
