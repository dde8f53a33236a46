#include "analyzers/furniture/markers/strip.h"

#include <unicode/uchar.h>

#include <utility>

#include "analyzers/content/fold.h"
#include "analyzers/content/places.h"
#include "analyzers/furniture/credits/credit.h"
#include "analyzers/tokens.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::furniture {
namespace {

bool may_be_furniture(BlockKind kind) { return kind != BlockKind::kCode && kind != BlockKind::kTableRow; }

/// Does the text break off inside a sentence: at a letter, a figure or a comma?
bool breaks_off(std::string_view text) {
  text = trim_white(text);
  if (text.empty()) return false;
  auto end = text.size();
  const auto c = previous_code_point(text, end);
  return u_isalnum(static_cast<UChar32>(c)) || c == U',' || c == U'،';
}

}  // namespace

bool is_torn(std::string_view before, std::string_view after) {
  return breaks_off(before) && content::starts_small(after);
}

std::vector<Credit> strip_furniture(std::vector<Block>& blocks, const Markers& markers, const Agencies& agencies,
                                    std::vector<Removed>& removed) {
  std::vector<Credit> credits;
  std::vector<Block> kept;
  Moves moves;
  std::size_t length = 0;  // of the last block, in code points
  bool gap = false;        // a marker came before this block
  for (auto& block : blocks) {
    if (may_be_furniture(block.kind)) {
      if (const auto kind = markers.kind(block.text); !kind.empty()) {
        removed.push_back({std::string(kind), std::move(block.text), {moves.size()}});
        moves.dropped();
        gap = true;
        continue;
      }
      if (auto credit = parse_credit(block.text, CreditPlace::kLine, agencies)) {
        credits.push_back(std::move(*credit));
        moves.dropped();
        continue;
      }
      if (auto credit = take_trailing_credit(block.text, agencies)) credits.push_back(std::move(*credit));
    }
    const bool paragraphs =
        !kept.empty() && kept.back().kind == BlockKind::kParagraph && block.kind == BlockKind::kParagraph;
    if (gap && paragraphs && is_torn(kept.back().text, block.text)) {
      moves.kept(kept.size() - 1, ++length);
      length += code_points(block.text);
      kept.back().text += ' ' + block.text;
    } else {
      moves.kept(kept.size());
      length = code_points(block.text);
      kept.push_back(std::move(block));
    }
    gap = false;
  }
  blocks = std::move(kept);
  moves.apply(removed, blocks.size());
  return credits;
}

}  // namespace tearsheet::analyzers::furniture
