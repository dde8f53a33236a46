#include "plugin/monitor/monitor.h"

#include <catch2/catch.hpp>

#include "tests/plugin/monitor/articles.h"

using namespace tearsheet::plugin;

namespace {

StoredQuery stored(std::string id, std::string_view query) {
  return {std::move(id), parse_query_or_throw(query).query};
}

std::vector<std::string> ids(const Monitor& monitor, const Sample& sample) {
  std::vector<std::string> out;
  for (const auto& match : monitor.match(sample.candidate())) out.push_back(match.id);
  return out;
}

}  // namespace

TEST_CASE("stored queries match by id, are replaced and removed") {
  const Sample sample(summit_article());
  Monitor monitor;
  monitor.add(stored("z", "Putin"));
  monitor.add(stored("b", "summit"));
  monitor.add(stored("a", "nobody"));
  CHECK(monitor.size() == 3);
  CHECK(ids(monitor, sample) == std::vector<std::string>{"b", "z"});

  monitor.add(stored("a", "Kremlin"));
  monitor.add(stored("z", "nobody"));
  CHECK(monitor.size() == 3);
  CHECK(ids(monitor, sample) == std::vector<std::string>{"a", "b"});

  CHECK(monitor.remove("b"));
  CHECK_FALSE(monitor.remove("b"));
  monitor.add(stored("c", "Biden"));
  CHECK(ids(monitor, sample) == std::vector<std::string>{"a", "c"});
}

TEST_CASE("spans come on request") {
  const Sample sample(summit_article());
  Monitor monitor;
  monitor.add(stored("a", "summit"));
  CHECK(monitor.match(sample.candidate())[0].spans.empty());
  const auto match = monitor.match(sample.candidate(), true);
  CHECK(match[0].spans == std::vector<Span>{{tearsheet::analyzers::Field::kTitle, 17, 23}});
}

TEST_CASE("a presearcher is told of every change") {
  struct Recorder final : Presearcher {
    std::vector<std::string>& log;
    explicit Recorder(std::vector<std::string>& to) : log(to) {}
    void add(std::size_t slot, const Query& query) override {
      log.push_back("+" + std::to_string(slot) + to_string(query));
    }
    void remove(std::size_t slot) override { log.push_back("-" + std::to_string(slot)); }
    std::vector<std::size_t> candidates(const Candidate&) const override { return {}; }
  };
  std::vector<std::string> log;
  Monitor monitor(std::make_unique<Recorder>(log));
  monitor.add(stored("x", "a"));
  monitor.add(stored("y", "b"));
  monitor.add(stored("x", "c"));
  monitor.remove("y");
  CHECK(log == std::vector<std::string>{"+0a", "+1b", "-0", "+0c", "-1"});
  CHECK(monitor.match(Sample(summit_article()).candidate()).empty());
}
