#include "analyzers/metadata/access/paywall.h"

#include <algorithm>
#include <variant>

#include "analyzers/content/fold.h"
#include "analyzers/selectors/match.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::metadata {
namespace {

using html::Attr;
using html::Document;
using html::kNil;
using html::NodeId;
using html::Tag;

// Reading lengths (fold.h), about 6 a word.
constexpr std::size_t kLongestStub = 1500;          ///< of a text in front of a wall
constexpr std::size_t kLongestDeclaredStub = 2500;  ///< … if the wall is declared and shown
constexpr std::size_t kLongestWallLine = 400;       ///< bytes
constexpr std::size_t kLongestWallBox = 2000;       ///< bytes
constexpr std::size_t kShortestWallBox = 15;        ///< bytes: more than "Premium"
constexpr std::size_t kLockedShare = 4;             ///< a quarter of the body is in the locked part: nothing is missing
constexpr std::size_t kMostParts = 16;              ///< selectors of locked parts that are used
constexpr std::size_t kLongestPlainWall = 120;      ///< bytes of a paragraph that only asks, and of what follows it
constexpr std::size_t kFootBlocks = 4;              ///< of the body, among which a wall's lines may be

constexpr std::size_t kBodyEnd = 60;   ///< bytes of the last block, to find the body's end by
constexpr std::size_t kFarBelow = 12;  ///< blocks after that end

constexpr std::string_view kWords[] = {
#include "analyzers/metadata/access/wall_words.inc"
};
constexpr std::string_view kUnspaced[] = {
#include "analyzers/metadata/access/wall_words_cjk.inc"
};

std::size_t length_of(const std::vector<Block>& body) {
  std::size_t length = 0;
  for (const auto& block : body) length += content::reading_length(block.text);
  return length;
}

bool breaks_off(const std::vector<Block>& body) {
  if (body.empty()) return false;
  const auto text = trim(body.back().text);
  return text.ends_with("…") || text.ends_with("...") || text.ends_with("[…]") || text.ends_with("[...]");
}

/// "paywall", "article-paywall-box": a part of the page that calls itself one.
bool is_wall_name(std::string_view name) {
  if (name.size() > 500) return false;
  const auto lower = ascii_lower(name);
  for (const std::string_view word :
       {"paywall", "regwall", "paygate", "pay-wall", "registration-wall", "subscription-wall"}) {
    if (lower.find(word) != std::string::npos) return true;
  }
  return false;
}

/// Reads the text of each innermost block once, and the name of each box.
class WallFinder {
 public:
  WallFinder(const Document& doc, const std::vector<Block>& body) : doc_(doc), body_(body), holds_block_(doc.size()) {
    for (NodeId n = doc.body(); n != kNil; n = doc.next(n, doc.body())) {
      if (!doc.has_flag(n, html::kBlock)) continue;
      for (auto up = doc[n].parent; up != kNil && !holds_block_[up]; up = doc[up].parent) holds_block_[up] = true;
    }
  }

  /// Is there a wall's box anywhere, or a wall's line close below the end of the body? `anywhere`: or elsewhere, where
  /// it could also be the label of another story.
  bool shown(bool anywhere) {
    std::size_t below = anywhere ? 0 : kFarBelow;
    const std::string_view last = body_.back().text;
    const auto end = last.substr(last.size() - std::min(last.size(), kBodyEnd));
    for (NodeId n = doc_.body(); n != kNil;) {
      const bool strange = doc_.is(n, Tag::kNav) || doc_.is(n, Tag::kFooter) || doc_.is(n, Tag::kScript) ||
                           doc_.is(n, Tag::kStyle) || doc_.is(n, Tag::kTemplate);
      if (!strange && doc_.is_element(n)) {
        if (is_box(n)) return true;
        if (is_leaf(n)) {
          const auto text = doc_.text(n);
          if (below < kFarBelow && is_wall_line(text)) return true;
          if (!anywhere && below < kFarBelow && !text.empty()) ++below;
          if (text.ends_with(end)) below = 0;
        }
      }
      n = strange ? doc_.next_skipping(n, doc_.body()) : doc_.next(n, doc_.body());
    }
    return false;
  }

 private:
  bool is_leaf(NodeId n) const { return !holds_block_[n] && doc_.has_flag(n, html::kBlock); }

  /// Not the wrapper of a story, which may have such a name, too.
  bool is_box(NodeId n) const {
    if (!is_wall_name(doc_.attribute(n, Attr::kClass)) && !is_wall_name(doc_.attribute(n, Attr::kId))) return false;
    std::size_t bytes = 0, prose = 0;
    for (NodeId in = n; in != kNil && bytes <= kLongestWallBox; in = doc_.next(in, n)) {
      if (!doc_.is_text(in)) continue;
      const auto size = trim(doc_[in].text).size();
      bytes += size;
      prose = std::max(prose, size);
    }
    if (bytes < kShortestWallBox || bytes > kLongestWallBox || prose > kLongestWallLine) return false;
    const auto text = doc_.text(n);
    return text.find(body_.front().text) == std::string::npos && text.find(body_.back().text) == std::string::npos;
  }

  const Document& doc_;
  const std::vector<Block>& body_;
  std::vector<bool> holds_block_;
};

/// Reading length of the text in the parts that the page declares locked.
std::size_t locked_length(const Document& doc, const std::vector<std::string>& parts) {
  std::vector<NodeId> nodes;
  for (std::size_t i = 0; i < std::min(parts.size(), kMostParts); ++i) {
    const auto parsed = parse_selectors(parts[i]);
    const auto* read = std::get_if<std::vector<Selector>>(&parsed);
    if (!read) continue;
    for (const auto& selector : *read) {
      const auto found = selectors::select(doc, selector);
      nodes.insert(nodes.end(), found.begin(), found.end());
    }
  }
  std::size_t length = 0;
  for (const auto n : selectors::outermost(doc, std::move(nodes))) {
    if (doc.contains(doc.body(), n)) length += content::reading_length(doc.text(n));
  }
  return length;
}

}  // namespace

bool is_wall_line(std::string_view line) {
  if (line.size() > kLongestWallLine) return false;
  const auto folded = " " + content::fold(line) + " ";
  const auto holds = [&](std::string_view words) {
    const auto at = folded.find(words);
    return at != std::string::npos && folded[at - 1] == ' ' && folded[at + words.size()] == ' ';
  };
  if (std::any_of(std::begin(kWords), std::end(kWords), holds)) return true;
  return std::any_of(std::begin(kUnspaced), std::end(kUnspaced),
                     [&](std::string_view words) { return folded.find(words) != std::string::npos; });
}

bool take_wall(std::vector<Block>& body, std::vector<Removed>& removed) {
  auto first = body.size();
  for (std::size_t i = body.size(); i-- > 1 && i + kFootBlocks >= body.size();) {
    if (body[i].text.size() > kLongestPlainWall) break;
    if (is_wall_line(body[i].text)) first = i;
  }
  if (first == body.size()) return false;
  for (auto i = first; i < body.size(); ++i) removed.push_back({"notice", std::move(body[i].text), {first, 0}});
  body.resize(first);
  // What was after the wall's first line is at the body's end now.
  for (auto& entry : removed) entry.place = std::min(entry.place, Place{first, 0});
  return true;
}

bool is_paywalled(const Document& doc, const Access& access, const std::vector<Block>& body, bool wall_taken) {
  const auto length = length_of(body);
  if (length > kLongestDeclaredStub || body.empty()) return false;
  const auto locked = access.locked ? locked_length(doc, access.locked_parts) : 0;
  if (locked * kLockedShare >= length) return false;
  const bool shown = wall_taken || WallFinder(doc, body).shown(access.locked);
  if (access.locked && shown) return true;
  if (length > kLongestStub) return false;
  return shown || (access.locked && (breaks_off(body) || (!access.locked_parts.empty() && locked == 0)));
}

bool is_stub(const std::vector<Block>& body, bool wall_taken) { return wall_taken && length_of(body) <= kLongestStub; }

}  // namespace tearsheet::analyzers::metadata
