#include "archive/warc/decoder.h"

#include <array>
#include <cstdint>
#include <new>

#include <zlib.h>
#include <zstd.h>

#include "base/error.h"

namespace tearsheet::archive::warc {
namespace {

constexpr std::size_t kPiece = 64 * 1024;
constexpr std::string_view kGzipStart{"\x1f\x8b\x08", 3};
constexpr std::uint32_t kZstdNumber = 0xFD2FB528;
constexpr std::uint32_t kSkippableMagic = 0x184D2A50;  ///< and the 15 numbers after it (RFC 8878 §3.1.2)
constexpr std::uint32_t kDictionaryMagic = 0x184D2A5D;
constexpr std::size_t kSkippableHeader = 8;

std::uint32_t little_endian(std::string_view bytes) {
  std::uint32_t value = 0;
  for (std::size_t i = 0; i < 4 && i < bytes.size(); ++i) {
    value |= std::uint32_t{static_cast<unsigned char>(bytes[i])} << (8 * i);
  }
  return value;
}

class GzipDecoder : public Decoder {
 public:
  GzipDecoder() {
    if (inflateInit2(&stream_, 16 + MAX_WBITS) != Z_OK) throw std::bad_alloc();
  }
  GzipDecoder(const GzipDecoder&) = delete;
  GzipDecoder& operator=(const GzipDecoder&) = delete;
  ~GzipDecoder() override { inflateEnd(&stream_); }

  void reset() override { inflateReset(&stream_); }

  Step step(std::string_view& in, std::string& out) override {
    std::array<char, kPiece> piece;
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(in.size());
    stream_.next_out = reinterpret_cast<Bytef*>(piece.data());
    stream_.avail_out = static_cast<uInt>(piece.size());
    const int code = inflate(&stream_, Z_NO_FLUSH);
    in.remove_prefix(in.size() - stream_.avail_in);
    out.append(piece.data(), piece.size() - stream_.avail_out);
    if (code == Z_STREAM_END) return Step::kEnd;
    return code == Z_OK || code == Z_BUF_ERROR ? Step::kMore : Step::kDamaged;
  }
  std::string message() const override {
    return std::string{"gzip: "} + (stream_.msg != nullptr ? stream_.msg : "damaged");
  }
  std::string_view unit() const override { return "gzip member"; }

 private:
  z_stream stream_{};
};

class ZstdDecoder : public Decoder {
 public:
  explicit ZstdDecoder(std::string_view dictionary) : stream_(ZSTD_createDStream()) {
    if (!stream_) throw std::bad_alloc();
    const auto loaded = ZSTD_DCtx_loadDictionary(stream_.get(), dictionary.data(), dictionary.size());
    if (ZSTD_isError(loaded) != 0) throw Error(ErrorKind::kCorrupt, "the dictionary is damaged");
  }

  void reset() override { ZSTD_DCtx_reset(stream_.get(), ZSTD_reset_session_only); }

  Step step(std::string_view& in, std::string& out) override {
    std::array<char, kPiece> piece;
    ZSTD_inBuffer input{in.data(), in.size(), 0};
    ZSTD_outBuffer output{piece.data(), piece.size(), 0};
    code_ = ZSTD_decompressStream(stream_.get(), &output, &input);
    in.remove_prefix(input.pos);
    out.append(piece.data(), output.pos);
    if (ZSTD_isError(code_) != 0) return Step::kDamaged;
    return code_ == 0 ? Step::kEnd : Step::kMore;
  }
  std::string message() const override { return std::string{"zstd: "} + ZSTD_getErrorName(code_); }
  std::string_view unit() const override { return "zstd frame"; }

 private:
  struct Free {
    void operator()(ZSTD_DStream* stream) const { ZSTD_freeDStream(stream); }
  };
  std::unique_ptr<ZSTD_DStream, Free> stream_;
  std::size_t code_ = 0;
};

}  // namespace

Packing packing_of(std::string_view bytes) {
  if (bytes.starts_with(kGzipStart)) return Packing::kGzip;
  if (bytes.size() < 4) return Packing::kNone;
  const auto magic = little_endian(bytes);
  return magic == kZstdNumber || (magic & ~0xFU) == kSkippableMagic ? Packing::kZstd : Packing::kNone;
}

std::unique_ptr<Decoder> gzip_decoder() { return std::make_unique<GzipDecoder>(); }

std::unique_ptr<Decoder> zstd_decoder(std::string_view dictionary) { return std::make_unique<ZstdDecoder>(dictionary); }

std::optional<std::size_t> dictionary_length(std::string_view bytes) {
  if (bytes.size() < kSkippableHeader || little_endian(bytes) != kDictionaryMagic) return std::nullopt;
  return little_endian(bytes.substr(4));
}

std::string unpacked_dictionary(std::string_view content) {
  if (little_endian(content) != kZstdNumber) return std::string{content};
  std::string dictionary;
  const auto decoder = zstd_decoder({});
  for (;;) {
    const auto before = dictionary.size();
    const auto step = decoder->step(content, dictionary);
    if (step == Decoder::Step::kEnd) return dictionary;
    const bool stuck = content.empty() && dictionary.size() == before;
    if (step == Decoder::Step::kDamaged || stuck || dictionary.size() > kLargestDictionary) {
      throw Error(ErrorKind::kCorrupt, "the zstd dictionary at the start of the file is damaged");
    }
  }
}

}  // namespace tearsheet::archive::warc
