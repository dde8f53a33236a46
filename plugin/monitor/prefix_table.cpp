#include "plugin/monitor/prefix_table.h"

#include <utility>

namespace tearsheet::plugin::monitor {

PrefixTable::PrefixTable(TermTable::Entries entries) {
  if (entries.empty()) return;
  lengths_.resize(kNoHead + 1);
  for (const auto& [prefix, number] : entries) {
    const auto length = Lengths{1} << prefix.size();
    if (prefix.size() < kHead) lengths_[kNoHead] |= length;
    if (prefix.size() >= kHead) lengths_[slot(prefix, kHead)] |= length;
    if (prefix.size() > kHead) lengths_[slot(prefix, kHead + 1)] |= length;
  }
  table_ = TermTable(std::move(entries));
}

}  // namespace tearsheet::plugin::monitor
