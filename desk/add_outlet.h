#pragma once

// `outlet add`: a site's URL becomes an outlet of the desk, after a polite look at the site (crawler/run/site_survey.h).

#include <string>
#include <vector>

#include "config/model/desk.h"
#include "crawler/run/site_survey.h"
#include "desk/desk.h"

namespace tearsheet::desk {

struct NewOutlet {
  config::Outlet outlet;
  std::vector<std::string> remarks;  ///< what could not be found out
};

/// A URL, or what people type for one: "www.example.org". Throws Error(kUsage) if it is none.
Url site_url(const std::string& text);

/// What a survey says in terms of the desk.
NewOutlet outlet_of_survey(const crawler::SiteSurvey& survey, const std::string& id);

/// Looks at the site. `id` may be empty. Throws Error(kUsage) for a bad or taken id, Error(kConfiguration) if the site is
/// an outlet of the desk already or `crawler.contact` is missing, Error(kNetwork) if nothing of it can be read.
NewOutlet survey_outlet(const OpenDesk& desk, const std::string& site, const std::string& id);

}  // namespace tearsheet::desk
