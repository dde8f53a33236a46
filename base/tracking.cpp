#include "base/tracking.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/utf8.h"

namespace tearsheet {
namespace {

using Name = std::string_view;

// In lower case; with a final "*" all names that begin like it.

/// Parameters that are tracking wherever they are, sorted by who adds them.
constexpr std::array kCampaigns = {
    // Analytics: Google, Matomo and Piwik.
    Name{"utm_*"}, Name{"_ga"}, Name{"_gl"}, Name{"mtm_*"}, Name{"matomo_*"}, Name{"pk_*"}, Name{"piwik_*"},
    // Clicks in advertisements and social networks.
    Name{"fbclid"}, Name{"fb_action_*"}, Name{"gclid"}, Name{"gclsrc"}, Name{"dclid"}, Name{"wbraid"}, Name{"gbraid"},
    Name{"srsltid"}, Name{"msclkid"}, Name{"yclid"}, Name{"twclid"}, Name{"ttclid"}, Name{"li_fat_id"}, Name{"igshid"},
    Name{"igsh"}, Name{"epik"}, Name{"rb_clickid"},
    // Newsletters: Mailchimp, HubSpot, Marketo, Vero, Omeda, Drip.
    Name{"mc_cid"}, Name{"mc_eid"}, Name{"_hsenc"}, Name{"_hsmi"}, Name{"hsctatracking"}, Name{"__hs*"},
    Name{"mkt_tok"}, Name{"vero_*"}, Name{"oly_anon_id"}, Name{"oly_enc_id"}};

/// Others that never tell two pages of an outlet apart. Elsewhere such a short word may be all that does.
constexpr std::array kOfOutlets = {
    // Analytics: AT Internet, Mapp, Adobe, comScore.
    Name{"at_*"}, Name{"xtor"}, Name{"wt_*"}, Name{"s_cid"}, Name{"s_kwcid"}, Name{"ef_id"}, Name{"ns_*"},
    // Campaigns of their own.
    Name{"cmp"}, Name{"cmpid"}, Name{"itm_*"}, Name{"ref"}, Name{"ref_src"}, Name{"ref_url"}, Name{"partner"},
    Name{"emc"}, Name{"smid"}, Name{"ocid"}, Name{"guccounter"}, Name{"guce_referrer*"}, Name{"wprov"},
    Name{"sr_share"}, Name{"__twitter_impression"},
    // Sessions.
    Name{"jsessionid"}, Name{"phpsessid"}, Name{"aspsessionid*"}};

/// Of a path's segment: "/story;jsessionid=1A2B".
constexpr std::array kSessions = {Name{"jsessionid"}, Name{"phpsessid"}};

bool fits(std::string_view name, std::string_view pattern) {
  if (!pattern.ends_with('*')) return ascii_iequals(name, pattern);
  pattern.remove_suffix(1);
  return ascii_iequals(name.substr(0, pattern.size()), pattern);
}

template <class Patterns>
bool fits_any(std::string_view name, const Patterns& patterns) {
  return std::any_of(patterns.begin(), patterns.end(), [&](std::string_view pattern) { return fits(name, pattern); });
}

/// Calls `use` with the parts of `text` between separators.
template <class Use>
void for_each_part(std::string_view text, char separator, Use use) {
  for (;;) {
    const auto end = std::min(text.find(separator), text.size());
    use(text.substr(0, end));
    if (end == text.size()) return;
    text.remove_prefix(end + 1);
  }
}

std::string_view name_of(std::string_view parameter) { return parameter.substr(0, parameter.find('=')); }

template <class IsTracking>
std::string kept_query(std::string_view query, IsTracking is_tracking) {
  std::string kept;
  for_each_part(query, '&', [&](std::string_view pair) {
    if (!pair.empty() && !is_tracking(name_of(pair))) kept.append(kept.empty() ? "" : "&").append(pair);
  });
  return kept;
}

/// A path's parameters (RFC 3986 §3.3), but for the sessions among them.
std::string kept_path(std::string_view path) {
  std::string kept;
  for_each_part(path, '/', [&](std::string_view segment) {
    if (segment.data() != path.data()) kept += '/';
    bool is_first = true;
    for_each_part(segment, ';', [&](std::string_view part) {
      const bool is_session = !is_first && std::any_of(kSessions.begin(), kSessions.end(),
                                                       [&](auto name) { return ascii_iequals(name_of(part), name); });
      if (!is_session) kept.append(is_first ? "" : ";").append(part);
      is_first = false;
    });
  });
  return kept;
}

Url with(const Url& url, const std::string& path, const std::string& query) {
  return Url::parse(url.origin() + path + (query.empty() ? "" : "?" + query)).value_or(url);
}

}  // namespace

Url without_campaigns(const Url& url) {
  if (!url.has_query()) return url;
  return with(url, url.path(), kept_query(url.query(), [](auto name) { return fits_any(name, kCampaigns); }));
}

Url without_tracking(const Url& url, const std::vector<std::string>& also) {
  if (!url.has_query() && url.path().find(';') == std::string::npos) return url;
  const auto is_tracking = [&](std::string_view name) {
    return fits_any(name, kCampaigns) || fits_any(name, kOfOutlets) || fits_any(name, also);
  };
  return with(url, kept_path(url.path()), kept_query(url.query(), is_tracking));
}

}  // namespace tearsheet
