#include "plugin/monitor/monitor.h"

#include <catch2/catch.hpp>

#include "tests/plugin/monitor/articles.h"

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::monitor;

namespace {

using Ids = std::vector<std::string>;

StoredQuery stored(std::string id, std::string_view query) {
  return {std::move(id), parse_query_or_throw(query).query};
}

Ids ids(const Monitor& monitor, const Sample& sample) {
  Ids out;
  for (const auto& match : monitor.match(sample.candidate())) out.push_back(match.id);
  Ids alone;
  monitor.match_ids(sample.candidate(), [&](std::string_view id) { alone.emplace_back(id); });
  CHECK(alone == out);
  return out;
}

}  // namespace

TEST_CASE("stored queries match by id, are replaced and removed") {
  const Sample sample(summit_article());
  Monitor monitor;
  CHECK(ids(monitor, sample).empty());
  monitor.add(stored("z", "Putin"));
  monitor.add(stored("b", "summit"));
  monitor.add(stored("a", "nobody"));
  CHECK(monitor.size() == 3);
  CHECK(ids(monitor, sample) == Ids{"b", "z"});

  monitor.add(stored("a", "Kremlin"));
  monitor.add(stored("z", "nobody"));
  CHECK(monitor.size() == 3);
  CHECK(ids(monitor, sample) == Ids{"a", "b"});

  CHECK(monitor.remove("b"));
  CHECK_FALSE(monitor.remove("b"));
  monitor.add(stored("c", "Biden"));
  CHECK(ids(monitor, sample) == Ids{"a", "c"});
}

TEST_CASE("if many are added at once, the last one with an id counts") {
  const Sample sample(summit_article());
  Monitor monitor;
  monitor.add({stored("a", "Kremlin"), stored("b", "summit"), stored("a", "nobody")});
  CHECK(monitor.size() == 2);
  CHECK(ids(monitor, sample) == Ids{"b"});
  monitor.add(std::vector<StoredQuery>{});
  CHECK(monitor.size() == 2);
}

TEST_CASE("spans are returned on request") {
  const Sample sample(summit_article());
  Monitor monitor;
  monitor.add(stored("a", "summit"));
  CHECK(monitor.match(sample.candidate())[0].spans.empty());
  const auto match = monitor.match(sample.candidate(), true);
  CHECK(match[0].spans == std::vector<Span>{{tearsheet::analyzers::Field::kTitle, 17, 23}});
}

TEST_CASE("a batch gives the same as each article by itself, however many threads share the work") {
  auto other = summit_article();
  other.title = "Cup final";
  const Sample sample(summit_article()), cup(other);
  Monitor monitor;
  monitor.add({stored("a", "title:summit"), stored("b", "title:cup"), stored("c", "Putin")});
  std::vector<Candidate> batch;
  for (int i = 0; i < 40; ++i) batch.push_back(i % 3 == 0 ? cup.candidate() : sample.candidate());
  for (const unsigned threads : {0U, 1U, 3U}) {
    const auto matches = monitor.match(batch, true, threads);
    REQUIRE(matches.size() == batch.size());
    for (std::size_t i = 0; i < batch.size(); ++i) {
      const auto alone = monitor.match(batch[i], true);
      REQUIRE(matches[i].size() == alone.size());
      for (std::size_t k = 0; k < alone.size(); ++k) {
        CHECK(matches[i][k].id == alone[k].id);
        CHECK(matches[i][k].spans == alone[k].spans);
      }
    }
    CHECK(matches[0][0].id == "b");
    CHECK(matches[1][0].id == "a");
  }
  CHECK(monitor.match(std::span<const Candidate>()).empty());
}

TEST_CASE("ids stay valid during the call, whatever changes meanwhile") {
  const Sample sample(summit_article());
  Monitor monitor;
  const std::string long_id(100, 'x');
  monitor.add(stored(long_id, "Kremlin"));
  monitor.match_ids(sample.candidate(), [&](std::string_view id) {
    monitor.remove(long_id);
    monitor.add(stored("other", "Kremlin"));
    CHECK(id == long_id);
  });
  CHECK(ids(monitor, sample) == Ids{"other"});
}

TEST_CASE("adding and removing one by one has the same result as all at once") {
  const Sample sample(summit_article());
  Monitor one_by_one, at_once;
  std::vector<StoredQuery> kept;
  for (int i = 0; i < 200; ++i) {
    auto query = stored("q" + std::to_string(i), i % 3 == 0   ? "summit"
                                                 : i % 3 == 1 ? "Kremlin NEAR/2 summit"
                                                              : "nobody");
    one_by_one.add(query);
    if (i % 7 != 0) kept.push_back(std::move(query));
  }
  for (int i = 0; i < 200; i += 7) CHECK(one_by_one.remove("q" + std::to_string(i)));
  at_once.add(kept);
  CHECK(one_by_one.size() == kept.size());
  CHECK(ids(one_by_one, sample) == ids(at_once, sample));
  CHECK(ids(at_once, sample).size() > 50);
}

TEST_CASE("queries without anchors are evaluated for every article") {
  const Sample sample(summit_article());
  Monitor monitor;
  monitor.add({stored("a", "*:* AND NOT Berlin"), stored("b", "words:>5"), stored("c", "summit")});
  CHECK(monitor.measure().always == 2);
  CHECK(ids(monitor, sample) == Ids{"a", "b", "c"});
}

TEST_CASE("tuning doesn't change any result") {
  const Sample sample(summit_article());
  Monitor monitor;
  monitor.add({stored("a", "Kremlin AND summit"), stored("b", "Putin OR nobody"), stored("c", "summ* AND nobody")});
  const auto before = ids(monitor, sample);
  TermShares shares;
  ArticleTerms terms;
  terms.read(sample.words, kBareFieldSet);
  shares.count(terms);
  monitor.tune(shares);
  CHECK(ids(monitor, sample) == before);
  CHECK(before == Ids{"a", "b"});
}

TEST_CASE("a saved monitor is the same after loading, and a damaged one is refused") {
  const Sample sample(summit_article());
  Monitor monitor;
  monitor.add(
      {stored("a", "Kremlin AND published:2021"), stored("b", "summ* OR pution~2 OR =US"), stored("c", "nobody")});
  monitor.add(stored("d", "credit:AP AND NOT lang:de AND words:>3"));
  const auto bytes = monitor.save();
  Monitor loaded;
  REQUIRE(loaded.load(bytes));
  CHECK(loaded.size() == 4);
  CHECK(ids(loaded, sample) == ids(monitor, sample));
  CHECK(loaded.save() == bytes);
  loaded.add(stored("c", "Kremlin"));  // goes on from there
  CHECK(ids(loaded, sample) == Ids{"a", "b", "c", "d"});

  CHECK_FALSE(loaded.load(""));
  for (std::size_t at = 0; at < bytes.size(); at += 97) {
    auto damaged = bytes;
    damaged[at] = static_cast<char>(damaged[at] ^ 1);
    CHECK_FALSE(loaded.load(damaged));
    CHECK_FALSE(loaded.load(bytes.substr(0, at)));
  }
  CHECK(loaded.size() == 4);  // a refused one changes nothing
}
