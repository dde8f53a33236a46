#include "plugin/match/phrase_runs.h"

#include <map>

#include "plugin/query/phrase_reader.h"

namespace tearsheet::plugin::match {

using query::PhraseReader;

std::vector<std::uint32_t> long_runs(std::span<const Positions> words) {
  if (std::ranges::any_of(words, &Positions::empty)) return {};
  // Each position has one word, so a word's first position identifies it.
  std::vector<std::uint32_t> phrase;
  std::map<std::uint32_t, Positions> distinct;
  for (const auto word : words) distinct.emplace(phrase.emplace_back(word.front()), word);
  std::vector<std::pair<std::uint32_t, std::uint32_t>> text;  // position, word
  for (const auto& [word, positions] : distinct)
    for (const auto position : positions) text.emplace_back(position, word);
  std::ranges::sort(text);

  PhraseReader<std::uint32_t> reader(std::move(phrase));
  std::vector<std::uint32_t> firsts;
  std::uint32_t next = 0;
  for (const auto& [position, word] : text) {
    if (position != next) reader.interrupt();
    if (reader.read(word)) firsts.push_back(position + 1 - static_cast<std::uint32_t>(words.size()));
    next = position + 1;
  }
  return firsts;
}

}  // namespace tearsheet::plugin::match
