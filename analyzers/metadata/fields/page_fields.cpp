#include "analyzers/metadata/fields/page_fields.h"

#include <algorithm>
#include <utility>

#include "analyzers/metadata/claims/field_trace.h"
#include "analyzers/metadata/claims/trust.h"
#include "analyzers/metadata/dates/date_claims.h"
#include "analyzers/metadata/dates/dates.h"
#include "analyzers/metadata/dates/page_dates.h"
#include "analyzers/metadata/fields/selected_values.h"
#include "analyzers/metadata/head/canonical.h"
#include "analyzers/metadata/people/authorship.h"
#include "analyzers/metadata/title/title.h"
#include "base/words.h"

namespace tearsheet::analyzers::metadata {
namespace {

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
    auto choice = choose_first(claims, read);
    if (trace_) trace_field(&from_.doc, field, choice.value, claims, choice.verdicts, *trace_);
    return std::move(choice.value);
  }

  /// The user's selectors override the page's own claims.
  void finish(Field field, std::vector<Claim> claims, Choice choice, const std::vector<std::string>& selected,
              const std::string& value) {
    if (!trace_) return;
    if (!selected.empty()) {
      for (auto& verdict : choice.verdicts) {
        if (verdict.won) verdict = {false, verdict.value, "the outlet's extract names another"};
      }
    }
    for (std::size_t i = 0; i < selected.size(); ++i) {
      const auto at = static_cast<std::ptrdiff_t>(i);
      claims.insert(claims.begin() + at, Claim{selected[i], Source::kSelector});
      choice.verdicts.insert(choice.verdicts.begin() + at, Verdict{true, value, "the outlet's extract names it"});
    }
    trace_field(&from_.doc, field, value, claims, choice.verdicts, *trace_);
  }

  static std::vector<std::string> given(const std::string& text) {
    return text.empty() ? std::vector<std::string>{} : std::vector<std::string>{text};
  }

  void read_title() {
    std::vector<Claim> claims;
    const auto& content = from_.content;
    if (!content.headline.empty()) claims.push_back({content.headline, Source::kHeadline, "", content.headline_node});
    for (auto& heading : page_headings(from_.doc)) claims.push_back(std::move(heading));
    for (auto& title : from_.head.title_claims()) claims.push_back(std::move(title));
    auto choice = choose_title(claims, from_.head.sites());
    fields_.title = from_.selected.title.empty() ? choice.value : from_.selected.title;
    finish(Field::kTitle, std::move(claims), std::move(choice), given(from_.selected.title), fields_.title);
  }

  void read_standfirst() {
    const auto& content = from_.content;
    fields_.standfirst = from_.selected.standfirst.empty() ? content.standfirst : from_.selected.standfirst;
    if (!trace_) return;
    std::vector<Claim> claims;
    Choice choice;
    if (!content.standfirst.empty()) {
      claims.push_back({content.standfirst, Source::kStandfirst, "", content.standfirst_node});
      choice.verdicts.push_back({true, content.standfirst, "by its name, its place or the page's description"});
    }
    for (auto& description : from_.head.claims(&LinkedArticle::description, &Statement::description)) {
      claims.push_back(std::move(description));
      choice.verdicts.push_back(
          {false, claims.back().text, "a description for search engines: it helps to find the line"});
    }
    finish(Field::kStandfirst, std::move(claims), std::move(choice), given(from_.selected.standfirst),
           fields_.standfirst);
  }

  void read_authors() {
    const auto& head = from_.head;
    auto authors = choose_authors(
        {from_.doc, head.linked() ? &*head.linked() : nullptr, from_.bylines, head.statements(), head.sites()}, trace_);
    const auto selected = selected_authors(from_.selected.authors, from_.context);
    fields_.authors = selected.empty() ? authors.people.authors : selected;
    fields_.agencies = std::move(authors.people.agencies);
    std::vector<Claim> claims;
    for (auto& claim : authors.claims) claims.push_back(std::move(claim.claim));
    finish(Field::kAuthor, std::move(claims), {{}, std::move(authors.verdicts)},
           selected.empty() ? std::vector<std::string>{} : from_.selected.authors, joined(fields_.authors, ", "));
  }

  void read_dates() {
    const auto& content = from_.content;
    const ArticlePlace place{content.headline_node, content.first_node, content.last_node};
    const auto stated = page_dates(from_.doc, place, from_.head.linked(), from_.head.meta(), from_.url,
                                   from_.byline_dates, from_.context);
    const auto dates = choose_dates(stated, from_.context);
    fields_.published = dates.published;
    fields_.updated = dates.updated;
    const auto& selected = from_.selected;
    const bool published = select_date("published", selected.published, DateRole::kPublished, fields_.published);
    const bool updated = select_date("updated", selected.updated, DateRole::kUpdated, fields_.updated);
    finish_date(Field::kPublished, stated, dates.published_from, fields_.published,
                given(published ? selected.published : ""));
    finish_date(Field::kUpdated, stated, dates.updated_from, fields_.updated, given(updated ? selected.updated : ""));
  }

  /// A text that isn't a date leaves the field as it is, with a notice.
  bool select_date(const char* key, const std::string& text, DateRole role, std::optional<DateTime>& date) {
    if (text.empty()) return false;
    const auto read = selected_date(text, from_.context, role);
    if (read) date = read;
    if (!read)
      fields_.notices.push_back(std::string("extract.") + key + ": \"" + text +
                                "\" reads as no date, so the heuristics decide");
    return read.has_value();
  }

  void finish_date(Field field, const std::vector<StatedDate>& stated, const std::vector<std::size_t>& from,
                   const std::optional<DateTime>& value, const std::vector<std::string>& selected) {
    if (!trace_) return;
    auto claims = date_claims(field, stated, from, from_.context.fetched);
    finish(field, std::move(claims.claims), {{}, std::move(claims.verdicts)}, selected, value ? to_string(*value) : "");
  }

  const FieldSources& from_;
  Trace* trace_;
  PageFields fields_;
};

}  // namespace

PageFields read_fields(const FieldSources& sources, Trace* trace) { return FieldReader(sources, trace).read(); }

}  // namespace tearsheet::analyzers::metadata
