#include "report/counts.h"

#include <algorithm>
#include <map>

#include "base/error.h"
#include "base/local_day.h"
#include "base/utf8.h"
#include "report/table.h"

namespace tearsheet::report {
namespace {

using plugin::Query;
using plugin::QueryKind;
using std::chrono::sys_days;

/// Days from `first` to `last`, inclusive.
struct DayRange {
  std::optional<sys_days> first, last;
};

void narrow(DayRange& range, const DayRange& other) {
  if (other.first && (!range.first || *range.first < *other.first)) range.first = other.first;
  if (other.last && (!range.last || *range.last > *other.last)) range.last = other.last;
}

DayRange days_of(const plugin::DateSpan& span, Time now, LocalDay& local_day) {
  const auto from = span.last ? std::optional(now - *span.last) : span.from;
  const auto to = span.last ? std::optional(now) : span.to;
  DayRange range;
  if (from) range.first = local_day.of(*from);
  if (to) range.last = local_day.of(*to - Seconds{1});
  return range;
}

/// What the query says of the dates of all that it finds: a range of its own, or one of the operands of an AND. Limits
/// the depth: the parser allows trees that are deeper than anyone writes dates in.
void add_ranges(const Query& query, Time now, LocalDay& local_day, int depth, DayRange& range) {
  constexpr int kDeepest = 16;
  if (query.kind == QueryKind::kDates && (query.name == "published" || query.name == "fetched"))
    narrow(range, days_of(query.dates, now, local_day));
  if (query.kind != QueryKind::kAnd || depth == kDeepest) return;
  for (const auto& arg : query.args) add_ranges(*arg, now, local_day, depth + 1, range);
}

/// An axis of the table of cells: values in their order, and which they are.
class Axis {
 public:
  void add(const std::string& value) { numbers_.try_emplace(value); }
  void number() {
    std::size_t next = 0;
    for (auto& [value, number] : numbers_) {
      number = next++;
      values_.push_back(value);
    }
  }
  std::size_t size() const { return values_.size(); }
  const std::string& value(std::size_t number) const { return values_[number]; }
  /// For each value of a column its number here; kNone for one that has no cells.
  std::vector<std::size_t> numbers_of(const plugin::Column& column) const {
    std::vector<std::size_t> numbers;
    for (const auto& value : column.values) {
      const auto found = numbers_.find(value);
      numbers.push_back(found == numbers_.end() ? kNone : found->second);
    }
    return numbers;
  }
  static constexpr auto kNone = static_cast<std::size_t>(-1);

 private:
  std::map<std::string, std::size_t, std::less<>> numbers_;
  std::vector<std::string> values_;
};

using Axes = std::vector<Axis>;

Axis axis_of_periods(Period period, const DayRange& range) {
  Axis axis;
  if (!range.first || !range.last) return axis;
  for (auto day = start_of_period(period, *range.first); day <= *range.last; day = next_period(period, day)) {
    if (axis.size() > kMostCells) break;
    axis.add(label(period, day));
  }
  return axis;
}

/// The query's range, widened to the days of what was found: an article that was fetched in it may have been published
/// before.
DayRange range_of(const CountRequest& request, const DimensionTable& found, LocalDay& local_day) {
  DayRange range;
  add_ranges(*request.query, request.now, local_day, 0, range);
  if (found.rows() == 0) return range;
  const auto [first, last] = std::ranges::minmax(found.days);
  range.first = range.first ? std::min(*range.first, first) : first;
  range.last = range.last ? std::max(*range.last, last) : last;
  return range;
}

Axes axes_of(const CountRequest& request, const DimensionTable& of, const DayRange& range) {
  Axes axes;
  std::size_t cells = 1;
  for (std::size_t i = 0; i < request.by.size(); ++i) {
    const auto& dimension = request.by[i];
    if (dimension.period) {
      axes.push_back(axis_of_periods(*dimension.period, range));
    } else {
      auto& axis = axes.emplace_back();
      for (const auto& value : of.columns[i].values) axis.add(value);
      if (dimension.name == "outlet")
        for (const auto& outlet : request.outlets) axis.add(outlet);
    }
    axes.back().number();
    const auto size = axes.back().size();
    if (size > 0 && cells > kMostCells / size)
      throw Error(ErrorKind::kUsage,
                  "more than " + std::to_string(kMostCells) +
                      " cells: give the query a range of dates, or count by fewer dimensions or by week or month");
    cells *= size;
  }
  return axes;
}

/// Adds each row to its cells: those of every combination of its values.
void add_rows(const DimensionTable& table, const Axes& axes, std::vector<Cell>& cells, std::size_t Cell::*member) {
  std::vector<std::vector<std::size_t>> numbers;
  for (std::size_t i = 0; i < axes.size(); ++i) numbers.push_back(axes[i].numbers_of(table.columns[i]));
  std::vector<std::size_t> places, next;
  for (std::size_t row = 0; row < table.rows(); ++row) {
    places.assign(1, 0);
    for (std::size_t i = 0; i < axes.size(); ++i) {
      next.clear();
      for (const auto value : table.columns[i].of(row)) {
        const auto number = numbers[i][value];
        if (number == Axis::kNone) continue;
        for (const auto place : places) next.push_back(place * axes[i].size() + number);
      }
      places.swap(next);
    }
    for (const auto place : places) ++(cells[place].*member);
  }
}

/// Labels of the periods in which an outlet was looked at; under "" those of any outlet.
class LookedPeriods {
 public:
  LookedPeriods(const std::vector<Dimension>& by, const desk::LookedDays& looked) {
    for (std::size_t i = 0; i < by.size(); ++i) {
      if (by[i].period) periods_.push_back(i);
      if (by[i].name == "outlet") outlet_ = i;
    }
    for (const auto& [outlet, looked_days] : looked) {
      for (const auto day : looked_days) {
        auto labels = std::string();
        for (const auto i : periods_) labels += label(*by[i].period, day) + ' ';
        keys_[ascii_lower(outlet_ ? outlet : std::string())].insert(std::move(labels));
      }
    }
  }

  bool has(const Cell& cell) const {
    const auto found = keys_.find(outlet_ ? cell.values[*outlet_] : std::string());
    if (found == keys_.end()) return false;
    auto labels = std::string();
    for (const auto i : periods_) labels += cell.values[i] + ' ';
    return found->second.contains(labels);
  }

 private:
  std::vector<std::size_t> periods_;
  std::optional<std::size_t> outlet_;
  std::map<std::string, std::set<std::string>, std::less<>> keys_;
};

/// All combinations, the last axis fastest.
std::vector<Cell> empty_cells(const Axes& axes) {
  std::size_t size = 1;
  for (const auto& axis : axes) size *= axis.size();
  std::vector<Cell> cells(size);
  for (std::size_t place = 0; place < size; ++place) {
    auto rest = place;
    cells[place].values.resize(axes.size());
    for (std::size_t i = axes.size(); i-- > 0; rest /= axes[i].size())
      cells[place].values[i] = axes[i].value(rest % axes[i].size());
  }
  return cells;
}

}  // namespace

Counts count(const plugin::EngineReader& coverage, const CountRequest& request, const desk::LookedDays& looked) {
  plugin::SearchOptions options;
  options.all_versions = request.all_versions;
  options.now = request.now;
  const auto found = read_table(coverage, *request.query, request.by, options, request.zone);
  const auto of = read_table(coverage, *request.of, request.by, options, request.zone);
  LocalDay local_day(request.zone);
  const auto axes = axes_of(request, of, range_of(request, found, local_day));

  Counts counts{request.by, found.rows(), of.rows(), empty_cells(axes)};
  add_rows(found, axes, counts.cells, &Cell::count);
  add_rows(of, axes, counts.cells, &Cell::of);
  const LookedPeriods looked_at(request.by, looked);
  for (auto& cell : counts.cells) cell.looked = looked_at.has(cell);
  return counts;
}

}  // namespace tearsheet::report
