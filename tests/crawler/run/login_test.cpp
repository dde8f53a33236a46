// A subscriber's own access (crawler/run/session.cpp, recording.cpp, outlets.cpp).

#include <algorithm>

#include <catch2/catch.hpp>

#include "base/content_coding.h"
#include "base/file.h"
#include "tests/crawler/simulation.h"
#include "tests/crawler/world.h"

using namespace tearsheet::crawler::testing;
using namespace tearsheet;

namespace {

std::string all_records(const World& world) {
  std::string text;
  for (const auto& file : list_files(world.folder.path() / "archive", ".gz")) {
    text += decode_content("gzip", read_file(file), 64 << 20).bytes;
  }
  return text;
}

crawler::CrawlReport crawl_with(World& world, const std::string& cookies, std::chrono::seconds later = 0s) {
  auto options = world.options();
  world.clock += later;
  options.access.cookies["times"] = cookies;
  return crawler::crawl(world.desk, *world.archive, *world.database, options);
}

/// The cookies of each request, by URL in the order in which they went out.
class CookieNetwork : public SimulatedNetwork {
 public:
  CookieNetwork() : SimulatedNetwork(1, 10ms) {}
  void start(std::uint64_t ticket, const crawler::Request& request) override {
    if (request.url.path() != "/robots.txt") sent.push_back(request.url.text() + " " + request.cookies);
    SimulatedNetwork::start(ticket, request);
  }
  Lines sent;
};

class NoteRecorder : public MemoryRecorder {
 public:
  archive::Capture append(const archive::Exchange& exchange) override {
    const auto is_subscribers = [](const auto& note) { return note.first == "access" && note.second == "subscriber"; };
    if (std::ranges::any_of(exchange.notes, is_subscribers)) subscribers.push_back(exchange.url);
    return MemoryRecorder::append(exchange);
  }
  Lines subscribers;  ///< URLs
};

/// An outlet on https://www.example whose pages redirect and set cookies, crawled once with a login.
struct Subscription {
  explicit Subscription(std::map<std::string, crawler::Answer> pages, const std::string& login = "sid=old; user=2") {
    config::Outlet outlet;
    outlet.id = "times";
    outlet.site = "https://www.example";
    outlet.feeds = {"https://www.example/feed"};
    config::Desk desk;
    desk.crawler.contact = "https://example.org/bot";
    desk.crawler.delay = 10ms;
    desk.archive.min_free = 0;
    desk.outlets.push_back(outlet);
    pages.emplace("/feed",
                  answer(200, "<rss><channel><item><link>https://www.example/a</link></item></channel></rss>"));
    network.add("www.example", [pages](const std::string& path, std::chrono::milliseconds, std::mt19937_64&) {
      const auto page = pages.find(path);
      return page == pages.end() ? answer(404) : page->second;
    });
    crawler::Session::Options options;
    options.logins.emplace("times", crawler::Login::parse(login));
    crawler::Session(desk, recorder.database(), recorder, network, network.clock(), options).run();
    network.sent.erase(network.sent.begin());  // the feed
    std::erase(recorder.subscribers, "https://www.example/feed");
  }
  CookieNetwork network;
  NoteRecorder recorder;
};

crawler::Answer leads_to(const std::string& target, const std::string& cookie) {
  return answer(302, {}, "Location: " + target + "\r\nSet-Cookie: " + cookie + "\r\n");
}

}  // namespace

TEST_CASE("a login's cookies go to the outlet alone, not with robots.txt, and never into the archive") {
  World world({"times", "post"});
  fixtures::Server others(fixtures::Options{{}, {"third"}, 0, {}});
  world.serve_feed({"/a", "/away"});
  world.serve("/a", text("<p>Sign out"));
  world.serve("/away", status(302, {{"Location", "http://localhost:" + std::to_string(others.port()) + "/b"}}));
  world.serve_feed({}, "post");
  crawl_with(world, "sid=s3cret\n");
  for (const auto& request : world.server.requests()) {
    INFO(request.outlet << request.target);
    const bool is_for_it = request.outlet == "times" && request.target != "/robots.txt";
    CHECK(request.header("Cookie") == (is_for_it ? "sid=s3cret" : ""));
  }
  REQUIRE_FALSE(others.requests().empty());
  for (const auto& request : others.requests()) CHECK(request.header("Cookie").empty());
  const auto records = all_records(world);
  CHECK(records.find("s3cret") == std::string::npos);
  CHECK(records.find("access: subscriber") != std::string::npos);
}

TEST_CASE("a login that has run out is news once, and in the outlet's state until it works again") {
  World world;
  world.desk.outlets.front().login_check = "Sign out";
  world.serve_feed({"/a", "/b"});
  world.serve("*", text("<p>Subscribe now"));
  const auto lost = crawl_with(world, "sid=1").outlets[0].login_lost;
  CHECK(lost.find(world.server.origin()) == 0);
  const auto state = [&] { return crawler::outlet_states(world.desk, *world.database, world.clock)[0]; };
  CHECK(state().login_lost.has_value());
  const auto later = crawl_with(world, "sid=1", 2h).outlets[0];
  CHECK(later.login_lost.empty());
  CHECK(later.is_without_login);
  CHECK(state().login_lost.has_value());
  world.serve("*", text("<p>Welcome. Sign out"));
  const auto back = crawl_with(world, "sid=2", 6h).outlets[0];
  CHECK(back.login_lost.empty());
  CHECK_FALSE(back.is_without_login);
  CHECK_FALSE(state().login_lost.has_value());
}

TEST_CASE("pages that can't show a login's check, or never do, don't say that it has run out") {
  World world;
  world.desk.outlets.front().login_check = "Sign out";
  auto cut = text("<p>Welcome. Half of a page");
  cut.headers.insert(cut.headers.end(), {{"Content-Encoding", "identity"}, {"Content-Length", "5000"}});
  cut.cut_after = 1 << 20;
  world.serve("/paper.pdf", text("%PDF-1.7", "application/pdf"));
  world.serve("/cut", cut);
  world.serve("/quiz", text("<p>A page without a footer"));
  world.serve("/story", text("<p>Welcome. Sign out"));
  const Lines runs[] = {{"/paper.pdf"}, {"/cut"}, {"/quiz", "/story"}};
  for (const auto& paths : runs) {
    INFO(paths.front());
    world.serve_feed(paths);
    CHECK(crawl_with(world, "sid=1", 1h).outlets[0].login_lost.empty());
    CHECK(count(world.requested(), paths.front()) > 0);
    CHECK_FALSE(crawler::outlet_states(world.desk, *world.database, world.clock)[0].login_lost.has_value());
  }
  world.server.clear_scripts();
  world.serve_feed({"/new"});
  world.serve("/new", text("<p>Subscribe now"));
  CHECK_FALSE(crawl_with(world, "sid=1", 1h).outlets[0].login_lost.empty());
}

TEST_CASE("what a server sets in answer to a login is not sent in the clear") {
  const Subscription crawled({{"/a", leads_to("http://www.example/b", "sess=s3cret; Path=/")},
                              {"/b", answer(200, "<p>b", "Content-Type: text/html\r\n")}});
  CHECK(crawled.network.sent == Lines{"https://www.example/a sid=old; user=2", "http://www.example/b "});
  CHECK(crawled.recorder.subscribers == Lines{"https://www.example/a"});
}

TEST_CASE("a cookie that a server sets anew takes the place of the login's, and the page is a subscriber's") {
  const Subscription crawled({{"/a", leads_to("https://www.example/b", "sid=new; Path=/")},
                              {"/b", answer(200, "<p>b", "Content-Type: text/html\r\n")}});
  CHECK(crawled.network.sent ==
        Lines{"https://www.example/a sid=old; user=2", "https://www.example/b user=2; sid=new"});
  CHECK(crawled.recorder.subscribers == Lines{"https://www.example/a", "https://www.example/b"});
}

TEST_CASE("what is fetched with a cookie that was set in answer to a login is a subscriber's") {
  const Subscription crawled({{"/a", leads_to("https://www.example/b", "sess=s3cret; Path=/")},
                              {"/b", answer(200, "<p>b", "Content-Type: text/html\r\n")}},
                             "www.example\tFALSE\t/a\tTRUE\t0\tsid\told\n");
  CHECK(crawled.network.sent == Lines{"https://www.example/a sid=old", "https://www.example/b sess=s3cret"});
  CHECK(crawled.recorder.subscribers == Lines{"https://www.example/a", "https://www.example/b"});
}
