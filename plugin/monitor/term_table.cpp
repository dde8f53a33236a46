#include "plugin/monitor/term_table.h"

#include <algorithm>
#include <bit>

namespace tearsheet::plugin {
namespace {

std::uint64_t slot_of(std::uint64_t hash, std::uint32_t entry) {
  return (hash & ~std::uint64_t{UINT32_MAX}) | (entry + 1);
}

}  // namespace

std::uint64_t term_hash(std::string_view term) {
  TermHash hash;
  hash.add(term);
  return hash.value();
}

TermTable::TermTable(Entries entries) {
  std::sort(entries.begin(), entries.end());
  entries.erase(std::unique(entries.begin(), entries.end()), entries.end());
  for (std::size_t i = 0; i < entries.size(); ++i) {
    const auto& [term, number] = entries[i];
    if (i == 0 || term != entries[i - 1].first) {
      terms_.insert(terms_.end(), term.begin(), term.end());
      term_ends_.push_back(static_cast<std::uint32_t>(terms_.size()));
      ends_.push_back(0);
    }
    numbers_.push_back(number);
    ends_.back() = static_cast<std::uint32_t>(numbers_.size());
  }
  if (ends_.empty()) return;
  slots_.resize(std::bit_ceil(ends_.size() * 2));
  for (std::uint32_t entry = 0; entry < ends_.size(); ++entry) insert(entry, term_hash(term(entry)));
}

void TermTable::insert(std::uint32_t entry, std::uint64_t hash) {
  const auto mask = slots_.size() - 1;
  auto at = hash & mask;
  while (slots_[at] != 0) at = (at + 1) & mask;
  slots_[at] = slot_of(hash, entry);
}

std::string_view TermTable::term(std::uint32_t entry) const {
  const auto from = entry == 0 ? 0 : term_ends_[entry - 1];
  return {terms_.data() + from, term_ends_[entry] - from};
}

std::span<const std::uint32_t> TermTable::find(std::string_view wanted, std::uint64_t hash) const {
  if (slots_.empty()) return {};
  const auto mask = slots_.size() - 1;
  for (auto at = hash & mask; slots_[at] != 0; at = (at + 1) & mask) {
    if ((slots_[at] ^ hash) >> 32 != 0) continue;
    const auto entry = static_cast<std::uint32_t>(slots_[at]) - 1;
    if (term(entry) != wanted) continue;
    const auto from = entry == 0 ? 0 : ends_[entry - 1];
    return {numbers_.data() + from, ends_[entry] - from};
  }
  return {};
}

}  // namespace tearsheet::plugin
