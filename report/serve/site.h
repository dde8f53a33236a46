#pragma once

// The addresses of `serve`, and what each answers:
//
//     /  /search?q=&offset=  /stories/ID  /articles/ID?version=&q=  /articles/ID/raw  /alerts?rule=
//     /rules  /rules/ID  /outlets  /feeds/RULE.atom  /api/search?q=&limit=&offset=  /healthz  /style.css
//
// An archived page is never answered as HTML: its scripts would run with a reader's rights. The coverage is opened anew
// when the index has changed; the configuration is the one that was read at the start. May be used by several threads.

#include <memory>
#include <string>

#include "base/clock.h"
#include "report/serve/server.h"
#include "report/serve/users.h"

namespace tearsheet::report {

class Site {
 public:
  /// Opens the desk as OpenDesk does, compiles its rules, and opens its coverage. `users` may be null: everybody may read.
  Site(const std::string& desk, WallClock clock, std::unique_ptr<Users> users);
  ~Site();

  /// Errors of the desk are thrown.
  Response answer(const PageRequest& request) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace tearsheet::report
