#pragma once

// The listed deviations from a suite, and the ledger that keeps the list true.
//
//   for each case:  ledger.record(id_of(input), conforms, what it gave)
//   at the end:     ledger.problems()   a case that fails unlisted, one that passes though listed, one listed and gone
//
// A list is tests/conformance/deviations/NAME.txt: lines of "# reason", each followed by the ids that it explains,
// separated by blanks; a word that ends in ":" names the suite's file and is for people. Ids are digests of a case's
// input, so that they outlive a new edition of the suite and hold none of its text.

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet::conformance {

/// Where a suite is, if it is on this machine.
std::optional<std::filesystem::path> suite(const std::filesystem::path& name);

/// Names a case by its input.
std::string id_of(std::string_view input);

class Ledger {
 public:
  /// Reads the list `name`; throws std::runtime_error for an id without a reason, or one that is listed twice.
  explicit Ledger(const std::string& name);

  /// `detail` is for people: file, input, what was expected and what came.
  void record(const std::string& id, bool conforms, std::string_view detail);

  std::vector<std::string> problems() const;
  std::size_t cases() const { return seen_.size(); }
  std::size_t deviating() const { return deviating_; }

 private:
  std::map<std::string, std::string> reasons_;  ///< by id
  std::map<std::string, bool> seen_;            ///< conforms, by id
  std::size_t deviating_ = 0;
  std::vector<std::string> unlisted_;
};

/// The list's reasons by id; apart, so that its own rules can be tested.
std::map<std::string, std::string> parse_deviations(std::string_view text);

}  // namespace tearsheet::conformance
