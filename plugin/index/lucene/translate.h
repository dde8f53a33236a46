#pragma once

// A query tree as Lucene++ objects over the fields of schema.h.
//
//   word        its forms in each field (title, standfirst and body unless one is named), OR
//   phrase      a PhraseQuery a field        =Word   the written form's term
//   wildcard, fuzzy     a constant-score filter over the terms that fit, however many
//   NEAR, NOT NEAR, ATLEAST, FIRST      a IntervalsQuery: candidates by their words, decided by the monitor's matcher
//   NOT         all documents minus, wherever it stands
//   AND, OR     BooleanQuery, nested where there are more clauses than Lucene++ takes; its limit is left alone, for it
//   is
//               global and belongs to the host program
//
// Pure but for that limit, which is read.

#include <LuceneHeaders.h>

#include "plugin/query/query.h"

namespace tearsheet::plugin::index {

enum class Scoring {
  kByWords,  ///< by Lucene++'s scores of words and phrases
  kNone,     ///< whatever is fastest: the same documents
};

/// `now` is what relative dates count back from.
Lucene::QueryPtr translate(const Query& query, Time now, Scoring scoring);

}  // namespace tearsheet::plugin::index
