#include "analyzers/metadata/people/authorship.h"

#include <algorithm>
#include <iterator>

#include "analyzers/metadata/claims/trust.h"
#include "analyzers/metadata/people/page_people.h"
#include "analyzers/tokens.h"
#include "base/words.h"

namespace tearsheet::analyzers::metadata {
namespace {

/// "The Example Times" equals "exampletimes".
std::string key_of(std::string_view name) {
  const auto words = bare(name);
  return run_together(words.starts_with("the ") ? std::string_view(words).substr(4) : words);
}

const Claim& claim_of(const AuthorClaim& claim) { return claim.claim; }

std::size_t rank_of(const AuthorClaim& claim) { return rank_of(Field::kAuthor, claim.claim); }

class AuthorChooser {
 public:
  explicit AuthorChooser(const AuthorSources& sources) : sources_(sources) {
    for (const auto& site : sources.sites) {
      if (auto name = key_of(site); !name.empty()) sites_.push_back(std::move(name));
    }
  }

  Authors choose(bool everything) {
    auto claims = head_claims();
    sort_by_trust(Field::kAuthor, claims, claim_of);
    const auto markup = rank_of(Field::kAuthor, Claim{{}, Source::kMarkup});
    const auto later = std::find_if(claims.begin(), claims.end(), [&](const auto& c) { return rank_of(c) > markup; });
    take(claims.begin(), later);
    // The markup's agencies count even if a selector has named the authors.
    const bool searched = !page_names_person_;
    if (searched || everything) {
      const auto shown = shown_people(sources_.doc);
      if (!searched)
        reject(shown);
      else
        take(shown.begin(), shown.end());
    }
    take(later, claims.end());
    take_organization();
    return std::move(authors_);
  }

 private:
  bool is_decided() const { return !authors_.people.authors.empty(); }

  static std::vector<std::string> authors_of(const Statement& statement) {
    auto authors = statement.authors;
    for (const auto& [label, value] : statement.labelled)
      if (is_byline_lead(label)) authors.push_back(value);
    return authors;
  }

  std::vector<AuthorClaim> head_claims() const {
    auto claims = sources_.lines;
    const auto add = [&](const std::vector<std::string>& names, Source source, std::string_view kind) {
      for (const auto& name : names) claims.push_back({{name, source, kind}, people_of(name)});
    };
    if (sources_.linked) add(sources_.linked->authors, Source::kJsonLd, "person");
    for (const auto& statement : sources_.statements) {
      const auto authors = authors_of(statement);
      const bool full = std::any_of(authors.begin(), authors.end(), [](const auto& name) {
        const auto people = people_of(name);
        return std::any_of(people.authors.begin(), people.authors.end(), is_full_name);
      });
      add(authors, statement.source, full ? "full name" : "name");
    }
    if (!sources_.linked) return claims;
    const auto persons = claims.size();
    add(sources_.linked->organizations, Source::kJsonLd, "organization");
    for (auto i = persons; i < claims.size(); ++i) {
      auto& people = claims[i].people;
      people.organizations.insert(people.organizations.end(), people.authors.begin(), people.authors.end());
      people.authors.clear();
    }
    return claims;
  }

  /// Claims of the same rank decide together: a page's JSON-LD may name two authors.
  template <class At>
  void take(At at, At end) {
    while (at != end) {
      const auto rank = rank_of(*at);
      const bool open = !is_decided();
      for (; at != end && rank_of(*at) == rank; ++at) take_claim(*at, open);
    }
  }

  void take_claim(AuthorClaim claim, bool open) {
    People& people = claim.people;
    if (claim.claim.source != Source::kSelector) {
      move_sites(people);
      page_names_person_ |= !people.authors.empty();
    }
    authors_.verdicts.push_back(verdict_of(claim, open));
    auto counted = people;
    if (!open) counted.authors.clear();
    authors_.people.add(counted);
    authors_.claims.push_back(std::move(claim));
  }

  void reject(const std::vector<AuthorClaim>& claims) {
    for (const auto& claim : claims) {
      authors_.verdicts.push_back(verdict_of(claim, false));
      authors_.claims.push_back(claim);
    }
  }

  void take_organization() {
    auto& people = authors_.people;
    if (is_decided() || people.organizations.empty()) return;
    people.authors = {people.organizations.front()};
    for (std::size_t i = 0; i < authors_.claims.size(); ++i) {
      const auto& organizations = authors_.claims[i].people.organizations;
      if (std::find(organizations.begin(), organizations.end(), people.authors.front()) == organizations.end())
        continue;
      authors_.verdicts[i] = {true, people.authors.front(),
                              "no person is named anywhere: the organization is the author"};
      return;
    }
  }

  void move_sites(People& people) const {
    std::erase_if(people.authors, [&](const std::string& name) {
      if (!is_site(name)) return false;
      people.organizations.push_back(name);
      return true;
    });
  }

  bool is_site(std::string_view name) const {
    return std::find(sites_.begin(), sites_.end(), key_of(name)) != sites_.end();
  }

  const AuthorSources& sources_;
  std::vector<std::string> sites_;
  bool page_names_person_ = false;
  Authors authors_;
};

}  // namespace

Verdict verdict_of(const AuthorClaim& claim, bool open) {
  const auto& people = claim.people;
  if (people.empty()) return {false, {}, "names nobody"};
  if (people.authors.empty()) {
    const bool agency = !people.agencies.empty();
    return {false, joined(agency ? people.agencies : people.organizations, ", "),
            agency ? "a news agency: it goes to agency_byline" : "an organization, not a person"};
  }
  if (open && claim.claim.source == Source::kSelector) return {true, joined(people.authors, ", "), kSelectorWon};
  return {open, joined(people.authors, ", "),
          open ? "the first source in the order of trust that names a person" : "ranks below the source that won"};
}

Authors choose_authors(const AuthorSources& sources, bool everything) {
  return AuthorChooser(sources).choose(everything);
}

}  // namespace tearsheet::analyzers::metadata
