#pragma once

// The words in class names, in ids and in lines of furniture, across sites and languages: data, one table each.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tearsheet::analyzers::content {

/// Why a part of the page is not the article's text. kNone: there is no reason against it.
enum class Furniture : std::uint8_t {
  kNone,
  kNavigation,
  kAd,
  kShare,
  kNewsletter,
  kRelated,
  kReadMore,
  kComments,
  kAuthor,
  kByline,
  kCaption,
  kCredit,
  kTags,
  kNotice,  ///< cookies, paywall, login
  kPromo,
  kWidget,  ///< polls, players, forms, tools
  kHidden,
  kTitle,
  kExtract,     ///< the user's own `extract:` says so
  kAdMarker,    ///< a line that says so by its words, not by its element
  kCopy,        ///< the text again: for phones, for print
  kAuthorNote,  ///< at its end: who the author is
};
inline constexpr std::size_t kFurnitureKinds = 22;

/// The word for `removed` in article JSON: "navigation", "ad", "share", "newsletter", "related", "read_more", …
std::string_view kind_name(Furniture kind);
/// The reverse; kNone for any other word.
Furniture furniture_named(std::string_view name);

/// By the words of a class or id attribute ("c-article__related-links"); kNone if none of them is known.
Furniture furniture_of_class(std::string_view attribute);

/// Does a class or id attribute say that this is where the text is ("article-body", "entry-content",
/// "story__text")?
bool is_body_class(std::string_view attribute);

/// "standfirst", "subtitle", "dek", "lead", "chapo", "Vorspann" …
bool is_standfirst_class(std::string_view attribute);

/// A heading or line after which other stories, comments or calls follow: "Related stories", "Comments", "Mehr zum
/// Thema".
Furniture furniture_of_heading(std::string_view line);

/// By the beginning of a line that only asks readers to do something: "Read more:", "Follow us on", "Sign up for",
/// "Copyright ©".
Furniture furniture_of_line_start(std::string_view line);

}  // namespace tearsheet::analyzers::content
