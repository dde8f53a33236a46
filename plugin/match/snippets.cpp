#include "plugin/match/snippets.h"

#include <algorithm>
#include <span>

#include "base/utf8.h"

namespace tearsheet::plugin::match {
namespace {

using analyzers::Field;
using analyzers::Start;
using analyzers::Word;

/// The bytes of code points [from, to).
std::string cut(std::string_view text, std::size_t from, std::size_t to) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < from && at < text.size(); ++i) next_code_point(text, at);
  const auto start = at;
  for (std::size_t i = from; i < to && at < text.size(); ++i) next_code_point(text, at);
  return std::string{text.substr(start, at - start)};
}

/// Words [first, last] of a field.
struct Window {
  std::size_t first, last;
};

Window widen(std::span<const Word> words, Window window, std::size_t context) {
  for (std::size_t i = 0; i < context && window.first > 0; ++i) {
    if (words[window.first].start == Start::kParagraph) break;
    --window.first;
  }
  for (std::size_t i = 0; i < context && window.last + 1 < words.size(); ++i) {
    if (words[window.last + 1].start == Start::kParagraph) break;
    ++window.last;
  }
  return window;
}

Window words_of(std::span<const Word> words, const Span& span) {
  const auto first = std::partition_point(words.begin(), words.end(), [&](const Word& w) { return w.to <= span.from; });
  const auto end = std::partition_point(first, words.end(), [&](const Word& w) { return w.from < span.to; });
  const auto at = static_cast<std::size_t>(first - words.begin());
  return {at, std::max(at, static_cast<std::size_t>(end - words.begin()) - (end == first ? 0 : 1))};
}

Snippet piece(const analyzers::ReadArticle::Text& field, Field name, Window window) {
  // At the end of a paragraph, the characters after its last word (a full stop, a quotation mark) are included.
  const auto from = field.words[window.first].from;
  const bool at_end = window.last + 1 == field.words.size() || field.words[window.last + 1].start == Start::kParagraph;
  std::size_t to = field.words[window.last].to;
  if (at_end) {
    const std::size_t next =
        window.last + 1 == field.words.size() ? code_points(field.text) : field.words[window.last + 1].from;
    const auto tail = cut(field.text, to, next);
    to += code_points(tail.substr(0, tail.find('\n')));
  }
  return {name, from, cut(field.text, from, to), {}};
}

}  // namespace

std::vector<Snippet> make_snippets(const analyzers::ReadArticle& words, const std::vector<Span>& spans,
                                   std::size_t most, std::size_t context) {
  std::vector<Snippet> snippets;
  Window last{0, 0};
  for (const auto& span : spans) {
    const auto& field = words[span.field];
    if (field.words.empty()) continue;
    const auto hit = words_of(field.words, span);
    if (hit.first >= field.words.size()) continue;
    const bool covered = !snippets.empty() && snippets.back().field == span.field && hit.last <= last.last;
    if (!covered) {
      if (snippets.size() == most) break;
      const bool same_field = !snippets.empty() && snippets.back().field == span.field;
      const auto after_last = same_field ? last.last + 1 : 0;
      last = widen(field.words, hit, context);
      last.first = std::max(last.first, after_last);  // pieces don't overlap
      snippets.push_back(piece(field, span.field, last));
    }
    snippets.back().marks.emplace_back(span.from, span.to);
  }
  if (!snippets.empty()) return snippets;
  for (const auto name : {Field::kStandfirst, Field::kBody}) {
    const auto& field = words[name];
    if (field.words.empty()) continue;
    return {piece(field, name, widen(field.words, {0, 0}, 2 * context))};
  }
  return {};
}

}  // namespace tearsheet::plugin::match
