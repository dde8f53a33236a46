#include "alerts/types/aligned.h"

#include <algorithm>

namespace tearsheet::alerts {
namespace {

using std::chrono::days;
using std::chrono::sys_days;

std::int64_t floor_div(std::int64_t a, std::int64_t b) { return a / b - (a % b < 0 ? 1 : 0); }

Decision decision_of(const Window& window, bool looked) {
  Decision decision;
  decision.key = to_string(window.from);
  decision.is_gap = !looked;
  decision.time = window.to;
  decision.window = window;
  return decision;
}

}  // namespace

Window AlignedWindows::at(Time time) const {
  if (length_ % days{1} != Seconds{0}) {
    const auto n = floor_div(time.time_since_epoch().count(), length_.count());
    const Time from{n * length_};
    return {from, from + length_};
  }
  const auto start = [&](sys_days day) { return start_of_day(zone_, std::chrono::year_month_day{day}); };
  // The local day is the UTC day, or one beside it.
  auto day = std::chrono::floor<days>(time) + days{1};
  while (start(day) > time) day -= days{1};
  const auto length = length_ / days{1};
  const sys_days first{days{floor_div(day.time_since_epoch().count(), length) * length}};
  return {start(first), start(first + days{length})};
}

Window AlignedWindows::starting(Time time) const {
  const auto window = at(time);
  return window.from == time ? window : at(window.to);
}

Aligned::Aligned(const AlignedSettings& settings)
    : settings_(settings), windows_(settings.window, settings.zone), next_(windows_.starting(settings.in_force)) {}

/// Null if the window was judged already.
Aligned::Bucket* Aligned::bucket_at(Time time) {
  const auto window = windows_.at(time);
  return window.from < next_.from ? nullptr : &buckets_[window.from];
}

void Aligned::add(const Occurrence& occurrence, Decisions&) {
  auto* bucket = bucket_at(occurrence.time);
  if (bucket == nullptr) return;
  bucket->values.insert(occurrence.values.begin(), occurrence.values.end());
  const auto& id = occurrence.article.id;
  if (std::ranges::find(bucket->articles, id, &ArticleRef::id) != bucket->articles.end()) return;
  bucket->articles.push_back(occurrence.article);
  bucket->by_outlet[occurrence.outlet].insert(id);
}

void Aligned::look(const Look& look) {
  if (auto* bucket = bucket_at(look.time)) bucket->looked.emplace(look.outlet);
}

void Aligned::advance(Time now, Decisions& out) {
  while (next_.to + settings_.lateness <= now) {
    const auto bucket = std::move(buckets_[next_.from]);
    buckets_.erase(next_.from);
    judge(next_, bucket, out);
    for (const auto& [outlet, ids] : bucket.by_outlet) known_.insert(outlet);
    next_ = windows_.at(next_.to);
  }
}

void Aligned::save(StateWriter& out) const {
  const auto save_texts = [&](const std::set<std::string>& texts) {
    out.number(texts.size());
    for (const auto& text : texts) out.text(text);
  };
  out.time(next_.from);
  save_texts(known_);
  out.number(buckets_.size());
  for (const auto& [from, bucket] : buckets_) {
    out.time(from);
    out.number(bucket.articles.size());
    for (const auto& article : bucket.articles) {
      out.text(article.id);
      out.number(static_cast<std::uint64_t>(article.version));
      out.text(article.url);
    }
    out.number(bucket.by_outlet.size());
    for (const auto& [outlet, ids] : bucket.by_outlet) {
      out.text(outlet);
      save_texts(ids);
    }
    save_texts(bucket.values);
    save_texts(bucket.looked);
  }
}

void Aligned::load(StateReader& in) {
  const auto load_texts = [&](std::set<std::string>& texts) {
    for (auto left = in.count(); left > 0; --left) texts.insert(in.text());
  };
  next_ = windows_.at(in.time());
  load_texts(known_);
  for (auto left = in.count(); left > 0; --left) {
    auto& bucket = buckets_[in.time()];
    for (auto articles = in.count(); articles > 0; --articles) {
      auto id = in.text();
      const auto version = static_cast<int>(in.number());
      bucket.articles.push_back({std::move(id), version, in.text()});
    }
    for (auto outlets = in.count(); outlets > 0; --outlets) {
      auto& ids = bucket.by_outlet[in.text()];
      load_texts(ids);
    }
    load_texts(bucket.values);
    load_texts(bucket.looked);
  }
}

void Flatline::judge(const Window& window, const Bucket& bucket, Decisions& out) const {
  if (per_ == config::FlatlinePer::kRule) {
    if (bucket.articles.size() >= min()) return;
    auto decision = decision_of(window, !bucket.looked.empty());
    decision.articles = bucket.articles;
    decision.count = bucket.articles.size();
    return out.push_back(std::move(decision));
  }
  for (const auto& outlet : known_outlets()) {
    const auto found = bucket.by_outlet.find(outlet);
    const auto count = found == bucket.by_outlet.end() ? 0 : found->second.size();
    if (count >= min()) continue;
    auto decision = decision_of(window, bucket.looked.contains(outlet));
    decision.key += " " + outlet;
    decision.outlet = outlet;
    decision.count = count;
    if (count > 0) {
      std::ranges::copy_if(bucket.articles, std::back_inserter(decision.articles),
                           [&](const ArticleRef& article) { return found->second.contains(article.id); });
    }
    out.push_back(std::move(decision));
  }
}

void TooFewValues::judge(const Window& window, const Bucket& bucket, Decisions& out) const {
  if (bucket.values.size() >= min()) return;
  auto decision = decision_of(window, !bucket.looked.empty());
  decision.articles = bucket.articles;
  decision.count = bucket.values.size();
  out.push_back(std::move(decision));
}

}  // namespace tearsheet::alerts
