#include "analyzers/content/walls.h"

#include <algorithm>

namespace tearsheet::analyzers::content {
namespace {

using html::Attr;
using html::Document;
using html::kNil;
using html::NodeId;
using html::Tag;

constexpr std::size_t kWallFoot = 6;         // at the text's end, among which a wall's may be
constexpr int kWallBoxes = 3;                // boxes around a wall's line
constexpr std::uint32_t kLongestWall = 300;  // reading length of a wall's line
constexpr std::uint32_t kLongestNext = 100;  // bytes of the element after it that is a button or link
constexpr std::size_t kMostWallNodes = 200;  // of a box; a larger one is not a wall's

bool is_wall_control(const Document& doc, NodeId n) {
  return doc.is(n, Tag::kButton) || doc.is(n, Tag::kForm) || is_link(doc, n) ||
         doc.attribute(n, Attr::kRole) == "button";
}

class Walls {
 public:
  Walls(const Document& doc, const std::vector<Line>& lines, const std::vector<std::size_t>& kept, NodeId main,
        const ContentHints& hints)
      : doc_(doc), lines_(lines), kept_(kept), main_(main), hints_(hints) {}

  std::vector<std::size_t> find() const {
    std::vector<std::size_t> wall;
    const auto foot = kept_.size() - std::min(kept_.size(), kWallFoot);
    for (auto i = std::max(foot, std::size_t{1}); i < kept_.size(); ++i) {
      const auto& line = lines_[kept_[i]];
      if (line.length > kLongestWall || !holds(hints_.rules.is_wall, line.text)) continue;
      const auto box = box_of(line);
      if (!hints_.locked && !is_built_like_one(line, box)) continue;
      for (auto j = foot; j < kept_.size(); ++j) {
        if (j == i || (box != kNil && doc_.contains(box, lines_[kept_[j]].node))) wall.push_back(kept_[j]);
      }
    }
    std::sort(wall.begin(), wall.end());
    wall.erase(std::unique(wall.begin(), wall.end()), wall.end());
    return wall;
  }

 private:
  /// The largest of the near boxes around the line that has no line above the text's foot in it; kNil if there is none.
  NodeId box_of(const Line& line) const {
    auto best = kNil;
    auto n = line.bare ? line.node : doc_[line.node].parent;
    for (int up = 0; up < kWallBoxes && n != kNil && n != doc_.body(); ++up, n = doc_[n].parent) {
      if (n == main_ || (main_ != kNil && doc_.contains(n, main_)) || holds_text(n) || holds_prose(n)) break;
      best = n;
    }
    return best;
  }

  /// Is a paragraph of the article in it? A wall's box has only its own few short lines.
  bool holds_prose(NodeId n) const {
    constexpr std::size_t kProse = 140;  // letters of a paragraph that is none of a wall
    const auto foot = kept_.size() - std::min(kept_.size(), kWallFoot);
    return std::any_of(kept_.begin() + static_cast<std::ptrdiff_t>(foot), kept_.end(), [&](std::size_t k) {
      const auto& line = lines_[k];
      return line.kind == BlockKind::kParagraph && line.length >= kProse && line.link_density() < 0.5 &&
             !holds(hints_.rules.is_wall, line.text) && doc_.contains(n, line.node);
    });
  }

  /// Is one of the lines above the foot in it? Its last one would be, as lines are in the page's order.
  bool holds_text(NodeId n) const {
    const auto foot = kept_.size() - std::min(kept_.size(), kWallFoot);
    return doc_.contains(n, lines_[kept_[foot > 0 ? foot - 1 : 0]].node);
  }

  bool is_built_like_one(const Line& line, NodeId box) const {
    if (line.kind == BlockKind::kHeading || line.link_length > 0) return true;
    if (box != kNil && has_control(box)) return true;
    auto next = doc_[line.node].next;
    while (next != kNil && doc_.is_text(next) && doc_.text(next).empty()) next = doc_[next].next;
    return next != kNil && doc_.is_element(next) && has_control(next) && doc_.text(next).size() <= kLongestNext;
  }

  bool has_control(NodeId box) const {
    std::size_t seen = 0;
    for (auto n = box; n != kNil && ++seen < kMostWallNodes; n = doc_.next(n, box)) {
      if (is_wall_control(doc_, n) || doc_.has_flag(n, html::kHeadingTag)) return true;
    }
    return false;
  }

  const Document& doc_;
  const std::vector<Line>& lines_;
  const std::vector<std::size_t>& kept_;
  const NodeId main_;
  const ContentHints& hints_;
};

}  // namespace

std::vector<std::size_t> wall_lines(const Document& doc, const std::vector<Line>& lines,
                                    const std::vector<std::size_t>& kept, NodeId main, const ContentHints& hints) {
  return Walls(doc, lines, kept, main, hints).find();
}

}  // namespace tearsheet::analyzers::content
