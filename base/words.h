#pragma once

// Words of messages: lists, counts, and the name that was probably meant. Pure functions.

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace tearsheet {

std::string joined(const std::vector<std::string>& words, std::string_view by);

/// "1 error", "2 errors".
std::string counted(std::size_t count, std::string_view noun);

/// Levenshtein distance over bytes; returns `limit + 1` if it is larger than `limit`.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit = 3);

/// How many edits separate `given` from the name, or kAnotherWord if they are too many for a typing error. The start of
/// a name counts as one edit: people abbreviate long names.
std::size_t typing_errors(std::string_view given, std::string_view name);
inline constexpr std::size_t kAnotherWord = 4;

/// The name that was probably meant by `given`, the first one if several are equally near; empty if none is near.
/// `names` is a range of strings.
template <class Names>
std::string nearest(std::string_view given, const Names& names) {
  std::string_view best;
  auto least = kAnotherWord;
  for (const std::string_view name : names) {
    const auto errors = typing_errors(given, name);
    if (errors >= least) continue;
    least = errors;
    best = name;
  }
  return std::string{best};
}

/// "; did you mean search?", or empty if no known name is near.
std::string did_you_mean(std::string_view given, const std::vector<std::string>& known);

}  // namespace tearsheet
