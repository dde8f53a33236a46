// An article's searchable texts, each split into words once.

#include "analyzers/text/words.h"

namespace tearsheet::analyzers {
namespace {

void append_line(std::string& text, std::string_view line) {
  if (line.empty()) return;
  if (!text.empty()) text += '\n';
  text += line;
}

std::string body_text(const Article& article) {
  std::size_t size = article.body.size();
  for (const auto& block : article.body) size += block.text.size();
  std::string text;
  text.reserve(size);
  for (const auto& block : article.body) {
    if (&block != &article.body.front()) text += '\n';
    text += block.text;
  }
  return text;
}

/// The agency's canonical name first, then the line as the outlet wrote it.
void append_credit(std::string& text, const Credit& credit) {
  append_line(text, credit.agency);
  append_line(text, credit.raw);
}

}  // namespace

const char* name(Field field) {
  switch (field) {
    case Field::kTitle:
      return "title";
    case Field::kStandfirst:
      return "standfirst";
    case Field::kBody:
      return "body";
    case Field::kCaption:
      return "caption";
    case Field::kCredit:
      return "credit";
    case Field::kAuthor:
      return "author";
    case Field::kSection:
      return "section";
  }
  return "";
}

std::string field_text(const Article& article, Field field) {
  std::string text;
  switch (field) {
    case Field::kTitle:
      return article.title;
    case Field::kStandfirst:
      return article.standfirst;
    case Field::kBody:
      return body_text(article);
    case Field::kSection:
      return article.section;
    case Field::kCaption:
      for (const auto& image : article.images) append_line(text, image.caption);
      break;
    case Field::kCredit:
      for (const auto& image : article.images) {
        if (image.credit) append_credit(text, *image.credit);
      }
      break;
    case Field::kAuthor:
      for (const auto& author : article.authors) append_line(text, author);
      break;
  }
  return text;
}

ReadArticle read_words(const Article& article) {
  ReadArticle read;
  for (std::size_t i = 0; i < kFields; ++i) {
    auto& field = read.fields[i];
    field.text = field_text(article, static_cast<Field>(i));
    field.words = split_words(field.text);
  }
  return read;
}

}  // namespace tearsheet::analyzers
