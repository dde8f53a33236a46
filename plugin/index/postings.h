#pragma once

// Positions out of an index: where the terms of an operand stand in a document, and a document as the monitor's matcher
// sees it. Over two kinds of index alike: any that Lucene++ has open (lucene_terms.h), and our own (segment_terms.h),
// which is read without Lucene++ and faster.
//
// A source of terms has a `Cursor` over the documents of one of them, and opens one for each term asked for:
//
//   bool skip_to(uint32_t document)       to the first document from there on; false if there is none
//   uint32_t document() const             where it stands
//   void add_positions(vector<uint32_t>&) those in that document, once for each
//
//   void open(string_view field, const Query& word, add)      the terms of a one-word operand
//   void open(string_view field, string_view term, add)       this term

#include <algorithm>
#include <cstdint>
#include <map>
#include <string_view>
#include <vector>

#include "analyzers/lucene/terms.h"
#include "base/utf8.h"
#include "plugin/monitor/places.h"

namespace tearsheet::plugin {

/// The positions of any of some terms; documents are asked for in ascending order.
template <class Cursor>
class Postings {
 public:
  void add(Cursor cursor) {
    if (!cursor.skip_to(0)) return;
    cursors_.push_back(std::move(cursor));
    std::push_heap(cursors_.begin(), cursors_.end(), later);
  }

  /// Ascending, each once. The same document may be asked for again.
  const std::vector<std::uint32_t>& in(std::uint32_t document) {
    if (asked_ && document == document_) return found_;
    asked_ = true;
    document_ = document;
    found_.clear();
    std::size_t terms = 0;
    while (!cursors_.empty() && cursors_.front().document() <= document) {
      std::pop_heap(cursors_.begin(), cursors_.end(), later);
      auto& cursor = cursors_.back();
      bool more = cursor.document() == document || cursor.skip_to(document);
      if (more && cursor.document() == document) {
        cursor.add_positions(found_);
        ++terms;
        more = cursor.skip_to(document + 1);
      }
      if (more) {
        std::push_heap(cursors_.begin(), cursors_.end(), later);
      } else {
        cursors_.pop_back();
      }
    }
    if (terms > 1) {
      std::sort(found_.begin(), found_.end());
      found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    }
    return found_;
  }

 private:
  static bool later(const Cursor& a, const Cursor& b) { return a.document() > b.document(); }

  std::vector<Cursor> cursors_;  ///< a heap: the one that stands first is in front
  bool asked_ = false;
  std::uint32_t document_ = 0;
  std::vector<std::uint32_t> found_;
};

/// One field of the documents of a segment.
template <class Terms>
class PostingsText final : public FieldText {
 public:
  PostingsText(Terms terms, analyzers::Field field) : terms_(std::move(terms)), field_(field) {}

  void move_to(std::uint32_t document) { document_ = document; }

  Places places(const Query& text) override {
    Places found;
    add_places(text, found);
    return found;
  }

  /// The same, behind what is there.
  void add_places(const Query& text, Places& places) {
    if (!belongs_into(text, field_)) return;
    auto& words = opened(text);
    for (auto& word : words)
      if (word.in(document_).empty()) return;
    for (const auto first : words.front().in(document_)) {
      bool reads_so = true;
      for (std::uint32_t i = 1; i < words.size() && reads_so; ++i) {
        const auto& positions = words[i].in(document_);
        reads_so = std::binary_search(positions.begin(), positions.end(), first + i);
      }
      if (reads_so) places.push_back({first, first + static_cast<std::uint32_t>(words.size()) - 1});
    }
  }

  std::vector<std::uint32_t> starts(analyzers::Start start) override { return marks(start); }

  /// The same, until the next document is moved to.
  const std::vector<std::uint32_t>& marks(analyzers::Start start) {
    auto found = marks_.find(start);
    if (found == marks_.end()) {
      const bool paragraph = start == analyzers::Start::kParagraph;
      std::string mark;
      append_utf8(mark, static_cast<char32_t>(paragraph ? analyzers::kParagraphMark : analyzers::kSentenceMark));
      found = marks_.try_emplace(start).first;
      terms_.open(analyzers::name(field_), mark, [&](auto cursor) { found->second.add(std::move(cursor)); });
    }
    return found->second.in(document_);
  }

 private:
  using Word = Postings<typename Terms::Cursor>;

  std::vector<Word>& opened(const Query& text) {
    const auto [found, is_new] = operands_.try_emplace(&text);
    auto& words = found->second;
    if (!is_new) return words;
    const bool phrase = text.kind == QueryKind::kPhrase;
    words.resize(phrase ? text.words.size() : 1);
    for (std::size_t i = 0; i < words.size(); ++i) {
      const auto add = [&](auto cursor) { words[i].add(std::move(cursor)); };
      if (phrase) {
        terms_.open(analyzers::name(field_), text.words[i], add);
      } else {
        terms_.open(analyzers::name(field_), text, add);
      }
    }
    return words;
  }

  Terms terms_;
  analyzers::Field field_;
  std::uint32_t document_ = 0;
  std::map<const Query*, std::vector<Word>> operands_;  ///< of a phrase those of each word; opened at first use
  std::map<analyzers::Start, Word> marks_;
};

}  // namespace tearsheet::plugin
