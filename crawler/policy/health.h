#pragma once

// Does an outlet still bring anything? Pure functions of the last answers of its feeds, sitemaps and sections (lists).
//
//   a list's last look      failing_since   last_link
//   it gave links           -               then
//   it led on to others     -               -            an index of sitemaps, or a redirect
//   it couldn't be read     since then      as before    an error, or no feed at all
//   it gave no link         since then      as before    only if it gave some before; else it has an error alone
//
// A source is a list that is read regularly. One that leads on is as well as the lists that it led to. An outlet fails
// while some of its sources fail and none gives links, or while no new page of it can be fetched. What its old pages
// answer doesn't count: a page that is gone was withdrawn.

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "crawler/frontier/rows.h"

namespace tearsheet::crawler {

/// What a list that was read to its end gave.
struct Yield {
  std::size_t links = 0;  ///< to articles of the outlet
  std::size_t lists = 0;  ///< to further sitemaps
  std::string error;      ///< not empty: it was not a list at all
};

/// Enters what a list gave.
Entry after_reading(Entry list, const Yield& yield, Time now);

/// Enters that a list can't be asked: its host, or its robots.txt, doesn't answer.
Entry blocked(Entry list, const std::string& error, Time now);

/// Enters the answer to a page that could not be fetched before (`asked` is its entry before the answer), or to one that
/// could: then nothing changes.
NewPages after_page(NewPages pages, const Entry& asked, const Entry& answered, Time now);

/// What is wrong with an outlet, and since when.
struct Trouble {
  Time since{};
  std::string reason;  ///< never empty

  bool operator==(const Trouble&) const = default;
};

/// `lists`: all lists of the outlet, in any order. Nothing: it is well, or nothing can be said yet.
std::optional<Trouble> trouble_of(const std::vector<EntryPtr>& lists, const NewPages& pages);

/// What is wrong with one source, also by what it led to; nothing: it gives links, or never did.
std::optional<Trouble> trouble_of(const Entry& source, const std::vector<EntryPtr>& lists);

}  // namespace tearsheet::crawler
