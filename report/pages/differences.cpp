#include "report/pages/differences.h"

#include <algorithm>
#include <cstdint>

namespace tearsheet::report {
namespace {

using Texts = std::vector<std::string>;

/// Cells of a table of comparison, 4 bytes each: 4 MiB at most.
constexpr std::size_t kMostCells = 1 << 20;

/// A stretch of both sides: equal items, or `before` items replaced by `after` ones.
struct Stretch {
  bool same = false;
  std::size_t before = 0, after = 0;
};

/// Stretches that cover both sides, in order.
std::vector<Stretch> compare(const Texts& before, const Texts& after) {
  std::vector<Stretch> out;
  const auto add = [&](bool same, std::size_t b, std::size_t a) {
    if (b + a == 0) return;
    if (out.empty() || out.back().same != same) out.push_back({same, 0, 0});
    out.back().before += b;
    out.back().after += a;
  };
  const auto head = static_cast<std::size_t>(std::ranges::mismatch(before, after).in1 - before.begin());
  std::size_t tail = 0;
  while (tail < std::min(before.size(), after.size()) - head &&
         before[before.size() - 1 - tail] == after[after.size() - 1 - tail])
    ++tail;
  const auto n = before.size() - head - tail, m = after.size() - head - tail;
  add(true, head, head);
  if (n > 0 && m > 0 && (n + 1) <= kMostCells / (m + 1)) {
    std::vector<std::uint32_t> common((n + 1) * (m + 1));
    const auto cell = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return common[i * (m + 1) + j]; };
    for (auto i = n; i-- > 0;) {
      for (auto j = m; j-- > 0;)
        cell(i, j) =
            before[head + i] == after[head + j] ? cell(i + 1, j + 1) + 1 : std::max(cell(i + 1, j), cell(i, j + 1));
    }
    for (std::size_t i = 0, j = 0; i < n || j < m;) {
      if (i < n && j < m && before[head + i] == after[head + j]) {
        add(true, 1, 1);
        ++i, ++j;
      } else if (j == m || (i < n && cell(i + 1, j) >= cell(i, j + 1))) {
        add(false, 1, 0);
        ++i;
      } else {
        add(false, 0, 1);
        ++j;
      }
    }
  } else {
    add(false, n, m);
  }
  add(true, tail, tail);
  return out;
}

/// Words with the blanks after them.
Texts words_of(const std::string& text) {
  Texts words;
  for (std::size_t at = 0; at < text.size();) {
    auto end = std::min(text.find(' ', at), text.size());
    end = std::min(text.find_first_not_of(' ', end), text.size());
    words.push_back(text.substr(at, end - at));
    at = end;
  }
  return words;
}

std::string joined_words(const Texts& words, std::size_t from, std::size_t count) {
  std::string text;
  for (std::size_t i = from; i < from + count; ++i) text += words[i];
  return text;
}

DiffRow changed_row(const std::string& before, const std::string& after) {
  const auto old_words = words_of(before), new_words = words_of(after);
  DiffRow row{std::vector<DiffPiece>{}, std::vector<DiffPiece>{}, false};
  std::size_t b = 0, a = 0;
  for (const auto& stretch : compare(old_words, new_words)) {
    if (stretch.before > 0) row.before->push_back({joined_words(old_words, b, stretch.before), !stretch.same});
    if (stretch.after > 0) row.after->push_back({joined_words(new_words, a, stretch.after), !stretch.same});
    b += stretch.before;
    a += stretch.after;
  }
  return row;
}

Texts texts_of(const analyzers::Article& article) {
  Texts texts;
  for (const auto* text : {&article.title, &article.standfirst})
    if (!text->empty()) texts.push_back(*text);
  for (const auto& block : article.body) texts.push_back(block.text);
  return texts;
}

}  // namespace

std::vector<DiffRow> differences(const analyzers::Article& before, const analyzers::Article& after) {
  const auto old_texts = texts_of(before), new_texts = texts_of(after);
  std::vector<DiffRow> rows;
  std::size_t b = 0, a = 0;
  for (const auto& stretch : compare(old_texts, new_texts)) {
    for (std::size_t i = 0; i < std::max(stretch.before, stretch.after); ++i) {
      const bool in_old = i < stretch.before, in_new = i < stretch.after;
      if (in_old && in_new && !stretch.same) {
        rows.push_back(changed_row(old_texts[b + i], new_texts[a + i]));
        continue;
      }
      DiffRow row{{}, {}, stretch.same};
      if (in_old) row.before = {{{old_texts[b + i], !stretch.same}}};
      if (in_new) row.after = {{{new_texts[a + i], !stretch.same}}};
      rows.push_back(std::move(row));
    }
    b += stretch.before;
    a += stretch.after;
  }
  return rows;
}

}  // namespace tearsheet::report
