#pragma once

// A segment of an index in the making: documents go in, the bytes of its files come out (format of Lucene 3.0: "Index
// File Formats"; index_segment.h reads them, and so does Lucene++). Lucene++'s own way from a document to a segment
// takes five times as long.
//
// Our segments have no skip lists, which Lucene allows by the interval that they name: they are small, and merging
// makes segments that have them. Norms are those of Lucene++'s DefaultSimilarity that leaves overlaps aside: of the
// number of words.

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
  kWords,    ///< terms.h (analyzers/lucene) at their positions, with norms
  kValues,   ///< whole values as terms, neither positions nor norms
  kPayload,  ///< one term, with bytes for each document
  kStored,   ///< bytes to be given back
};

struct FieldLayout {
  std::string_view name;
  Storage kind;
};

class SegmentBuffer {
 public:
  /// All that documents may have, by name in byte order; must outlive it. They are numbered in this order.
  explicit SegmentBuffer(std::span<const FieldLayout> fields);

  std::uint32_t documents() const { return documents_; }
  /// Roughly what it takes in memory.
  std::size_t bytes() const;
  bool has(std::string_view field, std::string_view value) const;

  /// What is added until the next call belongs to one document.
  void begin_document();
  void add_words(std::string_view field, std::span<const analyzers::Word> words);
  /// Bytes that aren't UTF-8 become U+FFFD. Nothing longer than Lucene takes as a term is added.
  void add_value(std::string_view field, std::string_view value);
  void add_payload(std::string_view field, std::string_view payload);
  /// Once for each document.
  void store(std::string_view field, std::string_view bytes);

  /// The segment's files by their extensions. The builder is then used up.
  std::map<std::string, std::string> finish();

 private:
  /// A word's term, on its way into terms_.
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
  std::vector<std::string> norms_;  ///< of each field with words: a byte for each document up to the last that has it
  std::string stored_, stored_offsets_;  ///< .fdt, .fdx
};

}  // namespace tearsheet::plugin::index
