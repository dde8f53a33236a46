#include "alerts/stories/signature.h"

#include <string>

#include <catch2/catch.hpp>

#include "base/digest.h"
#include "tests/alerts/stories/texts.h"
#include "tests/growth.h"

using namespace tearsheet;
using namespace tearsheet::alerts;
using namespace tearsheet::alerts::story_texts;

namespace {

std::string repeated(const std::string& text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("A signature is kept in 61 bytes, which are the same on all machines") {
  const auto signature = Report{kDam.title, kDam.body, "post"}.signature();
  const auto bytes = to_bytes(signature);
  CHECK(bytes.size() == Signature::kBytes);
  CHECK(signature_from_bytes(bytes) == signature);
  // If this changes, rows that desks have kept no longer fit: raise kSignatureVersion.
  CHECK(kSignatureVersion == 1);
  CHECK(hex(bytes) ==
        "01d7663ef7ea5bf95a928f1789935718d82f79742aaa320c384b8a19bbc0b309cfe2d33d4f02fa93a68193800600000000000000000000"
        "0000"
        "a1009169");
}

TEST_CASE("Bytes of another version or length are not a signature") {
  const auto bytes = to_bytes(kDam.signature());
  auto other = bytes;
  other.front() = static_cast<char>(kSignatureVersion + 1);
  for (const auto& bad : {std::string{}, bytes.substr(1), bytes + "x", other}) CHECK(!signature_from_bytes(bad));
}

TEST_CASE("Only the words count: not case, accents, punctuation or space") {
  CHECK(Report{"", "The Café is OPEN. It’s late!"}.signature() ==
        Report{"", "the cafe is open.  It's late"}.signature());
  CHECK(Report{"", "The Café is open."}.signature() != Report{"", "The Café is shut."}.signature());
}

TEST_CASE("Outlets have a hash, an unknown one has none") {
  CHECK(kDam.signature().outlet == 0);
  CHECK(Report{"", "", "post"}.signature().outlet != 0);
  CHECK(Report{"", "", "post"}.signature().outlet != Report{"", "", "times"}.signature().outlet);
}

TEST_CASE("Hostile texts have signatures") {
  struct Case {
    std::string what, body;
    unsigned shingles;
  };
  const Case cases[] = {
      {"nothing", "", 0},
      {"no words", "… — !!! ☎", 0},
      {"one word", "again", 1},
      {"one word, a million times", repeated("again ", 1'000'000), 1},
      {"one sentence, again and again", repeated("It rains again. ", 10'000), 2},
      {"bytes that are no text", "\xff\xfe\x80 \xc3\x28", 0},
  };
  for (const auto& c : cases) {
    INFO(c.what);
    CHECK(Report{"", c.body}.signature().shingles == c.shingles);
  }
}

TEST_CASE("A long text counts up to 65,535 shingles") {
  std::string body;
  for (int i = 0; i < 150'000; ++i) body += "w" + std::to_string(i) + " ";
  CHECK(Report{"", body}.signature().shingles == 65'535);
}

TEST_CASE("The time for a signature grows in proportion to the text") {
  const auto words_of = [](std::size_t count) {
    analyzers::Article article;
    std::string body;
    for (std::size_t i = 0; i < count; ++i) body += "w" + std::to_string(i * i % 7919) + " ";
    article.body = {{analyzers::BlockKind::kParagraph, body}};
    return analyzers::read_words(article);
  };
  const auto small = words_of(5'000), large = words_of(5'000 * tests::kGrowth);
  CHECK(tests::grows_in_proportion([&] { sign(small, ""); }, [&] { sign(large, ""); }));
}
