#pragma once

// The fields of an article whose terms are known: where an operand is, is looked up. So the spans of a query that matches
// cost little, where reading all words for each of its operands takes most of the time that an alert costs.
//
// For one article, one query and one thread.

#include <optional>
#include <string>
#include <vector>

#include "plugin/match/intervals.h"
#include "plugin/monitor/article_terms.h"

namespace tearsheet::plugin::monitor {

/// A match::TextOf. Refers to the terms, which must have been read with all fields of the query.
class TermsTexts {
 public:
  explicit TermsTexts(const ArticleTerms& terms) : terms_(terms) {}

  match::FieldText& operator()(analyzers::Field field) { return text_.emplace(*this, field); }

 private:
  using Found = std::vector<const ArticleTerms::Term*>;

  class Text final : public match::FieldText {
   public:
    Text(TermsTexts& all, analyzers::Field field) : all_(all), field_(field) {}

    analyzers::Field field() const override { return field_; }
    match::Intervals intervals(const Query& text) override;
    std::vector<std::uint32_t> starts(analyzers::Start start) override;

   private:
    match::Intervals word(const Query& text);
    match::Intervals phrase(const std::vector<std::string>& words);
    std::vector<std::uint32_t> positions(const ArticleTerms::Term& term) const;
    match::WordsText words() const { return {field_, all_.terms_.article()[field_].words}; }

    TermsTexts& all_;
    analyzers::Field field_;
  };

  /// The terms that a word matches. An operand is looked up in one field after the other, so the last answer is kept.
  const Found& forms_of(const Query& word);

  const ArticleTerms& terms_;
  std::optional<Text> text_;
  const Query* last_ = nullptr;
  Found found_;
};

}  // namespace tearsheet::plugin::monitor
