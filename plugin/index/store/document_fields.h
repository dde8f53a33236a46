#pragma once

// The fields and values of an article's document (schema.h), for both kinds of document: those of our own segments
// (document.cpp) and those of Lucene++ (lucene_document.cpp). Pure functions.

#include <set>
#include <string>

#include "analyzers/article.h"
#include "analyzers/text/words.h"
#include "base/utf8.h"
#include "plugin/engine/engine.h"
#include "plugin/index/format/deflate.h"
#include "plugin/index/format/order.h"
#include "plugin/index/format/schema.h"
#include "plugin/index/store/document.h"
#include "plugin/query/exact.h"

namespace tearsheet::plugin::index {

using query::exact_values;

/// Calls `document` with each field: add_words, add_value, add_number, add_payload, store.
template <class Document>
void fill(Document& document, const analyzers::Article& article, const analyzers::ReadArticle& words) {
  const auto add_date = [&](const std::string& field, const std::optional<DateTime>& date) {
    if (!date) return;
    if (const auto at = moment(*date)) return document.add_number(field, at->time_since_epoch().count());
    document.add_number(field + "_day", std::chrono::sys_days(date->day).time_since_epoch().count());
  };
  for (std::size_t i = 0; i < analyzers::kFields; ++i) {
    const auto field = static_cast<analyzers::Field>(i);
    document.add_words(analyzers::name(field), words[field].words);
  }
  for (const auto* name : {"outlet", "site", "lang", "url", "credit", "agency", "story", "has", "country", "tag"}) {
    const auto field = from_wide(schema::exact_field(name));
    for (const auto& value : exact_values(article, name)) document.add_value(field, value);
  }
  const std::set<std::string> authors(article.authors.begin(), article.authors.end());
  for (const auto& author : authors) document.add_value("author_name", author);
  if (!article.section.empty()) document.add_value("section_name", article.section);
  document.add_value("id", article.id);
  document.add_value("key", document_key(article.id, article.version));
  if (article.version > 1) document.add_value("edited", article.id);
  add_date("published", article.published);
  add_date("updated", article.updated);
  if (article.capture) document.add_number("fetched", article.capture->fetched.time_since_epoch().count());
  document.add_number("words", static_cast<std::int64_t>(article.words));
  document.add_payload("order", encode(order_key(article)));
  document.store("json", deflate(article_json(article)));
}

}  // namespace tearsheet::plugin::index
