// A line with the CSS selectors of an outlet's `extract:`, then a page.

#include <algorithm>
#include <optional>

#include "analyzers/html/dom.h"
#include "analyzers/selectors/match.h"
#include "base/utf8.h"
#include "tests/fuzz/targets.h"

namespace tearsheet::fuzz {

using namespace analyzers;
using namespace analyzers::html;
using selectors::outermost;
using selectors::select;

namespace {

NodeId element_before(const Document& doc, NodeId node) {
  do node = doc[node].previous;
  while (node != kNil && doc.is_text(node));
  return node;
}

/// What a selector means, tried step by step leftwards from an element. What one compound fits is asked of the code
/// under test. For small pages and few steps: it takes exponential time.
class ByTrial {
 public:
  ByTrial(const Document& doc, const Selector& selector) : doc_(doc), selector_(selector) {
    for (const auto& step : selector.steps) fitting_.push_back(select(doc, {{step}, {}}));
  }

  bool names(NodeId node) const { return fits(selector_.steps.size() - 1, node); }

 private:
  bool fits(std::size_t step, NodeId node) const {
    if (std::ranges::find(fitting_[step], node) == fitting_[step].end()) return false;
    if (step == 0) return true;
    const auto parent = [this](NodeId n) { return doc_[n].parent; };
    const auto before = [this](NodeId n) { return element_before(doc_, n); };
    switch (selector_.steps[step].combinator) {
      case Combinator::kChild:
        return fits(step - 1, parent(node));
      case Combinator::kNext:
        return fits(step - 1, before(node));
      case Combinator::kDescendant:
        return any(step - 1, node, parent);
      case Combinator::kLater:
        return any(step - 1, node, before);
    }
    return false;
  }

  template <class Go>
  bool any(std::size_t step, NodeId node, Go go) const {
    for (node = go(node); node != kNil; node = go(node))
      if (fits(step, node)) return true;
    return false;
  }

  const Document& doc_;
  const Selector& selector_;
  std::vector<std::vector<NodeId>> fitting_;  ///< of each step's compound
};

void check_selector(const Document& doc, const Selector& selector, std::string_view text) {
  const auto found = select(doc, selector);
  std::size_t next = 0;
  const bool small = doc.size() <= 40 && selector.steps.size() <= 4;
  const auto by_trial = small ? std::optional<ByTrial>(std::in_place, doc, selector) : std::nullopt;
  for (NodeId node = doc.root(); node != kNil; node = doc.next(node)) {
    const bool selected = next < found.size() && found[next] == node;
    next += selected ? 1 : 0;
    if (small) promise(selected == by_trial->names(node), "a selector names what its steps say", text);
  }
  promise(next == found.size(), "elements come in document order, each once", text);
  const auto outer = outermost(doc, found);
  promise(outermost(doc, outer) == outer && outer.empty() == found.empty(), "outermost elements are outermost", text);
}

}  // namespace

void check_selectors(std::string_view input) {
  const auto line = take_line(input);
  const auto result = parse_selectors(line);
  if (const auto* problem = std::get_if<SelectorProblem>(&result)) {
    promise(!problem->message.empty() && problem->at <= line.size(), "a problem has a place and says what is wrong",
            line);
    return;
  }
  const auto doc = parse(to_utf8(std::string(input)));
  for (const auto& selector : std::get<std::vector<Selector>>(result)) check_selector(doc, selector, line);
}

}  // namespace tearsheet::fuzz
