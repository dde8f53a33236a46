#include "analyzers/normal_form.h"

#include "analyzers/metadata/head/language.h"
#include "analyzers/text/words.h"
#include "base/url.h"

namespace tearsheet::analyzers {
namespace {

void normalise_language(Article& article) {
  auto tag = metadata::language_tag(article.lang_tag.empty() ? article.lang : article.lang_tag);
  article.lang = metadata::primary_language(tag);
  article.lang_tag = tag == article.lang ? std::string{} : std::move(tag);
}

}  // namespace

void bring_into_normal_form(Article& article) {
  normalise_texts(article);
  if (const auto url = Url::parse(article.url)) article.url = url->text();
  normalise_language(article);
  if (article.words == 0) article.words = split_words(article.text()).size();
}

}  // namespace tearsheet::analyzers
