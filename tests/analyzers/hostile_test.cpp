// Hostile pages, through the complete analysis: time and memory grow in proportion to the page, and nothing throws.

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstddef>
#include <iomanip>
#include <iostream>

#include <catch2/catch.hpp>

#include "analyzers/analyze.h"
#include "tests/analyzers/hostile_pages.h"
#include "tests/growth.h"

using namespace tearsheet;
using namespace tearsheet::analyzers;
using namespace tearsheet::analyzers::tests;
using namespace tearsheet::tests;

namespace {

constexpr std::size_t kSmall = 1 << 16;
constexpr std::size_t kLarge = 10'000'000;  // bytes: a page of 10 MB …
constexpr long kMostMemory = 200'000;       // … may cost 200 MB, in KB

Analysis read(const std::string& bytes, const std::string& content_type) {
  return analyze({bytes, content_type, "https://www.example.org/2021/04/15/committee", {}, "sample"}, {});
}

/// The largest resident set, in KB, of a child process that reads such a page; -1 if it died or took a minute.
long memory_of(const HostilePage& page) {
  const auto child = fork();
  if (child == 0) {
    const rlimit minute{60, 60};  // of CPU: enough for anything linear
    setrlimit(RLIMIT_CPU, &minute);
    read(page.make(kLarge), page.content_type);
    _exit(0);
  }
  int status = 0;
  rusage usage{};
  const bool done = wait4(child, &status, 0, &usage) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
  return done ? usage.ru_maxrss : -1;
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kSanitized = true;
#else
constexpr bool kSanitized = false;
#endif

/// One part of all hostile pages.
void check_growth(std::size_t part, std::size_t parts) {
  const auto& pages = hostile_pages();
  for (auto i = part; i < pages.size(); i += parts) {
    const auto& page = pages[i];
    INFO(page.name);
    const auto small = page.make(kSmall), large = page.make(kSmall * kGrowth);
    CHECK(grows_in_proportion([&] { read(small, page.content_type); }, [&] { read(large, page.content_type); }));
  }
}

}  // namespace

TEST_CASE("the cost of hostile pages grows in proportion (1)") { check_growth(0, 4); }
TEST_CASE("the cost of hostile pages grows in proportion (2)") { check_growth(1, 4); }
TEST_CASE("the cost of hostile pages grows in proportion (3)") { check_growth(2, 4); }
TEST_CASE("the cost of hostile pages grows in proportion (4)") { check_growth(3, 4); }

TEST_CASE("a page of 10 MB takes at most 200 MB of memory, however deep or dense, and doesn't crash") {
  if (kSanitized) return;  // their shadow memory counts too
  const HostilePage usual{"a usual page", "text/html", usual_page, false};
  CHECK(memory_of(usual) <= kMostMemory);
  std::size_t heavy = 0;
  for (const auto& page : hostile_pages()) {
    if (!page.heavy) continue;
    ++heavy;
    INFO(page.name);
    const auto memory = memory_of(page);
    CHECK(memory > 0);
    CHECK(memory <= kMostMemory);
  }
  CHECK(heavy == 19);  // all of those that hostile_pages.cpp names
}

// For people: milliseconds of 64 KB and of 512 KB, their ratio, nanoseconds a byte, megabytes of 10 MB, the page.
TEST_CASE("the table of hostile pages", "[.table]") {
  for (const auto& page : hostile_pages()) {
    const auto small = page.make(kSmall), large = page.make(kSmall * kGrowth);
    const auto first = seconds_of([&] { read(small, page.content_type); });
    const auto second = seconds_of([&] { read(large, page.content_type); });
    std::cout << std::fixed << std::setprecision(1) << std::setw(9) << first * 1e3 << std::setw(9) << second * 1e3
              << std::setw(6) << second / first << std::setw(8) << second * 1e9 / static_cast<double>(large.size())
              << std::setw(7) << memory_of(page) / 1000 << "  " << page.name << std::endl;
  }
}
