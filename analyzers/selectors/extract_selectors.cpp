#include "analyzers/selectors/extract_selectors.h"

#include <utility>
#include <variant>

#include "analyzers/html/text.h"
#include "analyzers/selectors/match.h"
#include "base/nfc.h"

namespace tearsheet::analyzers::selectors {
namespace {

using html::Document;
using html::NodeId;

constexpr std::size_t kMostValues = 64;  ///< authors
constexpr std::string_view kNothing = "matches no text on this page, so the heuristics decide";

class PartSelector {
 public:
  explicit PartSelector(const Document& doc) : doc_(doc) {}

  SelectedParts parts(const ExtractSelectors& selectors) {
    selected_.body = body_of(selectors.body);
    selected_.remove = elements("remove", selectors.remove);
    selected_.title = value("title", selectors.title);
    selected_.standfirst = value("standfirst", selectors.standfirst);
    selected_.published = value("published", selectors.published);
    selected_.updated = value("updated", selectors.updated);
    selected_.authors = values("author", selectors.author, true);
    return std::move(selected_);
  }

 private:
  std::vector<Selector> read(std::string_view key, const std::string& text) {
    auto selectors = parse_selectors(text);
    if (auto* read = std::get_if<std::vector<Selector>>(&selectors)) return std::move(*read);
    notice(key, text, std::get<SelectorProblem>(selectors).message);
    return {};
  }

  void notice(std::string_view key, std::string_view text, std::string_view message) {
    selected_.notices.push_back("extract." + std::string(key) + " \"" + std::string(text) +
                                "\": " + std::string(message));
  }

  std::vector<NodeId> elements(std::string_view key, const std::vector<std::string>& texts) {
    std::vector<NodeId> all;
    for (const auto& text : texts) {
      if (text.empty()) continue;
      for (const auto& selector : read(key, text)) {
        const auto found = selectors::select(doc_, selector);
        all.insert(all.end(), found.begin(), found.end());
      }
    }
    return outermost(doc_, std::move(all));
  }

  std::vector<NodeId> body_of(const std::string& text) {
    auto nodes = elements("body", {text});
    std::erase_if(nodes, [&](NodeId n) { return doc_.text(n).empty(); });
    if (nodes.empty() && !text.empty() && selected_.notices.empty()) notice("body", text, kNothing);
    return nodes;
  }

  /// The texts of the first selector that finds one; all of them if `every`, else the first.
  std::vector<std::string> values(std::string_view key, const std::string& text, bool every) {
    std::vector<std::string> found;
    if (text.empty()) return found;
    const auto selectors = read(key, text);
    for (const auto& selector : selectors) {
      const bool is_text = selector.attribute.empty();
      auto nodes = selectors::select(doc_, selector);
      // An element's text includes that of the elements inside; reading those too could be quadratic in the page.
      if (is_text) nodes = outermost(doc_, std::move(nodes));
      for (const auto n : nodes) {
        auto value = is_text ? doc_.text(n) : html::collapsed(doc_.attribute(n, selector.attribute));
        if (value.empty()) continue;
        found.push_back(to_nfc(std::move(value)));
        if (is_text) (key == "title" || key == "standfirst" ? selected_.heads : selected_.bylines).push_back(n);
        if (!every || found.size() == kMostValues) return found;
      }
      if (!found.empty()) return found;
    }
    if (!selectors.empty()) notice(key, text, kNothing);
    return found;
  }

  std::string value(std::string_view key, const std::string& text) {
    auto found = values(key, text, false);
    return found.empty() ? std::string{} : std::move(found.front());
  }

  const Document& doc_;
  SelectedParts selected_;
};

}  // namespace

SelectedParts select_parts(const Document& doc, const ExtractSelectors& selectors) {
  return PartSelector(doc).parts(selectors);
}

}  // namespace tearsheet::analyzers::selectors
