// Stored queries change while other threads match, save and load. Also run under ThreadSanitizer (.ci/run).

#include <atomic>
#include <functional>
#include <thread>

#include <catch2/catch.hpp>

#include "plugin/monitor/monitor.h"
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

Ids ids_of(const std::vector<Match>& matches) {
  Ids ids;
  for (const auto& match : matches) ids.push_back(match.id);
  return ids;
}

/// In each state exactly one of "a" and "b" matches the article. Other queries make sure that parts are merged.
std::vector<StoredQuery> state(int number) {
  const bool even = number % 2 == 0;
  std::vector<StoredQuery> queries = {stored("a", even ? "summit" : "nobody"), stored("b", even ? "nobody" : "summit")};
  for (int i = 0; i < number % 5; ++i)
    queries.push_back(stored("c" + std::to_string((number + i) % 20), "nobody OR nothing"));
  return queries;
}

/// Repeats work on threads of its own, each at least once, until it goes out of scope.
class Meanwhile {
 public:
  void keep_doing(std::function<void()> work) {
    threads_.emplace_back([work = std::move(work)](const std::stop_token& stop) {
      do {
        work();
      } while (!stop.stop_requested());
    });
  }

 private:
  std::vector<std::jthread> threads_;
};

constexpr int kChanges = 200;

}  // namespace

TEST_CASE("every kind of match sees all of a change or nothing of it") {
  const Sample sample(summit_article());
  Monitor monitor;
  monitor.add(state(0));
  std::atomic<int> torn = 0;
  const auto check = [&](std::size_t found) { torn += found == 1 ? 0 : 1; };
  {
    Meanwhile meanwhile;
    meanwhile.keep_doing([&] { check(monitor.match(sample.candidate()).size()); });
    meanwhile.keep_doing([&] {
      for (const auto& match : monitor.match(sample.candidate(), true)) torn += match.spans.size() == 1 ? 0 : 1;
    });
    meanwhile.keep_doing([&] {
      std::size_t found = 0;
      monitor.match_ids(sample.candidate(), [&](std::string_view) { ++found; });
      check(found);
    });
    for (int i = 1; i <= kChanges; ++i) monitor.add(state(i));
  }
  CHECK(torn == 0);
  CHECK(ids_of(monitor.match(sample.candidate())) == Ids{"a"});
}

TEST_CASE("a batch sees all of a change or nothing of it") {
  const Sample sample(summit_article());
  Monitor monitor;
  monitor.add(state(0));
  const std::vector<Candidate> batch(50, sample.candidate());
  std::atomic<int> torn = 0;
  {
    Meanwhile meanwhile;
    meanwhile.keep_doing([&] {
      const auto matches = monitor.match(batch, false, 2);
      for (const auto& one : matches) torn += ids_of(one) == ids_of(matches.front()) && one.size() == 1 ? 0 : 1;
    });
    for (int i = 1; i <= kChanges; ++i) monitor.add(state(i));
  }
  CHECK(torn == 0);
}

TEST_CASE("a saved monitor is one state, and loading makes all of it visible at once") {
  const Sample sample(summit_article());
  Monitor monitor;
  monitor.add(state(0));
  std::vector<std::string> saved;
  for (int i = 0; i < 2; ++i) {
    Monitor other;
    other.add(state(i));
    saved.push_back(other.save());
  }
  std::atomic<int> torn = 0;
  {
    Meanwhile meanwhile;
    meanwhile.keep_doing([&] { torn += monitor.match(sample.candidate()).size() == 1 ? 0 : 1; });
    meanwhile.keep_doing([&] {
      Monitor loaded;
      torn += loaded.load(monitor.save()) && loaded.match(sample.candidate()).size() == 1 ? 0 : 1;
      torn += monitor.measure().queries >= 2 ? 0 : 1;
    });
    TermShares shares;
    ArticleTerms terms;
    terms.read(sample.words, kBareFieldSet);
    shares.count(terms);
    for (int i = 1; i <= kChanges; ++i) {
      monitor.add(state(i));
      if (i % 16 == 0) monitor.tune(shares);
      if (i % 8 == 0) CHECK(monitor.load(saved[static_cast<std::size_t>(i / 8 % 2)]));
    }
  }
  CHECK(torn == 0);
}

TEST_CASE("no change is lost when several threads make them") {
  const Sample sample(summit_article());
  Monitor monitor;
  const auto change = [&](const std::string& name) {
    for (int i = 0; i < 60; ++i) {
      const auto id = name + std::to_string(i % 20);
      if (i >= 40 && i % 3 == 0) {
        monitor.remove(id);
      } else {
        monitor.add(stored(id, i < 20 ? "nobody" : "Kremlin"));
      }
    }
  };
  std::atomic<int> wrong = 0;
  {
    Meanwhile meanwhile;
    meanwhile.keep_doing([&] {
      const auto ids = ids_of(monitor.match(sample.candidate()));
      wrong += std::ranges::is_sorted(ids) && std::ranges::adjacent_find(ids) == ids.end() ? 0 : 1;
    });
    std::vector<std::jthread> writers;
    for (const auto* name : {"a", "b", "c"}) writers.emplace_back(change, name);
  }
  CHECK(wrong == 0);
  Monitor one_by_one;
  for (const std::string name : {"a", "b", "c"}) {
    for (int i = 0; i < 20; ++i)
      if ((40 + i) % 3 != 0) one_by_one.add(stored(name + std::to_string(i), "Kremlin"));
  }
  CHECK(ids_of(monitor.match(sample.candidate())) == ids_of(one_by_one.match(sample.candidate())));
  CHECK(monitor.size() == one_by_one.size());
}

TEST_CASE("matching doesn't wait for a change") {
  const Sample sample(summit_article());
  std::vector<StoredQuery> change = {stored("a", "nobody")};
  for (int i = 0; i < 3000; ++i) change.push_back(stored("q" + std::to_string(i), "nobody" + std::to_string(i)));
  Monitor monitor;
  std::atomic<int> current = 0;  // the change that is being made; 0: none
  std::atomic<int> during = 0;   // matches that began and ended within it and saw what was before it
  std::jthread reader([&](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      const int began = current;
      const auto before = !monitor.match(sample.candidate()).empty();
      if (before && began != 0 && began == current) ++during;
    }
  });
  // A reader that has to wait would get at most one or two of them, before the change takes the lock.
  constexpr int kWanted = 10, kTries = 100;
  bool seen = false;
  for (int i = 1; i <= kTries && !seen; ++i) {
    monitor.add(stored("a", "summit"));
    during = 0;
    current = i;
    monitor.add(change);
    seen = during >= kWanted;
    current = 0;
  }
  CHECK(seen);
}
