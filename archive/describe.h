#pragma once

// From records to a Capture. What a row of `captures` says comes from the archive's records alone, through this one
// function, whether the records are being written, checked or restored. So the tables can be rebuilt row for row.
//
// Each response, revisit or resource record is followed by a metadata record of ours, WARC-Concurrent-To it, with notes
// that the exchange itself doesn't hold:
//
//   kind: page                                what it was fetched as
//   outlet: example-times                     left out if there is none
//   origin: theirs.warc.gz                    for an imported record: the file it came in
//   notify: yes                               for an imported record whose alerts are to be sent
//   digest: sha1:…                            for an imported payload: its digest as it was stated
//   refers-to: urn:uuid:…                     for an imported revisit that doesn't name its original by record id
//   feed, feed-title, feed-creator, feed-date what led to the page, and what it said of it
//   hub, self                                 of a feed: WebSub
//   via, redirect, x-robots-tag …             the crawler's own

#include <functional>
#include <optional>
#include <string_view>

#include "archive/archive.h"
#include "archive/warc/fields.h"

namespace tearsheet::archive {

inline constexpr std::string_view kServerNotModified = "http://netpreserve.org/warc/1.1/revisit/server-not-modified";
inline constexpr std::string_view kIdenticalPayload =
    "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest";
inline constexpr std::string_view kWarcFields = "application/warc-fields";

/// How a revisit finds its original: by record id, among the captures before it.
using Lookup = std::function<std::optional<Capture>(std::string_view record_id)>;

/// Is this record the head of a capture: an http(s) response, a resource, or a revisit of either?
bool is_capture(const warc::Fields& header);

/// Is `header` that of the metadata record with the notes on `record_id`?
bool is_notes_on(const warc::Fields& header, std::string_view record_id);

/// `header` is the WARC header, `head` the HTTP one (empty for a resource), `notes` the metadata record's block.
Capture describe(Position position, const warc::Fields& header, std::string_view head, std::string_view payload_sha256,
                 const warc::Fields& notes, const Lookup& lookup);

/// Adds the note that an imported record needs for `source`.
void add_source(Source source, warc::Fields& notes);

/// What an imported record counts as.
Kind kind_by_content(std::string_view url, int status, std::string_view content_type);

/// A URL as rows have it: normalised if it is one of http(s), else as it is.
std::string normal_url(std::string_view url);

}  // namespace tearsheet::archive
