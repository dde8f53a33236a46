#include "plugin/index/lucene_guard.h"

#include <cstdlib>
#include <mutex>
#include <new>
#include <optional>

#include <DocIdSet.h>
#include <FieldCache.h>
#include <MultiTermQuery.h>
#include <NoLockFactory.h>
#include <Similarity.h>
#include <boost/filesystem/path.hpp>

#include "base/utf8.h"
#include "plugin/index/index.h"

namespace tearsheet::plugin {
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

/// Boost.Filesystem reads LC_ALL once, at its first path, and throws if it names no locale of this machine.
void initialise_paths() {
  const auto* value = std::getenv("LC_ALL");
  const auto before = value ? std::optional<std::string>(value) : std::nullopt;
  ::setenv("LC_ALL", "C.UTF-8", 1);
  boost::filesystem::path::codecvt();
  if (before) {
    ::setenv("LC_ALL", before->c_str(), 1);
  } else {
    ::unsetenv("LC_ALL");
  }
}

}  // namespace

void prepare_lucene() {
  static std::once_flag once;
  std::call_once(once, [] {
    initialise_paths();
    // Lucene++ makes these at their first use, without a lock.
    Lucene::Similarity::getDefault();
    Lucene::FieldCache::DEFAULT();
    Lucene::MultiTermQuery::CONSTANT_SCORE_FILTER_REWRITE();
    Lucene::NoLockFactory::getNoLockFactory();
    Lucene::DocIdSet::EMPTY_DOCIDSET();
  });
}

std::wstring wide_path(const std::filesystem::path& path) { return to_wide(path.string()); }

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

}  // namespace tearsheet::plugin
