#pragma once

// The article that a test of a rule gives as text (not as a `file`): in the same normal form as a live one. Pure.

#include <string>
#include <variant>

#include "analyzers/article.h"
#include "config/model/desk.h"

namespace tearsheet::alerts {

/// An article with its capture, or why there is none.
using GivenResult = std::variant<analyzers::Article, std::string>;

GivenResult given_article(const config::GivenArticle& given);

/// When it was captured: what `fetched` says, else when it was published, else at `otherwise`.
Time fetched_of(const config::GivenArticle& given, const analyzers::Article& article, Time otherwise);

}  // namespace tearsheet::alerts
