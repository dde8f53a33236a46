#include "tests/conformance/deviations.h"

#include <sstream>
#include <stdexcept>

#include "base/digest.h"
#include "base/file.h"

namespace tearsheet::conformance {

namespace fs = std::filesystem;

std::optional<fs::path> suite(const fs::path& name) {
  const fs::path roots[] = {TEARSHEET_CONFORMANCE, "/usr/share/unicode/auxiliary"};
  for (const auto& root : roots) {
    std::error_code ignored;
    if (fs::exists(root / name, ignored)) return root / name;
  }
  return std::nullopt;
}

std::string id_of(std::string_view input) { return short_id(input, 10); }

std::map<std::string, std::string> parse_deviations(std::string_view text) {
  std::map<std::string, std::string> reasons;
  std::string reason;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("# ")) {
      reason = line.substr(2);
      continue;
    }
    std::istringstream words{line};
    for (std::string word; words >> word;) {
      if (word.ends_with(':')) continue;
      if (reason.empty()) throw std::runtime_error("a deviation without a reason: " + word);
      if (!reasons.emplace(word, reason).second) throw std::runtime_error("a deviation is listed twice: " + word);
    }
  }
  return reasons;
}

Ledger::Ledger(const std::string& name)
    : reasons_(parse_deviations(read_file(fs::path(TEARSHEET_DEVIATIONS) / (name + ".txt")))) {}

void Ledger::record(const std::string& id, bool conforms, std::string_view detail) {
  // The same input may be in two files, with two expectations: it conforms where both are met.
  const auto [entry, is_new] = seen_.emplace(id, conforms);
  if (!conforms && (is_new || entry->second)) ++deviating_;
  entry->second = entry->second && conforms;
  if (!conforms && !reasons_.contains(id)) unlisted_.push_back(id + " fails and is not listed: " + std::string(detail));
}

std::vector<std::string> Ledger::problems() const {
  auto problems = unlisted_;
  for (const auto& [id, reason] : reasons_) {
    const auto seen = seen_.find(id);
    if (seen == seen_.end()) {
      problems.push_back(id + " is listed and not in the suite (" + reason + ")");
    } else if (seen->second) {
      problems.push_back(id + " is listed and passes (" + reason + "): take it off the list");
    }
  }
  return problems;
}

}  // namespace tearsheet::conformance
