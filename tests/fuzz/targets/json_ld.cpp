// The text of one <script type="application/ld+json">.

#include "analyzers/metadata/head/json_ld.h"
#include "tests/fuzz/targets.h"

namespace tearsheet::fuzz {
namespace {

using namespace analyzers;
using namespace analyzers::metadata;

std::vector<std::string> texts(const LinkedArticle& article) {
  std::vector<std::string> all = {article.headline,  article.description, article.body,     article.published,
                                  article.modified,  article.section,     article.language, article.url,
                                  article.publisher, article.site};
  for (const auto& author : article.authors) all.push_back(author.name);
  for (const auto& image : article.images) all.insert(all.end(), {image.url, image.caption, image.credit});
  return all;
}

std::vector<std::string> read(const std::string& script) {
  const auto article = read_json_ld(html::parse("<head><script type='application/ld+json'>" + script + "</script>"));
  return article ? texts(*article) : std::vector<std::string>{};
}

}  // namespace

void check_json_ld(std::string_view input) {
  const auto script = as_text(input);
  const auto found = read(script);
  std::size_t size = 0;
  for (const auto& text : found) {
    promise_text(text, "a text of JSON-LD");
    size += text.size();
  }
  promise(size <= 16 * script.size(), "texts together are no more than the script says", script);
  promise(read(script) == found, "the same script gives the same texts");
}

}  // namespace tearsheet::fuzz
