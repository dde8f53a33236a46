#include "crawler/policy/restore.h"

#include <algorithm>

#include "crawler/frontier/frontier.h"
#include "crawler/policy/outcome.h"
#include "crawler/transport/status.h"

namespace tearsheet::crawler {
namespace {

constexpr std::size_t kBatch = 2000;  // captures read, and entries written, at a time

Facts facts_of(const archive::Capture& capture, const Url& url) {
  Facts facts;
  facts.status = capture.status;
  facts.reason = std::to_string(capture.status);
  facts.has_head = true;
  facts.conditional = capture.type == "revisit";
  facts.identical = capture.type == "revisit";
  // Where it led is another entry, which has captures of its own; here it only has to be elsewhere.
  if (is_redirect(capture.status)) facts.target = url.resolve("/?elsewhere");
  return facts;
}

/// What the policy makes of a capture. Lists count as named by the desk: the next run retires those that are not.
Entry replayed(Entry entry, const archive::Capture& capture) {
  const auto now = capture.fetched;
  const auto facts = facts_of(capture, entry.url);
  auto after = outcome(std::move(entry), facts, now).entry;
  if (after.is_list()) {
    after.configured = true;
    if (after.tries == 0 && !is_redirect(capture.status)) after = after_list(std::move(after), false, seconds{0}, now);
  }
  // A list's date up to here is not news.
  after.dated = std::max(after.dated, now);
  return after;
}

void note_visit(Frontier& frontier, const Entry& entry, Time now) {
  auto& row = frontier.outlet(entry.outlet);
  row.last_visit = std::max(row.last_visit.value_or(now), now);
  if (entry.tries == 0) row.last_success = std::max(row.last_success.value_or(now), now);
  frontier.touch(row);
}

/// Returns whether the URL was unknown.
bool take(Frontier& frontier, const archive::Capture& capture) {
  Entry entry;
  entry.kind = capture.kind;
  const auto url = Url::parse(capture.url);
  const bool is_crawled = entry.is_list() || entry.kind == Kind::kPage;
  if (!url || !is_crawled || capture.outlet.empty() || capture.type == "resource") return false;
  auto known = frontier.find(capture.url);
  const bool is_new = !known;
  if (is_new) {
    entry.url = *url;
    entry.outlet = capture.outlet;
    entry.found = capture.fetched;
    known = frontier.add(std::move(entry));
  }
  known->become(replayed(*known, capture));
  frontier.touch(known);
  note_visit(frontier, *known, capture.fetched);
  return is_new;
}

void write(Frontier& frontier, Database& database) {
  SQLite::Transaction transaction(database);
  frontier.flush();
  transaction.commit();
  frontier.committed();
}

}  // namespace

std::size_t restore_frontier(const archive::Archive& archive, Database& database) {
  Frontier frontier(database);
  std::size_t urls = 0;
  for (archive::Position at;;) {
    const auto captures = archive.captures_after(at, kBatch);
    if (captures.empty()) break;
    for (const auto& capture : captures) urls += take(frontier, capture);
    at = captures.back().position;
    write(frontier, database);
  }
  // As after a killed run: nothing says when the last request went out.
  frontier.begin_run(Time{});
  return urls;
}

}  // namespace tearsheet::crawler
