#include "analyzers/lucene/article_analyzer.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "analyzers/lucene/ad_marker_filter.h"
#include "analyzers/lucene/word_tokenizer.h"

namespace tearsheet::analyzers {
namespace {

constexpr std::array<std::wstring_view, 8> kExactFields = {L"agency", L"canonical", L"id",    L"lang",
                                                           L"outlet", L"site",      L"story", L"url"};
constexpr int32_t kGap = 100;

}  // namespace

Lucene::TokenStreamPtr ArticleAnalyzer::tokenStream(const Lucene::String& field, const Lucene::ReaderPtr& reader) {
  if (std::ranges::find(kExactFields, field) != kExactFields.end()) {
    return Lucene::newLucene<Lucene::KeywordTokenizer>(reader);
  }
  // A title may begin with "Read more"; a line of the text that does so is not text.
  const auto drop = field == L"body" ? AdMarkerFilter::Drop::kAdMarkersAndReadMore : AdMarkerFilter::Drop::kAdMarkers;
  const auto text = Lucene::newLucene<AdMarkerFilter>(reader, drop);
  const auto words = Lucene::newLucene<WordTokenizer>(text);
  const auto forms = Lucene::newLucene<WordFormsFilter>(words);
  return Lucene::newLucene<StartMarksFilter>(forms);
}

int32_t ArticleAnalyzer::getPositionIncrementGap(const Lucene::String&) { return kGap; }

}  // namespace tearsheet::analyzers
