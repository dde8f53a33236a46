#pragma once

// A small Lucene++ program around a given analyzer and query: two documents in memory, and what the query finds.

#include <cstdlib>
#include <iostream>
#include <string>

#include <LuceneHeaders.h>
#include <SortField.h>
#include <TopFieldDocs.h>

inline void expect(bool condition, const char* what) {
  if (condition) return;
  std::cerr << "expected: " << what << std::endl;
  std::exit(1);
}

inline Lucene::RAMDirectoryPtr index_two(const Lucene::AnalyzerPtr& analyzer) {
  using namespace Lucene;
  const auto directory = newLucene<RAMDirectory>();
  const auto writer = newLucene<IndexWriter>(directory, analyzer, true, IndexWriter::MaxFieldLengthUNLIMITED);
  const auto add = [&](const String& title, const String& body) {
    const auto document = newLucene<Document>();
    document->add(newLucene<Field>(L"title", title, Field::STORE_YES, Field::INDEX_ANALYZED));
    document->add(newLucene<Field>(L"body", body, Field::STORE_NO, Field::INDEX_ANALYZED));
    writer->addDocument(document);
  };
  add(L"Kremlin weighs a summit", L"Putin\u2019s aides met in the US.\nAdvertisement\nPeace talks go on.");
  add(L"Cup final", L"The summits are for us, said \u00C9lys\u00E9e staff.");
  writer->close();
  return directory;
}

/// The titles of the documents found, in document order, joined with "; ".
inline std::wstring find(const Lucene::DirectoryPtr& directory, const Lucene::QueryPtr& query) {
  using namespace Lucene;
  const auto searcher = newLucene<IndexSearcher>(directory, true);
  const auto found = searcher->search(query, FilterPtr(), 10, newLucene<Sort>(SortField::FIELD_DOC()));
  std::wstring titles;
  for (const auto& hit : found->scoreDocs) {
    if (!titles.empty()) titles += L"; ";
    titles += searcher->doc(hit->doc)->get(L"title");
  }
  return titles;
}
