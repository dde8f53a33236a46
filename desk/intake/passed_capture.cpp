#include "desk/intake/passed_capture.h"

namespace tearsheet::desk {

bool says_gone(const archive::Capture& capture) {
  constexpr int kNotFound = 404, kGone = 410;
  return capture.kind == archive::Kind::kPage && (capture.status == kNotFound || capture.status == kGone);
}

namespace {

bool is_refusal(int status) {
  constexpr int kUnauthorized = 401, kForbidden = 403, kTooMany = 429, kServerError = 500;
  return status == kUnauthorized || status == kForbidden || status == kTooMany || status >= kServerError;
}

}  // namespace

alerts::PassedCapture passed(const archive::Capture& capture) {
  using archive::Kind;
  alerts::PassedCapture out;
  out.position = capture.position;
  out.fetched = capture.fetched;
  out.outlet = capture.outlet;
  out.url = capture.url;
  out.crawled = capture.source == archive::Source::kCrawled;
  out.answered = capture.kind != Kind::kRobots && (capture.status == 200 || capture.status == 304);
  out.is_list = capture.kind == Kind::kFeed || capture.kind == Kind::kSitemap || capture.kind == Kind::kSection;
  out.notify = capture.source == archive::Source::kImportedToNotify;
  out.gone = says_gone(capture);
  out.refused = is_refusal(capture.status);
  out.is_rules = capture.kind == Kind::kRobots;
  return out;
}

alerts::PageHolds held_by(const analyzers::Analysis& page) {
  const auto* article = std::get_if<analyzers::Article>(&page);
  if (article == nullptr) return alerts::PageHolds::kNoArticle;
  return article->published ? alerts::PageHolds::kDated : alerts::PageHolds::kUndated;
}

alerts::VersionBefore version_before(const config::Desk& desk, const archive::Archive& archive,
                                     const Versions& versions, const analyzers::Article& article) {
  return [&]() -> std::optional<analyzers::Article> {
    const auto position = versions.position_of(article.id, article.version - 1);
    auto before = position ? read_article(desk, archive, *position) : std::nullopt;
    if (before) before->version = article.version - 1;
    return before;
  };
}

}  // namespace tearsheet::desk
