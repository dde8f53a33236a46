// Saved monitors that another maker wrote, and forged ones with a right digest.

#include "plugin/monitor/compiled_file.h"

#include <cstring>

#include <catch2/catch.hpp>

#include "base/nfc.h"
#include "base/utf8.h"
#include "plugin/monitor/monitor.h"
#include "tests/plugin/monitor/articles.h"
#include "tests/plugin/random_queries.h"

using namespace tearsheet::plugin;
using namespace tearsheet::plugin::query;
using namespace tearsheet::plugin::match;
using namespace tearsheet::plugin::monitor;
using tearsheet::plugin::random::Random;

namespace {

constexpr const char* kQueries[] = {
    "Kremlin AND published:[2021 TO 2022]",
    "summ* OR pution~2 OR =US",
    "\"face-to-face meeting\" NEAR/5 (us OR me*ing)",
    "credit:AP AND NOT lang:de AND words:>3",
    "ATLEAST/2(summit OR Biden NEAR/3 meeting) OR FIRST/9(aides)",
    "a NOT NEAR/2 b OR title:(\"a summit\" ONEAR/S kremlin)",
    "extraordinarily-long-words-lie-beside-the-table OR published:7d",
};

std::string saved_monitor() {
  Monitor monitor;
  int number = 0;
  for (const auto* query : kQueries) monitor.add({std::to_string(number++), parse_query_or_throw(query).query});
  return monitor.save();
}

/// With a few bytes changed, mostly where they aren't 0, or with the end cut off.
std::string forged(std::string arrays, Random& random) {
  for (auto changes = 1 + random.below(3); changes > 0; --changes) {
    auto at = random.below(arrays.size());
    for (int tries = 0; tries < 8 && arrays[at] == '\0'; ++tries) at = random.below(arrays.size());
    static constexpr unsigned char kValues[] = {0x00, 0x01, 0x7f, 0x80, 0xff};
    const auto value = random.one_in(3) ? random.below(256) : kValues[random.below(std::size(kValues))];
    for (auto bytes = random.one_in(2) ? 1 : 1 + random.below(8); bytes > 0 && at < arrays.size(); --bytes)
      arrays[at++] = static_cast<char>(value);
  }
  if (random.one_in(20)) arrays.resize(random.below(arrays.size()));
  return arrays;
}

/// Everything that reads the tables.
void use(Monitor& monitor, const Sample& sample) {
  monitor.match(sample.candidate(), true);
  monitor.measure();
  monitor.add({"other", parse_query_or_throw("summit").query});
  monitor.remove("0");
  Monitor again;
  CHECK(again.load(monitor.save()));
}

}  // namespace

TEST_CASE("a monitor saved by another maker is refused") {
  const auto bytes = saved_monitor();
  CHECK(read_compiled(bytes) != nullptr);
  CHECK(read_compiled(bytes, compiled_maker()) != nullptr);
  const auto maker = compiled_maker();
  // Version, build, Unicode data and time zone data have a line each.
  CHECK(std::count(maker.begin(), maker.end(), '\n') >= 3);
  CHECK(maker.find(tearsheet::icu_version()) != std::string::npos);
  CHECK(maker.find(tearsheet::tz_version()) != std::string::npos);
  CHECK(read_compiled(bytes, maker + "1") == nullptr);
  CHECK(read_compiled(bytes, "") == nullptr);
  const auto other = seal_compiled(compiled_arrays(bytes), "another build");
  CHECK(read_compiled(other) == nullptr);
  CHECK(read_compiled(other, "another build") != nullptr);
}

TEST_CASE("a forged monitor with a right digest is refused or harmless") {
  const Sample sample(summit_article());
  const auto bytes = saved_monitor();
  const std::string arrays{compiled_arrays(bytes)};
  REQUIRE(seal_compiled(arrays) == bytes);
  std::size_t refused = 0, loaded = 0;
  for (unsigned seed = 1; seed <= 2500; ++seed) {
    Random random(seed);
    Monitor monitor;
    if (!monitor.load(seal_compiled(forged(arrays, random)))) {
      ++refused;
      continue;
    }
    INFO("seed " << seed);
    use(monitor, sample);
    ++loaded;
  }
  CHECK(refused > 500);
  CHECK(loaded > 0);  // a changed letter in an id does no harm
}

TEST_CASE("any single word of a forged monitor may be anything") {
  const Sample sample(summit_article());
  const auto bytes = saved_monitor();
  const std::string arrays{compiled_arrays(bytes)};
  const std::uint32_t values[] = {0, 1, 0x7fffffff, 0xffffffff, 0x00000102};
  Random random(7);
  std::size_t refused = 0, loaded = 0;
  for (std::size_t at = 0; at + 4 <= arrays.size(); at += 4) {
    std::uint32_t word = 0;
    std::memcpy(&word, arrays.data() + at, sizeof word);
    if (word == 0 && !random.one_in(64)) continue;  // most of a table is empty
    for (const auto value : values) {
      auto changed = arrays;
      std::memcpy(changed.data() + at, &value, sizeof value);
      Monitor monitor;
      INFO("word at " << at << " is " << value);
      if (!monitor.load(seal_compiled(changed))) {
        ++refused;
        continue;
      }
      use(monitor, sample);
      ++loaded;
    }
  }
  CHECK(refused > 1000);
  CHECK(loaded > 100);
}
