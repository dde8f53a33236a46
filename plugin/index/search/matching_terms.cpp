#include "plugin/index/search/matching_terms.h"

#include "plugin/index/format/term_walk.h"

namespace tearsheet::plugin::index {
namespace {

/// The terms of one field, as a source for term_walk.h.
struct FieldTerms {
  const Dictionary& dictionary;
  std::string_view field;

  struct Walk : Dictionary::Walk {
    Walk(const FieldTerms& terms, std::string_view from) : Dictionary::Walk(terms.dictionary, terms.field, from) {}
  };

  template <class Visit>
  void find(std::string_view text, const Visit& visit) const {
    if (const auto term = dictionary.find(field, text)) visit(*term);
  }
};

}  // namespace

void for_each_term(const Dictionary& dictionary, std::string_view field, const Query& operand,
                   const std::function<void(const TermEntry&)>& visit) {
  each_term(FieldTerms{dictionary, field}, operand, visit);
}

}  // namespace tearsheet::plugin::index
