#pragma once

// A query tree as Lucene++ objects over the fields of schema.h.
//
//   word        OR of its forms in each field (title, standfirst and body unless one is named)
//   phrase      a PhraseQuery for each field        =Word   the term of the written form
//   wildcard, fuzzy word    a constant-score filter over the terms that match, however many there are
//   NEAR, NOT NEAR, ATLEAST, FIRST    an IntervalsQuery: candidates by their words, decided by match/intervals.h
//   NOT         all documents without those that match
//   AND, OR     BooleanQuery, nested if there are more clauses than Lucene++ takes. Its limit is not changed, because it
//               is global and belongs to the host program
//
// Pure, apart from reading that limit.

#include <LuceneHeaders.h>

#include "plugin/query/query.h"

namespace tearsheet::plugin::index {

enum class Scoring {
  kByWords,  ///< by Lucene++'s scores of words and phrases
  kNone,     ///< the same documents without scores, which is faster
};

/// Relative dates count back from `now`.
Lucene::QueryPtr translate(const Query& query, Time now, Scoring scoring);

}  // namespace tearsheet::plugin::index
