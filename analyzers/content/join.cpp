#include "analyzers/content/fold.h"
#include "analyzers/content/places.h"
#include "analyzers/content/tidy.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::content {
namespace {

/// A sentence that does not end, and text that continues it: in the same element, with a lower-case letter or, if
/// something was removed between them, with a figure ("costs of" + "3,000 euros").
bool may_join(const Line& a, const Line& b, bool removed_between) {
  if (a.kind != BlockKind::kParagraph || b.kind != BlockKind::kParagraph) return false;
  if (ends_sentence(a.text) || a.text.ends_with(':')) return false;
  if (!removed_between && !b.bare) return false;
  return a.node == b.node || starts_small(b.text) || (removed_between && b.bare && starts_with_figure(b.text));
}

}  // namespace

void join_paragraphs(const Lines& lines, const std::vector<std::size_t>& kept, Content& content) {
  auto& body = content.body;
  std::size_t last = SIZE_MAX;
  Moves moves;
  std::size_t length = 0;  // of the last block, in code points
  for (const auto i : kept) {
    const auto& line = lines.all[i];
    if (last != SIZE_MAX && may_join(lines.all[last], line, i > last + 1)) {
      moves.kept(body.size() - 1, ++length);
      body.back().text += ' ' + line.text;
    } else {
      moves.kept(body.size());
      body.push_back({line.kind, line.text});
      length = 0;
    }
    length += code_points(line.text);
    last = i;
  }
  moves.apply(content.removed, body.size());
}

}  // namespace tearsheet::analyzers::content
