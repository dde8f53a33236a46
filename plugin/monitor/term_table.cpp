#include "plugin/monitor/term_table.h"

#include <algorithm>
#include <bit>
#include <cstring>

namespace tearsheet::plugin {
namespace {

std::uint64_t slot_of(std::uint64_t hash, std::uint32_t entry) {
  return (hash & ~std::uint64_t{UINT32_MAX}) | (entry + 1);
}

template <class Number>
std::uint64_t read(const char* at) {
  Number number;
  std::memcpy(&number, at, sizeof number);
  return number;
}

constexpr std::uint64_t mix(std::uint64_t state) {
  state *= 0x9e3779b97f4a7c15;
  return state ^ (state >> 32);
}

/// All bytes of a term of at most 8; the ends may overlap.
std::uint64_t read_short(std::string_view term) {
  const auto size = term.size();
  if (size >= 4) return read<std::uint32_t>(term.data()) | read<std::uint32_t>(term.data() + size - 4) << 32;
  if (size == 0) return 0;
  return read<std::uint8_t>(term.data()) | read<std::uint8_t>(term.data() + size / 2) << 8 |
         read<std::uint8_t>(term.data() + size - 1) << 16;
}

}  // namespace

std::uint64_t term_hash(std::string_view term) {
  auto state = mix(term.size() + 1);
  for (; term.size() > 8; term.remove_prefix(8)) state = mix(state ^ read<std::uint64_t>(term.data()));
  return mix(mix(state ^ read_short(term)));
}

TermTable::TermTable(Entries entries) {
  std::sort(entries.begin(), entries.end());
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
  for (std::size_t i = 0; i < entries.size();) {
    const auto& term = entries[i].first;
    Entry entry{static_cast<std::uint32_t>(terms_.size()), static_cast<std::uint32_t>(term.size()),
                static_cast<std::uint32_t>(numbers_.size()), 0};
    terms_.insert(terms_.end(), term.begin(), term.end());
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

void TermTable::insert(std::uint32_t entry, std::uint64_t hash) {
  const auto mask = slots_.size() - 1;
  auto at = hash & mask;
  while (slots_[at] != 0) at = (at + 1) & mask;
  slots_[at] = slot_of(hash, entry);
}

std::span<const std::uint32_t> TermTable::find(std::string_view wanted, std::uint64_t hash) const {
  if (slots_.empty()) return {};
  const auto mask = slots_.size() - 1;
  for (auto at = hash & mask; slots_[at] != 0; at = (at + 1) & mask) {
    if ((slots_[at] ^ hash) >> 32 != 0) continue;
    const auto& entry = entries_[static_cast<std::uint32_t>(slots_[at]) - 1];
    if (term(entry) != wanted) continue;
    return {entry.count == 1 ? &entry.first : numbers_.data() + entry.first, entry.count};
  }
  return {};
}

}  // namespace tearsheet::plugin
