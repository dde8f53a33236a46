#include "plugin/monitor/monitor.h"

#include <algorithm>
#include <map>
#include <mutex>
#include <optional>
#include <utility>

#include "base/error.h"
#include "base/parallel.h"
#include "plugin/monitor/compiled_file.h"
#include "plugin/monitor/compiled_queries.h"
#include "plugin/monitor/deleted_queries.h"
#include "plugin/monitor/evaluate.h"
#include "plugin/monitor/presearch.h"
#include "plugin/monitor/terms_text.h"
#include "plugin/query/check.h"

namespace tearsheet::plugin::monitor {
namespace {

/// Compiled queries, and which of them have been deleted since.
struct Part {
  std::shared_ptr<const CompiledQueries> compiled;
  DeletedQueries deleted;

  bool has(QueryNumber query) const { return deleted.empty() || !deleted.has(query); }
  /// The number of queries that are not deleted.
  QueryNumber size() const { return compiled->size() - deleted.size(); }
};

/// The immutable state that readers see. No id is in two parts.
using Snapshot = std::vector<Part>;

/// One of the compiled queries.
struct QueryRef {
  const CompiledQueries* compiled = nullptr;
  QueryNumber query = 0;

  std::string_view id() const { return compiled->id(query); }
};

/// The memory for matching an article, kept for the next one.
struct Scratch {
  ArticleTerms terms;
  FeatureHits feature_hits;
  Presearcher presearcher;
  std::vector<QueryRef> found;
};

const std::vector<QueryNumber>& look_up(const CompiledQueries& compiled, Presearch presearch, Scratch& scratch) {
  if (presearch == Presearch::kEveryQuery) return scratch.presearcher.every_query(compiled);
  return scratch.presearcher.candidates(compiled, scratch.feature_hits);
}

/// Appends the part's matching queries to scratch.found, in the order of their ids.
void match_part(const Part& part, Presearch presearch, const Candidate& candidate, Scratch& scratch) {
  constexpr std::size_t kAhead = 8;
  const auto& compiled = *part.compiled;
  scratch.feature_hits.find(compiled, scratch.terms, candidate);
  const Evaluator evaluator(scratch.feature_hits, scratch.terms, candidate);
  const auto& queries = look_up(compiled, presearch, scratch);
  for (std::size_t i = 0; i < queries.size(); ++i) {
    if (i + 2 * kAhead < queries.size()) compiled.prefetch_start(queries[i + 2 * kAhead]);
    if (i + kAhead < queries.size()) compiled.prefetch_program(queries[i + kAhead]);
    if (!part.has(queries[i]) || !evaluator.matches(compiled.program(queries[i]))) continue;
    scratch.found.push_back({&compiled, queries[i]});
    compiled.prefetch_id_end(queries[i]);
  }
}

std::optional<QueryNumber> find(const CompiledQueries& compiled, std::string_view id) {
  QueryNumber from = 0, to = compiled.size();
  while (from < to) {
    const auto middle = from + (to - from) / 2;
    if (compiled.id(middle) < id) {
      from = middle + 1;
    } else {
      to = middle;
    }
  }
  if (from == compiled.size() || compiled.id(from) != id) return std::nullopt;
  return from;
}

/// Deletes the query from the part. Returns false if the part doesn't have it.
bool delete_query(Part& part, std::string_view id) {
  const auto query = find(*part.compiled, id);
  if (!query || !part.has(*query)) return false;
  part.deleted.add(*query);
  return true;
}

void add_all(const Part& part, QueryCompiler& builder) {
  for (QueryNumber query = 0; query < part.compiled->size(); ++query)
    if (part.has(query)) builder.add(*part.compiled, query);
}

Part make_part(QueryCompiler builder, const TermShares& shares) { return {std::move(builder).build(shares), {}}; }

}  // namespace

struct Monitor::State {
  explicit State(Presearch how) : presearch(how) {}

  std::shared_ptr<const Snapshot> current() const {
    const std::lock_guard lock(publishing);
    return published;
  }
  void publish(Snapshot snapshot) {
    std::erase_if(snapshot, [](const Part& part) { return part.size() == 0; });
    auto next = std::make_shared<const Snapshot>(std::move(snapshot));
    const std::lock_guard lock(publishing);
    published.swap(next);
  }
  std::unique_ptr<Scratch> borrow() const {
    const std::lock_guard lock(scratching);
    if (idle.empty()) return std::make_unique<Scratch>();
    auto scratch = std::move(idle.back());
    idle.pop_back();
    return scratch;
  }
  void give_back(std::unique_ptr<Scratch> scratch) const {
    const std::lock_guard lock(scratching);
    idle.push_back(std::move(scratch));
  }

  /// Calls `each` with the queries that match, in the order of their ids, and the article's terms.
  template <class Each>
  void match(const Snapshot& snapshot, const Candidate& candidate, Each&& each) const;
  std::vector<Match> match_all(const Snapshot& snapshot, const Candidate& candidate, bool with_spans) const;
  void merge_small(Snapshot& snapshot) const;

  const Presearch presearch;
  TermShares shares;
  std::mutex changing;            ///< held while a new snapshot is made
  mutable std::mutex publishing;  ///< held only to copy or swap one pointer
  std::shared_ptr<const Snapshot> published = std::make_shared<const Snapshot>();
  mutable std::mutex scratching;
  mutable std::vector<std::unique_ptr<Scratch>> idle;
};

template <class Each>
void Monitor::State::match(const Snapshot& snapshot, const Candidate& candidate, Each&& each) const {
  auto scratch = borrow();
  FieldSet fields = 0;
  for (const auto& part : snapshot) fields |= part.compiled->fields();
  scratch->terms.read(candidate.words, fields);
  auto& found = scratch->found;
  found.clear();
  for (const auto& part : snapshot) {
    const auto earlier = static_cast<std::ptrdiff_t>(found.size());
    match_part(part, presearch, candidate, *scratch);
    std::inplace_merge(found.begin(), found.begin() + earlier, found.end(),
                       [](const QueryRef& a, const QueryRef& b) { return a.id() < b.id(); });
  }
  constexpr std::size_t kAhead = 8;
  for (std::size_t i = 0; i < found.size(); ++i) {
    if (i + kAhead < found.size()) found[i + kAhead].compiled->prefetch_id(found[i + kAhead].query);
    each(found[i], scratch->terms);
  }
  give_back(std::move(scratch));
}

std::vector<Match> Monitor::State::match_all(const Snapshot& snapshot, const Candidate& candidate,
                                             bool with_spans) const {
  std::vector<Match> out;
  match(snapshot, candidate, [&](const QueryRef& found, const ArticleTerms& terms) {
    out.push_back({std::string(found.id()), {}});
    if (!with_spans) return;
    const auto query = decode(found.compiled->program(found.query), found.compiled->features());
    out.back().spans = matched_spans(*query, candidate, TermsTexts(terms));
  });
  return out;
}

/// Merges the last parts until each part is at most half as large as the one before: so there are few parts, and a query
/// is rarely compiled again.
void Monitor::State::merge_small(Snapshot& snapshot) const {
  while (snapshot.size() > 1 && snapshot.back().size() * 2 > snapshot[snapshot.size() - 2].size()) {
    QueryCompiler builder;
    add_all(snapshot[snapshot.size() - 2], builder);
    add_all(snapshot.back(), builder);
    snapshot.pop_back();
    snapshot.back() = make_part(std::move(builder), shares);
  }
}

Monitor::Monitor(Presearch presearch) : state_(std::make_unique<State>(presearch)) {}
Monitor::~Monitor() = default;
Monitor::Monitor(Monitor&&) noexcept = default;
Monitor& Monitor::operator=(Monitor&&) noexcept = default;

void Monitor::add(std::vector<StoredQuery> queries) {
  for (const auto& query : queries) {
    if (query.query == nullptr) throw Error(ErrorKind::kQuery, "a stored query has no tree", query.id);
    check(*query.query);
  }
  const std::lock_guard lock(state_->changing);
  auto snapshot = *state_->current();
  std::stable_sort(queries.begin(), queries.end(),
                   [](const StoredQuery& a, const StoredQuery& b) { return a.id < b.id; });
  QueryCompiler builder;
  for (std::size_t i = 0; i < queries.size(); ++i) {
    if (i + 1 < queries.size() && queries[i + 1].id == queries[i].id) continue;
    for (auto& part : snapshot)
      if (delete_query(part, queries[i].id)) break;
    builder.add(queries[i].id, *queries[i].query);
  }
  if (builder.size() > 0) snapshot.push_back(make_part(std::move(builder), state_->shares));
  state_->merge_small(snapshot);
  state_->publish(std::move(snapshot));
}

void Monitor::add(StoredQuery query) {
  std::vector<StoredQuery> one;
  one.push_back(std::move(query));
  add(std::move(one));
}

bool Monitor::remove(std::string_view id) {
  const std::lock_guard lock(state_->changing);
  auto snapshot = *state_->current();
  const bool found = std::any_of(snapshot.begin(), snapshot.end(), [&](Part& part) { return delete_query(part, id); });
  if (found) state_->publish(std::move(snapshot));
  return found;
}

std::size_t Monitor::size() const { return measure().queries; }

MonitorSize Monitor::measure() const {
  MonitorSize size;
  const auto snapshot = state_->current();
  for (const auto& part : *snapshot) {
    size.queries += part.size();
    size.bytes += part.compiled->bytes();
    for (const auto query : part.compiled->always()) size.always += part.has(query) ? 1 : 0;
  }
  return size;
}

void Monitor::tune(const TermShares& shares) {
  const std::lock_guard lock(state_->changing);
  state_->shares = shares;
  QueryCompiler builder;
  const auto snapshot = state_->current();
  for (const auto& part : *snapshot) add_all(part, builder);
  state_->publish({make_part(std::move(builder), shares)});
}

std::vector<Match> Monitor::match(const Candidate& candidate, bool with_spans) const {
  return state_->match_all(*state_->current(), candidate, with_spans);
}

std::vector<std::vector<Match>> Monitor::match(std::span<const Candidate> candidates, bool with_spans,
                                               unsigned threads) const {
  const auto snapshot = state_->current();
  std::vector<std::vector<Match>> out;
  out.reserve(candidates.size());
  auto next = candidates.begin();
  ordered_parallel<const Candidate*, std::vector<Match>>(
      threads, [&] { return next == candidates.end() ? std::nullopt : std::optional(&*next++); },
      [&](const Candidate* candidate) { return state_->match_all(*snapshot, *candidate, with_spans); },
      [&](std::vector<Match> matches) { out.push_back(std::move(matches)); });
  return out;
}

void Monitor::match_ids(const Candidate& candidate, const std::function<void(std::string_view id)>& each) const {
  const auto snapshot = state_->current();  // keeps the ids alive
  state_->match(*snapshot, candidate, [&](const QueryRef& found, const ArticleTerms&) { each(found.id()); });
}

std::string Monitor::save() const {
  const std::lock_guard lock(state_->changing);  // the shares must not change while queries are compiled with them
  QueryCompiler builder;
  const auto snapshot = state_->current();
  if (snapshot->size() == 1 && snapshot->front().deleted.empty()) return write_compiled(*snapshot->front().compiled);
  for (const auto& part : *snapshot) add_all(part, builder);
  return write_compiled(*std::move(builder).build(state_->shares));
}

bool Monitor::load(std::string_view bytes) {
  const auto compiled = read_compiled(bytes);
  if (compiled == nullptr) return false;
  const std::lock_guard lock(state_->changing);
  state_->publish({{compiled, {}}});
  return true;
}

}  // namespace tearsheet::plugin::monitor
