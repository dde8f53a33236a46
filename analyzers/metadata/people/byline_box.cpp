#include "analyzers/metadata/people/byline_box.h"

#include <algorithm>
#include <vector>

#include "analyzers/html/text.h"
#include "analyzers/metadata/dates/date_text.h"
#include "analyzers/metadata/people/byline.h"
#include "analyzers/metadata/people/page_marks.h"
#include "analyzers/metadata/people/person_name.h"
#include "analyzers/tokens.h"

namespace tearsheet::analyzers::metadata {
namespace {

using html::Document;
using html::kNil;
using html::NodeId;
using html::Tag;

constexpr int kMostLineNodes = 60;                ///< of an element that is read line by line
constexpr int kMostBoxNodes = 200;                ///< of one that is searched for elements of names
constexpr std::size_t kLongestBox = 300;          ///< bytes of the lines
constexpr std::size_t kLongestNameElement = 160;  ///< bytes of an element of names
constexpr std::size_t kLongestBoxLead = 40;
constexpr std::size_t kMostDateTokens = 40;

bool is_single_word(std::string_view name) { return name.find(' ') == std::string_view::npos; }

/// Has it more text than a name, before that text is put together?
bool is_long(const Document& doc, NodeId n) {
  std::size_t bytes = 0;
  int nodes = 0;
  for (auto at = n; at != kNil; at = doc.next(at, n))
    if (++nodes > kMostBoxNodes || (doc[at].is_text && (bytes += doc[at].text.size()) > 4 * kLongestNameElement))
      return true;
  return false;
}

struct NamedElements {
  bool any = false;
  People people;
  std::string unlinked;  ///< the text outside of links, where names without an element may be
};

/// The people whom the elements of single names name.
NamedElements people_in_elements(const Document& doc, NodeId box) {
  NamedElements found;
  int nodes = 0;
  for (auto at = doc.next(box, box); at != kNil && nodes < kMostBoxNodes; ++nodes) {
    if (doc[at].is_text) {
      found.unlinked.append(" ").append(doc[at].text.substr(0, kLongestBox));
      at = doc.next(at, box);
      continue;
    }
    if (is_beside_names(doc, at)) {
      at = doc.next_skipping(at, box);
      continue;
    }
    bool inner = true;
    if (is_name_element(doc, at) && !is_long(doc, at)) {
      const auto text = doc.text(at);
      if (!text.empty() && text.size() <= kLongestNameElement) {
        found.any = true;
        found.people.add(people_of_box(without_final_date(text)));
        inner = false;
      }
    }
    at = inner && !doc.is(at, Tag::kA) ? doc.next(at, box) : doc.next_skipping(at, box);
  }
  found.unlinked = html::collapsed(found.unlinked);
  return found;
}

/// With the further names of `read` that are in the text outside of links and are no longer forms of those.
People with_unlinked(NamedElements found, const People& read) {
  auto& people = found.people;
  people.add({{}, read.agencies, {}});
  if (people.authors.empty() && people.organizations.empty()) return people;
  for (const auto& name : read.authors) {
    const bool longer = std::any_of(people.authors.begin(), people.authors.end(),
                                    [&](const auto& known) { return name.find(known) != std::string::npos; });
    if (!longer && !is_single_word(name) && found.unlinked.find(name) != std::string::npos)
      people.add({{name}, {}, {}});
  }
  return people;
}

/// The texts of a small element, one for each block; nothing for a large one.
std::vector<std::string> lines_of(const Document& doc, NodeId n) {
  std::vector<std::string> lines = {{}};
  int nodes = 0;
  std::size_t bytes = 0;
  for (auto at = n; at != kNil;) {
    if (++nodes > kMostLineNodes || bytes > kLongestBox) return {};
    if (doc[at].is_text) {
      bytes += doc[at].text.size();
      lines.back() += ' ';
      lines.back() += doc[at].text;
    } else if (at != n && is_beside_names(doc, at)) {
      at = doc.next_skipping(at, n);
      continue;
    } else if (doc.has_flag(at, html::kBlock) || doc.is(at, Tag::kBr)) {
      lines.emplace_back();
    }
    // The end of a block ends its text.
    const auto next = doc.next(at, n);
    for (auto up = at; next != kNil && up != n && up != doc[next].parent; up = doc[up].parent) {
      if (!doc[up].is_text && doc.has_flag(up, html::kBlock)) lines.emplace_back();
    }
    at = next;
  }
  for (auto& line : lines) line = html::collapsed(line);
  std::erase_if(lines, [](const std::string& line) { return line.empty(); });
  return lines;
}

/// A box about its author begins with the name: <div class=author><p><b>Ada Example:</b> Since 1998 …
People people_of_beginning(const Document& doc, NodeId n) {
  auto first = next_text(doc, n);
  const auto end = doc.next_skipping(n);
  const auto inside = [&] { return first != kNil && (end == kNil || first < end); };
  if (inside() && doc[first].text.size() <= kLongestBoxLead && is_byline_lead(html::collapsed(doc[first].text)))
    first = next_text(doc, doc.next(first));
  if (!inside() || doc[first].text.size() > kLongestBoxLead) return {};
  const auto name = trimmed_name(doc[first].text);
  return is_full_name(name) ? people_of(name) : People{};
}

People people_of_line(const std::string& lead, const std::string& line) {
  const auto text = lead + line;
  if (const auto byline = read_byline(text, {}); byline && !byline->people.empty()) return byline->people;
  return people_of_box(without_final_date(text));
}

People people_in_lines(const Document& doc, NodeId n) {
  std::string lead;
  const auto lines = lines_of(doc, n);
  for (const auto& line : lines) {
    if (is_byline_lead(line)) {
      lead = line + ' ';
      continue;
    }
    const bool led = !lead.empty() || has_byline_lead(line);
    auto people = people_of_line(lead, line);
    // One word is a label ("Autor", "Politik") more often than a name, unless "By" or a link says otherwise.
    if (!led && (lines.size() > 1 || doc[n].tag != Tag::kA)) std::erase_if(people.authors, is_single_word);
    if (!people.empty()) return people;
  }
  return {};
}

}  // namespace

NodeId next_text(const Document& doc, NodeId n) {
  for (int i = 0; n != kNil && i < kMostLineNodes; ++i, n = doc.next(n)) {
    if (doc[n].is_text && !html::is_blank(doc[n].text)) return n;
  }
  return kNil;
}

std::string_view without_final_date(std::string_view text) {
  if (!may_hold_figure(text)) return text;
  const auto tokens = tokenize(text, kMostDateTokens);
  for (std::size_t i = 1; i < tokens.size(); ++i) {
    if (tokens[i].kind == Token::Kind::kSymbol || (!tokens[i].spaced && tokens[i - 1].kind != Token::Kind::kSymbol))
      continue;
    if (read_date_line(text.substr(tokens[i].from), {}).empty()) continue;
    auto last = i;
    while (last > 1 && tokens[last - 1].kind == Token::Kind::kSymbol && !tokens[last - 1].is(".")) --last;
    return text.substr(0, tokens[last - 1].to);
  }
  return text;
}

People people_in_box(const Document& doc, NodeId n) {
  auto elements = people_in_elements(doc, n);
  auto lines = people_in_lines(doc, n);
  if (elements.any) return with_unlinked(std::move(elements), lines);
  return lines.empty() ? people_of_beginning(doc, n) : lines;
}

People corrected_by_elements(const Document& doc, NodeId n, People read) {
  if (n == kNil || doc[n].is_text) return read;
  auto elements = people_in_elements(doc, n);
  if (elements.people.authors.empty()) return read;
  return with_unlinked(std::move(elements), read);
}

}  // namespace tearsheet::analyzers::metadata
