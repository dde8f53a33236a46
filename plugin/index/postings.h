#pragma once

// Positions out of an index: where the terms of an operand stand in a document, and a document as the monitor's matcher
// sees it.

#include <map>
#include <memory>
#include <vector>

#include <LuceneHeaders.h>

#include "plugin/monitor/places.h"

namespace tearsheet::plugin {

/// The positions of any of some terms; documents are asked for in ascending order.
class Postings {
 public:
  void add(const Lucene::IndexReaderPtr& reader, const Lucene::TermPtr& term);
  /// Ascending, each once. The same document may be asked for again.
  const std::vector<std::uint32_t>& in(int32_t document);

 private:
  struct Cursor {
    Lucene::TermPositionsPtr positions;
    int32_t document = 0;
  };
  static bool later(const Cursor& a, const Cursor& b) { return a.document > b.document; }

  std::vector<Cursor> cursors_;  ///< a heap: the one that stands first is in front
  int32_t document_ = -1;
  std::vector<std::uint32_t> found_;
};

/// One field of the documents of a segment.
class PostingsText final : public FieldText {
 public:
  PostingsText(const Lucene::IndexReaderPtr& reader, analyzers::Field field);

  void move_to(int32_t document) { document_ = document; }
  Places places(const Query& text) override;
  std::vector<std::uint32_t> starts(analyzers::Start start) override;

 private:
  Postings postings_of(const Query& word) const;
  Postings postings_of(const std::wstring& term) const;
  std::vector<Postings>& opened(const Query& text);

  Lucene::IndexReaderPtr reader_;
  analyzers::Field field_;
  std::wstring name_;
  int32_t document_ = 0;
  std::map<const Query*, std::vector<Postings>> operands_;  ///< of a phrase those of each word; opened at first use
  std::map<analyzers::Start, Postings> starts_;
};

}  // namespace tearsheet::plugin
