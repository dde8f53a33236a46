#include "plugin/c_api.h"

#include <functional>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

#include <catch2/catch.hpp>

namespace {

using Texts = std::vector<std::string>;

const tearsheet_plugin_v1& tearsheet() { return *tearsheet_plugin(TEARSHEET_PLUGIN_ABI); }

constexpr auto kArticle = R"({"id":"x","title":"Kremlin weighs","body":"A summit.\nPutin's summit."})";
constexpr auto kNotUtf8 = "summit \xC3(";

/// A monitor that frees itself.
struct Stored {
  tearsheet_monitor* monitor = tearsheet().make_monitor(nullptr);

  Stored() = default;
  Stored(const Stored&) = delete;
  ~Stored() { tearsheet().free_monitor(monitor); }
  void add(const char* id, const char* query) const {
    REQUIRE(tearsheet().monitor_add(monitor, id, query, nullptr, nullptr) == 0);
  }
};

/// "0:a body 2-8;": what a match callback was given.
void note_match(const tearsheet_match* match, void* context) {
  auto text = std::to_string(match->article) + ":" + match->id;
  for (std::size_t i = 0; i < match->span_count; ++i) {
    const auto& span = match->spans[i];
    text += std::string(" ") + span.field + " " + std::to_string(span.from) + "-" + std::to_string(span.to);
  }
  static_cast<Texts*>(context)->push_back(text);
}

void note_refused(std::size_t item, const char* why, void* context) {
  static_cast<Texts*>(context)->push_back(std::to_string(item) + "! " + why);
}

/// The error that a call gives. It must fail in the same way if the caller doesn't want the error.
std::string error_of(const std::function<bool(char** error)>& fails) {
  char* error = nullptr;
  CHECK(fails(&error));
  CHECK(fails(nullptr));
  REQUIRE(error != nullptr);
  const std::string text = error;
  tearsheet().free_text(error);
  return text;
}

}  // namespace

TEST_CASE("the table has its version and its size") {
  CHECK(tearsheet_plugin(0) == nullptr);
  CHECK(tearsheet_plugin(2) == nullptr);
  CHECK(tearsheet().abi == TEARSHEET_PLUGIN_ABI);
  CHECK(tearsheet().size == sizeof(tearsheet_plugin_v1));
  CHECK(TEARSHEET_PLUGIN_HAS(&tearsheet(), free_monitor));
  auto older = tearsheet();
  older.size = offsetof(tearsheet_plugin_v1, free_monitor);
  CHECK_FALSE(TEARSHEET_PLUGIN_HAS(&older, free_monitor));
  CHECK(TEARSHEET_PLUGIN_HAS(&older, monitor_match_batch));
}

TEST_CASE("analyze gives words with places and starts") {
  Texts words;
  const auto note = [](const tearsheet_word* word, void* context) {
    static_cast<Texts*>(context)->push_back(std::to_string(word->position) + " " + word->written + " " + word->folded +
                                            " " + std::to_string(word->from) + "-" + std::to_string(word->to) + " " +
                                            std::to_string(word->starts));
  };
  CHECK(tearsheet().analyze("Élysée’s staff. No.\nUS", note, &words, nullptr) == 4);
  CHECK(words == Texts{"0 Élysée's elysee's 0-8 2", "1 staff staff 9-14 0", "2 No no 16-18 1", "3 US us 20-22 2"});
  CHECK(tearsheet().analyze("", nullptr, nullptr, nullptr) == 0);
}

TEST_CASE("check_query returns what is wrong and where") {
  struct Case {
    const char *query, *time_zone;
    std::size_t from, to;
    std::string message;
  };
  const Case cases[] = {
      {"Putin AND (summit", nullptr, 10, 11, "unbalanced parenthesis: add ) where the group ends"},
      {"é titel:x", nullptr, 2, 7, "there is no field \"titel\": did you mean title:?"},
      {"summit", "Mars/Olympus", 0, 0, "Mars/Olympus: unknown time zone: use an IANA name such as Europe/Berlin"},
      {kNotUtf8, nullptr, 0, 0, "the query is not UTF-8"},
      {nullptr, nullptr, 0, 0, "the query is NULL"},
  };
  for (const auto& c : cases) {
    std::size_t from = 99, to = 99;
    const auto message =
        error_of([&](char** error) { return tearsheet().check_query(c.query, c.time_zone, &from, &to, error) == -1; });
    INFO(message);
    CHECK(message == c.message);
    CHECK(from == c.from);
    CHECK(to == c.to);
  }
  char* error = nullptr;
  CHECK(tearsheet().check_query("Putin NEAR/5 summit", "Asia/Kolkata", nullptr, nullptr, &error) == 0);
  CHECK(error == nullptr);
}

TEST_CASE("a query has a canonical form and a native one") {
  auto* query = tearsheet().parse_query("Putin summit", nullptr, 0, nullptr);
  REQUIRE(query);
  CHECK(std::string(tearsheet().query_canonical(query)) == "putin AND summit");
  CHECK(tearsheet().query_native(query) != nullptr);
  tearsheet().free_query(query);
  CHECK(error_of([](char** error) { return !tearsheet().parse_query("a AND (b", nullptr, 0, error); }) ==
        "unbalanced parenthesis: add ) where the group ends\n  a AND (b\n        ^");
  CHECK(error_of([](char** error) { return !tearsheet().parse_query("fetched:7d", nullptr, INT64_MIN, error); }) ==
        "now is not within the years 0 to 9999");
}

TEST_CASE("stored queries are added, replaced, matched with spans, removed") {
  const Stored stored;
  stored.add("b", "summit");
  stored.add("a", "nobody");
  stored.add("a", "title:kremlin");
  CHECK(tearsheet().monitor_size(stored.monitor) == 2);
  Texts matches;
  CHECK(tearsheet().monitor_match(stored.monitor, kArticle, 0, 0, note_match, &matches, nullptr) == 2);
  CHECK(matches == Texts{"0:a", "0:b"});
  matches.clear();
  CHECK(tearsheet().monitor_match(stored.monitor, kArticle, 0, 1, note_match, &matches, nullptr) == 2);
  CHECK(matches == Texts{"0:a title 0-7", "0:b body 2-8 body 18-24"});
  CHECK(tearsheet().monitor_remove(stored.monitor, "b") == 1);
  CHECK(tearsheet().monitor_remove(stored.monitor, "b") == 0);
  CHECK(tearsheet().monitor_match(stored.monitor, kArticle, 0, 0, nullptr, nullptr, nullptr) == 1);
}

TEST_CASE("relative dates count back from now, or from when the article was fetched, and words are counted") {
  const Stored stored;
  stored.add("week", "published:7d");
  stored.add("short", "words:<=4");
  constexpr std::int64_t kApril20 = 1618876800;
  const auto count = [&](const std::string& json, std::int64_t now) {
    return tearsheet().monitor_match(stored.monitor, json.c_str(), now, 0, nullptr, nullptr, nullptr);
  };
  CHECK(count(R"({"published":"2021-04-15T06:40:00Z","body":"a b c d"})", kApril20) == 2);
  CHECK(count(R"({"published":"2021-04-15T06:40:00Z","body":"a b c d e"})", 0) == 0);
  CHECK(count(R"({"published":"2021-04-15T06:40:00Z","body":"a b c d e","capture":{"warc":"","offset":0,)"
              R"("record_id":"","payload_sha256":"","fetched":"2021-04-16T00:00:00Z"}})",
              0) == 1);
}

TEST_CASE("of many queries, the bad ones are reported and the others added") {
  const Stored stored;
  const tearsheet_stored_query queries[] = {{"a", "summit", nullptr},
                                            {"b", "(", nullptr},
                                            {nullptr, "summit", nullptr},
                                            {"d", "published:2021", "Nowhere"},
                                            {"e", "kremlin", "Asia/Kolkata"}};
  Texts refused;
  CHECK(tearsheet().monitor_add_many(stored.monitor, queries, 5, note_refused, &refused, nullptr) == 2);
  REQUIRE(refused.size() == 3);
  CHECK(refused[0].starts_with("1! an operand is missing before the end of the query"));
  CHECK(refused[1] == "2! the id is NULL");
  CHECK(refused[2].starts_with("3! Nowhere: unknown time zone"));
  CHECK(tearsheet().monitor_size(stored.monitor) == 2);
  CHECK(tearsheet().monitor_add_many(stored.monitor, queries, 5, nullptr, nullptr, nullptr) == 2);
  CHECK(tearsheet().monitor_add_many(stored.monitor, nullptr, 0, nullptr, nullptr, nullptr) == 0);
}

TEST_CASE("a batch is matched in its order, and what is not an article is reported") {
  const Stored stored;
  stored.add("a", "kremlin");
  stored.add("b", "summit");
  const char* articles[] = {R"({"title":"summit"})", "{", kArticle, nullptr, R"({"title":5})", R"({})"};
  for (const std::uint32_t threads : {0U, 1U, 2U, 4'000'000'000U}) {
    Texts given;
    CHECK(tearsheet().monitor_match_batch(stored.monitor, articles, 6, 0, 0, threads, note_match, note_refused, &given,
                                          nullptr) == 3);
    REQUIRE(given.size() == 6);
    CHECK(given[0] == "1! article: not valid JSON at byte 2");
    CHECK(given[1] == "3! the article is NULL");
    CHECK(given[2].starts_with("4! "));
    CHECK(Texts(given.begin() + 3, given.end()) == Texts{"0:b", "2:a", "2:b"});
  }
  CHECK(tearsheet().monitor_match_batch(stored.monitor, articles, 6, 0, 0, 2, nullptr, nullptr, nullptr, nullptr) == 3);
  CHECK(tearsheet().monitor_match_batch(stored.monitor, nullptr, 0, 0, 0, 2, nullptr, nullptr, nullptr, nullptr) == 0);
}

TEST_CASE("misuse is an error by value") {
  const Stored stored;
  auto* monitor = stored.monitor;
  struct Case {
    std::string message;
    std::function<bool(char**)> fails;
  };
  const auto& t = tearsheet();
  const Case cases[] = {
      {"the text is NULL", [&](char** e) { return t.analyze(nullptr, nullptr, nullptr, e) == -1; }},
      {"the text is not UTF-8", [&](char** e) { return t.analyze(kNotUtf8, nullptr, nullptr, e) == -1; }},
      {"the query is NULL", [&](char** e) { return !t.parse_query(nullptr, nullptr, 0, e); }},
      {"the query is not UTF-8", [&](char** e) { return !t.parse_query(kNotUtf8, nullptr, 0, e); }},
      {"the monitor is NULL", [&](char** e) { return t.monitor_add(nullptr, "a", "summit", nullptr, e) == -1; }},
      {"the id is NULL", [&](char** e) { return t.monitor_add(monitor, nullptr, "summit", nullptr, e) == -1; }},
      {"the id is not UTF-8", [&](char** e) { return t.monitor_add(monitor, kNotUtf8, "summit", nullptr, e) == -1; }},
      {"the query is NULL", [&](char** e) { return t.monitor_add(monitor, "a", nullptr, nullptr, e) == -1; }},
      {"the monitor is NULL",
       [&](char** e) { return t.monitor_add_many(nullptr, nullptr, 0, nullptr, nullptr, e) == -1; }},
      {"the list of queries is NULL",
       [&](char** e) { return t.monitor_add_many(monitor, nullptr, 1, nullptr, nullptr, e) == -1; }},
      {"the monitor is NULL",
       [&](char** e) { return t.monitor_match(nullptr, kArticle, 0, 0, nullptr, nullptr, e) == -1; }},
      {"the article is NULL",
       [&](char** e) { return t.monitor_match(monitor, nullptr, 0, 0, nullptr, nullptr, e) == -1; }},
      {"article: not valid JSON at byte 11",
       [&](char** e) { return t.monitor_match(monitor, "{\"title\":\"\xFF\"}", 0, 0, nullptr, nullptr, e) == -1; }},
      {"now is not within the years 0 to 9999",
       [&](char** e) { return t.monitor_match(monitor, kArticle, INT64_MAX, 0, nullptr, nullptr, e) == -1; }},
      {"the list of articles is NULL",
       [&](char** e) {
         return t.monitor_match_batch(monitor, nullptr, 1, 0, 0, 1, nullptr, nullptr, nullptr, e) == -1;
       }},
  };
  for (const auto& c : cases) CHECK(error_of(c.fails) == c.message);
  CHECK(t.monitor_size(monitor) == 0);
  CHECK(t.monitor_size(nullptr) == -1);
  CHECK(t.monitor_remove(nullptr, "a") == -1);
  CHECK(t.monitor_remove(monitor, nullptr) == -1);
  CHECK(t.analyzer_native(nullptr) == nullptr);
  CHECK(t.query_native(nullptr) == nullptr);
  CHECK(t.query_canonical(nullptr) == nullptr);
  t.free_analyzer(nullptr);
  t.free_query(nullptr);
  t.free_monitor(nullptr);
  t.free_text(nullptr);
}

TEST_CASE("an exception of a callback goes no further") {
  const Stored stored;
  stored.add("a", "kremlin");
  stored.add("b", "summit");
  int calls = 0;
  const auto count_and_throw = [](const tearsheet_match*, void* context) {
    ++*static_cast<int*>(context);
    throw std::runtime_error("the host's own");
  };
  char* error = nullptr;
  CHECK(tearsheet().monitor_match(stored.monitor, kArticle, 0, 0, count_and_throw, &calls, &error) == -1);
  CHECK(std::string(error) == "the host's own");
  CHECK(calls == 1);
  tearsheet().free_text(error);
}

TEST_CASE("a callback may change the monitor that called it") {
  const Stored stored;
  stored.add("a", "kremlin");
  stored.add("b", "summit");
  const auto remove = [](const tearsheet_match* match, void* monitor) {
    tearsheet().monitor_remove(static_cast<tearsheet_monitor*>(monitor), match->id);
  };
  CHECK(tearsheet().monitor_match(stored.monitor, kArticle, 0, 0, remove, stored.monitor, nullptr) == 2);
  CHECK(tearsheet().monitor_size(stored.monitor) == 0);
}

TEST_CASE("one monitor is matched by several threads while another changes it") {
  const Stored stored;
  stored.add("always", "kremlin");
  std::vector<std::thread> readers;
  std::vector<std::int64_t> least(3, 100);
  for (auto& fewest : least) {
    readers.emplace_back([&stored, &fewest] {
      for (int i = 0; i < 200; ++i)
        fewest = std::min(fewest, tearsheet().monitor_match(stored.monitor, kArticle, 0, 1, nullptr, nullptr, nullptr));
    });
  }
  for (int i = 0; i < 200; ++i) {
    tearsheet().monitor_add(stored.monitor, "now and then", "summit", nullptr, nullptr);
    tearsheet().monitor_remove(stored.monitor, "now and then");
  }
  for (auto& reader : readers) reader.join();
  for (const auto fewest : least) CHECK(fewest == 1);
}
