#include "tests/plugin/mutate.h"

#include <sstream>

#include "tests/plugin/shrink.h"

namespace tearsheet::plugin::random {

using namespace query;
namespace {

/// The words between blanks. Line feeds are words of their own in random texts, so they are kept.
std::vector<std::string> pieces_of(const std::string& text) {
  std::vector<std::string> pieces;
  std::istringstream stream(text);
  for (std::string piece; std::getline(stream, piece, ' ');)
    if (!piece.empty()) pieces.push_back(piece);
  return pieces;
}

void change_a_word(Random& random, std::string& text) {
  auto pieces = pieces_of(text);
  const auto at = pieces.begin() + static_cast<std::ptrdiff_t>(random.below(pieces.size() + 1));
  if (at == pieces.end() || random.one_in(3)) {
    pieces.insert(at, word(random));
  } else if (random.one_in(2)) {
    pieces.erase(at);
  } else {
    *at = word(random);
  }
  text.clear();
  for (const auto& piece : pieces) text += piece + " ";
}

std::size_t operands_of(const Query& query) {
  std::size_t count = query.words.empty() ? 0 : 1;
  for (const auto& arg : query.args) count += operands_of(*arg);
  return count;
}

/// A word that an operand of this kind may have.
std::string operand_word(Random& random, QueryKind kind) {
  for (;;) {
    const auto other = text_operand(random);
    if (other.kind == kind) return other.words.front();
  }
}

/// The query with another word in the operand that comes after `skipped` others.
QueryPtr changed(Random& random, const Query& query, std::size_t skipped) {
  auto other = query;
  if (!query.words.empty()) {
    if (skipped == 0) other.words[random.below(other.words.size())] = operand_word(random, query.kind);
    return make(std::move(other));
  }
  for (auto& arg : other.args) {
    const auto operands = operands_of(*arg);
    if (skipped < operands) {
      arg = changed(random, *arg, skipped);
      break;
    }
    skipped -= operands;
  }
  return make(std::move(other));
}

}  // namespace

Article mutated(Random& random, Article article) {
  const auto all = texts(article);
  change_a_word(random, *all[random.below(all.size())]);
  article.words = analyzers::split_words(article.text()).size();
  return article;
}

QueryPtr mutated(Random& random, const QueryPtr& query) {
  const auto operands = operands_of(*query);
  return operands == 0 ? query : changed(random, *query, random.below(operands));
}

}  // namespace tearsheet::plugin::random
