#include "base/words.h"

#include <utility>

namespace tearsheet {

std::string joined(const std::vector<std::string>& words, std::string_view by) {
  std::string text;
  for (const auto& word : words) {
    if (&word != &words.front()) text += by;
    text += word;
  }
  return text;
}

std::string counted(std::size_t count, std::string_view noun) {
  return std::to_string(count).append(" ").append(noun).append(count == 1 ? "" : "s");
}

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a.size() > b.size()) std::swap(a, b);
  if (b.size() - a.size() > limit) return limit + 1;
  std::vector<std::size_t> row(a.size() + 1);
  for (std::size_t i = 0; i <= a.size(); ++i) row[i] = i;
  for (std::size_t j = 1; j <= b.size(); ++j) {
    std::size_t diagonal = row[0];
    row[0] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
      const std::size_t change = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[i];
      row[i] = std::min({row[i] + 1, row[i - 1] + 1, change});
    }
  }
  return std::min(row.back(), limit + 1);
}

std::size_t typing_errors(std::string_view given, std::string_view name) {
  constexpr std::size_t kShortestStart = 3;
  if (given.size() >= kShortestStart && given.size() < name.size() && name.starts_with(given)) return 1;
  // If more than half of a short word differs, it is another word.
  const auto most = std::min((given.size() + 1) / 2, kAnotherWord - 1);
  const auto distance = edit_distance(given, name, most);
  return distance <= most && distance < name.size() ? distance : kAnotherWord;
}

std::string did_you_mean(std::string_view given, const std::vector<std::string>& known) {
  const auto name = nearest(given, known);
  return name.empty() ? name : "; did you mean " + name + "?";
}

}  // namespace tearsheet
