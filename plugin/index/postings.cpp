#include "plugin/index/postings.h"

#include <TermPositions.h>

#include <algorithm>

#include "analyzers/lucene/terms.h"
#include "base/utf8.h"
#include "plugin/index/schema.h"
#include "plugin/index/terms_filter.h"

namespace tearsheet::plugin {

using analyzers::Start;

void Postings::add(const Lucene::IndexReaderPtr& reader, const Lucene::TermPtr& term) {
  const auto positions = reader->termPositions(term);
  if (!positions || !positions->next()) return;
  cursors_.push_back({positions, positions->doc()});
  std::push_heap(cursors_.begin(), cursors_.end(), later);
}

const std::vector<std::uint32_t>& Postings::in(int32_t document) {
  if (document == document_) return found_;
  document_ = document;
  found_.clear();
  while (!cursors_.empty() && cursors_.front().document <= document) {
    std::pop_heap(cursors_.begin(), cursors_.end(), later);
    auto& cursor = cursors_.back();
    bool more = cursor.document == document || cursor.positions->skipTo(document);
    if (more) cursor.document = cursor.positions->doc();
    if (more && cursor.document == document) {
      for (auto n = cursor.positions->freq(); n > 0; --n)
        found_.push_back(static_cast<std::uint32_t>(cursor.positions->nextPosition()));
      more = cursor.positions->next();
      if (more) cursor.document = cursor.positions->doc();
    }
    if (more) {
      std::push_heap(cursors_.begin(), cursors_.end(), later);
    } else {
      cursors_.pop_back();
    }
  }
  std::sort(found_.begin(), found_.end());
  found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
  return found_;
}

PostingsText::PostingsText(const Lucene::IndexReaderPtr& reader, analyzers::Field field)
    : reader_(reader), field_(field), name_(schema::field(field)) {}

Postings PostingsText::postings_of(const Query& word) const {
  Postings postings;
  for_each_term(reader_, name_, word, [&](const Lucene::TermPtr& term) { postings.add(reader_, term); });
  return postings;
}

Postings PostingsText::postings_of(const std::wstring& term) const {
  Postings postings;
  postings.add(reader_, Lucene::newLucene<Lucene::Term>(name_, term));
  return postings;
}

std::vector<Postings>& PostingsText::opened(const Query& text) {
  const auto [found, is_new] = operands_.try_emplace(&text);
  if (!is_new) return found->second;
  if (text.kind == QueryKind::kPhrase) {
    for (const auto& word : text.words) found->second.push_back(postings_of(to_wide(word)));
  } else {
    found->second.push_back(postings_of(text));
  }
  return found->second;
}

Places PostingsText::places(const Query& text) {
  if (!belongs_into(text, field_)) return {};
  std::vector<Positions> positions;
  for (auto& postings : opened(text)) {
    positions.emplace_back(postings.in(document_));
    if (positions.back().empty()) return {};
  }
  return phrase_places(positions);
}

std::vector<std::uint32_t> PostingsText::starts(Start start) {
  auto found = starts_.find(start);
  if (found == starts_.end()) {
    const auto mark = start == Start::kParagraph ? analyzers::kParagraphMark : analyzers::kSentenceMark;
    found = starts_.emplace(start, postings_of(std::wstring(1, mark))).first;
  }
  return found->second.in(document_);
}

}  // namespace tearsheet::plugin
