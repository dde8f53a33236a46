#include "crawler/run/restore.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "crawler/discovery/page.h"
#include "crawler/frontier/frontier.h"
#include "crawler/policy/health.h"
#include "crawler/policy/looks.h"
#include "crawler/policy/outcome.h"
#include "crawler/policy/plan.h"
#include "crawler/policy/seeds.h"
#include "crawler/robots/robots.h"
#include "crawler/run/archived_answers.h"
#include "crawler/run/facts.h"
#include "crawler/run/harvester.h"
#include "crawler/run/moved_list.h"
#include "crawler/transport/status.h"

namespace tearsheet::crawler {
namespace {

constexpr std::size_t kBatch = 2000;  // captures read, and entries written, at a time

/// Where an answer led is another entry; for its own it only has to be elsewhere.
std::optional<Url> elsewhere(const Url& url) { return url.resolve("/?elsewhere"); }

Facts facts_of(const archive::Capture& capture, const Url& url) {
  Facts facts;
  facts.status = capture.status;
  facts.reason = std::to_string(capture.status);
  facts.has_head = true;
  facts.conditional = capture.type == "revisit";
  facts.identical = capture.type == "revisit";
  if (is_redirect(capture.status)) facts.target = elsewhere(url);
  return facts;
}

constexpr auto kBrokeOff = "the answer broke off";

/// The copies of a list that differ.
struct Copies {
  std::size_t count = 0;
  archive::Capture last;
};

/// A run's clocks are of no use here: each capture has its own time.
Clock no_clock() {
  return {[] { return Time{}; }, [] { return Moment{}; }};
}

class Restorer {
 public:
  Restorer(const config::Desk& desk, const archive::Archive& archive, Database& database)
      : desk_(desk),
        archive_(archive),
        answers_(archive),
        database_(database),
        named_(named_sources(desk)),
        plan_(desk, AddressRules(desk.crawler.allow_addresses), {}, no_clock()),
        frontier_(database),
        harvester_(frontier_, {[](const EntryPtr&) {},
                               [this](const EntryPtr& known, Entry content) {
                                 known->become(std::move(content));
                                 frontier_.touch(known);
                               }}) {}

  std::size_t run() {
    for (archive::Position at;;) {
      const auto captures = archive_.captures_after(at, kBatch);
      if (captures.empty()) break;
      for (const auto& capture : captures) take(capture);
      at = captures.back().position;
      write();
    }
    for (const auto& [origin, capture] : robots_) restore_rules(origin, capture);
    for (const auto& capture : lists_in_order()) restore_urls(capture);
    judge_outlets();
    // As after a killed run: nothing says when the last request went out.
    frontier_.begin_run(Time{});
    return urls_;
  }

 private:
  void take(const archive::Capture& capture) {
    const auto url = Url::parse(capture.url);
    if (!url || capture.type == "resource") return;
    count_answer(capture);
    if (capture.kind == Kind::kRobots) return take_robots(*url, capture);
    Entry entry;
    const bool is_foreign = capture.kind == Kind::kOther && capture.source == archive::Source::kCrawled;
    entry.kind = is_foreign ? Kind::kPage : capture.kind;
    if ((!entry.is_list() && entry.kind != Kind::kPage) || capture.outlet.empty()) return;
    auto known = frontier_.find(capture.url);
    if (!known) {
      ++urls_;
      entry.url = *url;
      entry.outlet = capture.outlet;
      entry.found = capture.fetched;
      known = frontier_.add(std::move(entry));
    }
    const auto target = target_of(*known, capture);
    const bool leads_on = target && !is_redirect(capture.status);
    auto after = replayed(*known, capture, leads_on);
    note_visit(*known, after, capture.fetched);
    known->become(std::move(after));
    frontier_.touch(known);
    if (target) follow(known, *target, capture.fetched);
    const bool is_read = known->is_list() && !leads_on && !is_redirect(capture.status);
    if (is_read) take_list(known, capture.fetched);
    const bool has_urls = is_read && capture.type == "response" && is_success(capture.status);
    if (has_urls) take_copy(capture);
  }

  void take_copy(const archive::Capture& capture) {
    auto& copies = lists_[capture.url];
    ++copies.count;
    copies.last = capture;
  }

  void count_answer(const archive::Capture& capture) {
    if (capture.outlet.empty() || capture.source != archive::Source::kCrawled) return;
    auto& row = frontier_.outlet(capture.outlet);
    row.answers.add(capture.status);
    if (is_list(capture.kind) && is_look(capture.status)) {
      if (const auto gap = note_look(row.looks, capture.fetched)) frontier_.add_gap(row, *gap);
    }
    frontier_.touch(row);
  }

  /// What the policy makes of a capture.
  Entry replayed(Entry entry, const archive::Capture& capture, bool leads_on) const {
    const auto now = capture.fetched;
    auto facts = facts_of(capture, entry.url);
    facts.refreshes = leads_on;
    if (leads_on) facts.target = elsewhere(entry.url);
    facts.cut = answers_.broke_off(capture);
    if (facts.cut) facts.error = kBrokeOff;
    facts.is_foreign = capture.kind == Kind::kOther;
    auto after = outcome(std::move(entry), facts, now).entry;
    if (after.is_list()) {
      after.configured = named_.contains(capture.url);
      const bool was_read = after.tries == 0 && !leads_on && !is_redirect(capture.status);
      if (was_read && after.is_regular()) {
        after = after_list(std::move(after), false, seconds{0}, now);
      } else if (was_read && after.kind == Kind::kSitemap) {
        after = after_indexed_sitemap(std::move(after), !facts.identical, std::nullopt, now);
      }
      // As if it had given links; what the last copy gives is known once it is read.
      if (was_read) after = after_reading(std::move(after), {1, 0, {}}, now);
    }
    // A list's date up to here is not news.
    after.dated = std::max(after.dated, now);
    return after;
  }

  /// A list that was read settles where it moved from.
  void take_list(const EntryPtr& list, Time now) {
    const auto moved = list->tries == 0 ? moved_from(frontier_, list) : MovedList{};
    if (!moved.is_final) return;
    moved.start->become(moved_for_good(*moved.start, now));
    frontier_.touch(moved.start);
    list->interval = std::max(moved.start->interval, kLeastInterval);
    list->become(after_list(*list, false, seconds{0}, now));
  }

  /// Where a capture led; nothing: nowhere, or to what is not the outlet's.
  std::optional<Url> target_of(const Entry& from, const archive::Capture& capture) {
    const auto* outlet = plan_.find(capture.outlet);
    if (capture.source != archive::Source::kCrawled) return std::nullopt;
    Facts facts;
    facts.target = answers_.target(from, capture);
    if (from.is_list() || !facts.target) return facts.target;
    if (!outlet) return std::nullopt;
    judge_target(facts, from, *outlet);
    return facts.target_in_scope ? facts.target : std::nullopt;
  }

  void follow(const EntryPtr& from, const Url& target, Time now) {
    auto known = frontier_.find(target.text());
    if (known && known->is_regular() && is_permanent_redirect(from->status)) {
      from->become(moved_for_good(*from, now));
    }
    auto entry = redirected(*from, target, known.get(), false, now);
    if (!entry) return;
    if (!known) {
      ++urls_;
      known = frontier_.add(std::move(*entry));
    } else {
      known->become(std::move(*entry));
    }
    // Its own capture comes next. A page that has none is due; a list waits to be asked for.
    if (known->is_list()) known->next_due.reset();
    frontier_.touch(known);
  }

  void note_visit(const Entry& before, const Entry& entry, Time now) {
    auto& row = frontier_.outlet(entry.outlet);
    row.last_visit = std::max(row.last_visit.value_or(now), now);
    row.new_pages = after_page(std::move(row.new_pages), before, entry, now);
    if (entry.tries == 0 && !entry.is_list()) row.last_success = std::max(row.last_success.value_or(now), now);
    frontier_.touch(row);
  }

  /// Keeps the last answer that says something about an origin's rules. A redirect doesn't: the next run follows it.
  void take_robots(const Url& url, const archive::Capture& capture) {
    if (url.path_and_query() != "/robots.txt") return;
    Entry asked;
    asked.url = url;
    auto facts = facts_of(capture, url);
    facts.cut = answers_.broke_off(capture);
    const auto result = robots_result(asked, facts);
    const bool has_rules = result == RobotsResult::kRules || result == RobotsResult::kNone;
    if (has_rules) robots_.insert_or_assign(url.origin(), capture);
  }

  void restore_rules(const std::string& origin, const archive::Capture& capture) {
    std::string text;
    if (is_success(capture.status)) {
      auto content = answers_.content(capture);
      if (!content) return;
      text = std::move(*content);
      text.resize(std::min(text.size(), kRobotsLimit + 1));
    }
    auto& row = frontier_.origin(origin);
    row.state = is_success(capture.status) ? "rules" : "none";
    row.robots = std::move(text);
    row.fetched = capture.fetched;
    frontier_.touch(row);
  }

  /// An index before the sitemaps that it names, mostly: as they were fetched.
  std::vector<archive::Capture> lists_in_order() const {
    std::vector<archive::Capture> captures;
    for (const auto& [url, copies] : lists_) captures.push_back(copies.last);
    std::sort(captures.begin(), captures.end(), [](const auto& a, const auto& b) { return a.position < b.position; });
    return captures;
  }

  void restore_urls(const archive::Capture& capture) {
    auto* outlet = plan_.find(capture.outlet);
    const auto list = frontier_.find(capture.url);
    if (!outlet || !list) return;
    auto content = answers_.content(capture);
    if (!content) return;
    PageFacts page;
    if (list->kind == Kind::kSection) page = read_page(*content, capture.content_type, list->url, desk_.crawler.name);
    auto harvest = Harvester::begin(list, *outlet, std::move(*content), page.links, std::move(page.feeds));
    while (!harvest.is_finished()) {
      harvester_.advance(harvest, capture.fetched);
      if (frontier_.touched_entries().size() >= kBatch) write();
    }
    list->become(after_last_copy(*list, {harvest.links, harvest.lists, harvest.error}, capture));
    frontier_.touch(list);
    write();
  }

  /// What the last copy says of a list, if the list could be read when it was last looked at. Only that copy is read, so
  /// others are taken to have given links.
  Entry after_last_copy(Entry list, const Yield& yield, const archive::Capture& capture) const {
    if (list.tries > 0 || is_redirect(list.status) || answers_.leads_on(capture.url)) return list;
    const auto last_look = list.last_link;
    if (lists_.at(capture.url).count == 1) list.last_link.reset();
    list = after_reading(std::move(list), yield, capture.fetched);
    if (list.last_link && !list.failing_since) list.last_link = std::max(list.last_link, last_look);
    return list;
  }

  /// As at the end of the last run.
  void judge_outlets() {
    for (const auto& [id, outlet] : plan_.outlets()) {
      auto& row = frontier_.outlet(id);
      const auto lists = frontier_.lists(row.id);
      for (const auto& list : lists) {
        if (!list->failing_since) row.last_success = std::max(row.last_success, list->last_link);
      }
      if (const auto trouble = trouble_of(lists, row.new_pages)) {
        row.failing_since = trouble->since;
        row.last_error = trouble->reason;
      }
      frontier_.touch(row);
    }
    write();
  }

  void write() {
    SQLite::Transaction transaction(database_);
    frontier_.flush();
    transaction.commit();
    frontier_.committed();
  }

  const config::Desk& desk_;
  const archive::Archive& archive_;
  ArchivedAnswers answers_;
  Database& database_;
  std::set<std::string> named_;
  Plan plan_;
  Frontier frontier_;
  Harvester harvester_;
  std::map<std::string, Copies> lists_;             ///< by URL
  std::map<std::string, archive::Capture> robots_;  ///< by origin
  std::size_t urls_ = 0;
};

}  // namespace

std::size_t restore_frontier(const config::Desk& desk, const archive::Archive& archive, Database& database) {
  return Restorer(desk, archive, database).run();
}

}  // namespace tearsheet::crawler
