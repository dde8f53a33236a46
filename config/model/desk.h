#pragma once

// What the user asked for, as plain values: the desk without its YAML (config/load.h reads that).
//
// Every value has its default here; the members are named after the keys. Places point into the user's files, so that a
// later finding about a rule can still name file, line and column.

#include <chrono>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "config/model/channel.h"
#include "config/model/people.h"
#include "config/model/place.h"
#include "config/model/rule.h"
#include "config/model/silence.h"

namespace tearsheet::config {

enum class Severity { kWarning, kError };

struct Finding {
  Severity severity = Severity::kError;
  Place place;
  std::string message;  ///< what is wrong, what was expected, and how to fix it
};

/// "rules/a.yaml:3:5: error: …"
std::string to_string(const Finding& finding);

struct Crawler {
  std::string name = "Tearsheet";
  std::string contact;
  std::chrono::milliseconds delay{5000};
  unsigned hosts_at_once = 64;
  std::chrono::milliseconds timeout{30000};
  std::uint64_t max_page = 10ULL << 20;      ///< bytes, on the wire and decoded
  std::vector<std::string> allow_addresses;  ///< CIDR
  std::chrono::milliseconds max_run{50 * 60 * 1000};
  bool skip_noarchive = false, skip_tdm = false;                  ///< pages that ask not to be archived, or mined
  std::string proxy;                                              ///< URL, with its secrets as written; empty: none
  std::string ca_bundle, client_certificate, client_key;          ///< paths, relative to the desk; empty: none
  std::chrono::milliseconds report_after = std::chrono::days{1};  ///< an outlet that fails for so long is reported
};

struct Archive {
  std::uint64_t warc_size = 1ULL << 30;  ///< bytes; a file is sealed at this size
  std::uint64_t min_free = 2ULL << 30;   ///< bytes; with less free space crawling stops
};

/// Where things are on an outlet's pages: CSS selectors (base/selector.h), empty if not given.
struct Extract {
  std::string body, title, standfirst, published, updated, author;
  std::vector<std::string> remove;
  Time from = Time::min();  ///< for pages captured since then
};

struct Outlet {
  std::string id;
  std::string name;
  std::string site;                ///< URL
  std::vector<std::string> sites;  ///< more domains whose articles are its own
  std::vector<std::string> feeds, sitemaps, sections;
  std::vector<std::string> include,
      exclude;                                 ///< regular expressions over path and query (base/pattern.h)
  std::vector<std::string> ignore_parameters;  ///< of queries, besides the usual ones (base/tracking.h)
  std::string time_zone;                       ///< IANA name, may be empty
  std::string language;                        ///< BCP 47, may be empty
  std::string country;                         ///< ISO 3166, may be empty
  std::vector<std::string> tags;
  std::vector<Extract> extract;  ///< sorted by `from`, all different
  std::string login_cookies;     ///< a subscriber's own, with its secrets as written; empty: none
  std::string login_check;       ///< what pages show to whom is logged in; empty: not known
  bool enabled = true;
  Place place;
};

/// What decides which alerts are sent, for rules that don't say otherwise.
struct AlertLimits {
  std::chrono::milliseconds max_age = std::chrono::days{2};
  std::chrono::milliseconds stale = std::chrono::hours{6};
  std::chrono::milliseconds give_up = std::chrono::days{7};
};

/// What is reported of outlets that cause trouble, and to whom (alerts/health/).
struct Health {
  std::vector<std::string> notify;                    ///< names of channels
  std::optional<std::chrono::milliseconds> silent{};  ///< nothing: what is usual for the outlet
  double no_article = 0.5, no_date = 0.5;             ///< shares
  std::chrono::milliseconds blocked = std::chrono::hours{24};
};

struct SavedList {
  std::string name;
  std::vector<std::string> entries;  ///< each a query
  Place place;
};

struct SavedQuery {
  std::string name;
  std::string query;
  Place place;
  Written written = Written::kPlain;
};

struct GivenArticle {
  std::string title, standfirst, body;  ///< either these …
  std::string file;                     ///< … or a page next to the test file
  std::string url;
  std::string canonical_url, outlet, language, published, updated, section;
  std::vector<std::string> authors;
  struct Image {
    std::string caption, credit;
  };
  std::vector<Image> images;
  std::string fetched;  ///< RFC 3339, may be empty
  Place place;
};

/// An alert that a test expects: what is given of it must fit.
struct ExpectedAlert {
  std::string url;  ///< of the article that completes it
  std::string key;
  std::string outlet;            ///< of a flatline
  std::optional<Time> window{};  ///< where its window begins
  std::string decision = "new";
  std::optional<Time> time{};  ///< of its line
  Place place;
};

/// A message that a test expects: what is given of it must fit.
struct ExpectedMessage {
  std::string channel;
  std::optional<std::uint64_t> alerts{};  ///< how many it holds
  std::optional<Time> time{};             ///< when it is sent
};

struct RuleTest {
  std::string name;
  std::string rule;
  std::vector<Silence> silences;      ///< in force from the start
  std::vector<GivenArticle> given;    ///< in archive order; the same URL again is the next version
  std::optional<Time> at{};           ///< the clock when all is in
  std::vector<ExpectedAlert> alerts;  ///< exactly these
  /// Exactly these until `at`, or until the last article's capture; none: not checked.
  std::optional<std::vector<ExpectedMessage>> messages{};
  Place place;
};

/// An agency that the desk adds; everything except the name may be empty.
struct Agency {
  std::string name, short_form;
  std::vector<std::string> spellings;
};

/// What analyzers read; `made_by.config` is the digest of exactly this (plus the outlet's time_zone, language and the
/// `extract` in force).
struct Analyzers {
  std::vector<std::string> markers;    ///< more ad markers: entire blocks
  std::vector<std::string> read_more;  ///< more wordings of "Read more": entire blocks, or before a mark and a title
  std::vector<Agency> agencies;        ///< more agencies of image credits
};

struct Desk {
  std::string time_zone = "UTC";  ///< of times in messages; rules have their own
  Crawler crawler;
  std::string heartbeat;  ///< URL that is asked when a run starts and ends; it may have secrets; empty: none
  Archive archive;
  AlertLimits alerts;
  std::optional<Health> health;  ///< nothing: outlets are not watched
  Analyzers analyzers;
  std::vector<Channel> channels;  ///< also those that subscriptions make, whose names have a "/"
  std::vector<Person> people;
  std::vector<Subscription> subscriptions;
  std::vector<Outlet> outlets;
  std::vector<SavedList> lists;
  std::vector<SavedQuery> queries;
  std::vector<Rule> rules;
  std::vector<std::string> rules_off;     ///< ids of rules with status off, which are not among `rules`
  std::vector<std::string> broken_rules;  ///< ids of rules that are in the files, but broken
  bool rules_unreadable = false;  ///< a file of rules or the id of one can't be read, so the ids are not all known
  std::vector<RuleTest> tests;
  std::vector<Silence> silences;  ///< of silences.yaml
  bool silences_broken = false;   ///< some of it can't be read, so what is missing may be there
};

const Outlet* find_outlet(const Desk& desk, std::string_view id);
/// The `extract` in force for a page captured then: the last whose `from` is not later. Null if none is.
const Extract* extract_at(const Outlet& outlet, Time captured);
const Channel* find_channel(const Desk& desk, std::string_view name);
const Rule* find_rule(const Desk& desk, std::string_view id);

}  // namespace tearsheet::config
