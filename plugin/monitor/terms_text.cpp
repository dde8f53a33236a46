#include "plugin/monitor/terms_text.h"

#include <algorithm>

#include "plugin/query/forms.h"

namespace tearsheet::plugin::monitor {

using match::Intervals;

const TermsTexts::Found& TermsTexts::forms_of(const Query& word) {
  if (last_ == &word) return found_;
  last_ = &word;
  found_.clear();
  const auto forms = query::word_forms(word.words.front());
  for (const auto& form : forms)
    if (const auto* term = terms_.find(form)) found_.push_back(term);
  for (const auto& term : terms_.terms()) {
    const auto name = query::suffixed_name(term.text);
    if (!name.empty() && std::ranges::binary_search(forms, name)) found_.push_back(&term);
  }
  return found_;
}

Intervals TermsTexts::Text::intervals(const Query& text) {
  if (!match::belongs_into(text, field_)) return {};
  if (text.kind == QueryKind::kWord) return word(text);
  if (text.kind == QueryKind::kPhrase) return phrase(text.words);
  return words().intervals(text);
}

std::vector<std::uint32_t> TermsTexts::Text::starts(analyzers::Start start) { return words().starts(start); }

Intervals TermsTexts::Text::word(const Query& text) {
  const auto& forms = all_.forms_of(text);
  Intervals intervals;
  for (const auto* form : forms)
    for (const auto position : positions(*form)) intervals.push_back({position, position});
  if (forms.size() > 1) std::sort(intervals.begin(), intervals.end());
  return intervals;
}

Intervals TermsTexts::Text::phrase(const std::vector<std::string>& words) {
  std::vector<std::vector<std::uint32_t>> found;
  for (const auto& word : words) {
    const bool is_last = &word == &words.back();
    auto& here = found.emplace_back();
    for (const auto& form : is_last ? query::possessive_forms(word) : std::vector{word}) {
      const auto* term = all_.terms_.find(form);
      if (term == nullptr) continue;
      const auto more = positions(*term);
      here.insert(here.end(), more.begin(), more.end());
    }
    if (here.empty()) return {};
    std::ranges::sort(here);
  }
  auto intervals = match::phrase_intervals(std::vector<match::Positions>(found.begin(), found.end()));
  const auto marks =
      intervals.empty() || words.size() == 1 ? std::vector<std::uint32_t>{} : starts(analyzers::Start::kParagraph);
  std::erase_if(intervals, [&](const match::Interval& interval) { return match::crosses(interval, marks); });
  return intervals;
}

/// In the words of the field.
std::vector<std::uint32_t> TermsTexts::Text::positions(const ArticleTerms::Term& term) const {
  const auto from = all_.terms_.from(field_), to = all_.terms_.to(field_);
  const auto all = all_.terms_.positions(term);
  const auto begin = std::lower_bound(all.begin(), all.end(), from);
  std::vector<std::uint32_t> out(begin, std::lower_bound(begin, all.end(), to));
  for (auto& position : out) position -= from;
  return out;
}

}  // namespace tearsheet::plugin::monitor
