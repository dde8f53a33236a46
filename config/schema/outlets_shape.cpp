// outlets/*.yaml

#include "config/schema/leaf_shapes.h"

namespace tearsheet::config {
namespace {

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

constexpr Key kLoginKeys[] = {
    {"cookies", &kSecret, true, "A Cookie header or a file of cookies, as ${env:NAME} or ${file:PATH}."},
    {"check", &kText, false,
     "A text that pages show to whom is logged in; where it is missing, the login has run out."},
};
constexpr Shape kLogin{.form = Form::kRecord, .noun = "login", .keys = kLoginKeys};

constexpr Key kOutletKeys[] = {
    {"id", &kId, true, "Must never change: archive and alerts refer to it."},
    {"name", &kText, false, "What people call it."},
    {"site", &kUrl, true, "Articles on this registered domain are its own."},
    {"sites", &kSites, false, "More domains whose articles are its own."},
    {"feeds", &kUrls, false, "RSS, Atom and JSON feeds."},
    {"sitemaps", &kUrls, false, "News sitemaps; by default those that robots.txt names."},
    {"sections", &kUrls, false, "Pages to take links from."},
    {"articles", &kArticles, false, "Which links are articles: regular expressions over path and query."},
    {"ignore_parameters", &kTexts, false,
     "Query parameters that do not tell pages apart, besides the usual ones of trackers; src* is all that begin so."},
    {"time_zone", &kZone, false, "IANA name of the zone for dates that state none."},
    {"language", &kLanguage, false, "A hint, e.g. en."},
    {"country", &kText, false, "ISO 3166, e.g. IN: what country: finds."},
    {"tags", &kTexts, false, "What tag: finds."},
    {"extract", &kExtract, false,
     "CSS selectors that fix how its pages are read; they take precedence over all heuristics."},
    {"login", &kLogin, false,
     "A subscriber's own access; its cookies are sent to the outlet alone, and never archived."},
    {"enabled", &kFlag, false, "false: known, but not crawled."},
};
constexpr Shape kOutlet{.form = Form::kRecord, .noun = "an outlet", .keys = kOutletKeys};
constexpr Shape kOutlets{.form = Form::kList, .noun = "outlets", .each = &kOutlet};
constexpr Key kOutletsKeys[] = {{"outlets", &kOutlets, false, "What to crawl."}};

}  // namespace

const Shape kOutletsFile{.form = Form::kRecord, .noun = "a file of outlets", .keys = kOutletsKeys};

}  // namespace tearsheet::config
