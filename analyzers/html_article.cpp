#include "analyzers/html_article.h"

#include <algorithm>
#include <optional>
#include <utility>
#include <vector>

#include "analyzers/content/content.h"
#include "analyzers/content/fold.h"
#include "analyzers/furniture/credit.h"
#include "analyzers/furniture/markers.h"
#include "analyzers/furniture/strip.h"
#include "analyzers/html/dom.h"
#include "analyzers/metadata/byline.h"
#include "analyzers/metadata/canonical.h"
#include "analyzers/metadata/dates.h"
#include "analyzers/metadata/json_ld.h"
#include "analyzers/metadata/language.h"
#include "analyzers/metadata/meta_tags.h"
#include "analyzers/metadata/page_dates.h"
#include "analyzers/metadata/page_people.h"
#include "analyzers/metadata/people.h"
#include "analyzers/metadata/title.h"
#include "analyzers/no_article.h"
#include "analyzers/picture_credit.h"
#include "analyzers/tokens.h"
#include "base/url.h"

namespace tearsheet::analyzers {
namespace {

/// Blocks from the end among which a byline or a bare date may stand.
constexpr std::size_t kFootBlocks = 6;
/// Blocks at the start: what the body's finder took for text above the first paragraph.
constexpr std::size_t kHeadBlocks = 3;

/// Authors and dates of bylines; a page that has more is a list, and must not cost the square of its length.
constexpr std::size_t kMostStated = 64;

class HtmlReader {
 public:
  HtmlReader(const html::Document& doc, const Page& page, const Settings& settings)
      : doc_(doc),
        page_(page),
        settings_(settings),
        markers_(settings.markers),
        agencies_(settings.agencies),
        meta_(doc),
        linked_(read_json_ld(doc)) {
    article_.lang = language();
    context_ = {meta_language().empty() ? settings.language : meta_language(), settings.time_zone};
  }

  Analysis read() {
    auto content = content::extract_content(doc_, hints());
    if (auto none = why_no_article(doc_, page_.url, content)) return *none;
    article_.body = std::move(content.body);
    article_.removed = std::move(content.removed);
    article_.standfirst = std::move(content.standfirst);
    article_.section = section();
    article_.canonical_url = canonical();
    article_.title = title(content.headline);

    auto furniture = strip_furniture(article_.body, markers_, agencies_);
    article_.removed.insert(article_.removed.end(), furniture.removed.begin(), furniture.removed.end());
    for (const auto& line : content.byline_lines) read_line(line);
    take_bylines();
    article_.authors = authors();
    read_dates();
    add_images(content, furniture.credits);
    return std::move(article_);
  }

 private:
  content::ContentHints hints() const {
    content::ContentHints hints;
    const auto add = [](std::vector<std::string>& list, std::string_view text) {
      if (!text.empty()) list.emplace_back(text);
    };
    if (linked_) add(hints.headlines, linked_->headline);
    add(hints.headlines, meta_.first({"og:title", "twitter:title"}));
    add(hints.headlines, without_site(meta_.title(), sites()));
    add(hints.headlines, meta_.title());
    if (linked_) add(hints.descriptions, linked_->description);
    add(hints.descriptions, meta_.first({"og:description"}));
    add(hints.descriptions, meta_.first({"description", "twitter:description"}));
    if (linked_) hints.article_body = linked_->body;
    hints.rules.is_ad_marker = [this](std::string_view line) { return markers_.kind(line) == "ad_marker"; };
    hints.rules.is_read_more = [this](std::string_view line) { return markers_.kind(line) == "read_more"; };
    hints.rules.is_credit_line = [this](std::string_view line) {
      return parse_credit(line, CreditPlace::kLine, agencies_).has_value();
    };
    hints.rules.is_caption_credit = [this](std::string_view line, bool any_name) {
      const auto place = any_name ? CreditPlace::kElement : CreditPlace::kCaption;
      return parse_credit(line, place, agencies_).has_value();
    };
    hints.rules.is_byline = [this](std::string_view line) { return read_byline(line, context_).has_value(); };
    hints.rules.is_headline = [stated = folded(hints.headlines)](std::string_view line) {
      return std::find(stated.begin(), stated.end(), content::fold(line)) != stated.end();
    };
    return hints;
  }

  static std::vector<std::string> folded(const std::vector<std::string>& titles) {
    std::vector<std::string> out;
    for (const auto& title : titles) {
      if (auto text = content::fold(title); !text.empty()) out.push_back(std::move(text));
    }
    return out;
  }

  std::string meta_language() const {
    auto tag = meta_.language();
    if (tag.empty() && linked_) tag = linked_->language;
    if (tag.empty()) tag = meta_.first({"og:locale", "content-language", "dc.language", "language", "inlanguage"});
    return primary_language(tag).empty() ? std::string{} : tag;
  }
  std::string language() const { return primary_language(meta_language()); }

  std::string section() const {
    if (linked_ && !linked_->section.empty()) return linked_->section;
    return std::string(meta_.first(
        {"article:section", "section", "articlesection", "category", "parsely-section", "dc.subject.section"}));
  }

  std::string canonical() const {
    for (const std::string_view stated : {std::string_view(meta_.canonical()), meta_.first({"og:url"}),
                                          linked_ ? std::string_view(linked_->url) : std::string_view{}}) {
      if (auto url = canonical_url(stated, page_.url); !url.empty()) return url;
    }
    return {};
  }

  std::vector<std::string> sites() const {
    std::vector<std::string> names = {std::string(meta_.first({"og:site_name", "application-name", "twitter:site"}))};
    if (linked_) names.push_back(linked_->publisher);
    if (const auto url = Url::parse(page_.url)) {
      const auto domain = registered_domain(url->host());
      names.push_back(domain);
      names.push_back(domain.substr(0, domain.find('.')));
    }
    return names;
  }

  std::string title(const std::string& heading) const {
    return choose_title({heading,
                         {linked_ ? linked_->headline : std::string{},
                          std::string(meta_.first({"og:title", "twitter:title"})), meta_.title()},
                         sites()});
  }

  bool read_line(std::string_view line) {
    const auto byline = read_byline(line, context_);
    if (!byline) return false;
    if (byline_authors_.size() < kMostStated) add_authors(byline_authors_, byline->authors);
    for (const auto& date : byline->dates) {
      const bool seen = std::find(byline_dates_.begin(), byline_dates_.end(), date) != byline_dates_.end();
      if (!seen && byline_dates_.size() < kMostStated) byline_dates_.push_back(date);
    }
    return true;
  }

  /// Bylines and dates that stand as blocks at the head or the foot of the body, or dates with their role anywhere.
  void take_bylines() {
    auto& body = article_.body;
    std::vector<Block> kept;
    for (std::size_t i = 0; i < body.size(); ++i) {
      const bool edge = i < kHeadBlocks || i + kFootBlocks >= body.size();
      const bool plain = body[i].kind == BlockKind::kParagraph || body[i].kind == BlockKind::kHeading;
      const auto byline = plain ? read_byline(body[i].text, context_) : std::nullopt;
      const bool dated = byline && byline->authors.empty() &&
                         std::all_of(byline->dates.begin(), byline->dates.end(),
                                     [](const StatedDate& date) { return date.role != DateRole::kNone; });
      if (byline && (edge || dated)) {
        read_line(body[i].text);
      } else {
        kept.push_back(std::move(body[i]));
      }
    }
    body = std::move(kept);
  }

  /// Of JSON-LD, else of the byline, else of <meta>, else marked up; the outlet's own name is none.
  std::vector<std::string> authors() const {
    std::vector<std::string> names;
    if (linked_) {
      for (const auto& name : linked_->authors) add_authors(names, persons_of(name));
    }
    if (without_sites(names).empty()) names = byline_authors_;
    if (without_sites(names).empty()) {
      names.clear();
      for (const auto& name :
           meta_.all({"author", "article:author", "dc.creator", "byl", "parsely-author", "sailthru.author",
                      "cxenseparse:author", "dcterms.creator", "article.author", "twitter:creator"})) {
        if (!name.starts_with('@')) add_authors(names, persons_of(name));
      }
    }
    names = without_sites(std::move(names));
    return names.empty() ? without_sites(shown_authors(doc_)) : names;
  }

  std::vector<std::string> without_sites(std::vector<std::string> names) const {
    const auto own = sites();
    std::erase_if(names, [&](const std::string& name) {
      return std::any_of(own.begin(), own.end(), [&](const std::string& site) { return bare(site) == bare(name); });
    });
    return names;
  }

  void read_dates() {
    auto stated = head_dates(linked_, meta_, context_);
    for (const auto& more : {shown_dates(doc_, context_), byline_dates_, url_date(page_.url)}) {
      stated.insert(stated.end(), more.begin(), more.end());
    }
    const auto dates = choose_dates(stated, page_.fetched);
    article_.published = dates.published;
    article_.updated = dates.updated;
  }

  void add_images(const content::Content& content, const std::vector<Credit>& lines) {
    for (const auto& picture : content.images) article_.images.push_back(image_of(picture));
    add_linked_picture();
    for (const auto& line : content.credit_lines) {
      if (auto credit = parse_credit(line, CreditPlace::kLine, agencies_)) add_credit(std::move(*credit));
    }
    for (const auto& credit : lines) add_credit(credit);
  }

  Image image_of(const content::PageImage& picture) const {
    auto said = credit_of_picture(picture, agencies_);
    Image image{canonical_url(picture.url, page_.url), std::move(said.caption), std::move(said.credit)};
    if (!image.credit && linked_) {
      const bool lead = article_.images.empty();
      image.credit = linked_credit(linked_->images, image.url, lead, sites(), agencies_);
    }
    return image;
  }

  /// A page whose pictures come by a script may still describe the first.
  void add_linked_picture() {
    if (!article_.images.empty() || !linked_) return;
    if (auto credit = linked_credit(linked_->images, {}, true, sites(), agencies_)) {
      const auto& image = linked_->images.front();
      article_.images.push_back({canonical_url(image.url, page_.url), image.caption, std::move(credit)});
    }
  }

  /// A line of its own, unless one of the pictures carries the very same.
  void add_credit(Credit credit) {
    const bool carried = std::any_of(article_.images.begin(), article_.images.end(), [&](const Image& image) {
      return !image.url.empty() && image.credit && image.credit->raw == credit.raw;
    });
    if (!carried) article_.images.push_back({{}, {}, std::move(credit)});
  }

  const html::Document& doc_;
  const Page& page_;
  const Settings& settings_;
  Markers markers_;
  Agencies agencies_;
  MetaTags meta_;
  std::optional<LinkedArticle> linked_;
  DateContext context_;
  Article article_;
  std::vector<std::string> byline_authors_;
  std::vector<StatedDate> byline_dates_;
};

}  // namespace

Analysis analyze_html(std::string text, const Page& page, const Settings& settings) {
  const auto doc = html::parse(std::move(text));
  return HtmlReader(doc, page, settings).read();
}

}  // namespace tearsheet::analyzers
