// The token streams: the chain for foreign programs and the stream over words already read give the same tokens.

#include <catch2/catch.hpp>

#include <LuceneHeaders.h>
#include <OffsetAttribute.h>
#include <PositionIncrementAttribute.h>
#include <StringReader.h>
#include <TermAttribute.h>

#include "analyzers/lucene/ad_marker_filter.h"
#include "analyzers/lucene/article_analyzer.h"
#include "analyzers/lucene/word_stream.h"
#include "analyzers/lucene/word_tokenizer.h"
#include "base/utf8.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;
using Lucene::newLucene;

namespace {

/// "position:term" of each token, with "[from,to]" if asked for.
std::vector<std::string> tokens(const Lucene::TokenStreamPtr& stream, bool offsets = false) {
  const auto term = stream->addAttribute<Lucene::TermAttribute>();
  const auto increment = stream->addAttribute<Lucene::PositionIncrementAttribute>();
  const auto offset = stream->addAttribute<Lucene::OffsetAttribute>();
  std::vector<std::string> found;
  int position = -1;
  stream->reset();
  while (stream->incrementToken()) {
    position += increment->getPositionIncrement();
    auto text = std::to_string(position) + ":" + from_wide(term->term());
    if (offsets) text += "[" + std::to_string(offset->startOffset()) + "," + std::to_string(offset->endOffset()) + "]";
    found.push_back(std::move(text));
  }
  stream->end();
  return found;
}

Lucene::ReaderPtr reader_of(std::string_view text) { return newLucene<Lucene::StringReader>(to_wide(text)); }

Lucene::TokenStreamPtr chain(std::string_view field, std::string_view text) {
  return newLucene<ArticleAnalyzer>()->tokenStream(to_wide(field), reader_of(text));
}

std::string filtered(std::string_view text) {
  const auto filter = newLucene<AdMarkerFilter>(reader_of(text));
  std::wstring out;
  for (int32_t c; (c = filter->read()) != Lucene::Reader::READER_EOF;) out += static_cast<wchar_t>(c);
  return from_wide(out);
}

using Tokens = std::vector<std::string>;

}  // namespace

TEST_CASE("a word's terms are folded, marks and as written, at one position") {
  CHECK(tokens(chain("body", "Élysée’s end. US\nnew"), true) ==
        Tokens{"0:elysee's[0,8]", "0:.[0,8]", "0:¶[0,8]", "0:=Élysée's[0,8]", "1:end[9,12]", "1:=end[9,12]",
               "2:us[14,16]", "2:.[14,16]", "2:=US[14,16]", "3:new[17,20]", "3:.[17,20]", "3:¶[17,20]",
               "3:=new[17,20]"});
}

TEST_CASE("chain and stream give the same tokens") {
  const char* const texts[] = {"", " … ", "One", "One two. Three — “four”!\n\nFive 北京 #six", "a-b c’s\n\nÉ. É"};
  const auto stream = newLucene<WordStream>();
  for (const auto* text : texts) {
    INFO(text);
    const auto words = split_words(text);
    stream->set_words(words);
    CHECK(tokens(stream) == tokens(chain("title", text)));
    CHECK(tokens(stream) == tokens(stream));  // again after reset()
  }
}

TEST_CASE("the tokenizer can be given another text") {
  const auto tokenizer = newLucene<WordTokenizer>(reader_of("One two"));
  CHECK(tokens(tokenizer) == Tokens{"0:One", "1:two"});
  tokenizer->reset(reader_of("Three"));
  CHECK(tokens(tokenizer) == Tokens{"0:Three"});
}

TEST_CASE("exact fields are one term") {
  CHECK(tokens(chain("lang", "pt-BR")) == Tokens{"0:pt-BR"});
  CHECK(tokens(chain("url", "https://example.org/A b")) == Tokens{"0:https://example.org/A b"});
}

TEST_CASE("lines that only say Advertisement are taken out") {
  struct Case {
    std::string_view text, rest;
  };
  const Case cases[] = {
      {"", ""},
      {"Advertisement", ""},
      {"One.\nAdvertisement\nTwo.", "One.\nTwo."},
      {"One.\n  ADVERTISEMENT \n\nTwo.\n", "One.\n\nTwo.\n"},
      {"Advertisement\nAdvertisement\nOne", "One"},
      {"An advertisement\nfor itself", "An advertisement\nfor itself"},
      {"One Advertisement", "One Advertisement"},
  };
  for (const auto& c : cases) {
    INFO(c.text);
    CHECK(filtered(c.text) == c.rest);
  }
}

TEST_CASE("read-more lines are removed on request, including the caller's own wordings") {
  const auto all = [](const Lucene::CharStreamPtr& filter) {
    std::wstring out;
    for (int32_t c; (c = filter->read()) != Lucene::Reader::READER_EOF;) out += static_cast<wchar_t>(c);
    return from_wide(out);
  };
  const std::string text = "One.\nRead more: Two\nDig deeper\nAdvertisement\nOur friends\nThree.";
  CHECK(filtered(text) == "One.\nRead more: Two\nDig deeper\nOur friends\nThree.");
  const std::vector<std::string> ads = {"Our friends"}, more = {"Dig deeper"};
  const auto markers = std::make_shared<const furniture::Markers>(ads, more);
  using Drop = AdMarkerFilter::Drop;
  CHECK(all(newLucene<AdMarkerFilter>(reader_of(text), Drop::kAdMarkersAndReadMore, markers)) == "One.\nThree.");
  CHECK(all(newLucene<AdMarkerFilter>(reader_of(text), Drop::kAdMarkers, markers)) ==
        "One.\nRead more: Two\nDig deeper\nThree.");
  // In the analyzer's chain of a body, not of a title.
  CHECK(tokens(chain("body", "Read more: Two\nThree.")).size() == tokens(chain("body", "Three.")).size());
  CHECK(tokens(chain("title", "Read more: Two")).size() > 4);
}

TEST_CASE("offsets are those of the text before markers are removed") {
  const std::string text = "One.\nAdvertisement\nTwo\nAdvertisement\nÉé";
  CHECK(tokens(newLucene<WordTokenizer>(newLucene<AdMarkerFilter>(reader_of(text))), true) ==
        Tokens{"0:One[0,3]", "1:Two[19,22]", "2:Éé[37,39]"});
}

TEST_CASE("an analyzer serves a Lucene++ index") {
  const auto directory = newLucene<Lucene::RAMDirectory>();
  const auto writer = newLucene<Lucene::IndexWriter>(directory, newLucene<ArticleAnalyzer>(), true,
                                                     Lucene::IndexWriter::MaxFieldLengthUNLIMITED);
  const auto document = newLucene<Lucene::Document>();
  for (const auto* author : {L"Asha Rao", L"Wire Desk"}) {
    document->add(newLucene<Lucene::Field>(L"author", author, Lucene::Field::STORE_NO, Lucene::Field::INDEX_ANALYZED));
  }
  writer->addDocument(document);
  writer->close();
  const auto searcher = newLucene<Lucene::IndexSearcher>(directory, true);
  const auto count = [&](const wchar_t* first, const wchar_t* second) {
    const auto phrase = newLucene<Lucene::PhraseQuery>();
    phrase->add(newLucene<Lucene::Term>(L"author", first));
    phrase->add(newLucene<Lucene::Term>(L"author", second));
    return searcher->search(phrase, 1)->totalHits;
  };
  CHECK(count(L"asha", L"rao") == 1);
  CHECK(count(L"rao", L"wire") == 0);
}
