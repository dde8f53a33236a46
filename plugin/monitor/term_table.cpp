#include "plugin/monitor/term_table.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace tearsheet::plugin::monitor {
namespace {

std::uint64_t slot_of(std::uint64_t hash, std::uint32_t entry) {
  return (hash & ~std::uint64_t{UINT32_MAX}) | (entry + 1);
}

}  // namespace

TermTable::TermTable(Entries entries) {
  std::sort(entries.begin(), entries.end());
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
  for (std::size_t i = 0; i < entries.size();) {
    const auto& term = entries[i].first;
    auto entry = make_entry(term);
    for (; i < entries.size() && entries[i].first == term; ++i, ++entry.count) numbers_.push_back(entries[i].second);
    if (entry.count == 1) {
      entry.first = numbers_.back();
      numbers_.pop_back();
    }
    entries_.push_back(entry);
  }
  if (entries_.empty()) return;
  slots_.resize(std::bit_ceil(entries_.size() * 2));
  for (std::uint32_t entry = 0; entry < entries_.size(); ++entry) insert(entry, term_hash(term(entries_[entry])));
}

/// Since at most half of the slots are used, a search always reaches an empty one.
bool TermTable::slots_are_sound() const {
  if (slots_.empty()) return entries_.empty();
  std::size_t used = 0;
  for (const auto slot : slots_) {
    const auto entry = static_cast<std::uint32_t>(slot);
    if (slot == 0) continue;
    if (entry == 0 || entry > entries_.size()) return false;
    ++used;
  }
  return std::has_single_bit(slots_.size()) && used * 2 <= slots_.size();
}

bool TermTable::entry_is_sound(const Entry& entry) const {
  std::uint32_t at = 0;
  std::memcpy(&at, entry.term.data(), sizeof at);
  const auto fits = [](std::uint64_t from, std::uint64_t size, std::size_t all) { return from + size <= all; };
  if (entry.size > kShort && !fits(at, entry.size, terms_.size())) return false;
  if (entry.count != 1 && (entry.count == 0 || !fits(entry.first, entry.count, numbers_.size()))) return false;
  return std::ranges::adjacent_find(numbers(entry), std::ranges::greater_equal{}) == numbers(entry).end();
}

TermTable::Entry TermTable::make_entry(std::string_view term) {
  Entry entry;
  entry.size = static_cast<std::uint32_t>(term.size());
  entry.first = static_cast<std::uint32_t>(numbers_.size());
  if (term.size() <= kShort) {
    std::copy(term.begin(), term.end(), entry.term.begin());
  } else {
    const auto at = static_cast<std::uint32_t>(terms_.size());
    std::memcpy(entry.term.data(), &at, sizeof at);
    terms_.insert(terms_.end(), term.begin(), term.end());
  }
  return entry;
}

void TermTable::insert(std::uint32_t entry, std::uint64_t hash) {
  const auto mask = slots_.size() - 1;
  auto at = hash & mask;
  while (slots_[at] != 0) at = (at + 1) & mask;
  slots_[at] = slot_of(hash, entry);
}

}  // namespace tearsheet::plugin::monitor
