#include "desk/intake/withdrawn.h"

#include <algorithm>

#include "desk/intake/analyzed_page.h"
#include "desk/intake/passed_capture.h"

namespace tearsheet::desk {

std::optional<Versions::Opened> withdrawn_by(const archive::Archive& archive, const Versions& versions,
                                             const archive::Capture& capture) {
  if (!says_gone(capture)) return std::nullopt;
  auto earlier = archive.captures_of(capture.url);
  std::erase_if(earlier, [&](const archive::Capture& each) { return each.position >= capture.position; });
  if (earlier.empty() || says_gone(earlier.back())) return std::nullopt;
  for (auto each = earlier.rbegin(); each != earlier.rend(); ++each)
    if (const auto opened = versions.find(each->position)) return versions.last_before(opened->id, capture.position);
  return std::nullopt;
}

std::optional<analyzers::Article> read_withdrawn(const config::Desk& desk, const archive::Archive& archive,
                                                 const Versions& versions, const archive::Capture& capture) {
  const auto last = withdrawn_by(archive, versions, capture);
  auto article = last ? read_article(desk, archive, last->position) : std::nullopt;
  if (!article) return std::nullopt;
  article->version = last->version;
  withdraw(*article, capture);
  return article;
}

void withdraw(analyzers::Article& article, const archive::Capture& capture) { article.capture = reference(capture); }

}  // namespace tearsheet::desk
