#include "alerts/health/outlet_health.h"

#include <algorithm>
#include <cmath>

#include "base/words.h"

namespace tearsheet::alerts {
namespace {

constexpr std::int64_t kHoursKept = 24, kDaysKept = 28;
constexpr std::chrono::days kLearning{7};      ///< what is usual is known after so long
constexpr std::chrono::hours kFirstCrawl{24};  ///< old articles come in, which are no news
constexpr Seconds kLeastSilence = std::chrono::days{1};
constexpr int kPauses = 3;                                ///< times the longest pause is much longer than usual
constexpr std::uint64_t kLeastNews = 5, kLeastPages = 5;  ///< with fewer a share or a pause says little
constexpr double kTwice = 2;

std::int64_t hour_of(Time time) { return std::chrono::floor<std::chrono::hours>(time).time_since_epoch().count(); }
std::int64_t day_of(Time time) { return std::chrono::floor<std::chrono::days>(time).time_since_epoch().count(); }

/// "3 days", "5 hours", "1 minute".
std::string duration_text(Seconds time) {
  const auto count = [](auto part) { return static_cast<std::size_t>(part.count()); };
  if (time >= std::chrono::days{2}) return counted(count(std::chrono::floor<std::chrono::days>(time)), "day");
  if (time >= std::chrono::hours{1}) return counted(count(std::chrono::floor<std::chrono::hours>(time)), "hour");
  return counted(count(std::max(std::chrono::minutes{1}, std::chrono::floor<std::chrono::minutes>(time))), "minute");
}

std::string percent(double share) { return std::to_string(std::lround(share * 100)) + "%"; }

double ratio(std::uint64_t part, std::uint64_t all) {
  return all == 0 ? 0 : static_cast<double>(part) / static_cast<double>(all);
}

std::uint64_t as_number(Seconds time) { return static_cast<std::uint64_t>(time.count()); }
Seconds duration_from(StateReader& reader) { return Seconds{static_cast<std::int64_t>(reader.number())}; }

}  // namespace

/// Of a day's pages or articles, those that lack something.
struct OutletHealth::Share {
  double limit;
  std::uint64_t lacking, all;              ///< of the last day
  std::uint64_t usually_lacking, usually;  ///< of the days before
  std::string_view what, of;               ///< "article" of "page"

  bool is_known() const { return all >= kLeastPages; }
  double now() const { return ratio(lacking, all); }
  double usual() const { return ratio(usually_lacking, usually); }
  bool is_unusual() const { return usually >= kLeastPages && now() >= limit && now() > kTwice * usual(); }
  std::string detail() const {
    return "no " + std::string{what} + " in " + std::to_string(lacking) + " of " + counted(all, of) +
           " of the last 24 hours (usually " + percent(usual()) + ")";
  }
};

void OutletHealth::Stretch::extend(Time time, Seconds most) {
  if (last != Time{}) total += std::clamp(time - last, Seconds{0}, most);
  last = std::max(last, time);
}

void OutletHealth::Pages::add(const Pages& other) {
  pages += other.pages;
  without_article += other.without_article;
  undated += other.undated;
}

void OutletHealth::forget(Time now) {
  hours_.erase(hours_.begin(), hours_.upper_bound(hour_of(now) - kHoursKept));
  days_.erase(days_.begin(), days_.upper_bound(day_of(now) - kDaysKept));
}

OutletHealth::Day OutletHealth::month() const {
  Day sum;
  for (const auto& [number, day] : days_) {
    sum.pages.add(day.pages);
    sum.news += day.news;
    sum.looked += day.looked;
    sum.longest_pause = std::max(sum.longest_pause, day.longest_pause);
  }
  return sum;
}

Seconds OutletHealth::silence_limit(const Day& month, const FaultLimits& limits) const {
  return limits.silent.value_or(std::max(kLeastSilence, kPauses * month.longest_pause));
}

bool OutletHealth::knows_usual(Time now) const { return now - first_ >= kLearning; }

void OutletHealth::add(const PassedCapture& capture, const FaultLimits& limits) {
  const auto time = capture.fetched;
  if (first_ == Time{}) first_ = time;
  last_ = std::max(last_, time);
  pending_ = true;
  forget(last_);
  auto& day = days_[day_of(time)];
  if (capture.answered) {
    const auto before = quiet_.total;
    quiet_.extend(time, silence_limit(month(), limits) / 2);
    day.looked += quiet_.total - before;
    refused_ = {};
  } else if (capture.refused || capture.is_rules) {
    refused_.extend(time, limits.blocked / 2);
  }
  if (capture.holds != PageHolds::kNothing) {
    const Pages page{1, capture.holds == PageHolds::kNoArticle, capture.holds == PageHolds::kUndated};
    day.pages.add(page);
    hours_[hour_of(time)].add(page);
  }
  if (!capture.is_news) return;
  if (time >= first_ + kFirstCrawl) {
    ++day.news;
    day.longest_pause = std::max(day.longest_pause, quiet_.total);
  }
  quiet_.total = {};
}

void OutletHealth::judge(Fault fault, bool begins, bool ends, const std::string& onset, const std::string& recovery,
                         std::vector<FaultChange>& out) {
  const auto bit = std::uint64_t{1} << static_cast<unsigned>(fault);
  const bool lasts = (faults_ & bit) != 0;
  if (lasts ? !ends : !begins) return;
  faults_ ^= bit;
  out.push_back({fault, !lasts, lasts ? recovery : onset});
}

void OutletHealth::judge_silence(Time now, const FaultLimits& limits, const Day& month, std::vector<FaultChange>& out) {
  const auto limit = silence_limit(month, limits);
  const bool is_known = knows_usual(now) && month.news >= (limits.silent ? 1 : kLeastNews);
  auto detail = "no articles for " + duration_text(quiet_.total);
  if (month.news > 0) {
    const auto before = month.looked - std::min(month.looked, quiet_.total);
    detail += " (usually every " + duration_text(before / static_cast<std::int64_t>(month.news)) + ")";
  }
  judge(Fault::kSilent, is_known && quiet_.total > limit, quiet_.total <= limit / 2, detail, "new articles again", out);
}

void OutletHealth::judge_share(Fault fault, const Share& share, Time now, std::vector<FaultChange>& out) {
  if (!share.is_known()) return;
  judge(fault, knows_usual(now) && share.is_unusual(), share.now() <= share.limit / 2, share.detail(), share.detail(),
        out);
}

std::vector<FaultChange> OutletHealth::changes(Time now, const FaultLimits& limits) {
  std::vector<FaultChange> out;
  pending_ = false;
  forget(std::max(now, last_));
  const auto all = month();
  Pages day;
  for (const auto& [hour, pages] : hours_) day.add(pages);
  judge_silence(now, limits, all, out);
  judge_share(Fault::kNoArticle,
              {limits.no_article, day.without_article, day.pages, all.pages.without_article - day.without_article,
               all.pages.pages - day.pages, "article", "page"},
              now, out);
  judge_share(Fault::kNoDate,
              {limits.no_date, day.undated, day.articles(), all.pages.undated - day.undated,
               all.pages.articles() - day.articles(), "date", "article"},
              now, out);
  judge(Fault::kBlocked, refused_.total >= limits.blocked, refused_.total <= limits.blocked / 2,
        "nothing was answered for " + duration_text(refused_.total), "it answers again", out);
  return out;
}

void OutletHealth::save(StateWriter& writer) const {
  for (const auto time : {first_, last_, quiet_.last, refused_.last}) writer.time(time);
  for (const auto total : {quiet_.total, refused_.total}) writer.number(as_number(total));
  writer.number(faults_);
  writer.number(pending_ ? 1 : 0);
  const auto write = [&](const Pages& pages) {
    for (const auto count : {pages.pages, pages.without_article, pages.undated}) writer.number(count);
  };
  writer.number(hours_.size());
  for (const auto& [hour, pages] : hours_) {
    writer.time(Time{std::chrono::hours{hour}});
    write(pages);
  }
  writer.number(days_.size());
  for (const auto& [number, day] : days_) {
    writer.time(Time{std::chrono::days{number}});
    write(day.pages);
    for (const auto value : {day.news, as_number(day.looked), as_number(day.longest_pause)}) writer.number(value);
  }
}

void OutletHealth::load(StateReader& reader) {
  for (auto* time : {&first_, &last_, &quiet_.last, &refused_.last}) *time = reader.time();
  for (auto* total : {&quiet_.total, &refused_.total}) *total = duration_from(reader);
  faults_ = reader.number();
  pending_ = reader.number() != 0;
  const auto read = [&](Pages& pages) {
    for (auto* count : {&pages.pages, &pages.without_article, &pages.undated}) *count = reader.number();
  };
  for (auto left = reader.count(); left > 0; --left) read(hours_[hour_of(reader.time())]);
  for (auto left = reader.count(); left > 0; --left) {
    auto& day = days_[day_of(reader.time())];
    read(day.pages);
    day.news = reader.number();
    day.looked = duration_from(reader);
    day.longest_pause = duration_from(reader);
  }
}

}  // namespace tearsheet::alerts
