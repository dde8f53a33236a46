#include "desk/status.h"

#include <catch2/catch.hpp>

#include "base/io.h"
#include "desk/crawling.h"
#include "desk/intake/intake.h"
#include "desk/troubles.h"
#include "fixtures/server/server.h"
#include "tests/temporary.h"

using namespace tearsheet;
using namespace tearsheet::desk;
using namespace std::chrono_literals;

namespace {

const Time kStart = *parse_time("2026-03-01T12:00:00Z");

/// A desk with one outlet, which is crawled over loopback at times that the test sets.
class CrawledDesk {
 public:
  CrawledDesk() {
    configure("1MiB");
    std::filesystem::create_directories(folder_ / "outlets");
    const auto origin = server_.origin("times");
    write_file(folder_ / "outlets/times.yaml",
               "outlets: [{id: times, site: '" + origin + "', feeds: ['" + origin + "/feed']}]\n");
    serve("*", 404, "");
    serve("/feed", 200, "<rss><channel><item><link>" + origin + "/a</link></item></channel></rss>");
    serve("/a", 200, "<title>A</title>");
  }

  void configure(const std::string& min_free) const {
    write_file(folder_ / "tearsheet.yaml",
               "version: 1\ncrawler: {contact: 'https://example.org/us', delay: 10ms, allow_addresses: [127.0.0.0/8]}\n"
               "archive: {min_free: " +
                   min_free + "}\n");
  }
  void serve(const std::string& path, int status, const std::string& body) {
    fixtures::Behaviour behaviour;
    behaviour.status = status;
    behaviour.body = body;
    server_.script("times", path, behaviour);
  }
  OpenDesk open() const { return OpenDesk(folder_.path().string()); }
  std::filesystem::path var() const { return folder_ / "var"; }

  crawler::CrawlReport crawl(Time now) const {
    const auto desk = open();
    const auto lock = desk.lock();
    auto options = crawl_options({}, {});
    options.clock = [now] { return now; };
    return crawl_desk(desk, options);
  }
  void update(Time now) const {
    const auto desk = open();
    const auto lock = desk.lock();
    Intake(desk, 1).run(now);
  }
  std::vector<std::string> troubles(Time now) const {
    const auto desk = open();
    return desk::troubles(desk, read_status(desk, now), now);
  }

 private:
  tests::TemporaryFolder folder_;
  fixtures::Server server_{fixtures::Options{{}, {"times"}, 0, {}}};
};

/// That there is exactly one, and it says so.
void check_one(const std::vector<std::string>& troubles, const std::string& part) {
  INFO(part);
  REQUIRE(troubles.size() == 1);
  CHECK_THAT(troubles[0], Catch::Contains(part));
}

}  // namespace

TEST_CASE("a desk that was never used, and one that is well, have no troubles") {
  const CrawledDesk desk;
  CHECK(desk.troubles(kStart).empty());
  CHECK_FALSE(std::filesystem::exists(desk.var()));
  desk.crawl(kStart);
  desk.update(kStart);
  CHECK(desk.troubles(kStart + 1h).empty());
}

TEST_CASE("each trouble is named") {
  CrawledDesk desk;
  desk.crawl(kStart);
  check_one(desk.troubles(kStart), "1 page archived and not taken in");
  desk.update(kStart);
  check_one(desk.troubles(kStart + 48h), "no run since 2026-03-01T12:00:00Z");
  desk.configure("1000000GiB");
  check_one(desk.troubles(kStart), "less free space than archive.min_free");
  desk.configure("1MiB");

  desk.serve("/feed", 200, "<html>We have moved</html>");
  CHECK(desk.crawl(kStart + 1h).outlets.at(0).trouble.has_value());
  desk.update(kStart + 1h);
  CHECK(desk.troubles(kStart + 2h).empty());
  check_one(desk.troubles(kStart + 26h), "times: has been failing since 2026-03-01T13:00:00Z: ");

  const auto warc = list_files(desk.var() / "archive", ".gz").at(0);
  std::filesystem::resize_file(warc, std::filesystem::file_size(warc) - 1);
  check_one(desk.troubles(kStart + 2h), "is shorter than it was");
  std::filesystem::remove(warc);
  check_one(desk.troubles(kStart + 2h), "tearsheet verify");
}

TEST_CASE("messages that fail are a trouble") {
  const CrawledDesk desk;
  desk.crawl(kStart);
  desk.update(kStart);
  Status status = read_status(desk.open(), kStart);
  status.queues.push_back({"press", 3, 0, kStart});
  CHECK(troubles(desk.open(), status, kStart).empty());
  status.queues.back().failed = 2;
  check_one(troubles(desk.open(), status, kStart), "channel press: 2 messages failed");
}
