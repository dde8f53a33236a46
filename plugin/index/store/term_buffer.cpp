#include "plugin/index/store/term_buffer.h"

#include <algorithm>

#include <xxhash.h>

#include "plugin/index/format/byte_writer.h"
#include "plugin/index/format/lucene30.h"

namespace tearsheet::plugin::index {
namespace {

constexpr std::size_t kSlots = 1 << 12;                        // at first; a power of two
constexpr std::size_t kTermBytes = sizeof(BufferedTerm) + 64;  // with its slots, and the unused capacity of strings

/// A term with the first bytes of its key as a number, which tell most terms apart without looking at them.
struct SortedTerm {
  std::uint64_t start = 0;
  const BufferedTerm* term = nullptr;

  bool operator<(const SortedTerm& other) const {
    return start != other.start ? start < other.start : term->key < other.term->key;
  }
};

/// In the order of bytes; what is missing counts as 0.
std::uint64_t start_of(std::string_view key) {
  std::uint64_t start = 0;
  for (std::size_t i = 0; i < sizeof start; ++i)
    start = start << 8U | (i < key.size() ? static_cast<std::uint8_t>(key[i]) : 0U);
  return start;
}

}  // namespace

TermBuffer::TermBuffer() : slots_(kSlots) {}

std::uint64_t TermBuffer::hash(std::uint8_t field, std::string_view text) {
  return XXH3_64bits_withSeed(text.data(), text.size(), field);
}

TermBuffer::Prepared TermBuffer::prepare(std::uint8_t field, std::string_view text) const {
  const auto hash = TermBuffer::hash(field, text);
  __builtin_prefetch(&slots_[hash & (slots_.size() - 1)]);
  return {field, text, hash};
}

void TermBuffer::fetch(const Prepared& term) const {
  const auto& slot = slots_[term.hash & (slots_.size() - 1)];
  if (slot.term == 0) return;
  const auto* found = reinterpret_cast<const char*>(&terms_[slot.term - 1]);
  __builtin_prefetch(found);
  __builtin_prefetch(found + sizeof(BufferedTerm) - 1);
}

/// The slot of the term, or the empty one where it belongs.
std::size_t TermBuffer::slot(const Prepared& wanted) const {
  const auto mask = slots_.size() - 1;
  for (auto at = wanted.hash & mask;; at = (at + 1) & mask) {
    const auto& slot = slots_[at];
    if (slot.term == 0) return at;
    if (slot.hash != static_cast<std::uint32_t>(wanted.hash >> 32U)) continue;
    const auto& term = terms_[slot.term - 1];
    if (term.field() == wanted.field && term.text() == wanted.text) return at;
  }
}

bool TermBuffer::has(std::uint8_t field, std::string_view text) const {
  return slots_[slot(prepare(field, text))].term != 0;
}

BufferedTerm& TermBuffer::term(const Prepared& wanted) {
  auto& found = slots_[slot(wanted)];
  if (found.term != 0) return terms_[found.term - 1];
  auto& added = terms_.emplace_back();
  added.key.reserve(wanted.text.size() + 1);
  added.key += static_cast<char>(wanted.field);
  added.key += wanted.text;
  bytes_ += kTermBytes + wanted.text.size();
  found = {static_cast<std::uint32_t>(terms_.size()), static_cast<std::uint32_t>(wanted.hash >> 32U)};
  if (terms_.size() * 2 > slots_.size()) grow();
  return added;
}

void TermBuffer::grow() {
  slots_.assign(slots_.size() * 2, {});
  const auto mask = slots_.size() - 1;
  for (std::uint32_t i = 0; i < terms_.size(); ++i) {
    const auto hash = TermBuffer::hash(terms_[i].field(), terms_[i].text());
    auto at = hash & mask;
    while (slots_[at].term != 0) at = (at + 1) & mask;
    slots_[at] = {i + 1, static_cast<std::uint32_t>(hash >> 32U)};
  }
}

bool TermBuffer::begin(BufferedTerm& term, std::uint32_t document) {
  if (term.documents > 0 && term.document == document) return false;
  if (term.documents > 0) finish(term);
  ++term.documents;
  term.document = document;
  term.frequency = term.position = 0;
  return true;
}

/// Document numbers are written as differences; the lowest bit means that the document has the term once.
void TermBuffer::finish(BufferedTerm& term) {
  const auto grown = term.document - term.written;
  term.written = term.document;
  if (term.frequency == 0) {
    put_number(term.frequencies, grown);  // a field without frequencies
  } else if (term.frequency == 1) {
    put_number(term.frequencies, std::uint64_t{grown} << 1U | lucene30::kOnce);
  } else {
    put_number(term.frequencies, std::uint64_t{grown} << 1U);
    put_number(term.frequencies, term.frequency);
  }
}

void TermBuffer::add(const Prepared& prepared, std::uint32_t document, std::uint32_t position) {
  auto& term = this->term(prepared);
  begin(term, document);
  ++term.frequency;
  put_number(term.positions, position - term.position);
  term.position = position;
  bytes_ += 2;
}

void TermBuffer::add(std::uint8_t field, std::string_view text, std::uint32_t document) {
  if (begin(term(prepare(field, text)), document)) bytes_ += 1;
}

/// The position is 0; its lowest bit means that the length of the payload follows.
void TermBuffer::add(std::uint8_t field, std::string_view text, std::uint32_t document, std::string_view payload) {
  auto& term = this->term(prepare(field, text));
  begin(term, document);
  term.frequency = 1;
  put_number(term.positions, lucene30::kLengthFollows);
  put_text(term.positions, payload);
  bytes_ += payload.size() + 3;
}

std::vector<const BufferedTerm*> TermBuffer::sorted() {
  std::vector<SortedTerm> terms;
  terms.reserve(terms_.size());
  for (auto& term : terms_) {
    finish(term);
    terms.push_back({start_of(term.key), &term});
  }
  std::sort(terms.begin(), terms.end());
  std::vector<const BufferedTerm*> sorted(terms.size());
  std::ranges::transform(terms, sorted.begin(), &SortedTerm::term);
  return sorted;
}

}  // namespace tearsheet::plugin::index
