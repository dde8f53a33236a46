#pragma once

// What a page says: the value that everything after the analyzers works on (schema tearsheet/article/1).
//
// Plain data; equal articles give equal JSON, byte for byte. Texts are UTF-8 in NFC.

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/json_fwd.h"
#include "base/time.h"

namespace tearsheet::analyzers {

enum class BlockKind { kParagraph, kHeading, kListItem, kQuote, kCode, kTableRow };
inline constexpr std::size_t kBlockKinds = 6;

/// As in article JSON.
inline std::string_view name_of(BlockKind kind) {
  constexpr std::string_view kNames[kBlockKinds] = {"paragraph", "heading", "list_item", "quote", "code", "table_row"};
  return kNames[static_cast<std::size_t>(kind)];
}

struct Block {
  BlockKind kind = BlockKind::kParagraph;
  std::string text;
  bool operator==(const Block&) const = default;
};

/// An image credit, normalised; `raw` is the line as written, byte for byte (U+00A0 included).
struct Credit {
  std::string agency, creator, via, source;  ///< empty: not stated
  std::string raw;
  bool operator==(const Credit&) const = default;
};

/// One of the article's own pictures, or a credit line that no picture carries (then url and caption are empty).
struct Image {
  std::string url, caption;
  std::optional<Credit> credit;
  bool operator==(const Image&) const = default;
};

/// A point in an article's body: before the block of this number (the number of blocks: after the last), or within it.
struct Place {
  std::size_t block = 0;
  std::size_t offset = 0;  ///< code points of the block's text before it
  auto operator<=>(const Place&) const = default;
};

/// What was taken out of the text: kinds are ad_marker, read_more, share, newsletter, …
struct Removed {
  std::string kind, text;
  Place place{};  ///< where it was
  bool operator==(const Removed&) const = default;
};

/// Where the bytes are from which an article was read.
struct CaptureRef {
  std::string warc;  ///< file name relative to var/archive
  std::uint64_t offset = 0;
  std::string record_id, payload_sha256;
  Time fetched{};
  bool operator==(const CaptureRef&) const = default;
};

/// How a page's bytes were decoded (analyzers/html/decode.h).
struct TextEncoding {
  std::string name;      ///< "windows-1252"
  std::string from;      ///< what decided: bom, http, meta, valid_utf8, detected, fallback
  std::string declared;  ///< the label of HTTP or the page, empty if none
  /// In this order: contradicted (the bytes are not what was declared), damaged (some became U+FFFD), double_encoded
  /// (it came with "Ã©" for "é"), repaired (that was undone).
  std::vector<std::string> notes;
  bool operator==(const TextEncoding&) const = default;
};

/// What the analysis depended on: articles of the same bytes with equal values are equal.
struct MadeBy {
  std::string version;                                    ///< of Tearsheet
  std::string config;                                     ///< "sha256:…" of what analyzers read of the configuration
  std::vector<std::pair<std::string, std::string>> data;  ///< versions of third-party data: icu, tz
  bool operator==(const MadeBy&) const = default;
};

struct Article {
  std::string id;
  int version = 1;
  std::string url, canonical_url;  ///< canonical_url is empty if the page states none
  std::string outlet;              ///< empty: unknown
  std::string country;             ///< the outlet's, as the desk had it when the page was read; empty: unknown
  std::vector<std::string> tags;   ///< the outlet's, likewise
  std::string title, standfirst;
  std::vector<std::string> authors;        ///< people, and organizations that are named instead of people
  std::vector<std::string> agency_byline;  ///< news agencies stated as authors, canonical names
  std::string section;
  std::string lang;           ///< primary subtag of BCP 47: "en"
  std::string lang_tag;       ///< the entire tag that was declared, if it says more: "en-GB"
  std::string story;          ///< id of the article in which the story was first seen; empty: unknown
  std::string lang_detected;  ///< set if the text is certainly in another language than the page declares
  std::optional<DateTime> published, updated;
  std::vector<Block> body;
  std::vector<Image> images;
  std::vector<Removed> removed;
  std::size_t words = 0;                 ///< of the body
  bool paywalled = false;                ///< the body is only what is shown in front of a paywall
  std::vector<std::string> notices;      ///< what readers should know about the extraction, a sentence each
  std::optional<TextEncoding> encoding;  ///< nothing for UTF-8 that has nothing to report
  std::optional<CaptureRef> capture;
  std::optional<MadeBy> made_by;  ///< nothing if unknown (match, tests)

  /// The blocks joined with "\n": "the article's text".
  std::string text() const;
};

/// Why a page has no article.
struct NoArticle {
  std::string kind;     ///< a word for programs: empty, index, not_text, too_short …
  std::string message;  ///< a sentence for people
  bool operator==(const NoArticle&) const = default;
};

/// Puts all texts into NFC: two pieces that are in NFC ("e" and "&#x301;") may not be so once they are joined.
void normalise_texts(Article& article);

/// {"version","config","data":{…}}
Json to_json(const MadeBy& made_by);

/// One compact object, keys in the contract's order; absent texts are null.
Json to_json(const Article& article);

/// Reads what to_json wrote, and what other programs write: `body` may be a plain string (one paragraph per line),
/// unknown keys are ignored. Throws Error(kUsage) that names a key of the wrong type.
Article article_from_json(const Json& json);

}  // namespace tearsheet::analyzers
