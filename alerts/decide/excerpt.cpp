#include "alerts/decide/excerpt.h"

#include <algorithm>
#include <array>

#include "base/utf8.h"

namespace tearsheet::alerts {
namespace {

using analyzers::Field;
using analyzers::Start;
using analyzers::Words;
using Text = analyzers::ReadArticle::Text;

constexpr std::array kOrder{Field::kBody,   Field::kStandfirst, Field::kCaption, Field::kTitle,
                            Field::kCredit, Field::kAuthor,     Field::kSection};

/// Words [first, end) of a text.
struct Range {
  std::size_t first = 0, end = 0;
  bool operator==(const Range&) const = default;
};

std::string_view cut(std::string_view text, std::size_t from, std::size_t to) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < from && at < text.size(); ++i) next_code_point(text, at);
  const auto start = at;
  for (std::size_t i = from; i < to && at < text.size(); ++i) next_code_point(text, at);
  return text.substr(start, at - start);
}

/// The sentence with the word at this place.
Range sentence_at(const Words& words, std::size_t place) {
  const auto* after =
      std::partition_point(words.begin(), words.end(), [&](const auto& word) { return word.to <= place; });
  auto first = std::min(static_cast<std::size_t>(after - words.begin()), words.size() - 1);
  while (first > 0 && words[first].start == Start::kInside) --first;
  auto end = first + 1;
  while (end < words.size() && words[end].start == Start::kInside) ++end;
  return {first, end};
}

/// Where the sentence that begins with word `first` begins, in code points: after the last white space before that word,
/// so that a quotation mark belongs to it.
std::size_t start_of(const Text& text, std::size_t first) {
  const auto gap_from = first == 0 ? 0 : text.words[first - 1].to;
  const auto gap = cut(text.text, gap_from, text.words[first].from);
  const auto space = gap.find_last_of(" \t\n");
  if (space != std::string_view::npos) return gap_from + code_points(gap.substr(0, space + 1));
  return first == 0 ? 0 : text.words[first].from;
}

/// One past the end of the sentence whose last word is `last`: after it come a full stop, a bracket, a quotation mark.
std::size_t end_of(const Text& text, std::size_t last) {
  const auto gap_from = text.words[last].to;
  const auto gap_to = last + 1 < text.words.size() ? text.words[last + 1].from : code_points(text.text);
  auto gap = cut(text.text, gap_from, gap_to);
  gap = gap.substr(0, gap.find('\n'));
  if (last + 1 < text.words.size() && gap.find_last_of(" \t") != std::string_view::npos)
    gap = gap.substr(0, gap.find_last_of(" \t"));
  while (!gap.empty() && (gap.back() == ' ' || gap.back() == '\t')) gap.remove_suffix(1);
  return gap_from + code_points(gap);
}

/// The words around place `mark` that fit into the limit.
Range shortened(const Words& words, Range range, std::size_t mark) {
  auto at = range.first;
  while (at + 1 < range.end && words[at].to <= mark) ++at;
  Range out{at, at + 1};
  const auto fits = [&](std::size_t first, std::size_t end) {
    return words[end - 1].to - words[first].from <= kLongestSentence;
  };
  for (bool grew = true; grew;) {
    grew = false;
    if (out.first > range.first && fits(out.first - 1, out.end)) --out.first, grew = true;
    if (out.end < range.end && fits(out.first, out.end + 1)) ++out.end, grew = true;
  }
  return out;
}

Excerpt excerpt(const Text& text, Range sentence, std::span<const plugin::Span> spans) {
  auto from = start_of(text, sentence.first), to = end_of(text, sentence.end - 1);
  std::string_view before, after;
  if (to - from > kLongestSentence) {
    const auto part = shortened(text.words, sentence, spans.front().from);
    if (part.first > sentence.first) from = text.words[part.first].from, before = "…";
    if (part.end < sentence.end) to = text.words[part.end - 1].to, after = "…";
  }
  const auto kept = cut(text.text, from, to);
  Excerpt out{{}, "["};
  out.sentence.reserve(before.size() + kept.size() + after.size());
  out.sentence.append(before).append(kept).append(after);
  const auto shift = before.empty() ? 0U : 1U;
  for (const auto& span : spans) {
    if (span.from < from || span.to > to) continue;
    out.marks.append(out.marks.size() > 1 ? ",[" : "[").append(std::to_string(span.from - from + shift));
    out.marks.append(",").append(std::to_string(span.to - from + shift)).append("]");
  }
  out.marks += ']';
  return out;
}

/// Those of a field, which lie side by side.
std::span<const plugin::Span> of_field(std::span<const plugin::Span> spans, Field field) {
  const auto first = std::ranges::find(spans, field, &plugin::Span::field);
  const auto end = std::find_if(first, spans.end(), [&](const auto& span) { return span.field != field; });
  return {first, end};
}

}  // namespace

Excerpt excerpt_of(const analyzers::ReadArticle& words, std::span<const plugin::Span> spans) {
  for (const auto field : kOrder) {
    const auto& text = words[field];
    const auto in_field = of_field(spans, field);
    if (in_field.empty() || text.words.empty()) continue;
    Range best;
    std::span<const plugin::Span> best_spans;
    for (auto first = in_field.begin(); first != in_field.end();) {
      const auto sentence = sentence_at(text.words, first->from);
      const auto end = std::find_if(first, in_field.end(),
                                    [&](const auto& span) { return sentence_at(text.words, span.from) != sentence; });
      const std::span<const plugin::Span> inside{first, end};
      if (inside.size() > best_spans.size()) best = sentence, best_spans = inside;
      first = end;
    }
    return excerpt(text, best, best_spans);
  }
  return {};
}

}  // namespace tearsheet::alerts
