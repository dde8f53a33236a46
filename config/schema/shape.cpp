#include "config/schema/shape.h"

namespace tearsheet::config {
namespace {

constexpr Shape kText{.form = Form::kText};
constexpr Shape kId{.form = Form::kId};
constexpr Shape kFlag{.form = Form::kFlag};
constexpr Shape kUrl{.form = Form::kUrl};
constexpr Shape kSite{.form = Form::kSite};
constexpr Shape kContact{.form = Form::kContact};
constexpr Shape kToken{.form = Form::kToken};
constexpr Shape kPattern{.form = Form::kPattern};
constexpr Shape kNetwork{.form = Form::kNetwork};
constexpr Shape kZone{.form = Form::kZone};
constexpr Shape kLanguage{.form = Form::kLanguage};
constexpr Shape kMoment{.form = Form::kMoment};
constexpr Shape kDate{.form = Form::kDate};
constexpr Shape kPath{.form = Form::kPath};
constexpr Shape kElements{.form = Form::kElements};
constexpr Shape kValue{.form = Form::kValue};
constexpr Shape kVersion{.form = Form::kCount, .least = 1, .most = 1};
constexpr Shape kHosts{.form = Form::kCount, .least = 1, .most = 1'000};
constexpr Shape kDuration{.form = Form::kDuration};
constexpr Shape kTimeLimit{.form = Form::kDuration, .least = 100};
constexpr Shape kSize{.form = Form::kSize};
constexpr Shape kFileSize{.form = Form::kSize, .least = 1'024};

constexpr Shape kTexts{.form = Form::kList, .each = &kText};
constexpr Shape kSomeTexts{.form = Form::kList, .least = 1, .each = &kText};
constexpr Shape kIds{.form = Form::kList, .each = &kId};
constexpr Shape kUrls{.form = Form::kList, .each = &kUrl};
constexpr Shape kSites{.form = Form::kList, .each = &kSite};
constexpr Shape kPatterns{.form = Form::kList, .each = &kPattern};
constexpr Shape kNetworks{.form = Form::kList, .each = &kNetwork};

// tearsheet.yaml

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
};
constexpr Shape kCrawler{.form = Form::kRecord, .noun = "crawler", .keys = kCrawlerKeys};

constexpr Key kArchiveKeys[] = {
    {"warc_size", &kFileSize, false, "A WARC file is sealed at this size."},
    {"min_free", &kSize, false, "Crawling stops if less disk space than this is free."},
};
constexpr Shape kArchive{.form = Form::kRecord, .noun = "archive", .keys = kArchiveKeys};

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

constexpr Key kJsonlKeys[] = {
    {"type", &kText, true, "The kind of channel."},
    {"path", &kPath, true, "The file that alerts are appended to, relative to the desk."},
};
constexpr Key kExecKeys[] = {
    {"type", &kText, true, "The kind of channel."},
    {"command", &kSomeTexts, true, "Program and arguments, run without a shell; the alert is on its standard input."},
    {"timeout", &kTimeLimit, false, "The program is killed after this time."},
};
constexpr Shape kJsonl{.form = Form::kRecord, .noun = "a jsonl channel", .keys = kJsonlKeys};
constexpr Shape kExec{.form = Form::kRecord, .noun = "an exec channel", .keys = kExecKeys};
constexpr Choice kChannelChoices[] = {{"jsonl", &kJsonl}, {"exec", &kExec}};
constexpr Shape kChannel{.form = Form::kChoice, .noun = "a channel", .choices = kChannelChoices};
constexpr Shape kChannels{.form = Form::kTable, .noun = "channels", .each = &kChannel};

constexpr Key kTearsheetKeys[] = {
    {"version", &kVersion, true, "Version of this file's format."},
    {"crawler", &kCrawler, false, "Who we are when we crawl, and how."},
    {"archive", &kArchive, false, "How captures are stored."},
    {"analyzers", &kAnalyzers, false, "How articles are read."},
    {"channels", &kChannels, false, "Where alerts go."},
};

// outlets/*.yaml

constexpr Key kArticlesKeys[] = {
    {"include", &kPatterns, false, "A URL is an article if one of these matches in its path and query …"},
    {"exclude", &kPatterns, false, "… and none of these does."},
};
constexpr Shape kArticles{.form = Form::kRecord, .noun = "articles", .keys = kArticlesKeys};

constexpr Shape kElementsList{.form = Form::kList, .each = &kElements};
constexpr Key kExtractKeys[] = {
    {"from", &kDate, false,
     "In force for pages captured since then; a day begins at midnight UTC. Without it, always."},
    {"body", &kElements, false, "The elements that hold the text, all of them, in page order."},
    {"remove", &kElementsList, false, "Elements that are not part of the text."},
    {"title", &kValue, false, "The headline."},
    {"standfirst", &kValue, false, "The sentence below the headline."},
    {"published", &kValue, false, "When it was published, e.g. time@datetime."},
    {"updated", &kValue, false, "When it was last changed."},
    {"author", &kValue, false, "Who wrote it: one element for each author, or one that names them all."},
};
constexpr Shape kExtract{.form = Form::kRecords, .noun = "extract", .keys = kExtractKeys};

constexpr Key kOutletKeys[] = {
    {"id", &kId, true, "Must never change: archive and alerts refer to it."},
    {"name", &kText, false, "What people call it."},
    {"site", &kUrl, true, "Articles on this registered domain are its own."},
    {"sites", &kSites, false, "More domains whose articles are its own."},
    {"feeds", &kUrls, false, "RSS, Atom and JSON feeds."},
    {"sitemaps", &kUrls, false, "News sitemaps; by default those that robots.txt names."},
    {"sections", &kUrls, false, "Pages to take links from."},
    {"articles", &kArticles, false, "Which links are articles: regular expressions over path and query."},
    {"time_zone", &kZone, false, "IANA name of the zone for dates that state none."},
    {"language", &kLanguage, false, "A hint, e.g. en."},
    {"extract", &kExtract, false,
     "CSS selectors that fix how its pages are read; they take precedence over all heuristics."},
    {"enabled", &kFlag, false, "false: known, but not crawled."},
};
constexpr Shape kOutlet{.form = Form::kRecord, .noun = "an outlet", .keys = kOutletKeys};
constexpr Shape kOutlets{.form = Form::kList, .noun = "outlets", .each = &kOutlet};
constexpr Key kOutletsKeys[] = {{"outlets", &kOutlets, false, "What to crawl."}};

// rules/*.yaml

constexpr Key kRuleKeys[] = {
    {"id", &kId, true, "Its name, unique among rules, lists and queries."},
    {"title", &kText, false, "What people call it."},
    {"query", &kText, true, "The articles that it fires on."},
    {"time_zone", &kZone, false, "IANA name of the zone for days in the query; UTC by default."},
    {"notify", &kIds, false, "Channels that its alerts go to."},
};
constexpr Shape kRule{.form = Form::kRecord, .noun = "a rule", .keys = kRuleKeys};
constexpr Shape kRuleList{.form = Form::kList, .noun = "rules", .each = &kRule};
constexpr Shape kSavedLists{.form = Form::kTable, .noun = "lists", .each = &kSomeTexts};
constexpr Shape kSavedQueries{.form = Form::kTable, .noun = "queries", .each = &kText};
constexpr Key kRulesKeys[] = {
    {"lists", &kSavedLists, false, "Lists of queries; @name in a query is an OR of them."},
    {"queries", &kSavedQueries, false, "Named queries, used as @name."},
    {"rules", &kRuleList, false, "What to alert on."},
};

// rules/tests/*.yaml

constexpr Key kGivenKeys[] = {
    {"title", &kText, false, "Headline."},
    {"standfirst", &kText, false, "The sentence below the headline."},
    {"body", &kText, false, "Text, with blank lines between paragraphs."},
    {"file", &kPath, false, "A page next to the test file, instead of title, standfirst and body."},
    {"url", &kUrl, true, "Its address: expected alerts name it."},
    {"outlet", &kId, false, "Id of its outlet."},
    {"language", &kLanguage, false, "BCP 47."},
    {"published", &kDate, false, "RFC 3339."},
    {"updated", &kDate, false, "RFC 3339."},
    {"author", &kText, false, "Byline."},
    {"section", &kText, false, "Section."},
    {"fetched", &kMoment, false, "When it was captured, RFC 3339; relative dates count back from it."},
};
constexpr Shape kGiven{.form = Form::kRecord, .noun = "a given article", .keys = kGivenKeys};
constexpr Shape kGivenList{.form = Form::kList, .noun = "given", .least = 1, .each = &kGiven};

constexpr Key kExpectKeys[] = {
    {"alerts", &kUrls, true, "URLs of the articles that must fire, no others; an empty list: none may."}};
constexpr Shape kExpect{.form = Form::kRecord, .noun = "expect", .keys = kExpectKeys};

constexpr Key kTestKeys[] = {
    {"name", &kText, true, "What the test shows."},
    {"rule", &kId, true, "Id of the rule under test."},
    {"given", &kGivenList, true, "The articles that arrive."},
    {"expect", &kExpect, true, "The expected result."},
};
constexpr Shape kTest{.form = Form::kRecord, .noun = "a test", .keys = kTestKeys};
constexpr Shape kTestList{.form = Form::kList, .noun = "tests", .each = &kTest};
constexpr Key kTestsKeys[] = {{"tests", &kTestList, false, "Tests of rules."}};

}  // namespace

const Shape kTearsheetFile{.form = Form::kRecord, .noun = "tearsheet.yaml", .keys = kTearsheetKeys};
const Shape kOutletsFile{.form = Form::kRecord, .noun = "a file of outlets", .keys = kOutletsKeys};
const Shape kRulesFile{.form = Form::kRecord, .noun = "a file of rules", .keys = kRulesKeys};
const Shape kTestsFile{.form = Form::kRecord, .noun = "a file of tests", .keys = kTestsKeys};

std::string_view expected(const Shape& shape) {
  switch (shape.form) {
    case Form::kText:
      return "a text";
    case Form::kId:
      return "a name of a-z, 0-9 and -";
    case Form::kFlag:
      return "true or false";
    case Form::kCount:
      return "a whole number";
    case Form::kDuration:
      return "a duration with its unit, e.g. 5s (ms s m h d w)";
    case Form::kSize:
      return "a size with its unit, e.g. 10MiB (B KiB MiB GiB)";
    case Form::kUrl:
      return "an http or https URL";
    case Form::kSite:
      return "a URL or a domain";
    case Form::kContact:
      return "a URL or a mail address";
    case Form::kToken:
      return "a name of letters, _ and -";
    case Form::kPattern:
      return "a regular expression";
    case Form::kNetwork:
      return "a network, e.g. 127.0.0.1/32";
    case Form::kZone:
      return "an IANA time zone, e.g. Europe/Berlin";
    case Form::kLanguage:
      return "a language, e.g. en or de-CH";
    case Form::kMoment:
      return "a time with its zone, e.g. 2021-04-15T06:40:00Z";
    case Form::kDate:
      return "a date, e.g. 2021-04-15 or 2021-04-15T12:06:00+05:30";
    case Form::kPath:
      return "a file's path";
    case Form::kElements:
      return "a CSS selector, e.g. div.story or \"#story\" in quotes";
    case Form::kValue:
      return "a CSS selector, e.g. time@datetime or \"#date\" in quotes";
    case Form::kList:
      return "a list, e.g. [a, b]";
    case Form::kTable:
      return "a map of names";
    case Form::kRecord:
    case Form::kChoice:
    case Form::kRecords:
      return "a map of keys";
  }
  return "a value";
}

}  // namespace tearsheet::config
