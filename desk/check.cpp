#include "desk/check.h"

#include <algorithm>
#include <map>

#include "alerts/log/silence_log.h"
#include "alerts/rules/rule_match.h"
#include "base/words.h"
#include "desk/coverage.h"
#include "desk/matches.h"
#include "desk/rule_warnings.h"

namespace tearsheet::desk {
namespace {

constexpr std::chrono::days kMonth{30};
constexpr std::size_t kLeastOfMonth = 100;  ///< with fewer articles a share says little
constexpr double kTooLarge = 0.05;

/// What the rules match in the archive.
class ArchiveCount {
 public:
  explicit ArchiveCount(const alerts::RuleSet& rules) : rules_(rules) {}

  void add(const analyzers::Article& article) {
    if (!article.capture) return;
    const auto fetched = article.capture->fetched;
    const auto day = std::chrono::floor<std::chrono::days>(fetched);
    ++articles_[day];
    const auto words = analyzers::read_words(article);
    for (const auto& match : alerts::match_rules(rules_, {article, words, fetched}, false))
      if (!match.exception) ++matches_[match.rule][day];
  }

  std::vector<config::Finding> findings() const {
    std::vector<config::Finding> out;
    if (articles_.empty()) return out;
    const auto month = in_month(articles_);
    for (const auto& rule : rules_.rules) {
      const auto found = matches_.find(&rule);
      const auto add = [&](const std::string& message) {
        out.push_back({config::Severity::kWarning, rule.rule->place, "rule " + rule.rule->id + ": " + message});
      };
      if (found == matches_.end()) {
        add("it has matched none of " + counted(total(articles_), "article") + " in the archive");
      } else if (const auto count = in_month(found->second);
                 month >= kLeastOfMonth && static_cast<double>(count) > kTooLarge * static_cast<double>(month)) {
        add("it has matched " + std::to_string(count) + " of " + counted(month, "article") +
            " in the archive's last 30 days: narrow it down");
      }
    }
    return out;
  }

 private:
  using Days = std::map<std::chrono::sys_days, std::size_t>;

  static std::size_t total(const Days& days) {
    std::size_t sum = 0;
    for (const auto& [day, count] : days) sum += count;
    return sum;
  }
  /// In the 30 days up to the archive's last.
  std::size_t in_month(const Days& days) const {
    const auto last = articles_.rbegin()->first;
    std::size_t sum = 0;
    for (auto day = days.upper_bound(last - kMonth); day != days.end(); ++day) sum += day->second;
    return sum;
  }

  const alerts::RuleSet& rules_;
  Days articles_;
  std::map<const alerts::CompiledRule*, Days> matches_;
};

}  // namespace

void sort_findings(std::vector<config::Finding>& findings) {
  const auto place = [](const config::Finding& f) { return std::tie(f.place.file, f.place.line, f.place.column); };
  std::ranges::stable_sort(findings, [&](const auto& a, const auto& b) { return place(a) < place(b); });
}

std::vector<config::Finding> check_desk(const OpenDesk& desk, Time now) {
  auto findings = desk.findings();
  const auto& rules = desk.rules();
  findings.insert(findings.end(), rules.findings.begin(), rules.findings.end());
  warn_of_queries(desk.config(), rules, findings);
  warn_of_rules(desk.config(), rules, now, findings);
  warn_of_subscriptions(desk.config(), findings);
  warn_of_silences(desk.config(), rules, now, findings);
  const auto broken = alerts::silence_errors(desk.config(), rules.context);
  findings.insert(findings.end(), broken.begin(), broken.end());
  sort_findings(findings);
  return findings;
}

std::vector<config::Finding> check_archive(const OpenDesk& desk, Time now) {
  const auto coverage = open_coverage(desk);
  if (!coverage) return {};
  ArchiveCount count(desk.rules());
  const auto all = plugin::parse_query_or_throw("*:*", {}).query;
  for_each_match(*coverage, *all, false, now, [&](const analyzers::Article& article) { count.add(article); });
  return count.findings();
}

}  // namespace tearsheet::desk
