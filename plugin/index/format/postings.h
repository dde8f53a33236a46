#pragma once

// Positions from an index: where the terms of an operand are in a document, and a document as match/ sees it (FieldText).
// For two kinds of index: any that Lucene++ has open (lucene_terms.h), and our own segments (segment_terms.h), which are
// read without Lucene++ and faster. For one thread.
//
// A source of terms has a `Cursor` over the documents of one term, and opens one for each term:
//
//   bool skip_to(uint32_t document)       moves to the first document from this one on; false if there is none
//   uint32_t document() const             the current document
//   void add_positions(vector<uint32_t>&) appends the positions in it; at most once for each document
//
//   void open(string_view field, const Query& word, add)      calls `add` with a cursor for each term of a word operand
//   void open(string_view field, string_view term, add)       calls `add` with the cursor of this term

#include <algorithm>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/lucene/terms.h"
#include "base/utf8.h"
#include "plugin/match/intervals.h"
#include "plugin/match/phrase_runs.h"
#include "plugin/query/forms.h"

namespace tearsheet::plugin::index {

using match::belongs_into;
using match::FieldText;
using match::Intervals;
using match::phrase_intervals;
using match::Positions;

/// The positions of several terms together. Documents must be asked for in ascending order.
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
    if (cursors_.size() == 1) {
      add_from_only();
    } else if (add_from_all() > 1) {
      std::sort(found_.begin(), found_.end());
      found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
    }
    return found_;
  }

 private:
  static bool later(const Cursor& a, const Cursor& b) { return a.document() > b.document(); }

  void add_from_only() {
    auto& cursor = cursors_.front();
    if (!cursor.skip_to(document_)) return cursors_.clear();
    if (cursor.document() == document_) cursor.add_positions(found_);
  }

  /// Returns how many of the terms the document has.
  std::size_t add_from_all() {
    std::size_t terms = 0;
    while (!cursors_.empty() && cursors_.front().document() <= document_) {
      std::pop_heap(cursors_.begin(), cursors_.end(), later);
      auto& cursor = cursors_.back();
      bool more = cursor.document() == document_ || cursor.skip_to(document_);
      if (more && cursor.document() == document_) {
        cursor.add_positions(found_);
        ++terms;
        more = cursor.skip_to(document_ + 1);
      }
      if (more) {
        std::push_heap(cursors_.begin(), cursors_.end(), later);
      } else {
        cursors_.pop_back();
      }
    }
    return terms;
  }

  std::vector<Cursor> cursors_;  ///< a heap: the one with the lowest document is in front
  bool asked_ = false;
  std::uint32_t document_ = 0;
  std::vector<std::uint32_t> found_;
};

/// The term of the first words of paragraphs or sentences.
inline std::string mark_of(analyzers::Start start) {
  std::string mark;
  append_utf8(mark, static_cast<char32_t>(start == analyzers::Start::kParagraph ? analyzers::kParagraphMark
                                                                                : analyzers::kSentenceMark));
  return mark;
}

/// A text operand in one field: a word, or the words of a phrase.
template <class Terms>
class OperandPostings {
 public:
  OperandPostings(const Terms& terms, analyzers::Field field, const Query& text) {
    if (!belongs_into(text, field)) return;
    const bool phrase = text.kind == QueryKind::kPhrase && text.words.size() > 1;
    words_.resize(phrase ? text.words.size() : 1);
    const auto adding_to = [](auto& postings) { return [&](auto cursor) { postings.add(std::move(cursor)); }; };
    if (!phrase) {
      terms.open(analyzers::name(field), text, adding_to(words_.front()));
      return;
    }
    for (std::size_t i = 0; i + 1 < words_.size(); ++i)
      terms.open(analyzers::name(field), text.words[i], adding_to(words_[i]));
    for (const auto& form : query::possessive_forms(text.words.back()))
      terms.open(analyzers::name(field), form, adding_to(words_.back()));
    terms.open(analyzers::name(field), mark_of(analyzers::Start::kParagraph), adding_to(paragraphs_));
  }

  /// Appends its intervals in a document. Documents must be asked for in ascending order.
  void add_intervals(std::uint32_t document, Intervals& intervals) {
    if (words_.empty()) return;
    for (auto& word : words_)
      if (word.in(document).empty()) return;
    const auto before = intervals.size();
    if (words_.size() > match::kShortPhrase) {
      add_long(document, intervals);
    } else {
      const auto more = static_cast<std::uint32_t>(words_.size()) - 1;
      for (const auto first : words_.front().in(document))
        if (is_phrase(document, first)) intervals.push_back({first, first + more});
    }
    if (words_.size() > 1 && intervals.size() > before) remove_crossing(document, intervals, before);
  }

 private:
  /// Takes time linear in all positions. Trying each start could take the phrase's length for each of them.
  void add_long(std::uint32_t document, Intervals& intervals) {
    std::vector<Positions> positions;
    for (auto& word : words_) positions.emplace_back(word.in(document));
    const auto found = phrase_intervals(positions);
    intervals.insert(intervals.end(), found.begin(), found.end());
  }

  /// Removes those, from the `from`-th on, that reach into another paragraph.
  void remove_crossing(std::uint32_t document, Intervals& intervals, std::size_t from) {
    const auto& marks = paragraphs_.in(document);
    const auto begin = intervals.begin() + static_cast<std::ptrdiff_t>(from);
    intervals.erase(
        std::remove_if(begin, intervals.end(), [&](const auto& interval) { return match::crosses(interval, marks); }),
        intervals.end());
  }

  /// Does the phrase start at this position?
  bool is_phrase(std::uint32_t document, std::uint32_t first) {
    for (std::uint32_t i = 1; i < words_.size(); ++i) {
      const auto& positions = words_[i].in(document);
      if (!std::binary_search(positions.begin(), positions.end(), first + i)) return false;
    }
    return true;
  }

  std::vector<Postings<typename Terms::Cursor>> words_;
  Postings<typename Terms::Cursor> paragraphs_;  ///< of a phrase: where paragraphs start
};

/// One field of the documents of a segment.
template <class Terms>
class PostingsText final : public FieldText {
 public:
  PostingsText(Terms terms, analyzers::Field field) : terms_(std::move(terms)), field_(field) {}

  void move_to(std::uint32_t document) { document_ = document; }
  analyzers::Field field() const override { return field_; }

  Intervals intervals(const Query& text) override {
    auto found = operands_.find(&text);
    if (found == operands_.end()) found = operands_.try_emplace(&text, terms_, field_, text).first;
    Intervals intervals;
    found->second.add_intervals(document_, intervals);
    return intervals;
  }

  std::vector<std::uint32_t> starts(analyzers::Start start) override { return marks(start); }

  /// The same, valid until move_to().
  const std::vector<std::uint32_t>& marks(analyzers::Start start) {
    auto found = marks_.find(start);
    if (found == marks_.end()) {
      found = marks_.try_emplace(start).first;
      terms_.open(analyzers::name(field_), mark_of(start), [&](auto cursor) { found->second.add(std::move(cursor)); });
    }
    return found->second.in(document_);
  }

 private:
  Terms terms_;
  analyzers::Field field_;
  std::uint32_t document_ = 0;
  std::map<const Query*, OperandPostings<Terms>> operands_;  ///< opened at first use
  std::map<analyzers::Start, Postings<typename Terms::Cursor>> marks_;
};

}  // namespace tearsheet::plugin::index
