#pragma once

// Finds the article's body in a page's tree: the lines that are the text that the newsroom wrote, in order.
//
//   DOM ─ furniture.h marks nodes ─ lines.h flattens ─ candidates.h proposes ─ choose.h picks ─ tidy.h trims ─► Content
//                                                          └ images.h collects pictures with captions and credits
//
// Headline, standfirst, captions and bylines are returned separately, never in the body: analyzers/metadata decides
// about title, people and dates, and also gives the hints. No rule is about the class names of a single site:
// vocabulary.h has the words that many use. Pure functions, linear in the page; any tree gives a result.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analyzers/article.h"
#include "analyzers/html/dom.h"
#include "analyzers/trace.h"

namespace tearsheet::analyzers::content {

using LineRule = std::function<bool(std::string_view)>;

/// A rule that isn't set holds for no line.
inline bool holds(const LineRule& rule, std::string_view line) { return rule && rule(line); }

/// What a line of its own may be; analyzers/furniture knows it in many languages.
struct LineRules {
  LineRule is_ad_marker, is_credit_line, is_read_more;
  /// A credit in an element of its own next to a caption; `any_name`: not only an agency's.
  std::function<bool(std::string_view text, bool any_name)> is_caption_credit;
  LineRule is_byline;    ///< only names of authors or dates
  LineRule is_headline;  ///< the same headline that the page states elsewhere
  LineRule is_consent;   ///< has words of a request for consent to cookies and advertising
  LineRule is_wall;      ///< has words that ask readers to pay, subscribe or log in; walls.h
};

/// Elements that the user's own selectors name (selectors/extract_selectors.h), each list in document order.
struct Named {
  std::vector<html::NodeId> body;     ///< outermost; if not empty, this is the body
  std::vector<html::NodeId> remove;   ///< not part of the body
  std::vector<html::NodeId> heads;    ///< headline and standfirst
  std::vector<html::NodeId> bylines;  ///< names and dates
};

/// What the page says about itself elsewhere: in its head, in JSON-LD, in microdata.
struct ContentHints {
  std::vector<std::string> headlines;     ///< <title>, og:title, schema.org headline, in order of trust
  std::vector<std::string> descriptions;  ///< og:description, schema.org description: often the standfirst
  bool locked = false;                    ///< the page says that it is not for everyone
  std::string article_body;               ///< schema.org articleBody, may contain markup
  LineRules rules;
  Named named;
  Trace* trace = nullptr;  ///< if set, gets the reason why each line is in the body or not
};

struct PageImage {
  std::string url;  ///< as the page writes it, not resolved
  std::string alt;
  /// White space collapsed, U+00A0 kept; without the credit if that is marked up.
  std::string caption;
  /// The raw text of an element of its own; if empty, the credit may be part of the caption.
  std::string credit;
  std::string title = {};   ///< the attribute
  std::string stated = {};  ///< a credit in an attribute for scripts: data-credit, data-copyright
  bool operator==(const PageImage&) const = default;
};

struct BylineLine {
  std::string text;
  html::NodeId node = html::kNil;  ///< the block around it, on the page that is shown
};

struct Content {
  std::string headline;    ///< the line that was taken for it (an h1 or equal to a hint), may be empty
  std::string standfirst;  ///< may be empty
  std::vector<Block> body;
  std::vector<PageImage> images;          ///< pictures of the article, in order
  std::vector<std::string> credit_lines;  ///< raw lines for which `rules.is_credit_line` is true
  /// Near the headline or marked up as such: names, dates, places; for people.h and dates.h.
  std::vector<BylineLine> byline_lines;
  /// The blocks around headline and standfirst, and around the first and last line of the chosen container; kNil if
  /// there is none.
  html::NodeId headline_node = html::kNil, standfirst_node = html::kNil, first_node = html::kNil,
               last_node = html::kNil;
  /// Lines of the text's flow that are not in the body, in order. Those that a field takes are among them until it is
  /// certain that it does (taken_lines.h): `taken` is true for them, their kinds are the names of FieldLine.
  std::vector<Removed> removed;
  std::vector<bool> taken;
  bool hidden = false;            ///< the text is not shown, but in JSON-LD or a script's data
  bool wall = false;              ///< a wall was taken from its end
  bool selected = false;          ///< the body is that of `named.body`
  std::optional<NoArticle> none;  ///< if set, the page has no article, and `body` is the best guess or empty
};

Content extract_content(const html::Document& doc, const ContentHints& hints);

}  // namespace tearsheet::analyzers::content
