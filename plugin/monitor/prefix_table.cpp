#include "plugin/monitor/prefix_table.h"

#include <utility>

namespace tearsheet::plugin {

PrefixTable::PrefixTable(TermTable::Entries entries) {
  if (entries.empty()) return;
  lengths_.resize(kSlots + 1);
  for (const auto& [prefix, number] : entries) lengths_[slot(prefix)] |= std::uint32_t{1} << prefix.size();
  table_ = TermTable(std::move(entries));
}

std::size_t PrefixTable::slot(std::string_view word) {
  if (word.size() < kHead) return kSlots;
  std::uint32_t head = 0;
  for (std::size_t i = 0; i < kHead; ++i) head = head << 8 | static_cast<unsigned char>(word[i]);
  constexpr unsigned kBits = std::bit_width(kSlots - 1);
  return head * 0x9e3779b1U >> (32 - kBits);
}

}  // namespace tearsheet::plugin
