#include "bench/search/made_articles.h"

#include <algorithm>

#include "base/time.h"

namespace tearsheet::bench {
namespace {

constexpr std::size_t kVocabulary = 300'000;
constexpr int kParagraphs = 5, kSentences = 4, kSentence = 15;

}  // namespace

MadeArticles::MadeArticles() {
  double sum = 0;
  for (std::size_t i = 1; i <= kVocabulary; ++i) sums_.push_back(sum += 1.0 / static_cast<double>(i));
}

std::string MadeArticles::words(int count) {
  std::string text;
  for (int i = 0; i < count; ++i) {
    const double at = static_cast<double>(random_() >> 11U) * 0x1p-53 * sums_.back();
    if (i > 0) text += ' ';
    text += 'w' + std::to_string(std::upper_bound(sums_.begin(), sums_.end(), at) - sums_.begin() + 1);
  }
  return text;
}

std::string MadeArticles::paragraph() {
  std::string text;
  for (int i = 0; i < kSentences; ++i) {
    auto sentence = words(kSentence);
    sentence.front() = 'W';
    text += (i > 0 ? " " : "") + sentence + ".";
  }
  return text;
}

analyzers::Article MadeArticles::next() {
  static const Time first = *parse_time("2015-01-01T00:00:00Z");
  static constexpr std::int64_t kSixYears = 6LL * 365 * 86'400;
  analyzers::Article article;
  article.id = "a" + std::to_string(made_++);
  article.url = "https://www.example.org/" + article.id;
  article.outlet = "outlet-" + std::to_string(random_() % 50);
  article.lang = random_() % 4 == 0 ? "de" : "en";
  article.section = "section-" + std::to_string(random_() % 20);
  article.authors = {"Author " + words(1)};
  const auto at = first + Seconds(static_cast<std::int64_t>(random_() % kSixYears));
  article.published = parse_date_time(to_string(at));
  article.capture = analyzers::CaptureRef{"a.warc.gz", made_, "urn:uuid:1", "00", at + Seconds(3600)};
  article.title = words(8);
  article.standfirst = words(15);
  for (int i = 0; i < kParagraphs; ++i) article.body.push_back({analyzers::BlockKind::kParagraph, paragraph()});
  article.images = {{article.url + ".jpg", words(10), analyzers::Credit{"Associated Press", "", "", "", "(AP)"}}};
  article.words = kParagraphs * kSentences * kSentence;
  return article;
}

}  // namespace tearsheet::bench
