#pragma once

// Reports to compare, and what happens to them on their way to other outlets.

#include <algorithm>
#include <sstream>
#include <string>
#include <vector>

#include "alerts/stories/likeness.h"
#include "alerts/stories/shingles.h"
#include "analyzers/article.h"
#include "analyzers/text/words.h"

namespace tearsheet::alerts::story_texts {

struct Report {
  std::string title, body, outlet{};

  Signature signature() const {
    analyzers::Article article;
    article.title = title;
    std::istringstream lines(body);
    for (std::string line; std::getline(lines, line);) article.body.push_back({analyzers::BlockKind::kParagraph, line});
    return sign(analyzers::read_words(article), outlet);
  }
};

inline bool is_copy(const Report& a, const Report& b) {
  const auto first = a.signature(), second = b.signature();
  return is_same_report(first, second, compare(first, second));
}

inline const Report kDam{"Dam bursts above Lindau, hundreds flee",
                         "A dam above the town of Lindau gave way in the night after three days of heavy rain. Water "
                         "and mud reached the first "
                         "houses shortly before dawn. More than four hundred people were brought to schools and a "
                         "sports hall on higher ground.\n"
                         "The mayor, Petra Holm, said that nobody was missing so far. \"We were lucky that the sirens "
                         "worked,\" she told reporters "
                         "in front of the town hall. Firefighters went from door to door until noon, and two "
                         "helicopters picked up people from "
                         "roofs near the river.\n"
                         "Engineers had warned of cracks in the northern wall of the dam two years ago. The operator "
                         "had announced repairs for the "
                         "coming summer, when the lake is low. A spokesman of the company declined to comment on "
                         "whether the warnings had been "
                         "passed on to the authorities.\n"
                         "The railway line along the valley remains closed until further notice. Schools stay shut for "
                         "the rest of the week, and "
                         "the water of the town must be boiled before use. The government has promised quick help for "
                         "families who lost their "
                         "homes."};

/// Another report of the same event, which quotes the same sentence.
inline const Report kOtherDam{"Lindau evacuated as dam fails",
                              "Residents of Lindau were pulled from their beds early on Thursday when the dam upstream "
                              "of their town collapsed. By "
                              "midday the lower quarter stood under two metres of brown water, and emergency services "
                              "were still searching cellars.\n"
                              "\"We were lucky that the sirens worked,\" the mayor, Petra Holm, told reporters in "
                              "front of the town hall. She praised "
                              "neighbours who had carried elderly people up the hill in the dark. According to the "
                              "district, four hundred residents "
                              "have found shelter.\n"
                              "Questions are now being asked of the company that runs the reservoir. An expert report "
                              "from two years ago, seen by this "
                              "newspaper, describes damage to a wall in the north. Opposition politicians demand an "
                              "inquiry, while the ministry says "
                              "that it is too early to speak of failures.\n"
                              "Trains are not running between the coast and the capital. Meteorologists expect the "
                              "rain to ease by the evening, but "
                              "warn that the ground can take no more water before the weekend."};

inline const Report kFerry{
    "New ferry cuts trip to the islands to an hour",
    "The first electric ferry of the region has begun its service between the port and the outer islands. It takes an "
    "hour "
    "for a journey that used to take almost two, and makes so little noise that passengers can hear the gulls.\n"
    "Islanders had waited for the ship for six years. Its builder went bankrupt, and the harbour had to be deepened "
    "twice. "
    "\"My children will be able to come home from school every day,\" said Jonas Brandt, who runs the bakery on the "
    "largest "
    "island, on the first crossing.\n"
    "A single ticket costs as much as before. The old ferry will be kept for the summer, when many visitors bring "
    "their "
    "bicycles, and is then to be sold to a museum. The company has ordered a second ship of the same kind.\n"
    "Critics point out that the batteries are charged with power from a gas plant. The operator replied that wind "
    "turbines on "
    "the mole will deliver most of it from next year on."};

inline std::vector<std::string> words_in(const std::string& text) {
  std::istringstream in(text);
  std::vector<std::string> words;
  for (std::string word; in >> word;) words.push_back(word);
  return words;
}

inline std::size_t count_words(const std::string& text) { return words_in(text).size(); }

inline std::string joined_words(const std::vector<std::string>& words, std::size_t from, std::size_t to) {
  std::string text;
  for (auto i = from; i < to; ++i) text += (i > from ? " " : "") + words[i];
  return text;
}

inline std::string first_words(const std::string& text, std::size_t count) {
  const auto words = words_in(text);
  return joined_words(words, 0, std::min(count, words.size()));
}

inline std::string last_words(const std::string& text, std::size_t count) {
  const auto words = words_in(text);
  return joined_words(words, words.size() - std::min(count, words.size()), words.size());
}

/// A text of its own for each number, 150 words.
inline Report made_report(int number) {
  constexpr int kWords = 150;
  std::string body;
  for (int i = 0; i < kWords; ++i) {
    const auto word = hash_of(std::to_string(number) + "." + std::to_string(i)) % 5000;
    body += (i > 0 ? " v" : "v") + std::to_string(word);
  }
  return {"Headline of " + std::to_string(number), body};
}

}  // namespace tearsheet::alerts::story_texts
