#include "analyzers/metadata/people/authorship.h"

#include <algorithm>

#include "analyzers/metadata/people/page_people.h"
#include "analyzers/tokens.h"

namespace tearsheet::analyzers {
namespace {

class Chooser {
 public:
  explicit Chooser(const AuthorSources& sources) {
    for (const auto& site : sources.sites) {
      if (auto name = key_of(site); !name.empty()) sites_.push_back(std::move(name));
    }
  }

  bool decided() const { return !people_.authors.empty(); }

  void take(People more) {
    std::erase_if(more.authors, [&](const std::string& name) {
      if (!is_site(name)) return false;
      more.houses.push_back(name);
      return true;
    });
    if (decided()) more.authors.clear();
    people_.add(more);
  }

  People people() {
    if (!decided() && !people_.houses.empty()) people_.authors = {people_.houses.front()};
    return std::move(people_);
  }

 private:
  /// "The Example Times" and "exampletimes" are one.
  static std::string key_of(std::string_view name) {
    const auto words = bare(name);
    return run_together(words.starts_with("the ") ? std::string_view(words).substr(4) : words);
  }

  bool is_site(std::string_view name) const {
    return std::find(sites_.begin(), sites_.end(), key_of(name)) != sites_.end();
  }

  std::vector<std::string> sites_;
  People people_;
};

People people_in(const std::vector<std::string>& names) {
  People people;
  for (const auto& name : names) people.add(people_of(name));
  return people;
}

}  // namespace

People choose_people(const AuthorSources& sources) {
  Chooser chooser(sources);
  if (sources.linked) chooser.take(people_in(sources.linked->authors));
  chooser.take(sources.bylines);
  // A full name in the head is surer than what is marked up, and that is surer than a user's name in the head.
  std::vector<People> stated;
  for (const auto& statement : sources.statements) stated.push_back(people_in(statement.authors));
  for (const auto& people : stated) {
    if (std::any_of(people.authors.begin(), people.authors.end(), is_full_name)) chooser.take(people);
  }
  if (!chooser.decided()) chooser.take(shown_people(sources.doc));
  for (const auto& people : stated) chooser.take(people);
  if (sources.linked) {
    auto bodies = people_in(sources.linked->bodies);
    bodies.houses.insert(bodies.houses.end(), bodies.authors.begin(), bodies.authors.end());
    bodies.authors.clear();
    chooser.take(std::move(bodies));
  }
  return chooser.people();
}

}  // namespace tearsheet::analyzers
