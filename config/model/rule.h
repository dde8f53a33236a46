#pragma once

// An alert rule as its YAML states it (rules/*.yaml). Members are named after the keys; all values have their defaults.
//
// An enumeration and its table of words have the same order: the words are what YAML accepts, and what texts print.

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "config/model/place.h"

namespace tearsheet::config {

enum class RuleStatus { kLive, kDraft, kOff };
inline constexpr std::string_view kRuleStatuses[] = {"live", "draft", "off"};

enum class AlertSeverity { kLow, kNormal, kHigh };
inline constexpr std::string_view kAlertSeverities[] = {"low", "normal", "high"};

enum class RuleType { kAny, kFrequency, kSpike, kFlatline, kNewTerm, kCardinality, kChange, kSequence };
inline constexpr std::string_view kRuleTypes[] = {"any",      "frequency",   "spike",  "flatline",
                                                  "new_term", "cardinality", "change", "sequence"};

/// Does a type count over several articles? The others decide on each article by itself.
constexpr bool counts(RuleType type) { return type != RuleType::kAny && type != RuleType::kChange; }

/// What happens to an article: `on`.
enum class ArticleEvent { kFirstSeen, kHeadlineChanged, kTextChanged, kWithdrawn };
inline constexpr std::string_view kArticleEvents[] = {"first_seen", "headline_changed", "text_changed", "withdrawn"};

/// Which of an article's times counts: its capture's, or its publication's.
enum class RuleClock { kFetched, kPublished };
inline constexpr std::string_view kRuleClocks[] = {"fetched", "published"};

enum class DedupeBy { kStory, kUrl, kNone };
inline constexpr std::string_view kDedupeBys[] = {"story", "url", "none"};
enum class DedupeKeep { kFirst, kEachOutlet };
inline constexpr std::string_view kDedupeKeeps[] = {"first", "each_outlet"};

/// What `distinct` counts, and what the steps of a sequence have in common (`same`).
enum class Unit { kArticle, kStory, kOutlet };
inline constexpr std::string_view kUnits[] = {"article", "story", "outlet"};

/// What a flatline is `per`.
enum class FlatlinePer { kRule, kOutlet };
inline constexpr std::string_view kFlatlinePers[] = {"rule", "outlet"};

/// The field that new_term and cardinality look at.
enum class TermField { kAuthor, kCredit, kAgency, kSection, kOutlet, kSite };
inline constexpr std::string_view kTermFields[] = {"author", "credit", "agency", "section", "outlet", "site"};

/// The field that a change is looked for in.
enum class TextField { kTitle, kStandfirst, kBody };
inline constexpr std::string_view kTextFields[] = {"title", "standfirst", "body"};

/// The word of a value.
template <class Value>
constexpr std::string_view word(std::span<const std::string_view> words, Value value) {
  return words[static_cast<std::size_t>(value)];
}

struct RuleException {
  std::string name;                 ///< may be empty
  std::string when;                 ///< a query: articles that match it don't count …
  std::optional<DateTime> until{};  ///< … if they were captured before this; a day counts to its end in the rule's zone
  Place place;                      ///< of the query's text
};

inline constexpr std::size_t kMaxSteps = 32;
struct SequenceStep {
  std::string query;
  Place place;
};

/// A channel that somebody's subscription adds.
struct Subscriber {
  std::string channel;
  Time until = Time::max();  ///< when that person has gone
};

struct Rule {
  using Duration = std::chrono::milliseconds;

  std::string id;
  std::string title;
  std::string query;  ///< empty only for a sequence
  std::string time_zone = "UTC";
  bool states_time_zone = false;        ///< else messages have their times in the desk's
  std::vector<std::string> notify;      ///< names of channels, including unknown ones
  std::vector<Subscriber> subscribers;  ///< from tearsheet.yaml, whatever the rule's file says

  RuleStatus status = RuleStatus::kLive;
  std::string owner, note;
  std::vector<std::string> tags;
  AlertSeverity severity = AlertSeverity::kNormal;

  RuleType type = RuleType::kAny;
  Duration window{};                     ///< of all types with one; a sequence's `within`
  std::optional<Duration> baseline{};    ///< spike
  std::optional<Duration> learn{};       ///< spike, new_term; their baseline and window by default
  double factor = 0;                     ///< spike
  std::uint64_t count = 0;               ///< frequency
  std::optional<std::uint64_t> min{};    ///< spike, flatline, cardinality
  std::optional<std::uint64_t> max{};    ///< cardinality
  Unit distinct = Unit::kArticle;        ///< frequency, spike
  FlatlinePer per = FlatlinePer::kRule;  ///< flatline
  TermField term = TermField::kAuthor;   ///< new_term, cardinality: `field`
  TextField text = TextField::kTitle;    ///< change: `field`
  double least = 0;                      ///< change: share of words, 0 to 1
  std::vector<SequenceStep> steps;       ///< sequence
  Unit same = Unit::kArticle;            ///< sequence; kArticle: nothing in common

  std::vector<ArticleEvent> on{ArticleEvent::kFirstSeen};
  RuleClock clock = RuleClock::kFetched;
  Duration late{};                    ///< with clock published
  std::optional<Duration> max_age{};  ///< the desk's by default
  std::vector<RuleException> except;
  DedupeBy dedupe_by = DedupeBy::kStory;
  DedupeKeep dedupe_keep = DedupeKeep::kFirst;

  std::vector<std::string> group_by;  ///< empty: not grouped
  Duration group_wait{}, group_repeat{};

  Place place;        ///< of the rule
  Place query_place;  ///< of the query's text
  Written query_written = Written::kPlain;
};

}  // namespace tearsheet::config
