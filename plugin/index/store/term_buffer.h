#pragma once

// The terms of documents that are not written yet, with their postings, which are already encoded as in the index. Terms
// are found by hash, and sorted when they are written. For one thread.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::plugin::index {

struct BufferedTerm {
  std::string key;              ///< the field, as one byte, and the text
  std::uint32_t documents = 0;  ///< how many have it
  std::uint32_t document = 0;   ///< the last of them …
  std::uint32_t frequency = 0;  ///< … how often it occurs there …
  std::uint32_t position = 0;   ///< … and its last position
  std::uint32_t written = 0;    ///< the last document that is in `frequencies`
  std::string frequencies, positions;

  std::uint8_t field() const { return static_cast<std::uint8_t>(key.front()); }
  std::string_view text() const { return std::string_view(key).substr(1); }
};

class TermBuffer {
 public:
  TermBuffer();

  /// A term that will be added soon. Looking up a term mostly means waiting for memory, so prepare() and, a little later,
  /// fetch() request that memory early.
  struct Prepared {
    std::uint8_t field;
    std::string_view text;
    std::uint64_t hash;
  };
  Prepared prepare(std::uint8_t field, std::string_view text) const;
  void fetch(const Prepared& term) const;

  /// Adds an occurrence of the term at `position` of the field in `document`. Both must ascend for each term.
  void add(const Prepared& prepared, std::uint32_t document, std::uint32_t position);
  /// Adds a document that has the term in a field without positions; repeating it has no effect.
  void add(std::uint8_t field, std::string_view text, std::uint32_t document);
  /// Adds a document that has the term once, at position 0, with a payload.
  void add(std::uint8_t field, std::string_view text, std::uint32_t document, std::string_view payload);

  bool has(std::uint8_t field, std::string_view text) const;

  /// Roughly how much memory it uses.
  std::size_t bytes() const { return bytes_; }

  /// All terms by field and text, with complete postings. Nothing may be added afterwards.
  std::vector<const BufferedTerm*> sorted();

 private:
  /// The number of a term + 1 (0: empty), and some bits of its hash, which rule out most other terms.
  struct Slot {
    std::uint32_t term = 0, hash = 0;
  };

  static std::uint64_t hash(std::uint8_t field, std::string_view text);
  std::size_t slot(const Prepared& wanted) const;
  BufferedTerm& term(const Prepared& wanted);
  void grow();
  /// Returns true if it is not the document that was added last.
  static bool begin(BufferedTerm& term, std::uint32_t document);
  static void finish(BufferedTerm& term);

  std::vector<BufferedTerm> terms_;
  std::vector<Slot> slots_;
  std::size_t bytes_ = 0;
};

}  // namespace tearsheet::plugin::index
