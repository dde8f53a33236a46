#include "plugin/monitor/compiled_file.h"

#include <algorithm>
#include <cstring>

#include "base/build_id.h"
#include "base/digest.h"
#include "base/nfc.h"
#include "base/time.h"
#include "base/version.h"
#include "plugin/monitor/compiled_check.h"

namespace tearsheet::plugin::monitor {
namespace {

constexpr std::string_view kMagic = "tearsheet/monitor/4\n";
constexpr std::size_t kDigest = 32, kHead = kMagic.size() + kDigest;

/// Also covers who wrote the arrays and in which byte order.
std::string digest_of(std::string_view arrays, std::string_view maker) {
  const std::uint64_t order = 0x0102030405060708;
  const auto bytes =
      Sha256().update(maker).update({reinterpret_cast<const char*>(&order), sizeof order}).update(arrays).finish();
  return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

std::size_t padding(std::size_t bytes) { return (8 - bytes % 8) % 8; }

}  // namespace

/// A friend of CompiledQueries, to read and write its arrays.
class CompiledFile {
 public:
  static std::string write(const CompiledQueries& compiled) {
    std::string out;
    const_cast<CompiledQueries&>(compiled).each_array([&](const auto& array) {
      const std::uint64_t length = array.size();
      const auto bytes = array.size() * sizeof(array[0]);
      out.append(reinterpret_cast<const char*>(&length), sizeof length);
      out.append(reinterpret_cast<const char*>(array.data()), bytes).append(padding(bytes), '\0');
    });
    return out;
  }

  static std::shared_ptr<const CompiledQueries> read(std::string_view bytes) {
    auto compiled = std::make_shared<CompiledQueries>();
    bool complete = true;
    compiled->each_array([&](auto& array) {
      std::uint64_t length = 0;
      if (bytes.size() < sizeof length) return void(complete = false);
      std::memcpy(&length, bytes.data(), sizeof length);
      bytes.remove_prefix(sizeof length);
      if (length > bytes.size() / sizeof(array[0])) return void(complete = false);
      array.resize(length);
      const auto size = length * sizeof(array[0]);
      if (size > 0) std::memcpy(array.data(), bytes.data(), size);
      bytes.remove_prefix(std::min(bytes.size(), size + padding(size)));
    });
    if (!complete || !bytes.empty() || !is_sound(*compiled)) return nullptr;
    compiled->derive();
    return compiled;
  }
};

std::string compiled_maker() {
  if (build_id().empty()) return {};
  std::string maker = kVersion;
  for (const auto part : {build_id(), std::string_view(icu_version()), std::string_view(tz_version())})
    maker.append("\n").append(part);
  return maker;
}

std::string seal_compiled(std::string_view arrays, std::string_view maker) {
  return std::string(kMagic).append(digest_of(arrays, maker)).append(arrays);
}

std::string_view compiled_arrays(std::string_view file) { return file.substr(std::min(kHead, file.size())); }

std::string write_compiled(const CompiledQueries& compiled, std::string_view maker) {
  return seal_compiled(CompiledFile::write(compiled), maker);
}

std::shared_ptr<const CompiledQueries> read_compiled(std::string_view bytes, std::string_view maker) {
  if (maker.empty() || !bytes.starts_with(kMagic) || bytes.size() < kHead) return nullptr;
  const auto arrays = compiled_arrays(bytes);
  if (digest_of(arrays, maker) != bytes.substr(kMagic.size(), kDigest)) return nullptr;
  return CompiledFile::read(arrays);
}

}  // namespace tearsheet::plugin::monitor
