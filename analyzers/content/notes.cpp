#include "analyzers/content/notes.h"

#include <algorithm>
#include <string>

#include "analyzers/content/fold.h"

namespace tearsheet::analyzers::content {
namespace {

constexpr std::size_t kLongestNote = 400;  // bytes
constexpr std::size_t kFewestNameWords = 2, kMostNameWords = 4;

// Folded, with a blank at either end: what follows the name …
constexpr std::string_view kVerbs[] = {" is a ",     " is an ",    " is the ",  " covers ", " writes ", " reports ",
                                       " ist ",      " est ",      " es ",      " è ",      " é ",      " is een ",
                                       " schreibt ", " arbeitet ", " skriver ", " är ",     " er ",     " jest "};
// … and one of these after it.
constexpr std::string_view kJobs[] = {
    " reporter ",      " correspondent ",   " journalist ",          " columnist ",     " staff writer ",
    " editor at ",     " editor for ",      " news editor ",         " editor of the ", " freelance writer ",
    " writes about ",  " contributor to ",  " contributing writer ", " redakteur ",     " redakteurin ",
    " korrespondent ", " korrespondentin ", " journalistin ",        " journaliste ",   " periodista ",
    " redactora ",     " redactor ",        " giornalista ",         " jornalista ",    " repórter ",
    " redacteur ",     " journaliste à ",   " dziennikarz ",         " dziennikarka ",  " reporterka "};

/// Do the first and the last of the words begin with a capital, or with a letter that has none?
bool begins_with_name(std::string_view line, std::size_t words) {
  if (starts_small(line)) return false;
  for (; words > 1 && line.find(' ') != line.npos; --words) line.remove_prefix(line.find(' ') + 1);
  return !starts_small(line);
}

}  // namespace

bool is_author_note(std::string_view line) {
  if (line.size() > kLongestNote) return false;
  const auto folded = ' ' + fold(line) + ' ';
  auto verb = folded.npos;
  for (const auto words : kVerbs) verb = std::min(verb, folded.find(words));
  if (verb == folded.npos) return false;
  // Each word of the name has a blank before it.
  const auto words =
      static_cast<std::size_t>(std::count(folded.begin(), folded.begin() + static_cast<std::ptrdiff_t>(verb), ' '));
  if (words < kFewestNameWords || words > kMostNameWords || !begins_with_name(line, words)) return false;
  return std::any_of(std::begin(kJobs), std::end(kJobs),
                     [&](std::string_view job) { return folded.find(job, verb) != folded.npos; });
}

}  // namespace tearsheet::analyzers::content
