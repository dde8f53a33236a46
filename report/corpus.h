#pragma once

// A corpus: which articles a query found, with the digests by which anyone can check later that they are the same.
//
//   {"schema":"tearsheet/corpus/1","query","canonical","made_by","index_digest",
//    "articles":[{"id","version","url","payload_sha256","text_sha256"}]}
//
// `text_sha256` is that of the article's text: its blocks, joined with a line feed. Articles are in the order of their
// ids. Values: no I/O.

#include <functional>
#include <string>

#include "base/json.h"
#include "plugin/engine/engine.h"

namespace tearsheet::report {

/// The manifest of all articles that the query finds (`options`: limit and offset have no effect).
Json corpus_of(const plugin::EngineReader& coverage, const std::string& text, const plugin::Query& query,
               plugin::SearchOptions options);

/// Calls `differs` with a sentence for each article of the manifest that is missing, or isn't the same. Other articles and
/// later versions don't matter. Throws Error(kUsage) for what isn't a manifest.
void compare_corpus(const plugin::EngineReader& coverage, const Json& corpus,
                    const std::function<void(const std::string&)>& differs);

}  // namespace tearsheet::report
