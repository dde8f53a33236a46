#include "analyzers/metadata/fields/page_fields.h"

#include <utility>

#include "analyzers/html/entities.h"
#include "analyzers/html/text.h"
#include "analyzers/metadata/claims/field_trace.h"
#include "analyzers/metadata/claims/trust.h"
#include "analyzers/metadata/dates/date_claims.h"
#include "analyzers/metadata/dates/dates.h"
#include "analyzers/metadata/dates/page_dates.h"
#include "analyzers/metadata/fields/selected_values.h"
#include "analyzers/metadata/head/canonical.h"
#include "analyzers/metadata/people/authorship.h"
#include "analyzers/metadata/title/standfirst.h"
#include "analyzers/metadata/title/title.h"
#include "base/nfc.h"
#include "base/words.h"

namespace tearsheet::analyzers::metadata {
namespace {

constexpr const char* kListedWon = "the page says nothing, but what led to it does";

class FieldReader {
 public:
  FieldReader(const FieldSources& sources, Trace* trace) : from_(sources), trace_(trace) {}

  PageFields read() {
    read_title();
    read_standfirst();
    read_authors();
    read_dates();
    const auto& head = from_.head;
    fields_.section = choose(Field::kSection, head.claims(&LinkedArticle::section, &Statement::section),
                             [](const std::string& text) { return text; });
    fields_.canonical_url = choose(Field::kCanonicalUrl, head.canonical_claims(),
                                   [&](const std::string& text) { return canonical_url(text, from_.url); });
    return std::move(fields_);
  }

 private:
  template <class Read>
  std::string choose(Field field, const std::vector<Claim>& claims, Read read) {
    return decided(field, claims, choose_first(claims, read));
  }

  std::string decided(Field field, const std::vector<Claim>& claims, Choice choice) {
    if (trace_) trace_field(&from_.doc, field, choice.value, claims, choice.verdicts, *trace_);
    return std::move(choice.value);
  }

  static void add(std::vector<Claim>& claims, Claim claim) {
    if (!claim.text.empty()) claims.push_back(std::move(claim));
  }

  void read_title() {
    const auto& content = from_.content;
    auto claims = page_headings(from_.doc);
    for (auto& title : from_.head.title_claims()) claims.push_back(std::move(title));
    add(claims, {content.headline, Source::kHeadline, "", content.headline_node});
    add(claims, {from_.selected.title, Source::kSelector});
    // Some editors' systems escape twice: "&amp;#x26;".
    for (auto& claim : claims) {
      // A reader may be shown "&lt;", but a number only by mistake.
      const bool is_shown =
          claim.source == Source::kSelector || claim.source == Source::kHeading || claim.source == Source::kHeadline;
      const bool is_meant = is_shown && claim.text.find("&#") == std::string::npos;
      if (!is_meant) claim.text = to_nfc(html::collapsed(html::unescape(claim.text)));
    }
    claims = sorted_by_trust(Field::kTitle, std::move(claims));
    auto choice = choose_title(claims, from_.head.sites());
    const auto& listed = from_.listed.title;
    if (choice.value.empty() && !listed.empty()) {
      claims.push_back({listed, Source::kListed});
      choice.verdicts.push_back({true, listed, kListedWon});
      choice.value = listed;
    }
    fields_.title = decided(Field::kTitle, claims, std::move(choice));
  }

  void read_standfirst() {
    const auto& content = from_.content;
    auto claims = from_.head.claims(&LinkedArticle::description, &Statement::description);
    add(claims, {content.standfirst, Source::kStandfirst, "", content.standfirst_node});
    add(claims, {from_.selected.standfirst, Source::kSelector});
    claims = sorted_by_trust(Field::kStandfirst, std::move(claims));
    fields_.standfirst = decided(Field::kStandfirst, claims, choose_standfirst(claims));
  }

  void read_authors() {
    const auto& head = from_.head;
    auto lines = selected_authors(from_.selected.authors, from_.context);
    lines.insert(lines.end(), from_.bylines.begin(), from_.bylines.end());
    auto authors = choose_authors(
        {from_.doc, head.linked() ? &*head.linked() : nullptr, lines, head.statements(), head.sites()}, trace_);
    if (authors.people.authors.empty() && !from_.listed.creator.empty()) add_listed_author(authors);
    fields_.authors = std::move(authors.people.authors);
    fields_.agencies = std::move(authors.people.agencies);
    if (!trace_) return;
    std::vector<Claim> claims;
    for (auto& claim : authors.claims) claims.push_back(std::move(claim.claim));
    trace_field(&from_.doc, Field::kAuthor, joined(fields_.authors, ", "), claims, authors.verdicts, *trace_);
  }

  void add_listed_author(Authors& authors) {
    auto claim = selected_authors({from_.listed.creator}, from_.context).front();
    claim.claim.source = Source::kListed;
    authors.people.authors = claim.people.authors;
    authors.verdicts.push_back({true, joined(claim.people.authors, ", "), kListedWon});
    authors.claims.push_back(std::move(claim));
  }

  void read_dates() {
    const auto& content = from_.content;
    const ArticlePlace place{content.headline_node, content.first_node, content.last_node};
    auto stated = page_dates(from_.doc, place, from_.head.linked(), from_.head.meta(), from_.url, from_.byline_dates,
                             selected_dates(), from_.context);
    if (const auto date = parse_stated_date(from_.listed.published, from_.context)) {
      stated.push_back({DateRole::kPublished, *date, {}, {from_.listed.published, Source::kListed}});
    }
    const auto dates = choose_dates(stated, from_.context);
    fields_.published = dates.published;
    fields_.updated = dates.updated;
    trace_date(Field::kPublished, stated, dates.published_from, dates.published);
    trace_date(Field::kUpdated, stated, dates.updated_from, dates.updated);
  }

  std::vector<StatedDate> selected_dates() {
    std::vector<StatedDate> dates;
    const auto read = [&](const char* key, const std::string& text, DateRole role) {
      if (text.empty()) return;
      if (auto date = selected_date(text, from_.context, role))
        dates.push_back(std::move(*date));
      else
        fields_.notices.push_back(std::string("extract.") + key + ": \"" + text +
                                  "\" reads as no date, so the heuristics decide");
    };
    read("published", from_.selected.published, DateRole::kPublished);
    read("updated", from_.selected.updated, DateRole::kUpdated);
    return dates;
  }

  void trace_date(Field field, const std::vector<StatedDate>& stated, const std::vector<std::size_t>& from,
                  const std::optional<DateTime>& value) {
    if (!trace_) return;
    const auto [claims, verdicts] = date_claims(field, stated, from, from_.context.fetched);
    trace_field(&from_.doc, field, value ? to_string(*value) : "", claims, verdicts, *trace_);
  }

  const FieldSources& from_;
  Trace* trace_;
  PageFields fields_;
};

}  // namespace

PageFields read_fields(const FieldSources& sources, Trace* trace) { return FieldReader(sources, trace).read(); }

}  // namespace tearsheet::analyzers::metadata
