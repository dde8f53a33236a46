#include "archive/examine.h"

#include <algorithm>
#include <charconv>

#include "archive/warc/digest.h"
#include "archive/warc/http.h"
#include "base/digest.h"
#include "base/utf8.h"

namespace tearsheet::archive {
namespace {

// Anything longer is not a head: then the whole block is payload.
constexpr std::size_t kLongestHead = 1 << 20;

/// Takes a block in pieces, divides head and payload, and digests on the way.
class Examiner {
 public:
  Examiner(Examined& out, std::uint64_t keep)
      : out_(out),
        keep_(keep),
        in_head_(ascii_lower(out.header.fields.get("Content-Type")).starts_with("application/http")),
        block_check_(out.header.fields.get("WARC-Block-Digest")),
        check_(out.header.fields.get("WARC-Payload-Digest")) {}

  void feed(std::string_view piece) {
    block_check_.update(piece);
    if (!in_head_) return body(piece);
    pending_ += piece;
    const auto length = warc::head_length(pending_);
    if (!length && pending_.size() <= kLongestHead) return;
    end_head(length.value_or(0));
  }

  void finish() {
    if (in_head_) end_head(pending_.size());
    if (dechunker_) {
      std::string rest;
      dechunker_->finish(rest);
      payload(rest);
      out_.ends_early = !dechunker_->complete();
    } else {
      out_.ends_early = stated_length() > out_.payload_size;
    }
    out_.truncated = ascii_lower(out_.header.fields.get("WARC-Truncated"));
    out_.payload_sha256 = sha256_.finish_hex();
    out_.block_digest_fits = block_check_.fits();
    out_.payload_digest_fits = check_.fits();
    // Some tools digest a chunked body with its chunks, some without.
    if (raw_check_ && raw_check_->fits().value_or(false)) out_.payload_digest_fits = true;
  }

 private:
  void end_head(std::size_t length) {
    in_head_ = false;
    out_.head = pending_.substr(0, length);
    const auto coding = ascii_lower(warc::parse_head(out_.head).fields.all("Transfer-Encoding"));
    if (coding.ends_with("chunked")) {
      dechunker_.emplace();
      raw_check_.emplace(out_.header.fields.get("WARC-Payload-Digest"));
    }
    body(std::string_view{pending_}.substr(length));
    pending_.clear();
  }

  // The length that the head states, if it is of the bytes as they are archived: those of coded bodies may be either.
  std::uint64_t stated_length() const {
    const auto fields = warc::parse_head(out_.head).fields;
    if (dechunker_ || !fields.get("Content-Encoding").empty()) return 0;
    const auto text = fields.get("Content-Length");
    std::uint64_t length = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), length);
    return error == std::errc{} && end == text.data() + text.size() ? length : 0;
  }

  void body(std::string_view piece) {
    if (!dechunker_) return payload(piece);
    raw_check_->update(piece);
    std::string bare;
    dechunker_->feed(piece, bare);
    payload(bare);
  }

  void payload(std::string_view piece) {
    sha256_.update(piece);
    check_.update(piece);
    out_.payload_size += piece.size();
    const auto room = keep_ - std::min<std::uint64_t>(keep_, out_.payload.size());
    out_.payload += piece.substr(0, room);
  }

  Examined& out_;
  std::uint64_t keep_;
  bool in_head_;
  std::string pending_;
  std::optional<warc::Dechunker> dechunker_;
  warc::DigestCheck block_check_, check_;
  std::optional<warc::DigestCheck> raw_check_;  ///< of a chunked body
  Sha256 sha256_;
};

}  // namespace

Examined examine(warc::RecordReader& reader, warc::RecordHeader header, std::uint64_t keep,
                 const std::function<void(std::string_view)>& copy) {
  Examined record;
  record.header = std::move(header);
  Examiner examiner{record, keep};
  for (auto piece = reader.block(); !piece.empty(); piece = reader.block()) {
    examiner.feed(piece);
    if (copy) copy(piece);
  }
  examiner.finish();
  record.end = reader.position();
  record.canonical = reader.canonical();
  return record;
}

}  // namespace tearsheet::archive
