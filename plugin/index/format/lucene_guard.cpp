#include "plugin/index/format/lucene_guard.h"

#include <mutex>
#include <new>

#include <LuceneHeaders.h>

#include <ConstantScoreQuery.h>
#include <DocIdSet.h>
#include <FieldCache.h>
#include <IndexFileNames.h>
#include <NoLockFactory.h>
#include <QueryWrapperFilter.h>
#include <SerialMergeScheduler.h>
#include <Similarity.h>

#include "base/utf8.h"
#include "plugin/index/index.h"

namespace tearsheet::plugin::index {
namespace {

ErrorKind kind_of(const Lucene::LuceneException& error) {
  switch (error.getType()) {
    case Lucene::LuceneException::CorruptIndex:
      return ErrorKind::kCorrupt;
    case Lucene::LuceneException::FileNotFound:
    case Lucene::LuceneException::IO:
    case Lucene::LuceneException::LockObtainFailed:
    case Lucene::LuceneException::NoSuchDirectory:
      return ErrorKind::kIo;
    default:
      return ErrorKind::kInternal;
  }
}

/// Lucene++ creates many of its statics at their first use, without a lock. So everything that we use is used once before
/// any thread may do so: two documents are written, merged, and searched in each of our ways. Statics that this doesn't
/// reach are touched at the end.
void rehearse() {
  using namespace Lucene;  // NOLINT(google-build-using-namespace): newLucene is called with many of its types
  const auto directory = newLucene<RAMDirectory>();
  const auto writer = newLucene<Lucene::IndexWriter>(directory, newLucene<WhitespaceAnalyzer>(), true,
                                                     Lucene::IndexWriter::MaxFieldLengthUNLIMITED);
  writer->setMergeScheduler(newLucene<SerialMergeScheduler>());  // the default one leaves a thread running at exit
  for (int i = 0; i < 2; ++i) {
    const auto document = newLucene<Document>();
    document->add(newLucene<Field>(L"text", L"a b", Field::STORE_YES, Field::INDEX_ANALYZED));
    document->add(newLucene<NumericField>(L"number")->setLongValue(i));
    writer->addDocument(document);
    writer->commit();
  }
  writer->optimize();
  writer->close();

  const auto reader = Lucene::IndexReader::open(directory, true);
  const auto searcher = newLucene<IndexSearcher>(reader);
  const auto phrase = newLucene<PhraseQuery>();
  phrase->add(newLucene<Term>(L"text", L"a"));
  phrase->add(newLucene<Term>(L"text", L"b"));
  const auto both = newLucene<BooleanQuery>();
  both->add(phrase, BooleanClause::SHOULD);
  both->add(newLucene<WildcardQuery>(newLucene<Term>(L"text", L"a*")), BooleanClause::SHOULD);
  both->add(newLucene<MatchAllDocsQuery>(), BooleanClause::MUST);
  both->add(NumericRangeQuery::newLongRange(L"number", 0, 1, true, true), BooleanClause::MUST);
  searcher->search(both, FilterPtr(), 10, Lucene::Sort::INDEXORDER());
  const Lucene::QueryPtr filtered = newLucene<ConstantScoreQuery>(newLucene<QueryWrapperFilter>(both));
  searcher->search(filtered, 10);
  reader->document(0);
  searcher->close();
  reader->close();

  Similarity::getDefault();
  FieldCache::DEFAULT();
  NoLockFactory::getNoLockFactory();
  DocIdSet::EMPTY_DOCIDSET();
  IndexFileNames::INDEX_EXTENSIONS();
  IndexFileNames::INDEX_EXTENSIONS_IN_COMPOUND_FILE();
  IndexFileNames::STORE_INDEX_EXTENSIONS();
  IndexFileNames::NON_STORE_INDEX_EXTENSIONS();
  IndexFileNames::COMPOUND_EXTENSIONS();
  IndexFileNames::VECTOR_EXTENSIONS();
}

}  // namespace

void rethrow_as_error(const std::filesystem::path& folder) {
  try {
    throw;
  } catch (const Error&) {
    throw;
  } catch (const std::bad_alloc&) {
    throw;
  } catch (const Lucene::LuceneException& error) {
    const auto message = from_wide(error.getError());
    throw Error(kind_of(error), message.empty() ? "Lucene++ can't read or write the index" : message, folder.string());
  } catch (const std::filesystem::filesystem_error& error) {
    throw Error(ErrorKind::kIo, error.code().message(), folder.string());
  } catch (const std::exception& error) {
    throw Error(ErrorKind::kInternal, error.what(), folder.string());
  }
}

}  // namespace tearsheet::plugin::index

namespace tearsheet::plugin {

void prepare_lucene() {
  static std::once_flag once;
  std::call_once(once, index::rehearse);
}

}  // namespace tearsheet::plugin
