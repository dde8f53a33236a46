#include <openssl/rand.h>
#include <zlib.h>

#include <array>
#include <new>

#include "archive/warc/record.h"
#include "base/digest.h"
#include "base/error.h"

namespace tearsheet::archive::warc {

struct MemberWriter::Stream {
  z_stream z{};
  gz_header header{};

  Stream() {
    header.os = 3;  // Unix: the bytes must not depend on the system
    if (deflateInit2(&z, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
      throw std::bad_alloc();
    }
  }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  ~Stream() { deflateEnd(&z); }
};

MemberWriter::MemberWriter(std::function<void(std::string_view)> sink)
    : sink_(std::move(sink)), stream_(std::make_unique<Stream>()) {}
MemberWriter::~MemberWriter() = default;

namespace {

void deflate_into(z_stream& z, std::string_view bytes, int flush, const std::function<void(std::string_view)>& sink) {
  std::array<char, 64 * 1024> out;
  // zlib counts in 32 bits; a block may be longer.
  constexpr std::size_t kMost = 1 << 30;
  do {
    const auto piece = bytes.substr(0, kMost);
    bytes.remove_prefix(piece.size());
    z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(piece.data()));
    z.avail_in = static_cast<uInt>(piece.size());
    do {
      z.next_out = reinterpret_cast<Bytef*>(out.data());
      z.avail_out = static_cast<uInt>(out.size());
      deflate(&z, bytes.empty() ? flush : Z_NO_FLUSH);
      if (z.avail_out < out.size()) sink({out.data(), out.size() - z.avail_out});
    } while (z.avail_out == 0);
  } while (!bytes.empty());
}

}  // namespace

void MemberWriter::begin(std::string_view header_text) {
  deflateReset(&stream_->z);
  set_level(Z_DEFAULT_COMPRESSION);
  deflateSetHeader(&stream_->z, &stream_->header);
  write(header_text);
}

// What was written before is compressed at the level before, which may take more room than one piece of output.
void MemberWriter::set_level(int level) {
  auto& z = stream_->z;
  std::array<char, 64 * 1024> out;
  int code = Z_BUF_ERROR;
  while (code == Z_BUF_ERROR) {
    z.next_in = nullptr;
    z.avail_in = 0;
    z.next_out = reinterpret_cast<Bytef*>(out.data());
    z.avail_out = static_cast<uInt>(out.size());
    code = deflateParams(&z, level, Z_DEFAULT_STRATEGY);
    if (z.avail_out < out.size()) sink_({out.data(), out.size() - z.avail_out});
  }
}

void MemberWriter::write_stored(std::string_view bytes) {
  set_level(Z_NO_COMPRESSION);
  write(bytes);
}

void MemberWriter::write(std::string_view bytes) { deflate_into(stream_->z, bytes, Z_NO_FLUSH, sink_); }

void MemberWriter::end() { deflate_into(stream_->z, "\r\n\r\n", Z_FINISH, sink_); }

std::string header_text(Fields fields, std::uint64_t block_size) {
  fields.add("Content-Length", std::to_string(block_size));
  return "WARC/1.1\r\n" + fields.text() + "\r\n";
}

std::string new_record_id() {
  std::array<unsigned char, 16> bytes{};
  if (RAND_bytes(bytes.data(), bytes.size()) != 1) throw Error(ErrorKind::kInternal, "no random numbers");
  bytes[6] = static_cast<unsigned char>((bytes[6] & 0x0f) | 0x40);
  bytes[8] = static_cast<unsigned char>((bytes[8] & 0x3f) | 0x80);
  auto id = hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
  for (const std::size_t at : {8U, 13U, 18U, 23U}) id.insert(at, "-");
  return "urn:uuid:" + id;
}

}  // namespace tearsheet::archive::warc
