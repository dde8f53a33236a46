#pragma once

// Bytes to article: the one entry to the analyzers. Pure: no I/O, no clock, no locale; any bytes at all give a result.
//
//   bytes ─ decode ─ DOM ─ candidates ─ body blocks ─ furniture, credits ─┐
//                     └── metadata: title, standfirst, dates, people ─────┴─► Article
//   a plain text takes the same path, starting with its lines

#include <string>
#include <string_view>
#include <variant>

#include "analyzers/article.h"
#include "analyzers/furniture/credits/agencies.h"
#include "analyzers/selectors/extract_selectors.h"
#include "analyzers/trace.h"

namespace tearsheet::analyzers {

/// The configuration that analyzers read, and nothing else: `digest` goes into made_by.config.
struct Settings {
  std::string time_zone;                           ///< IANA name of the outlet, may be empty
  std::string language;                            ///< hint, BCP 47, may be empty
  std::vector<std::string> markers{};              ///< further ad markers
  std::vector<std::string> read_more{};            ///< further wordings of "Read more"
  std::vector<furniture::AgencyNames> agencies{};  ///< further agencies of image credits
  std::string outlet_name{};                       ///< as the desk calls it, may be empty
  ExtractSelectors extract{};                      ///< the outlet's `extract:` in force when the page was captured
  std::string country{};                           ///< the outlet's, ISO 3166, may be empty
  std::vector<std::string> tags{};                 ///< the outlet's

  std::string digest() const;  ///< "sha256:…" over all of it
};

/// What the feed or news sitemap that led to a page said of it. It counts where the page says nothing.
struct Listed {
  std::string title, creator;
  std::string published;  ///< RFC 3339
};

/// One page as it is in the archive.
struct Page {
  std::string_view bytes;         ///< decoded from its content coding
  std::string_view content_type;  ///< the HTTP header, empty if unknown: then the bytes decide
  std::string url;                ///< as fetched; may be empty
  Time fetched{};
  std::string outlet;        ///< id, may be empty
  std::string incomplete{};  ///< why the bytes are not the whole page, a sentence for `notices`; empty: they are
  Listed listed{};
};

using Analysis = std::variant<Article, NoArticle>;

/// Never throws unless memory runs out. Sets everything in the article except `version` (1) and `capture`. `trace` gets
/// the reason why each line is in it or not.
Analysis analyze(const Page& page, const Settings& settings, Trace* trace = nullptr);

}  // namespace tearsheet::analyzers
