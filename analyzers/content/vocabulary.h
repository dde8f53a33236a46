#pragma once

// The words that class names, ids and lines of furniture are made of, across sites and languages: data, one table each.

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace tearsheet::analyzers::content {

/// Why a part of the page is not the article's text. kNone: no reason known.
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
  kExtract,   ///< the user's own `extract:` says so
  kAdMarker,  ///< a line that says so by its words, whatever its element is called
};
inline constexpr std::size_t kFurnitureKinds = 20;

/// The word for `removed` in article JSON: "navigation", "ad", "share", "newsletter", "related", "read_more", …
std::string_view kind_name(Furniture kind);

/// By the words of a class or id attribute ("c-article__related-links"); kNone if it holds none of them.
Furniture furniture_of_class(std::string_view attribute);

/// Does a class or id attribute say that this is where the text is ("article-body", "entry-content",
/// "story__text")?
bool is_body_class(std::string_view attribute);

/// "standfirst", "subtitle", "dek", "lead", "chapo", "Vorspann" …
bool is_standfirst_class(std::string_view attribute);

/// A heading or line after which other stories, comments or calls follow: "Related stories", "Comments", "Mehr zum
/// Thema".
Furniture furniture_of_heading(std::string_view line);

/// How a line begins that only calls for something: "Read more:", "Follow us on", "Sign up for", "Copyright ©".
Furniture furniture_of_line_start(std::string_view line);

}  // namespace tearsheet::analyzers::content
