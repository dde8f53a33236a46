#pragma once

// One segment of an index, as a search reads it: its terms, their postings, norms and stored fields directly from the
// mapped files (format of Lucene 3.0: "Index File Formats"). Lucene++'s own readers call a virtual function for every
// byte, which takes ten times as long, and read their own copy of the term index when they are opened. Immutable, so
// thread-safe.

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include <LuceneHeaders.h>

#include "plugin/index/format/dictionary.h"
#include "plugin/index/format/doc_set.h"
#include "plugin/index/format/lucene30.h"
#include "plugin/index/format/segment_files.h"

namespace tearsheet::plugin::index {

class IndexSegment {
 public:
  /// `info` describes the segment in the commit, `base` is the number of its first document in the whole index.
  IndexSegment(const std::filesystem::path& folder, const Lucene::SegmentInfoPtr& info, std::uint32_t base);

  std::uint32_t base() const { return base_; }
  std::uint32_t documents() const { return live_.limit(); }
  const DocSet& live() const { return live_; }
  const Dictionary& dictionary() const { return dictionary_; }

  /// Calls visit(document, frequency) for each document that has the term, in order, including deleted ones. The frequency
  /// is 1 if the field has no frequencies.
  template <class Visit>
  void for_each_posting(const IndexedField& field, const TermEntry& term, Visit&& visit) const;

  /// The bytes of a term's postings, and of their positions.
  ByteReader postings(const TermEntry& term) const { return {files_["frq"], term.frequencies}; }
  ByteReader positions(const TermEntry& term) const { return {files_["prx"], term.positions}; }

  /// A byte for each document, which encodes the length of this field; empty if the field has none.
  std::string_view norms(std::string_view field) const;

  /// The bytes of a stored field of a document. Throws Error(kCorrupt) if there are none.
  std::string_view stored(std::uint32_t document, std::string_view field) const;

 private:
  std::uint32_t base_;
  SegmentFiles files_;
  Dictionary dictionary_;
  DocSet live_;
};

/// Reads the postings of a term, one after the other. For one thread.
class PostingReader {
 public:
  PostingReader(const IndexSegment& segment, const IndexedField& field, const TermEntry& term)
      : bytes_(segment.postings(term)),
        limit_(segment.documents()),
        left_(term.documents),
        has_frequencies_(field.has_positions) {}

  /// Moves to the next posting; returns false after the last one.
  bool next() {
    if (left_ == 0) return false;
    --left_;
    if (!has_frequencies_) {
      document_ += bytes_.number();
    } else if (!read_short()) {
      const auto code = bytes_.number();
      document_ += code >> 1U;
      frequency_ = (code & lucene30::kOnce) != 0 ? 1 : bytes_.number();
    }
    if (document_ >= limit_)
      throw Error(ErrorKind::kCorrupt, "a posting of the index names a document that doesn't exist");
    return true;
  }

  std::uint32_t document() const { return document_; }
  std::uint32_t frequency() const { return frequency_; }

 private:
  /// Reads a posting whose numbers take one byte each, as most do. It doesn't branch on whether the word occurs once,
  /// because the processor would predict that wrong every other time.
  bool read_short() {
    if (!bytes_.has(2)) return false;
    const std::uint32_t code = bytes_.at()[0], next = bytes_.at()[1], once = code & lucene30::kOnce;
    const auto frequency = next ^ ((next ^ 1U) & (0U - once));
    if ((code | frequency) >= 0x80) return false;
    document_ += code >> 1U;
    frequency_ = frequency;
    bytes_.skip(2 - once);
    return true;
  }

  ByteReader bytes_;
  std::uint32_t limit_, left_;
  bool has_frequencies_;
  std::uint32_t document_ = 0, frequency_ = 1;
};

template <class Visit>
void IndexSegment::for_each_posting(const IndexedField& field, const TermEntry& term, Visit&& visit) const {
  PostingReader reader(*this, field, term);
  while (reader.next()) visit(reader.document(), reader.frequency());
}

}  // namespace tearsheet::plugin::index
