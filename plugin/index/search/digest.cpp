// The logical digest: equal for two indexes of the same articles, even if their segments differ.
//
// Documents are numbered by (id, version). SHA-256 covers each document's stored JSON, then each term (field, text) with
// the numbers of its documents and its positions in them. Every part is preceded by its length, so that the boundaries
// between parts count, too.

#include <algorithm>
#include <charconv>

#include <TermPositions.h>

#include "base/digest.h"
#include "base/utf8.h"
#include "plugin/index/format/lucene_guard.h"
#include "plugin/index/format/schema.h"
#include "plugin/index/search/reader_state.h"
#include "plugin/index/store/document.h"

namespace tearsheet::plugin::index {
namespace {

class Digest {
 public:
  void add(std::uint64_t number) {
    char bytes[8];
    for (int i = 0; i < 8; ++i) bytes[i] = static_cast<char>(number >> (8 * i));
    buffer_.append(bytes, sizeof bytes);
    if (buffer_.size() >= kFlush) flush();
  }
  void add(std::string_view text) {
    add(text.size());
    buffer_ += text;
  }
  std::string finish() {
    flush();
    return sha_.finish_hex();
  }

 private:
  static constexpr std::size_t kFlush = 1 << 16;
  void flush() {
    sha_.update(buffer_);
    buffer_.clear();
  }
  std::string buffer_;
  Sha256 sha_;
};

struct Posting {
  std::uint64_t document = 0;
  std::vector<std::uint64_t> positions;
};

std::vector<Posting> postings_of(const Lucene::TermPositionsPtr& places, const std::vector<std::uint64_t>& numbers) {
  std::vector<Posting> postings;
  while (places->next()) {
    Posting posting{numbers[static_cast<std::size_t>(places->doc())], {}};
    for (int32_t i = places->freq(); i > 0; --i) {
      posting.positions.push_back(static_cast<std::uint64_t>(places->nextPosition()));
    }
    postings.push_back(std::move(posting));
  }
  std::ranges::sort(postings, {}, &Posting::document);
  return postings;
}

void add_terms(Digest& digest, const Lucene::IndexReaderPtr& reader, const std::vector<std::uint64_t>& numbers) {
  const auto terms = reader->terms();
  const auto places = reader->termPositions();
  while (terms->next()) {
    const auto term = terms->term();
    places->seek(term);
    const auto postings = postings_of(places, numbers);
    if (postings.empty()) continue;  // only deleted documents have it
    digest.add(from_wide(term->field()));
    digest.add(from_wide(term->text()));
    digest.add(postings.size());
    for (const auto& posting : postings) {
      digest.add(posting.document);
      digest.add(posting.positions.size());
      for (const auto position : posting.positions) digest.add(position);
    }
  }
}

}  // namespace

std::string IndexReader::digest() const {
  return guarded(state_->folder, [&] {
    Digest digest;
    std::vector<std::uint64_t> numbers(static_cast<std::size_t>(state_->reader->maxDoc()));
    std::uint64_t next = 0;
    state_->for_each(schema::kKey, L"", [&](const std::wstring&, int32_t document) {
      numbers[static_cast<std::size_t>(document)] = next++;
      digest.add(stored_json(state_->reader, document));
      return true;
    });
    add_terms(digest, state_->reader, numbers);
    return digest.finish();
  });
}

}  // namespace tearsheet::plugin::index
