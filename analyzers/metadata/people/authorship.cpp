#include "analyzers/metadata/people/authorship.h"

#include <algorithm>
#include <iterator>

#include "analyzers/metadata/claims/trust.h"
#include "analyzers/metadata/people/page_people.h"
#include "analyzers/metadata/people/person_name.h"
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
    if (sources.linked) add_section(sources.linked->section);
    for (const auto& statement : sources.statements) add_section(statement.section);
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
    complete();
    take_organization();
    return std::move(authors_);
  }

 private:
  void add_section(const std::string& section) {
    if (auto name = bare(section); !name.empty()) sections_.push_back(std::move(name));
  }

  bool is_decided() const { return !authors_.people.authors.empty(); }

  static std::vector<std::string> authors_of(const Statement& statement) {
    auto authors = statement.authors;
    for (const auto& [label, value] : statement.labelled)
      if (is_byline_lead(label)) authors.push_back(value);
    return authors;
  }

  std::vector<AuthorClaim> head_claims() const {
    auto claims = sources_.lines;
    if (sources_.linked) {
      for (const auto& author : sources_.linked->authors) claims.push_back(linked_claim(author));
    }
    for (const auto& statement : sources_.statements) {
      const auto authors = authors_of(statement);
      std::vector<People> people;
      bool full = false;
      for (const auto& name : authors) {
        people.push_back(without_sections(people_of(name)));
        full |= names_full(people.back());
      }
      for (std::size_t i = 0; i < authors.size(); ++i)
        claims.push_back({{authors[i], statement.source, full ? "full name" : "name"}, std::move(people[i])});
    }
    return claims;
  }

  AuthorClaim linked_claim(const LinkedAuthor& author) const {
    const auto& [name, type] = author;
    if (type == LinkedAuthor::Type::kOrganization) {
      auto people = people_of(name);
      people.organizations.insert(people.organizations.end(), people.authors.begin(), people.authors.end());
      people.authors.clear();
      return {{name, Source::kJsonLd, "organization"}, std::move(people)};
    }
    auto people = without_sections(type == LinkedAuthor::Type::kPerson ? people_of_person(name) : people_of(name));
    const auto* kind = people.authors.empty() || names_full(people) ? "person" : "account";
    return {{name, Source::kJsonLd, kind}, std::move(people)};
  }

  /// Does it name a person rather than what a user is called?
  static bool names_full(const People& people) {
    return std::any_of(people.authors.begin(), people.authors.end(),
                       [](const auto& name) { return !is_account(name); });
  }

  /// Templates write the section where an author is missing.
  People without_sections(People people) const {
    std::erase_if(people.authors, [&](const std::string& name) {
      return std::find(sections_.begin(), sections_.end(), bare(name)) != sections_.end();
    });
    return people;
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

  /// A template's data may name only the first of the authors whom the byline names.
  void complete() {
    auto& authors = authors_.people.authors;
    for (std::size_t i = 0; i < authors_.claims.size(); ++i) {
      const auto& claim = authors_.claims[i];
      const auto& names = claim.people.authors;
      if (claim.claim.source != Source::kByline || authors.empty() || names.size() <= authors.size()) continue;
      const bool all = std::all_of(authors.begin(), authors.end(), [&](const auto& known) {
        return std::any_of(names.begin(), names.end(), [&](const auto& name) { return names_same(name, known); });
      });
      if (!all || names_selected()) continue;
      authors = names;
      authors_.verdicts[i] = {true, joined(names, ", "), "names all authors of a source above it, and more"};
      return;
    }
  }

  bool names_selected() const {
    return std::any_of(authors_.claims.begin(), authors_.claims.end(),
                       [](const auto& claim) { return claim.claim.source == Source::kSelector; });
  }

  /// "Dr. Ada Example" is Ada Example.
  static bool names_same(std::string_view name, std::string_view known) {
    const auto longer = bare(name), shorter = bare(known);
    return longer == shorter || longer.ends_with(' ' + shorter);
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
  std::vector<std::string> sites_, sections_;  // folded
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
