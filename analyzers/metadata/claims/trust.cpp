#include "analyzers/metadata/claims/trust.h"

#include <array>
#include <iterator>

namespace tearsheet::analyzers::metadata {
namespace {

struct TrustRow {
  Field field;
  Source source;
  std::string_view stated_kind{};  ///< empty: any
};

// Measured on the development pages: a row moves only if the scores of bench/extraction don't fall.
constexpr TrustRow kTrust[] = {
    // A user who names an element knows better than any page.
    // A heading that readers see precedes the head's titles, if one of them agrees with it (title.h).
    {Field::kTitle, Source::kSelector},
    {Field::kTitle, Source::kHeadline},
    {Field::kTitle, Source::kHeading},
    {Field::kTitle, Source::kJsonLd},
    {Field::kTitle, Source::kOpenGraph},
    {Field::kTitle, Source::kPlainMeta},
    {Field::kTitle, Source::kDublinCore},
    {Field::kTitle, Source::kCitation},
    {Field::kTitle, Source::kTitleElement},
    {Field::kTitle, Source::kListed},

    // Descriptions in the head are written for search engines: they only help to find the line.
    {Field::kStandfirst, Source::kSelector},
    {Field::kStandfirst, Source::kStandfirst},

    // A full name in <meta> is more reliable than markup, and markup more than a user name in <meta>.
    {Field::kAuthor, Source::kSelector},
    {Field::kAuthor, Source::kJsonLd, "person"},
    {Field::kAuthor, Source::kByline},
    {Field::kAuthor, Source::kOpenGraph, "full name"},
    {Field::kAuthor, Source::kPlainMeta, "full name"},
    {Field::kAuthor, Source::kDublinCore, "full name"},
    {Field::kAuthor, Source::kCitation, "full name"},
    {Field::kAuthor, Source::kMarkup},
    {Field::kAuthor, Source::kJsonLd, "account"},
    {Field::kAuthor, Source::kOpenGraph},
    {Field::kAuthor, Source::kPlainMeta},
    {Field::kAuthor, Source::kDublinCore},
    {Field::kAuthor, Source::kCitation},
    {Field::kAuthor, Source::kJsonLd, "organization"},
    {Field::kAuthor, Source::kListed},

    {Field::kPublished, Source::kSelector},
    {Field::kPublished, Source::kJsonLd},
    {Field::kPublished, Source::kMetaDate, "labelled"},
    {Field::kPublished, Source::kNearHeadline, "labelled"},
    {Field::kPublished, Source::kByline, "labelled"},
    {Field::kPublished, Source::kUrl},
    {Field::kPublished, Source::kBelowText, "labelled"},
    {Field::kPublished, Source::kNearHeadline, "bare"},
    {Field::kPublished, Source::kByline, "bare"},
    {Field::kPublished, Source::kMetaDate, "bare"},
    {Field::kPublished, Source::kNearHeadline, "among words"},
    {Field::kPublished, Source::kBelowText},
    {Field::kPublished, Source::kElsewhere},
    {Field::kPublished, Source::kNearHeadline, "relative"},
    {Field::kPublished, Source::kListed},

    {Field::kSection, Source::kJsonLd},
    {Field::kSection, Source::kOpenGraph},
    {Field::kSection, Source::kPlainMeta},
    {Field::kSection, Source::kDublinCore},
    {Field::kSection, Source::kCitation},

    {Field::kLang, Source::kHtmlLang},
    {Field::kLang, Source::kJsonLd},
    {Field::kLang, Source::kOpenGraph},
    {Field::kLang, Source::kPlainMeta},
    {Field::kLang, Source::kDublinCore},
    {Field::kLang, Source::kCitation},
    {Field::kLang, Source::kDetected},
    {Field::kLang, Source::kOutlet},

    {Field::kCanonicalUrl, Source::kLinkElement},
    {Field::kCanonicalUrl, Source::kOpenGraph},
    {Field::kCanonicalUrl, Source::kJsonLd},
    {Field::kCanonicalUrl, Source::kPlainMeta},
    {Field::kCanonicalUrl, Source::kDublinCore},
    {Field::kCanonicalUrl, Source::kCitation},
};

}  // namespace

bool is_trusted(Field field, const Claim& claim) { return rank_of(field, claim) < std::size(kTrust); }

std::size_t rank_of(Field field, const Claim& claim) {
  // Both dates are read from one list.
  if (field == Field::kUpdated) field = Field::kPublished;
  const auto* row = std::find_if(std::begin(kTrust), std::end(kTrust), [&](const TrustRow& r) {
    return r.field == field && r.source == claim.source &&
           (r.stated_kind.empty() || r.stated_kind == claim.stated_kind);
  });
  return static_cast<std::size_t>(row - std::begin(kTrust));
}

std::vector<Claim> sorted_by_trust(Field field, std::vector<Claim> claims) {
  sort_by_trust(field, claims, [](const Claim& claim) -> const Claim& { return claim; });
  return claims;
}

}  // namespace tearsheet::analyzers::metadata
