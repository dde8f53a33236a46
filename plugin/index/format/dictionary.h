#pragma once

// The terms of one segment of an index, read from Lucene's files (format of Lucene 3.0: "Index File Formats", Term
// Dictionary). Lucene++'s own TermEnum makes two wide strings of each term, which is too slow for a million terms.
//
// Terms are sorted by field name and text. Every 128th is kept in memory, as Lucene++ wrote it (.tii); from there, a term
// is found by reading on (.tis). Immutable, so thread-safe; the bytes must outlive it.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "plugin/index/format/byte_reader.h"
#include "plugin/index/format/lucene30.h"

namespace tearsheet::plugin::index {

/// A term, and where its postings are.
struct TermEntry {
  std::string text;                              ///< UTF-8; the next term reuses its memory
  std::size_t shared = 0;                        ///< how many bytes it has in common with the term visited before
  std::uint32_t documents = 0;                   ///< that have it, including deleted ones
  std::uint64_t frequencies = 0, positions = 0;  ///< offsets into .frq and .prx
};

struct IndexedField {
  std::string name;
  bool has_positions = true;  ///< and frequencies
  bool has_payloads = false;
  bool has_norms = false;
};

class Dictionary {
 public:
  /// The bytes of .fnm, .tis and .tii. Throws Error(kCorrupt).
  Dictionary(std::string_view fields, std::string_view terms, std::string_view index);

  /// In the order of their numbers.
  const std::vector<IndexedField>& fields() const { return fields_; }
  /// Nothing if no document has such a field.
  const IndexedField* field(std::string_view name) const;

  std::optional<TermEntry> find(std::string_view field, std::string_view text) const;

  /// Visits the terms of `field` from `from` on, in order, as long as `visit` returns true.
  void walk(std::string_view field, std::string_view from, const std::function<bool(const TermEntry&)>& visit) const;

  class Walk;

 private:
  static constexpr auto kNoField = lucene30::kNoField;

  struct Term {
    std::uint32_t field = kNoField;
    TermEntry entry;
  };
  struct Indexed {
    Term term;
    std::uint64_t next = 0;  ///< offset in .tis of the term after it
  };
  struct Layout {
    std::uint64_t terms = 0;
    std::uint32_t skip_interval = 0;
  };

  static std::vector<IndexedField> read_fields(std::string_view bytes);
  static Layout read_layout(ByteReader& reader);
  void read_index(std::string_view bytes);
  /// The last term of .tii that is not after (field, text). There must be one.
  const Indexed* start_of(std::string_view field, std::string_view text) const;
  void read_term(ByteReader& reader, Term& term) const;
  void read_postings(ByteReader& reader, Term& term) const;
  std::string_view name_of(std::uint32_t field) const;
  bool before(const Term& term, std::string_view field, std::string_view text) const;

  std::vector<IndexedField> fields_;
  std::string_view terms_;
  Layout layout_;
  std::vector<Indexed> index_;
};

/// Iterates over the terms of one field, in order. The dictionary must outlive it.
class Dictionary::Walk {
 public:
  /// Starts at the first term that isn't before `from`.
  Walk(const Dictionary& dictionary, std::string_view field, std::string_view from);

  /// The current term; null after the last one.
  const TermEntry* term() const { return there_ ? &term_.entry : nullptr; }
  void next();
  /// Skips the following terms that have this prefix in common with the current one. Call next() afterwards: the walk is
  /// between two terms.
  void skip(std::string_view prefix);

 private:
  void start_from(const Indexed* start);

  const Dictionary& dictionary_;
  std::string_view field_;
  std::uint32_t number_ = kNoField;  ///< the field's
  const Indexed* ahead_ = nullptr;   ///< the first term of .tii that is after the current one
  Term term_;
  ByteReader reader_;
  bool there_ = false;
};

}  // namespace tearsheet::plugin::index
