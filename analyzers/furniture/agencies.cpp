#include "analyzers/furniture/agencies.h"

#include <unordered_map>

#include "analyzers/tokens.h"

namespace tearsheet::analyzers {
namespace {

/// In bytes; longer than any spelling.
constexpr std::size_t kLongestName = 100;

std::string key(std::string_view name) {
  auto words = bare(name);
  return words.starts_with("the ") ? words.substr(4) : words;
}

class Table {
 public:
  Table() {
    for (const auto& row : agency_table()) {
      rows_.emplace(key(row.canonical), &row);
      rows_.emplace(key(row.short_form), &row);
      for (std::string_view rest = row.spellings; !rest.empty();) {
        const auto end = rest.find('|');
        rows_.emplace(key(rest.substr(0, end)), &row);
        rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
      }
    }
  }
  const AgencyRow* find(std::string_view name) const {
    const auto found = rows_.find(key(name));
    return found == rows_.end() || found->first.empty() ? nullptr : found->second;
  }

 private:
  std::unordered_map<std::string, const AgencyRow*> rows_;
};

}  // namespace

const AgencyRow* find_agency(std::string_view name) {
  static const Table kTable;
  return name.size() > kLongestName ? nullptr : kTable.find(name);
}

std::string canonical_agency(std::string_view name) {
  const auto* row = find_agency(name);
  return row ? row->canonical : std::string{};
}

}  // namespace tearsheet::analyzers
