#include "base/words.h"

#include "base/utf8.h"

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

std::string nearest(std::string_view given, const std::vector<std::string>& known) {
  constexpr std::size_t kFar = 4;
  std::string best;
  std::size_t least = kFar;
  for (const auto& name : known) {
    // Half a name is no typing error, but the start of a long one is a habit.
    const bool begun = given.size() >= 3 && name.starts_with(given);
    const auto distance = begun ? 1 : edit_distance(given, name, kFar);
    if (distance >= least || 2 * distance > std::max<std::size_t>(given.size(), 3)) continue;
    least = distance;
    best = name;
  }
  return best;
}

std::string did_you_mean(std::string_view given, const std::vector<std::string>& known) {
  const auto name = nearest(given, known);
  return name.empty() ? name : "; did you mean " + name + "?";
}

}  // namespace tearsheet
