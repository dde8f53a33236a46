#pragma once

// The terms of documents that are not written yet, with their postings: encoded while the documents come, as they will
// stand in the index. Terms are found by their hash and sorted when they are written.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::plugin::index {

struct BufferedTerm {
  std::string key;              ///< the field, as one byte, and the text
  std::uint32_t documents = 0;  ///< that have it
  std::uint32_t document = 0;   ///< the last of them …
  std::uint32_t frequency = 0;  ///< … how often it stands there …
  std::uint32_t position = 0;   ///< … and where last
  std::uint32_t written = 0;    ///< the last document that is in `frequencies`
  std::string frequencies, positions;

  std::uint8_t field() const { return static_cast<std::uint8_t>(key.front()); }
  std::string_view text() const { return std::string_view(key).substr(1); }
};

class TermBuffer {
 public:
  TermBuffer();

  /// A term of a field, soon to be added. Looking a term up mostly waits for memory; prepared some time before, and
  /// fetched a little before, it is there.
  struct Prepared {
    std::uint8_t field;
    std::string_view text;
    std::uint64_t hash;
  };
  Prepared prepare(std::uint8_t field, std::string_view text) const;
  void fetch(const Prepared& term) const;

  /// The term stands at `position` of the field in `document`; both ascend, for each term.
  void add(const Prepared& prepared, std::uint32_t document, std::uint32_t position);
  /// The document has the term in a field without positions; the same again is nothing new.
  void add(std::uint8_t field, std::string_view text, std::uint32_t document);
  /// As the first, with bytes that go with the position; of one length for all.
  void add(std::uint8_t field, std::string_view text, std::uint32_t document, std::string_view payload);

  bool has(std::uint8_t field, std::string_view text) const;

  /// Roughly what it takes.
  std::size_t bytes() const { return bytes_; }

  /// All terms by field and text, their postings whole. Nothing may be added any more.
  std::vector<const BufferedTerm*> sorted();

 private:
  /// Nothing, or the number of a term + 1; and some bits of its hash, which tell most others apart.
  struct Slot {
    std::uint32_t term = 0, hash = 0;
  };

  static std::uint64_t hash(std::uint8_t field, std::string_view text);
  std::size_t slot(const Prepared& wanted) const;
  BufferedTerm& term(const Prepared& wanted);
  void grow();
  /// True if the document is another than the last.
  static bool begin(BufferedTerm& term, std::uint32_t document);
  static void finish(BufferedTerm& term);

  std::vector<BufferedTerm> terms_;
  std::vector<Slot> slots_;
  std::size_t bytes_ = 0;
};

}  // namespace tearsheet::plugin::index
