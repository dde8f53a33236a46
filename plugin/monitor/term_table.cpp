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

bool same_term(std::string_view a, std::string_view b) {
  if (a.size() != b.size()) return false;
  for (; a.size() > 8; a.remove_prefix(8), b.remove_prefix(8))
    if (read<std::uint64_t>(a.data()) != read<std::uint64_t>(b.data())) return false;
  return read_short(a) == read_short(b);
}

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

std::string_view TermTable::term(const Entry& entry) const {
  if (entry.size <= kShort) return {entry.term.data(), entry.size};
  return {terms_.data() + read<std::uint32_t>(entry.term.data()), entry.size};
}

void TermTable::insert(std::uint32_t entry, std::uint64_t hash) {
  const auto mask = slots_.size() - 1;
  auto at = hash & mask;
  while (slots_[at] != 0) at = (at + 1) & mask;
  slots_[at] = slot_of(hash, entry);
}

std::span<const std::uint32_t> TermTable::find(std::string_view wanted, std::uint64_t hash) const {
  if (slots_.empty()) return {};
  for (auto at = next(hash, hash); slots_[at] != 0; at = next(hash, at + 1)) {
    const auto& found = entry(at);
    if (same_term(term(found), wanted))
      return {found.count == 1 ? &found.first : numbers_.data() + found.first, found.count};
  }
  return {};
}

}  // namespace tearsheet::plugin
