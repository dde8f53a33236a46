#include "analyzers/furniture/credits/agencies.h"

#include "analyzers/furniture/credits/credit_text.h"
#include "analyzers/tokens.h"

namespace tearsheet::analyzers::furniture {
namespace {

std::string_view without_the(std::string_view words) {
  if (words.starts_with("the ")) words.remove_prefix(4);
  return words;
}

struct AgencyHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

using Table = std::unordered_map<std::string, const AgencyRow*, AgencyHash, std::equal_to<>>;

Table read_table() {
  Table rows;
  each_agency_name(
      [&](std::string_view name, const AgencyRow& row) { rows.emplace(std::string(without_the(bare(name))), &row); });
  rows.erase("");
  return rows;
}

}  // namespace

void each_agency_name(const std::function<void(std::string_view, const AgencyRow&)>& use) {
  for (const auto& row : agency_table()) {
    use(row.canonical, row);
    use(row.short_form, row);
    for (std::string_view rest = row.spellings; !rest.empty();) {
      const auto end = rest.find('|');
      use(rest.substr(0, end), row);
      rest = end == std::string_view::npos ? std::string_view{} : rest.substr(end + 1);
    }
  }
}

const AgencyRow* find_agency_words(std::string_view folded) {
  static const Table kTable = read_table();
  const auto found = kTable.find(without_the(folded));
  return found == kTable.end() ? nullptr : found->second;
}

const AgencyRow* find_agency(std::string_view name) {
  const CreditText text(name);
  return find_agency_words(text.words(0, text.size()));
}

std::string canonical_agency(std::string_view name) { return Agencies::built_in().canonical(name); }

Agencies::Agencies(const std::vector<AgencyNames>& own) : names_(own) {
  rows_.reserve(names_.size());
  for (const auto& names : names_) {
    rows_.push_back({names.name.c_str(), names.short_form.c_str(), "", false});
    const auto add = [&](std::string_view name) { own_.emplace(std::string(without_the(bare(name))), &rows_.back()); };
    add(names.name);
    add(names.short_form);
    for (const auto& spelling : names.spellings) add(spelling);
  }
  own_.erase("");
}

const Agencies& Agencies::built_in() {
  static const Agencies kBuiltIn;
  return kBuiltIn;
}

const AgencyRow* Agencies::find_words(std::string_view folded) const {
  if (has_own()) {
    if (const auto found = own_.find(without_the(folded)); found != own_.end()) return found->second;
  }
  return find_agency_words(folded);
}

std::string Agencies::canonical(std::string_view name) const {
  const CreditText text(name);
  const auto* row = find_words(text.words(0, text.size()));
  return row ? row->canonical : std::string{};
}

}  // namespace tearsheet::analyzers::furniture
