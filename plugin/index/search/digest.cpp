// The logical digest: equal for two indexes of the same articles, even if their segments differ.
//
// Documents are numbered by (id, version). SHA-256 covers each document's stored JSON, then each term (field, text) with
// the numbers of its documents and its positions in them. Every part is preceded by its length, so that the boundaries
// between parts count, too.

#include <algorithm>
#include <set>

#include "base/digest.h"
#include "plugin/index/format/lucene_guard.h"
#include "plugin/index/format/schema.h"
#include "plugin/index/search/merged_terms.h"
#include "plugin/index/search/reader_state.h"

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

/// The positions of one document. A field without positions counts as one at 0, as Lucene++ gives it.
std::vector<std::uint64_t> read_positions(const IndexedField& field, ByteReader& bytes, std::uint32_t frequency) {
  if (!field.has_positions) return {0};
  std::vector<std::uint64_t> positions;
  std::uint64_t position = 0;
  for (; frequency > 0; --frequency) positions.push_back(position += bytes.number());
  return positions;
}

/// Like read_positions(), for a field that has payloads, which are skipped.
class PayloadPositions {
 public:
  explicit PayloadPositions(ByteReader bytes) : bytes_(bytes) {}

  std::vector<std::uint64_t> read(std::uint32_t frequency) {
    std::vector<std::uint64_t> positions;
    std::uint64_t position = 0;
    for (; frequency > 0; --frequency) {
      const auto code = bytes_.number();
      if ((code & lucene30::kLengthFollows) != 0) length_ = bytes_.number();
      bytes_.text(length_);
      positions.push_back(position += code >> 1U);
    }
    return positions;
  }

 private:
  ByteReader bytes_;
  std::uint32_t length_ = 0;
};

/// Adds what live documents have of a segment's term.
void add_postings(const IndexSegment& segment, const IndexedField& field, const TermEntry& term,
                  const std::vector<std::uint64_t>& numbers, std::vector<Posting>& postings) {
  auto bytes = field.has_positions ? segment.positions(term) : ByteReader();
  PayloadPositions with_payloads(bytes);
  segment.for_each_posting(field, term, [&](std::uint32_t document, std::uint32_t frequency) {
    auto positions = field.has_payloads ? with_payloads.read(frequency) : read_positions(field, bytes, frequency);
    if (segment.live().has(document)) postings.push_back({numbers[segment.base() + document], std::move(positions)});
  });
}

void add_terms(Digest& digest, const std::vector<IndexSegment>& segments, std::string_view field,
               const std::vector<std::uint64_t>& numbers) {
  std::vector<Posting> postings;
  for (MergedTerms terms(segments, field, {}); terms.term(); terms.next()) {
    postings.clear();
    terms.for_each_segment([&](const IndexSegment& segment, const IndexedField& indexed, const TermEntry& term) {
      add_postings(segment, indexed, term, numbers, postings);
    });
    if (postings.empty()) continue;  // only deleted documents have it
    std::ranges::sort(postings, {}, &Posting::document);
    digest.add(field);
    digest.add(*terms.term());
    digest.add(postings.size());
    for (const auto& posting : postings) {
      digest.add(posting.document);
      digest.add(posting.positions.size());
      for (const auto position : posting.positions) digest.add(position);
    }
  }
}

/// The names of all fields, sorted.
std::set<std::string_view> fields_of(const std::vector<IndexSegment>& segments) {
  std::set<std::string_view> names;
  for (const auto& segment : segments)
    for (const auto& field : segment.dictionary().fields()) names.insert(field.name);
  return names;
}

}  // namespace

std::string IndexReader::digest() const {
  return guarded(state_->folder, [&] {
    Digest digest;
    const auto& segments = state_->segments;
    std::vector<std::uint64_t> numbers(segments.empty() ? 0 : segments.back().base() + segments.back().documents());
    std::uint64_t next = 0;
    state_->for_each(schema::kKey, {}, [&](std::string_view, std::uint32_t document) {
      numbers[document] = next++;
      digest.add(state_->json_of(document));
      return true;
    });
    for (const auto field : fields_of(segments)) add_terms(digest, segments, field, numbers);
    return digest.finish();
  });
}

}  // namespace tearsheet::plugin::index
