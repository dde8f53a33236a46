// Intake on a disk that fails at any call, and with the power cut at any call: the next run goes on, and the result is
// that of one run without a fault, byte for byte: the same alerts, each delivered once, and the same articles in the
// index.
//
// Four archived pages, two of which a rule matches and two of which another counts, are taken in with a fault at the n-th change of a file or database;
// then they are taken in and delivered without one. That is some hundred calls: the short form tries every seventh,
// TEARSHEET_LONG_FAULTS=1 each one, with several ways to lose what was not synced. Delivery has a campaign of its own
// (tests/alerts/delivery/faults_test.cpp).

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <functional>
#include <optional>

#include <catch2/catch.hpp>

#include "base/file.h"
#include "desk/intake/intake.h"
#include "plugin/index/index.h"
#include "tests/archive/testing.h"
#include "tests/faulty_disk.h"

using namespace tearsheet;
using tests::FaultyDisk;
using Loss = FaultyDisk::Loss;

namespace fs = std::filesystem;

namespace {

const Time kNow = archive::testing::at("2021-04-15T08:00:00Z");

bool is_long() { return std::getenv("TEARSHEET_LONG_FAULTS") != nullptr; }

void write(const fs::path& path, std::string_view text) {
  fs::create_directories(path.parent_path());
  archive::testing::spill(path, text);
}

std::string page_about(const std::string& what) {
  std::string html = "<html lang=en><head><title>" + what + "</title></head><body><article><h1>" + what + "</h1>";
  for (int i = 0; i < 4; ++i)
    html += "<p>" + what + ", and nobody in the city knows for how long it is to be so. Part " + std::to_string(i) +
            " of the report says what the council decided on Monday.</p>";
  return html + "</article></body></html>";
}

/// A desk whose pages are archived and not taken in.
void make_desk(const fs::path& folder) {
  write(folder / "tearsheet.yaml",
        "version: 1\ncrawler: {contact: desk@example.org}\nchannels: {log: {type: jsonl, path: var/out.jsonl}}\n");
  write(folder / "outlets/a.yaml", "outlets:\n  - {id: a, site: https://www.example.org/}\n");
  write(folder / "rules/a.yaml",
        "rules:\n  - {id: bridges, query: bridge, notify: [log]}\n"
        "  - {id: closed-twice, query: closed, type: frequency, count: 2, window: 1h}\n");
  const desk::OpenDesk desk(folder.string());
  const auto lock = desk.lock();
  const auto crawl = desk.open_crawl(OpenMode::kReadWrite);
  auto archive = desk.open_archive(*crawl, OpenMode::kReadWrite);
  int i = 0;
  for (const auto* what :
       {"The bridge is closed", "The theatre is closed", "The bridge is open", "The school is open"}) {
    archive.append_resource("https://www.example.org/" + std::to_string(++i), "a", "text/html", page_about(what), kNow,
                            archive::Source::kImportedToNotify);
  }
  archive.commit();
}

void take_in(const fs::path& folder, bool and_deliver) {
  const desk::OpenDesk desk(folder.string());
  REQUIRE_FALSE(desk.broken());
  const auto lock = desk.lock();
  desk::Intake intake(desk, 1);
  intake.run(kNow);
  if (and_deliver) CHECK(intake.deliver([] { return kNow; }).all_delivered());
}

/// With a fault at some call. False if the run has fewer calls.
bool failed_to_take_in(const fs::path& folder, const std::function<void(FaultyDisk&)>& break_at,
                       std::optional<Loss> loss, unsigned seed) {
  FaultyDisk disk(folder);
  break_at(disk);
  try {
    take_in(folder, false);
  } catch (const std::exception&) {
    CHECK(disk.failed());
  }
  const bool failed = disk.failed();
  disk.restore();
  if (failed && loss) disk.cut_power(*loss, seed);
  return failed;
}

/// What a user can see of a desk.
struct Outcome {
  std::string alerts, delivered, note;
  std::size_t documents = 0;
  bool operator==(const Outcome&) const = default;
};

Outcome outcome_of(const fs::path& folder) {
  const plugin::IndexReader index(folder / "var/index");
  CHECK(plugin::verify_index(folder / "var/index").empty());
  return {read_file(folder / "var/alerts.jsonl"), read_file(folder / "var/out.jsonl"), index.note(), index.documents()};
}

class Campaign {
 public:
  Campaign() {
    make_desk(made_ / "desk");
    fs::copy(made_ / "desk", whole_ / "desk", fs::copy_options::recursive);
    take_in(whole_ / "desk", true);
    expected_ = outcome_of(whole_ / "desk");
    CHECK(expected_.documents == 4);
    CHECK(std::ranges::count(expected_.alerts, '\n') == 2 + 2 + 1);  // two rules, two alerts, one count reached
    CHECK(std::ranges::count(expected_.delivered, '\n') == 2);
  }

  /// False if the run has fewer than `n` calls.
  bool survives(const std::function<void(FaultyDisk&)>& break_at, std::optional<Loss> loss, unsigned seed) const {
    const tests::TemporaryFolder temporary;
    const auto folder = temporary / "desk";
    fs::copy(made_ / "desk", folder, fs::copy_options::recursive);
    if (!failed_to_take_in(folder, break_at, loss, seed)) return false;
    take_in(folder, true);
    CHECK(outcome_of(folder) == expected_);
    return true;
  }

  void survive(const std::function<void(FaultyDisk&, int)>& break_at, std::optional<Loss> loss) const {
    int tried = 0;
    for (int n = 1;; n += is_long() ? 1 : 7, ++tried) {
      INFO("call " << n);
      for (unsigned seed = 0; seed < (is_long() ? 5U : 1U); ++seed)
        if (!survives([&](FaultyDisk& disk) { break_at(disk, n); }, loss, 1000 * seed + static_cast<unsigned>(n))) {
          CHECK(tried > 5);  // the run is not so short that nothing was tried
          return;
        }
    }
  }

 private:
  tests::TemporaryFolder made_, whole_;
  Outcome expected_;
};

}  // namespace

TEST_CASE("an intake that a full disk ends at any call is continued by the next") {
  Campaign().survive([](FaultyDisk& disk, int n) { disk.fail_any(n, ENOSPC); }, {});
}

TEST_CASE("a power cut at any call of an intake loses, doubles and changes nothing") {
  Campaign().survive([](FaultyDisk& disk, int n) { disk.die_at(n); }, Loss::kEverything);
}

TEST_CASE("a power cut at any call of an intake loses nothing, whatever of the rest reached the disk") {
  Campaign().survive([](FaultyDisk& disk, int n) { disk.die_at(n); }, Loss::kSome);
}
