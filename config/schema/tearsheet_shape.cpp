// tearsheet.yaml

#include "config/schema/channels_shape.h"
#include "config/schema/leaf_shapes.h"

namespace tearsheet::config {
namespace {

constexpr std::string_view kKeepOrSkipWords[] = {"keep", "skip"};
constexpr Shape kKeepOrSkip{.form = Form::kWord, .words = kKeepOrSkipWords};
constexpr Shape kProxy{.form = Form::kHook};
constexpr Key kCrawlerKeys[] = {
    {"name", &kToken, false, "Product token: what robots.txt groups are matched against."},
    {"contact", &kContact, false, "URL or mail address, sent in the User-Agent; nothing is crawled without it."},
    {"delay", &kDuration, false,
     "Minimum time between two requests to one host; less than 1s applies to allow_addresses only."},
    {"hosts_at_once", &kHosts, false, "How many hosts may have a request in flight at the same time."},
    {"timeout", &kTimeLimit, false, "Longest time for one request."},
    {"max_page", &kFileSize, false, "Largest page, on the wire and decoded."},
    {"allow_addresses", &kNetworks, false, "Private or loopback networks that may be crawled."},
    {"max_run", &kTimeLimit, false, "A run takes no new work after this time; the next run continues."},
    {"report_after", &kDuration, false,
     "An outlet that has failed for so long is reported once, and once when it recovers; 1d."},
    {"noarchive", &kKeepOrSkip, false,
     "What becomes of pages that ask not to be archived (noarchive, noindex); keep, or skip: neither archived nor "
     "read."},
    {"tdm", &kKeepOrSkip, false, "The same for pages that reserve text and data mining (tdm-reservation: 1)."},
    {"proxy", &kProxy, false, "An http or https proxy for all requests; its password as ${env:NAME} or ${file:PATH}."},
    {"ca_bundle", &kPath, false, "A PEM file of CAs that are trusted besides the system's, relative to the desk."},
    {"client_certificate", &kPath, false, "A PEM file that is shown to servers that ask for one."},
    {"client_key", &kPath, false, "The PEM file of its key, if that is another."},
};
constexpr Shape kCrawler{.form = Form::kRecord, .noun = "crawler", .keys = kCrawlerKeys};

constexpr Key kArchiveKeys[] = {
    {"warc_size", &kFileSize, false, "A WARC file is sealed at this size."},
    {"min_free", &kSize, false, "Crawling stops if less disk space than this is free."},
};
constexpr Shape kArchive{.form = Form::kRecord, .noun = "archive", .keys = kArchiveKeys};

constexpr Key kAlertsKeys[] = {
    {"max_age", &kDuration, false, "Alerts on articles published longer before their capture are not sent; 2d."},
    {"stale", &kDuration, false, "What has waited longer in an outage leaves as one digest; 6h."},
    {"give_up", &kDuration, false, "A message that was not sent for so long is dropped; 7d."},
};
constexpr Shape kAlerts{.form = Form::kRecord, .noun = "alerts", .keys = kAlertsKeys};

constexpr std::string_view kSilentWords[] = {"auto"};
constexpr Shape kSilentFor{.form = Form::kDuration, .least = 3'600'000, .words = kSilentWords};
constexpr Shape kBlockedFor{.form = Form::kDuration, .least = 3'600'000};
constexpr Key kHealthKeys[] = {
    {"notify", &kIds, false, "Names of channels."},
    {"silent", &kSilentFor, false,
     "An outlet that is looked at and brings no new article for so long; auto, the default: for much longer than is "
     "usual for it."},
    {"no_article", &kShare, false, "Share of a day's article pages in which no article is found; 50%."},
    {"no_date", &kShare, false, "Share of a day's articles in which no date is found; 50%."},
    {"blocked", &kBlockedFor, false, "An outlet that refuses everything for so long; 24h."},
};
constexpr Shape kHealth{.form = Form::kRecord, .noun = "health", .keys = kHealthKeys};

constexpr Key kAgencyKeys[] = {
    {"name", &kText, true, "As an article's credit states it."},
    {"short", &kText, false, "Its short form, e.g. AP."},
    {"spellings", &kTexts, false, "Other spellings."},
};
constexpr Shape kAgency{.form = Form::kRecord, .noun = "an agency", .keys = kAgencyKeys};
constexpr Shape kAgencies{.form = Form::kList, .noun = "agencies", .each = &kAgency};

constexpr Key kAnalyzersKeys[] = {
    {"markers", &kTexts, false,
     "More ad markers: a block that consists of one of these texts is removed from the article."},
    {"read_more", &kTexts, false,
     "More wordings of \"Read more\": a block that consists of one is removed, also if a mark such as : and a title "
     "follow."},
    {"agencies", &kAgencies, false, "More agencies of image credits; they precede the built-in ones."},
};
constexpr Shape kAnalyzers{.form = Form::kRecord, .noun = "analyzers", .keys = kAnalyzersKeys};

constexpr Key kPersonKeys[] = {
    {"email", &kMail, true, "Where mail for this person goes."},
    {"until", &kDate, false, "Has gone then, and gets nothing any more; a day counts to its end, UTC."},
};
constexpr Shape kPerson{.form = Form::kRecord, .noun = "a person", .keys = kPersonKeys};
constexpr Shape kPeople{.form = Form::kTable, .noun = "people", .each = &kPerson};

constexpr Shape kSomeIds{.form = Form::kList, .least = 1, .each = &kId};
constexpr Key kSubscriptionKeys[] = {
    {"who", &kSomeIds, true, "Names of people."},
    {"rules", &kSomeTexts, true, "Ids of rules, tag:TAG for all with a tag, owner:PERSON for all of an owner."},
    {"at", &kClock, false, "One mail a day at this time; without it, a mail for each alert."},
    {"zone", &kZone, false, "IANA name of the zone of `at`; UTC by default."},
    {"channel", &kId, false,
     "The email channel whose server and sender are used; may be left out if there is only one."},
};
constexpr Shape kSubscription{.form = Form::kRecord, .noun = "a subscription", .keys = kSubscriptionKeys};
constexpr Shape kSubscriptions{.form = Form::kList, .noun = "subscriptions", .each = &kSubscription};

constexpr Shape kHeartbeat{.form = Form::kHook};
constexpr Key kTearsheetKeys[] = {
    {"version", &kVersion, true, "Version of this file's format."},
    {"time_zone", &kZone, false, "IANA name of the zone of times in messages; UTC by default."},
    {"crawler", &kCrawler, false, "Who we are when we crawl, and how."},
    {"heartbeat", &kHeartbeat, false,
     "Is asked with /start at the start of a run, as it is at its end, or with /fail (the shape of healthchecks.io)."},
    {"archive", &kArchive, false, "How captures are stored."},
    {"analyzers", &kAnalyzers, false, "How articles are read."},
    {"alerts", &kAlerts, false, "Limits for all alerts."},
    {"channels", &kChannels, false, "Where alerts go."},
    {"health", &kHealth, false, "Who is notified of outlets that fall silent, are blocked or can no longer be read."},
    {"people", &kPeople, false, "Who owns rules and reads alerts."},
    {"subscriptions", &kSubscriptions, false, "Who gets the alerts of which rules, whatever the rules say."},
};

}  // namespace

const Shape kTearsheetFile{.form = Form::kRecord, .noun = "tearsheet.yaml", .keys = kTearsheetKeys};

}  // namespace tearsheet::config
