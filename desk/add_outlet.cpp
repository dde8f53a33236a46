#include "desk/add_outlet.h"

#include <algorithm>

#include "alerts/messages/neutral.h"
#include "analyzers/metadata/head/language.h"
#include "base/ascii.h"
#include "base/error.h"
#include "config/model/outlet_of.h"
#include "desk/access.h"
#include "desk/country_zone.h"
#include "desk/outlet_file.h"

namespace tearsheet::desk {
namespace {

constexpr std::size_t kLongestName = 100, kLongestId = 100;

/// As the desk's files are checked for it.
bool is_id(const std::string& text) {
  const auto is_allowed = [](char c) { return is_ascii_lower(c) || is_ascii_digit(c) || c == '-'; };
  return std::ranges::all_of(text, is_allowed) && text.size() <= kLongestId && text.front() != '-' &&
         text.back() != '-';
}

void require_free(const OpenDesk& desk, const std::string& id) {
  if (id.empty()) return;
  if (!is_id(id)) throw Error(ErrorKind::kUsage, "--id takes the letters a-z, digits, and dashes between them", id);
  if (!is_taken(desk.config(), desk.folder(), id)) return;
  throw Error(ErrorKind::kUsage,
              "the desk has an outlet or a file outlets/" + id + ".yaml of that id; choose another --id", id);
}

void require_unknown(const OpenDesk& desk, const Url& url) {
  const auto* known = config::outlet_of(desk.config(), url.text());
  if (!known) return;
  throw Error(ErrorKind::kConfiguration,
              "is a site of the outlet " + known->id + " already; add what is missing in " + known->place.file,
              url.text());
}

}  // namespace

Url site_url(const std::string& text) {
  auto url = Url::parse(text);
  if (!url && text.find("://") == text.npos) url = Url::parse("https://" + text);
  if (!url) throw Error(ErrorKind::kUsage, "not an http or https URL", text);
  return *url;
}

NewOutlet outlet_of_survey(const crawler::SiteSurvey& survey, const std::string& id) {
  NewOutlet made{{}, survey.remarks};
  auto& outlet = made.outlet;
  outlet.id = id;
  outlet.name = alerts::shortened(alerts::plain_line(survey.name), kLongestName);
  outlet.site = survey.front.origin();
  outlet.feeds = survey.feeds;
  outlet.sitemaps = survey.sitemaps;
  outlet.sections = survey.sections;
  outlet.language = analyzers::metadata::language_tag(survey.language);
  outlet.time_zone = zone_of_country(survey.front.host());
  if (outlet.name.empty()) made.remarks.push_back("name: the front page has none");
  if (outlet.language.empty()) made.remarks.push_back("language: the front page does not state it");
  if (outlet.time_zone.empty()) {
    made.remarks.push_back(
        "time_zone: not known; it is needed if pages have times without a zone, e.g. time_zone: "
        "Europe/London");
  }
  return made;
}

NewOutlet survey_outlet(const OpenDesk& desk, const std::string& site, const std::string& id) {
  require_free(desk, id);
  const auto url = site_url(site);
  require_unknown(desk, url);
  const auto crawl = desk.open_crawl_or_empty();
  const auto survey = crawler::survey_site(desk.config().crawler, access_of(desk), url, *crawl);
  require_unknown(desk, survey.front);  // it may have led to another site
  const auto taken = [&](const std::string& other) { return is_taken(desk.config(), desk.folder(), other); };
  return outlet_of_survey(survey, id.empty() ? free_id(survey.front, taken) : id);
}

}  // namespace tearsheet::desk
