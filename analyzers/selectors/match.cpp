#include "analyzers/selectors/match.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "analyzers/html/text.h"
#include "base/utf8.h"

namespace tearsheet::analyzers::selectors {
namespace {

using html::Attr;
using html::Document;
using html::kNil;
using html::NodeId;
using html::Tag;

/// Which child an element is, from 1.
struct Position {
  int child = 0, of_type = 0;
  bool last = false, last_of_type = false;
};

std::vector<Position> positions_of(const Document& doc) {
  std::vector<Position> positions(doc.size());
  for (NodeId parent = doc.root(); parent != kNil; parent = doc.next(parent)) {
    std::unordered_map<std::string_view, std::pair<int, NodeId>> types;  // count and last, by name
    int count = 0;
    NodeId last = kNil;
    for (auto n = doc[parent].first_child; n != kNil; n = doc[n].next) {
      if (!doc.is_element(n)) continue;
      auto& [same, latest] = types.try_emplace(doc.name(n), 0, kNil).first->second;
      if (latest != kNil) positions[latest].last_of_type = false;
      positions[n] = {++count, ++same, false, true};
      latest = last = n;
    }
    if (last != kNil) positions[last].last = true;
  }
  positions[doc.root()] = {1, 1, true, true};
  return positions;
}

bool is_nth(int position, int a, int b) {
  if (a == 0) return position == b;
  return (position - b) % a == 0 && (position - b) / a >= 0;
}

bool attribute_has_word(std::string_view value, std::string_view word) {
  for (std::size_t at = value.find(word); !word.empty() && at != std::string_view::npos;
       at = value.find(word, at + 1)) {
    const auto end = at + word.size();
    if ((at == 0 || html::is_space(value[at - 1])) && (end == value.size() || html::is_space(value[end]))) return true;
  }
  return false;
}

bool fits(const AttributeTest& test, std::string_view value, std::string_view wanted) {
  using Op = AttributeTest::Op;
  switch (test.op) {
    case Op::kExists:
      return true;
    case Op::kEquals:
      return value == wanted;
    case Op::kPrefix:
      return !wanted.empty() && value.starts_with(wanted);
    case Op::kSuffix:
      return !wanted.empty() && value.ends_with(wanted);
    case Op::kContains:
      return !wanted.empty() && value.find(wanted) != std::string_view::npos;
    case Op::kWord:
      return attribute_has_word(value, wanted);
    case Op::kDashPrefix:
      return value.starts_with(wanted) && (value.size() == wanted.size() || value[wanted.size()] == '-');
  }
  return false;
}

class Matcher {
 public:
  explicit Matcher(const Document& doc) : doc_(doc) {}

  std::vector<NodeId> select(const Selector& selector) {
    const auto& steps = selector.steps;
    if (steps.empty() || steps.size() > kMostSteps) return {};
    if (needs_positions(steps)) positions_ = positions_of(doc_);
    // By node, one bit per step: does it match the selector up to there; does it or an element above; does it or a
    // sibling before it?
    std::vector<std::uint32_t> here(doc_.size()), above(doc_.size()), before(doc_.size());
    std::vector<NodeId> last_child(doc_.size(), kNil);  // the latest element seen below a node
    std::vector<NodeId> found;
    for (NodeId n = doc_.root(); n != kNil; n = doc_.next(n)) {
      if (!doc_.is_element(n)) continue;
      const auto parent = doc_[n].parent;
      const auto previous = parent == kNil ? kNil : std::exchange(last_child[parent], n);
      for (std::size_t i = 0; i < steps.size(); ++i) {
        if (i > 0 && !follows(steps[i].combinator, i - 1, parent, previous, here, above, before)) continue;
        if (matches(n, steps[i].compound)) here[n] |= 1U << i;
      }
      above[n] = here[n] | (parent == kNil ? 0 : above[parent]);
      before[n] = here[n] | (previous == kNil ? 0 : before[previous]);
      if ((here[n] >> (steps.size() - 1)) & 1U) found.push_back(n);
    }
    return found;
  }

 private:
  static bool needs_positions(const std::vector<Selector::Step>& steps) {
    const auto has = [](const Compound& compound) { return !compound.positions.empty(); };
    return std::any_of(steps.begin(), steps.end(), [&](const Selector::Step& step) {
      return has(step.compound) || std::any_of(step.compound.nots.begin(), step.compound.nots.end(), has);
    });
  }

  using Sets = std::vector<std::uint32_t>;
  static bool follows(Combinator combinator, std::size_t step, NodeId parent, NodeId previous, const Sets& here,
                      const Sets& above, const Sets& before) {
    const auto holds = [step](const Sets& sets, NodeId n) { return n != kNil && ((sets[n] >> step) & 1U) != 0; };
    switch (combinator) {
      case Combinator::kDescendant:
        return holds(above, parent);
      case Combinator::kChild:
        return holds(here, parent);
      case Combinator::kNext:
        return holds(here, previous);
      case Combinator::kLater:
        return holds(before, previous);
    }
    return false;
  }

  bool matches(NodeId n, const Compound& compound) const {
    if (!compound.tag.empty() && doc_.name(n) != compound.tag) return false;
    for (const auto& id : compound.ids) {
      if (doc_.attribute(n, Attr::kId) != id) return false;
    }
    for (const auto& name : compound.classes) {
      if (!attribute_has_word(doc_.attribute(n, Attr::kClass), name)) return false;
    }
    for (const auto& test : compound.attributes) {
      if (!has(n, test)) return false;
    }
    for (const auto& test : compound.positions) {
      if (!has_position(n, test)) return false;
    }
    return std::none_of(compound.nots.begin(), compound.nots.end(),
                        [&](const Compound& inner) { return matches(n, inner); });
  }

  bool has(NodeId n, const AttributeTest& test) const {
    for (auto a = doc_.attributes_begin(n); a != doc_.attributes_end(n); ++a) {
      if (a->spelling != test.name) continue;
      return test.any_case ? fits(test, ascii_lower(a->value), ascii_lower(test.value))
                           : fits(test, a->value, test.value);
    }
    return false;
  }

  bool has_position(NodeId n, const PositionTest& test) const {
    const auto& position = positions_[n];
    const bool of_type = test.among == PositionTest::Among::kType;
    if (test.from_end) return of_type ? position.last_of_type : position.last;
    return is_nth(of_type ? position.of_type : position.child, test.a, test.b);
  }

  const Document& doc_;
  std::vector<Position> positions_;
};

}  // namespace

std::vector<NodeId> select(const Document& doc, const Selector& selector) { return Matcher(doc).select(selector); }

std::vector<NodeId> outermost(const Document& doc, std::vector<NodeId> nodes) {
  std::vector<bool> named(doc.size());
  for (const auto n : nodes) named[n] = true;
  nodes.clear();
  for (NodeId n = doc.root(); n != kNil;) {
    if (named[n]) nodes.push_back(n);
    n = named[n] ? doc.next_skipping(n) : doc.next(n);
  }
  return nodes;
}

}  // namespace tearsheet::analyzers::selectors
