#pragma once

// Builds a segment of an index: documents go in, the bytes of its files come out (format of Lucene 3.0: "Index File
// Formats"; index_segment.h and Lucene++ read them). Lucene++ itself would take five times as long.
//
// Our segments have no skip lists, which is valid because they state a very large skip interval. They are small, and
// merged segments have skip lists. Norms are those of Lucene++'s DefaultSimilarity without overlaps: by the number of
// words. For one thread.

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/text/words.h"
#include "plugin/index/store/term_buffer.h"

namespace tearsheet::plugin::index {

enum class Storage {
  kWords,    ///< the terms of analyzers/lucene/terms.h at their positions, with norms
  kValues,   ///< each value as one term, without positions and norms
  kPayload,  ///< one term, with bytes for each document
  kStored,   ///< bytes that are only stored
};

struct FieldLayout {
  std::string_view name;
  Storage kind;
};

class SegmentBuffer {
 public:
  /// All fields that documents may have, sorted by name; must outlive it. They are numbered in this order.
  explicit SegmentBuffer(std::span<const FieldLayout> fields);

  std::uint32_t documents() const { return documents_; }
  /// Roughly how much memory it uses.
  std::size_t bytes() const;
  bool has(std::string_view field, std::string_view value) const;

  /// Everything that is added until the next call belongs to one document.
  void begin_document();
  void add_words(std::string_view field, std::span<const analyzers::Word> words);
  /// Bytes that aren't UTF-8 become U+FFFD. A value that is too long to be a term of Lucene is not added.
  void add_value(std::string_view field, std::string_view value);
  void add_payload(std::string_view field, std::string_view payload);
  /// Must be called once for each document.
  void store(std::string_view field, std::string_view bytes);

  /// The segment's files by their extensions. Afterwards the object must not be used any more.
  std::map<std::string, std::string> finish();

 private:
  /// A word's term that is not in terms_ yet.
  struct Waiting {
    TermBuffer::Prepared term;
    std::uint32_t position;
  };

  void add_waiting();
  std::uint8_t number(std::string_view field) const;
  std::string field_infos() const;
  std::string norms();
  void add_terms(std::map<std::string, std::string>& files);

  std::span<const FieldLayout> fields_;
  TermBuffer terms_;
  std::vector<Waiting> waiting_;
  std::uint32_t documents_ = 0;
  std::vector<std::string> norms_;       ///< [field]: for words, a byte for each document up to the last that has it
  std::string stored_, stored_offsets_;  ///< .fdt, .fdx
};

}  // namespace tearsheet::plugin::index
