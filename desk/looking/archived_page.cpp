#include "desk/looking/archived_page.h"

#include "base/error.h"

namespace tearsheet::desk {

std::string archived_bytes(const OpenDesk& desk, const analyzers::Article& article) {
  const auto crawl = desk.open_crawl(OpenMode::kReadOnly);
  if (!crawl || !article.capture) throw Error(ErrorKind::kIo, "has no capture in this archive", article.id);
  const auto archive = desk.open_archive(*crawl, OpenMode::kReadOnly);
  const auto capture = archive.find(article.capture->record_id);
  if (!capture)
    throw Error(ErrorKind::kCorrupt, "the archive doesn't know its record " + article.capture->record_id, article.id);
  return archive.read(*capture).bytes;
}

}  // namespace tearsheet::desk
