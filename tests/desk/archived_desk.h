#pragma once

// A desk whose pages are put into the archive as if the crawler had fetched them, one by one.

#include <string>
#include <utility>
#include <vector>

#include "alerts/log/alert_log.h"
#include "base/json.h"
#include "desk/intake/intake.h"
#include "desk/rebuild/compare.h"
#include "tests/temporary.h"

namespace tearsheet::desk {

inline const Time kMorning = *parse_time("2021-04-15T06:00:00Z");

class ArchivedDesk {
 public:
  /// `rules` is the list under `rules:` of a file.
  explicit ArchivedDesk(const std::string& rules) {
    std::filesystem::create_directories(folder_ / "rules");
    std::filesystem::create_directories(folder_ / "outlets");
    write_file(folder_ / "tearsheet.yaml", "version: 1\ncrawler: {contact: 'https://example.org/us'}\n");
    write_file(folder_ / "outlets/o.yaml",
               "outlets: [{id: post, name: Post, site: 'https://post.example'}, {id: times, name: Times, site: "
               "'https://times.example'}]\n");
    set_rules(rules);
  }

  std::filesystem::path operator/(const std::string& name) const { return folder_ / name; }
  OpenDesk open() const { return OpenDesk(folder_.path().string()); }
  void set_rules(const std::string& rules) const { write_file(folder_ / "rules/rules.yaml", "rules:\n" + rules); }

  /// The page at https://OUTLET.example/NAME was published and fetched then.
  void fetch(const std::string& outlet, const std::string& name, Time fetched, const std::string& title,
             const std::string& text, int status = 200) const {
    auto page = exchange(outlet, name, fetched, status);
    page.body = "<html lang=en><head><title>" + title + "</title><meta property='article:published_time' content='" +
                to_string(fetched) + "'></head><body><article><h1>" + title + "</h1><p>" + text + " " + kFurther +
                "</p></article></body></html>";
    put(page);
  }
  /// The same, of a page that says nothing of itself; `notes` are the crawler's.
  void fetch_bare(const std::string& outlet, const std::string& name, Time fetched, const std::string& text,
                  std::vector<std::pair<std::string, std::string>> notes) const {
    auto page = exchange(outlet, name, fetched, 200);
    page.body = "<html lang=en><body><p>" + text + " " + kFurther + "</p></body></html>";
    page.notes = std::move(notes);
    put(page);
  }
  void gone(const std::string& outlet, const std::string& name, Time fetched) const {
    fetch(outlet, name, fetched, "Not found", "There is nothing here.", 404);
  }

  /// Takes in what is archived.
  void update(Time now) const {
    const auto desk = open();
    const auto lock = desk.lock();
    Intake(desk, 1).run(now);
  }

  std::vector<Json> alerts(std::vector<std::string> decisions = {}) const {
    const auto desk = open();
    const auto state = desk.open_coverage(OpenMode::kReadWrite);
    std::vector<Json> out;
    alerts::AlertLog(desk.var(), *state).for_each({{}, {}, {}, std::move(decisions)}, [&](const Json& line) {
      out.push_back(line);
    });
    return out;
  }

  /// What a rebuild would do differently.
  std::vector<std::string> differences() const {
    std::vector<std::string> out;
    const auto desk = open();
    Comparison(desk, 1, {}).check([&](const std::string& line) { out.push_back(line); });
    return out;
  }

 private:
  static archive::Exchange exchange(const std::string& outlet, const std::string& name, Time fetched, int status) {
    archive::Exchange exchange;
    exchange.url = "https://" + outlet + ".example/" + name;
    exchange.outlet = outlet;
    exchange.request = "GET /" + name + " HTTP/1.1\r\nHost: " + outlet + ".example\r\n\r\n";
    exchange.response_head = "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Type: text/html\r\n\r\n";
    exchange.fetched = fetched;
    return exchange;
  }
  void put(const archive::Exchange& exchange) const {
    const auto desk = open();
    const auto lock = desk.lock();
    const auto crawl = desk.open_crawl(OpenMode::kReadWrite);
    auto archive = desk.open_archive(*crawl, OpenMode::kReadWrite);
    archive.append(exchange);
    archive.commit();
  }

  static constexpr auto kFurther =
      "Officials said on Thursday that the talks would go on next month, if both sides agree on the place, and that no "
      "list of guests had been drawn up by then, although several names were mentioned in the hall.";
  tests::TemporaryFolder folder_;
};

}  // namespace tearsheet::desk
